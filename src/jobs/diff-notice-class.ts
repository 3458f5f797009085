import type { FieldChange, NoticeClass, Standing } from './diff-shapes.js';

/**
 * What a notice of adjustment calls what happened to an entry: a draft is no entry yet, a retired one is none any more, and what only the
 * compilers see is no adjustment.
 */
export function noticeClass(
  before: Standing | undefined,
  after: Standing | undefined,
  fields: readonly FieldChange[],
): { readonly notice?: NoticeClass } {
  if ((after ?? before)?.document.kind !== 'catalog') return {};
  const [was, is] = [isActive(before), isActive(after)];
  if (was && is)
    return fields.some(({ field }) => !internal.has(field) && (field !== 'file' || titleIn(before) !== titleIn(after)))
      ? { notice: 'adjusted' }
      : {};
  return is ? { notice: 'added' } : was ? { notice: 'cancelled' } : {};
}

/** Fields that are for the compilers alone. */
export const internal: ReadonlySet<string> = new Set(['notes', 'review', 'see', 'answers', 'replaces', 'secrecyReview', 'status']);

// to the public a catalog is its title, in whatever file it is kept
function titleIn(standing: Standing | undefined): unknown {
  return standing?.document.head['title'];
}

function isActive(standing: Standing | undefined): boolean {
  if (standing === undefined) return false;
  const { status } = standing.record.value;
  const state = typeof status === 'object' && status !== null ? (status as { state?: unknown }).state : status;
  return state === undefined || state === 'active';
}
