import type { Located } from '../base/located.js';
import { answerKey, readAnswer } from '../language/answer-reference.js';
import { readBasis } from '../language/basis.js';
import { readPath } from '../language/item-path.js';
import { readResponsibility, unitsNamed } from '../language/responsibility.js';
import type { Catalog, Entry } from '../model/documents.js';
import type { UnitRegister } from '../model/register.js';
import type { CatalogView, EntryView, Inherited } from '../model/world.js';
import { copied, copiedOnce } from './copied.js';
import { type Edition, reigns } from './due-spans.js';
import type { Project } from './project.js';

/** An entry as far as coverage looks at it. Retired ones are left out. */
export interface CoveringEntry {
  readonly file: string;
  readonly line: number;
  readonly id: string;
  readonly title: string;
  readonly state: 'draft' | 'active';
  /** What it names: `plan#21`, items of laws, and clauses of laws as `LAW第N条`. */
  readonly keys: readonly string[];
  /** Full names of the laws it rests on. */
  readonly laws: readonly string[];
  readonly path: readonly string[];
  readonly content: string;
  readonly replaces: readonly string[];
  readonly inherited?: Pick<Inherited, 'from' | 'id' | 'root'>;
  /** Its index among the catalog's own entries, where it is one of them. */
  readonly index: number;
}

/** What a unit says does not concern it. */
export interface Exemption {
  readonly reason: string;
  readonly ground?: string;
}

/** A catalog as far as coverage looks at it. */
export interface CoveringCatalog {
  readonly file: string;
  readonly unit: string;
  readonly year: number;
  readonly title: string;
  readonly version?: string;
  readonly level?: string;
  readonly entries: readonly CoveringEntry[];
  readonly exempt: ReadonlyMap<string, Exemption>;
  readonly supersedes: readonly Superseded[];
  readonly extends: NonNullable<Catalog['extends']>;
  /** The guidance that it names in words. */
  readonly guidance?: string;
}

/** A catalog that another takes the place of. */
export type Superseded = Exclude<NonNullable<Catalog['supersedes']>[number], string>;

/** The catalogs of units that are in force on a day, in the order of their files; guidances are none. */
export async function gatherCatalogs(
  project: Project,
  day: string,
  fullName: (name: string) => string,
): Promise<readonly CoveringCatalog[]> {
  const all: CoveringCatalog[] = [];
  const once = copiedOnce();
  await project.eachCatalog((view, located) => {
    if (view.head.role !== 'guidance') all.push(covering(view, located, project.world.units, fullName, once));
  });
  const editions = all.map(
    ({ file, unit, year, title, supersedes }): Edition => ({ file, unit, year, title, ...(supersedes.length > 0 && { supersedes }) }),
  );
  const spans = reigns(editions, project.root);
  const holds = (catalog: CoveringCatalog) => {
    const span = spans.get(catalog.file);
    return span === undefined || (span.from <= day && day <= span.to);
  };
  return all.filter(holds);
}

function covering(
  { file, head, entries }: CatalogView,
  located: Located<Catalog>,
  register: UnitRegister,
  fullName: (name: string) => string,
  once: (words: string) => string,
): CoveringCatalog {
  const unit = once(fullName(head.unit));
  const isElsewhere = elsewhere(unit, register);
  const {
    title = `${head.unit}${head.year}年主动公开事项目录`,
    version,
    level,
    notApplicable,
    supersedes,
    extends: above,
    guidance,
  } = head;
  return {
    file,
    unit,
    year: head.year,
    title: copied(title),
    ...(version !== undefined && { version }),
    ...(level !== undefined && { level }),
    entries: entries.flatMap((entry) => {
      if (entry.state === 'retired') return [];
      const made = coveringEntry(file, entry, located, once);
      return [isElsewhere(entry) ? { ...made, keys: [] } : made];
    }),
    exempt: new Map((notApplicable ?? []).map(({ what, ...why }) => [answerKey(readAnswer(what)), why])),
    supersedes: (supersedes ?? []).map((old) => (typeof old === 'string' ? { title: old } : old)),
    extends: above ?? [],
    ...(guidance !== undefined && { guidance }),
  };
}

// an entry that names others as its subject, and neither the unit nor one above or below it, is the answer of others
function elsewhere(own: string, register: UnitRegister): (view: EntryView) => boolean {
  const unit = register.units.find(({ name }) => name === own);
  return ({ entry: { subject }, inherited }) => {
    if (unit === undefined || subject === undefined || inherited !== undefined || subject === own) return false;
    const whole = register.resolve(subject);
    const names = whole.kind === 'unknown' ? unitsNamed(readResponsibility(subject)) : [subject];
    return (
      names.length > 0 &&
      names.every((name) => {
        const match = register.resolve(name);
        if (match.kind !== 'unit') return false;
        return match.unit.name !== own && match.unit.parent !== own && unit.parent !== match.unit.name;
      })
    );
  };
}

function coveringEntry(file: string, view: EntryView, located: Located<Catalog>, once: (words: string) => string): CoveringEntry {
  const { effective: entry, state, index, inherited } = view;
  const basis = readBasis(entry.basis);
  // the numbering of 2007 names other contents
  const clauses = basis.flatMap(({ law, number, article, item }) =>
    article === undefined || number === '国令第492号'
      ? []
      : [clauseKey(law, article), ...(item === undefined ? [] : [clauseKey(law, article, item)])],
  );
  const keys = [...(entry.answers ?? []).map((one) => answerKey(readAnswer(one))), ...clauses];
  const at = inherited === undefined ? ['entries', index] : ['extends', inherited.extension];
  return {
    file,
    line: located.at(at).line,
    id: copied(entry.id),
    title: copied(entry.title),
    state: state === 'draft' ? 'draft' : 'active',
    keys: [...new Set(keys)].map(once),
    laws: [...new Set(basis.map(({ law }) => once(law)))],
    path: pathOf(entry).map(once),
    // enough to tell what it is about, and little of a large repository
    content: copied(contentOf(entry).slice(0, 400)),
    replaces: (entry.replaces ?? []).map(copied),
    ...(inherited !== undefined && { inherited: { from: once(inherited.from), id: copied(inherited.id), root: once(inherited.root) } }),
    index,
  };
}

/** How a clause of a law stands among the keys of an entry. */
export function clauseKey(law: string, article: number, item?: number): string {
  return `${law}第${article}条${item === undefined ? '' : `第${item}项`}`;
}

function pathOf({ path }: Entry): readonly string[] {
  return path === undefined ? [] : readPath(path);
}

/** The words of an entry on what it discloses. */
export function contentOf({ content }: Entry): string {
  if (content === undefined) return '';
  if (typeof content === 'string') return content;
  const elements = (content.elements ?? []).map((one) => (typeof one === 'string' ? one : one.name));
  return [content.text ?? '', ...elements].filter((words) => words !== '').join('、');
}
