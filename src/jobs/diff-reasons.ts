import type { DocumentPair } from './diff-documents.js';
import type { ChangeReason, Data, DiffDocument, StandingPair } from './diff-shapes.js';

/**
 * Why records changed, as far as somebody wrote it down: the state of the entry and its reason, what the new catalog says of entries it
 * dropped, the entries that take the place of others, and the tasks that a new entry answers.
 */
export function reasonsOf(pairs: readonly DocumentPair[]): (pair: StandingPair) => readonly ChangeReason[] {
  const later = pairs.flatMap(({ after }) => (after?.kind === 'catalog' ? [after] : []));
  const dropped = new Map<string, Dropped>(
    later.flatMap((document) => droppedIn(document).map((one) => [`${document.unit}\n${one.id}`, one] as const)),
  );
  const heirs = new Map<string, string[]>();
  for (const document of later)
    for (const { id, title, value } of document.records)
      for (const old of listOf(value['replaces'])) {
        const key = `${document.unit}\n${old.slice(old.lastIndexOf('#') + 1)}`;
        heirs.set(key, [...(heirs.get(key) ?? []), `${id} ${title}`]);
      }

  return ({ before, after }) => {
    if ((after ?? before)?.document.kind !== 'catalog') return [];
    const reasons: ChangeReason[] = [];
    if (before !== undefined && after === undefined) {
      const key = `${before.document.unit}\n${before.record.id}`;
      const drop = dropped.get(key);
      if (drop !== undefined)
        reasons.push({ from: 'dropped', text: drop.reason, ...(drop.ground !== undefined && { ground: drop.ground }) });
      const next = heirs.get(key);
      if (next !== undefined) reasons.push({ from: 'replaces', text: `并入${next.join('、')}`, en: `merged into ${next.join(', ')}` });
    }
    const [old, now] = [stateOf(before?.record.value), stateOf(after?.record.value)];
    const told = now?.reason ?? (after === undefined ? old?.reason : undefined);
    const isNews = after === undefined || now?.reason !== old?.reason || now?.state !== old?.state;
    if (told !== undefined && isNews) reasons.push({ from: 'status', text: told });
    if (now?.replacedBy !== undefined && now.replacedBy !== old?.replacedBy)
      reasons.push({ from: 'status', text: `由${now.replacedBy}接替`, en: `replaced by ${now.replacedBy}` });
    if (before === undefined && after !== undefined) {
      const [replaces, answers] = [listOf(after.record.value['replaces']), listOf(after.record.value['answers'])];
      if (replaces.length > 0)
        reasons.push({ from: 'replaces', text: `接替${replaces.join('、')}`, en: `takes the place of ${replaces.join(', ')}` });
      if (answers.length > 0) reasons.push({ from: 'answers', text: `落实${answers.join('、')}`, en: `answers ${answers.join(', ')}` });
    }
    return reasons;
  };
}

interface Dropped {
  readonly id: string;
  readonly reason: string;
  readonly ground?: string;
}

function droppedIn({ head }: DiffDocument): readonly Dropped[] {
  const list = Array.isArray(head['supersedes']) ? (head['supersedes'] as readonly unknown[]) : [];
  return list.flatMap((old) => {
    const { dropped } = (typeof old === 'object' && old !== null ? old : {}) as { dropped?: unknown };
    return Array.isArray(dropped)
      ? (dropped as Dropped[]).filter((one) => typeof one?.id === 'string' && typeof one.reason === 'string')
      : [];
  });
}

interface State {
  readonly state?: string;
  readonly reason?: string;
  readonly replacedBy?: string;
}

function stateOf(value: Data | undefined): State | undefined {
  const status = value?.['status'];
  return typeof status === 'object' && status !== null ? (status as State) : typeof status === 'string' ? { state: status } : undefined;
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
