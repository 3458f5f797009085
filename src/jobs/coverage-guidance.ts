import type { Io } from '../base/io.js';
import { baseName } from '../base/path.js';
import { text } from '../base/text.js';
import { readBasis } from '../language/basis.js';
import { readPath } from '../language/item-path.js';
import { readLevels } from '../language/levels.js';
import { normalName, normalPath } from '../matching/normal.js';
import type { Catalog, Entry } from '../model/documents.js';
import type { CatalogView, EntryView } from '../model/world.js';
import { type Ancestry, ancestryOf } from './coverage-ancestry.js';
import { type CoveringCatalog, type CoveringEntry, contentOf, type Exemption } from './coverage-catalogs.js';
import type { Answering, Wanted } from './coverage-cells.js';
import { deadlineText } from './coverage-deadline.js';
import type { Scope } from './coverage-scope.js';

/** A guidance, with all that it inherits itself. */
export interface Guidance {
  readonly file: string;
  readonly head: Catalog;
  readonly entries: readonly EntryView[];
}

/** What came of holding catalogs against guidances. */
export interface ByGuidance {
  readonly wanted: readonly Wanted[];
  readonly guidances: readonly Guidance[];
  readonly notes: readonly string[];
}

/**
 * What guidances want of their heirs, entry by entry; what a guidance between leaves out shows with its reason. One that is `named` may stand
 * higher up, or be extended by nobody: then it is held against the catalogs that name it in `guidance`, and where there are none those that
 * were asked for, by path and title.
 */
export async function wantedByGuidances(scope: Scope, io: Io, named?: string): Promise<ByGuidance> {
  const { catalogs, project } = scope;
  const ancestry = await ancestryOf(catalogs, named === undefined ? [] : [named], project, io);
  const [guidances, wanted, notes]: [Guidance[], Wanted[], string[]] = [[], [], []];
  for (const file of named === undefined ? [...new Set(catalogs.flatMap(ancestry.parentsOf))] : [named]) {
    const view = ancestry.viewOf(file);
    if (view === undefined) {
      notes.push(scope.say(text(`目录指引 ${file} 读不出来，没有对照`, `The guidance ${file} could not be read`)));
      continue;
    }
    const guidance = opened(file, view);
    guidances.push(guidance);
    const under = (one: CoveringCatalog) => ancestry.parentsOf(one).some((parent) => ancestry.above(parent).includes(file));
    const heirs = catalogs.filter(named === undefined ? (one) => ancestry.parentsOf(one).includes(file) : under);
    const others = named === undefined || heirs.length > 0 ? [] : inScope(guidance, scope);
    if (heirs.length + others.length === 0)
      notes.push(scope.say(text(`没有目录继承或依据 ${file}`, `No catalog extends or names ${file}`)));
    wanted.push(...wantedOf(guidance, heirs, others, scope, ancestry));
    for (const higher of ancestry.above(file).slice(1)) wanted.push(...leftOutBelow(higher, heirs, scope, ancestry));
  }
  return { wanted, guidances, notes };
}

function opened(file: string, view: CatalogView): Guidance {
  return { file, head: view.head, entries: view.entries.filter(({ state }) => state === 'active') };
}

// what a higher guidance hands down and one between leaves out
function leftOutBelow(file: string, heirs: readonly CoveringCatalog[], scope: Scope, ancestry: Ancestry): readonly Wanted[] {
  const view = ancestry.viewOf(file);
  if (view === undefined) return [];
  const guidance = opened(file, view);
  const own = guidance.entries.filter(({ inherited }) => inherited === undefined);
  const isOut = (entry: Entry) => heirs.some((heir) => ancestry.leftOut(heir, file, entry, true) !== undefined);
  return wantedOf({ ...guidance, entries: own.filter(({ effective }) => isOut(effective)) }, heirs, [], scope, ancestry);
}

// who names the guidance by title or number is in its scope; where nobody does, whoever asks for one unit or some files means those
function inScope({ head }: Guidance, scope: Scope): readonly CoveringCatalog[] {
  const title = head.title === undefined ? undefined : bare(head.title);
  const naming = scope.catalogs.filter(({ guidance }) => guidance !== undefined && title !== undefined && bare(guidance).includes(title));
  if (naming.length > 0) return naming;
  return scope.unit !== undefined || !scope.project.complete ? scope.catalogs.filter(({ unit }) => scope.asked(unit)) : [];
}

function bare(title: string): string {
  return title.replace(/[《》\s]/g, '');
}

function wantedOf(
  guidance: Guidance,
  heirs: readonly CoveringCatalog[],
  others: readonly CoveringCatalog[],
  scope: Scope,
  ancestry: Ancestry,
): readonly Wanted[] {
  const units = [...new Set([...heirs, ...others].map(({ unit }) => unit))];
  const inherited = inheritedBy(heirs);
  const named = byName(others);
  const name = baseName(guidance.file)
    .replace(/\.ya?ml$/i, '')
    // a reference holds neither
    .replace(/[\s#]+/g, '_');
  return guidance.entries.map((view): Wanted => {
    const { effective: entry } = view;
    const levels = readLevels(entry.levels);
    const path = [...readPath(entry.path)];
    const deadline = entry.deadline === undefined ? undefined : deadlineText(entry.deadline);
    const root = view.inherited?.root ?? guidance.file;
    const ref = `${name}#${entry.id}`;
    // an entry for other levels is nobody's here
    const concerns = (unit: string) => {
      const level = scope.levelOf(unit);
      return levels.length === 0 || level === '' || levels.some((one) => one === level);
    };
    return {
      target: {
        ref,
        against: 'guidance',
        text: contentOf(entry) === '' ? entry.title : contentOf(entry),
        item: entry.title,
        ground: `《${guidance.head.title ?? name}》${entry.id}`,
        clause: entry.id,
        field: path.length === 0 ? [entry.title] : path,
        file: guidance.file,
        class: 'disclosure',
        words: [],
        ...(deadline !== undefined && { deadline }),
        notes: [],
      },
      subjects: units.filter(concerns).map((unit) => ({ unit })),
      answering: (unit) => {
        const claimed = scope.entriesOf(unit, ref).map((one): Answering => ({ entry: one, by: 'answers' }));
        return [...(inherited.get(`${unit}\n${root}\n${entry.id}`) ?? named(unit, entry.id, path, entry.title)), ...claimed];
      },
      exemption: (unit) =>
        heirs.filter((heir) => heir.unit === unit).flatMap((heir) => ancestry.leftOut(heir, guidance.file, entry) ?? [])[0] ??
        exempted(unit, [ref, `${guidance.file}#${entry.id}`], scope),
      hints: {
        names: [entry.title],
        keywords: [],
        text: contentOf(entry),
        field: path,
        laws: [...new Set(readBasis(entry.basis).map(({ law }) => law))],
      },
    };
  });
}

function exempted(unit: string, keys: readonly string[], scope: Scope): Exemption | undefined {
  for (const { exempt } of scope.catalogsOf(unit)) for (const key of keys) if (exempt.has(key)) return exempt.get(key);
  return undefined;
}

function inheritedBy(heirs: readonly CoveringCatalog[]): ReadonlyMap<string, readonly Answering[]> {
  const found = new Map<string, Answering[]>();
  for (const { unit, entries } of heirs) {
    for (const entry of entries) {
      if (entry.inherited === undefined) continue;
      const key = `${unit}\n${entry.inherited.root}\n${entry.inherited.id}`;
      found.set(key, [...(found.get(key) ?? []), { entry, by: 'inherits' }]);
    }
  }
  return found;
}

type Naming = (unit: string, id: string, path: readonly string[], title: string) => readonly Answering[];

// the same title under the same path, or the one entry of that title, or the same id with the same title
function byName(catalogs: readonly CoveringCatalog[]): Naming {
  const titles = new Map<string, CoveringEntry[]>();
  for (const { unit, entries } of catalogs) {
    for (const entry of entries) {
      const key = `${unit}\n${normalName(entry.title)}`;
      titles.set(key, [...(titles.get(key) ?? []), entry]);
    }
  }
  return (unit, id, path, title) => {
    const same = titles.get(`${unit}\n${normalName(title)}`) ?? [];
    const placed = same.filter((entry) => entry.id === id || path.length === 0 || normalPath(entry.path) === normalPath(path));
    const found = placed.length > 0 ? placed : same.length === 1 ? same : [];
    return found.map((entry) => ({ entry, by: 'name' }));
  };
}
