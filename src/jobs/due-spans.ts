import { folderOf, joinPath } from '../base/path.js';
import { addDays } from '../language/days.js';
import type { Span } from '../language/occurrences.js';
import type { CatalogSummary } from '../model/world.js';

/** A catalog as far as it matters which edition holds when. */
export interface Edition extends Pick<CatalogSummary, 'file' | 'year' | 'supersedes'> {
  readonly unit: string;
  readonly title: string | undefined;
}

/** Longer than any span somebody asks for. */
export const always: Span = { from: '0100-01-01', to: '9999-12-31' };

/**
 * The days for which each catalog holds, by file: from its own year where the unit has an earlier edition, up to the year of a later
 * one or of the catalog that supersedes it. An edition that another of the same year supersedes holds for none.
 */
export function reigns(editions: readonly Edition[], root: string): ReadonlyMap<string, Span> {
  const years = new Map<string, number[]>();
  for (const { unit, year } of editions) years.set(unit, [...(years.get(unit) ?? []), year]);
  const heirs = heirsOf(editions, root);
  return new Map(
    editions.map((edition) => {
      const { file, unit, year } = edition;
      const others = years.get(unit) ?? [];
      const later = [...others.filter((one) => one > year), ...heirs(edition)];
      const from = others.some((one) => one < year) ? `${year}-01-01` : always.from;
      const to = later.length === 0 ? always.to : addDays(`${Math.min(...later)}-01-01`, -1);
      return [file, { from, to }];
    }),
  );
}

/** The days that two spans share; undefined when there are none. */
export function shared(a: Span, b: Span): Span | undefined {
  const [from, to] = [a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to];
  return from > to ? undefined : { from, to };
}

// the years of the catalogs that name an edition as superseded, by title or by file
function heirsOf(editions: readonly Edition[], root: string): (edition: Edition) => readonly number[] {
  const [files, titles] = [new Map<string, number[]>(), new Map<string, { file: string; year: number }[]>()];
  for (const { file, year, supersedes } of editions) {
    for (const old of supersedes ?? []) {
      titles.set(bare(old.title), [...(titles.get(bare(old.title)) ?? []), { file, year }]);
      if (old.file === undefined) continue;
      for (const path of [joinPath(folderOf(file), old.file), joinPath(root, old.file)])
        files.set(path, [...(files.get(path) ?? []), year]);
    }
  }
  return ({ file, title }) => [
    ...(files.get(file) ?? []),
    ...(title === undefined ? [] : (titles.get(bare(title)) ?? []).filter((one) => one.file !== file).map((one) => one.year)),
  ];
}

function bare(title: string): string {
  return title.replace(/[《》\s]/g, '');
}
