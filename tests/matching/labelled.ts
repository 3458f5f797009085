import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { indexSite, readColumns, type SiteColumns } from '../../src/matching/columns.js';
import { matchColumns } from '../../src/matching/match.js';
import type { UnitKey } from '../../src/matching/units.js';
import type { SiteColumn } from '../../src/model/documents.js';
import type { MatchEntry, Matching } from '../../src/model/matching.js';
import type { ColumnNode } from '../../src/model/register.js';

/** What people said of an entry: the columns it may stand on, whether its reference leads nowhere, and whether a match would be wrong anyway. */
export interface Label {
  readonly entry: MatchEntry;
  readonly columns: readonly ColumnNode[];
  readonly broken: boolean;
  readonly undecidable: boolean;
}

/** One labelled site with its entries. */
export interface Labelled {
  readonly file: string;
  readonly site: SiteColumns;
  readonly unitKey: UnitKey;
  readonly labels: readonly Label[];
}

interface LabelFile {
  readonly site: string;
  readonly year: number;
  readonly units?: string;
  readonly tree: string;
  readonly sections?: readonly { readonly under: string; readonly of: string; readonly columns: string }[];
  readonly pairs: Readonly<Record<string, string>>;
}

interface Branch {
  name: string;
  id?: string;
  unit?: string;
  archived?: boolean;
  children: Branch[];
}

const folder = join(import.meta.dirname, '../fixtures/matching');

/** Reads the labelled sites of a part, `develop` or `held-out`. The form is told at the head of develop/county-portal.yaml. */
export function readLabelled(part: 'develop' | 'held-out'): readonly Labelled[] {
  return readdirSync(join(folder, part))
    .sort()
    .map((name) => labelledOf(`${part}/${name}`, parse(readFileSync(join(folder, part, name), 'utf8')) as LabelFile));
}

/** Holds the entries of a labelled site against its columns. */
export function matchLabelled({ site, labels, unitKey }: Labelled): Matching {
  return matchColumns(
    labels.map(({ entry }) => entry),
    site.columns,
    { resolve: site.resolve, unitKey },
  );
}

function labelledOf(file: string, { site: name, year, units = '', tree, sections = [], pairs }: LabelFile): Labelled {
  const roots = branchesOf(tree);
  for (const { under, of, columns } of sections) {
    const parent = found(roots, under);
    for (const section of of.split(' ')) {
      let own = parent.children.find((one) => one.name === section);
      if (own === undefined) {
        own = { name: section, children: [] };
        parent.children.push(own);
      }
      own.children.unshift(...branchesOf(columns));
    }
  }
  const site = indexSite(file, { kind: 'site', name, url: 'https://site.example/', columns: roots.map(columnOf) });
  const names = new Map(
    lines(units).flatMap((line) => {
      const [full = '', ...others] = line.trim().split(' ');
      return [full, ...others].map((one) => [one, full] as const);
    }),
  );
  const labels = Object.entries(pairs).flatMap(([unit, list]) =>
    lines(list).map((line, at): Label => {
      const [left = '', right = ''] = line.split('=>').map((part) => part.trim());
      const reference = /\{(.+)\}/.exec(left)?.[1];
      const levels = left
        .replace(/\{.+\}/, '')
        .split(' / ')
        .map((level) => level.trim());
      const entry: MatchEntry = {
        key: `${unit}#${at}`,
        catalog: unit,
        year,
        units: [unit],
        title: levels[levels.length - 1] ?? '',
        path: levels.slice(0, -1),
        references: readColumns(reference),
        wantsWebsite: true,
      };
      const ends = right === '-' || right === '!' ? [] : right.replace(/^\?/, '').split(' | ');
      return {
        entry,
        columns: ends.map((end) => columnAt(site, end.trim(), file)),
        broken: right === '!',
        undecidable: right.startsWith('?') && ends.length > 1,
      };
    }),
  );
  return { file, site, labels, unitKey: (one) => names.get(one) };
}

function lines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

function branchesOf(tree: string): Branch[] {
  const roots: Branch[] = [];
  const open: Branch[] = [];
  for (const line of lines(tree)) {
    const depth = (line.length - line.trimStart().length) / 2;
    const [, name = '', id, unit, state] = /^(.+?)(?: =(\S+))?(?: @(\S+))?(?: #(\S+))?$/.exec(line.trim()) ?? [];
    const branch: Branch = { name, children: [], ...(id && { id }), ...(unit && { unit }), ...(state === '归档' && { archived: true }) };
    (depth === 0 ? roots : (open[depth - 1] as Branch).children).push(branch);
    open[depth] = branch;
  }
  return roots;
}

function found(roots: readonly Branch[], name: string): Branch {
  const branch = roots.find((one) => one.name === name);
  if (branch === undefined) throw new Error(`no ${name} in the tree`);
  return branch;
}

function columnOf({ children, ...own }: Branch): SiteColumn {
  return children.length === 0 ? own : { ...own, children: children.map(columnOf) };
}

// by its number, or by the end of its path, levels left out where it is the only one all the same
function columnAt(site: SiteColumns, end: string, file: string): ColumnNode {
  const steps = end.split(' > ');
  const fits = site.columns.filter(({ id, path }) => {
    if (id === end) return true;
    let at = path.length - 1;
    if (path[at] !== steps[steps.length - 1]) return false;
    for (let step = steps.length - 2; step >= 0; step--) {
      at = path.lastIndexOf(steps[step] as string, at - 1);
      if (at < 0) return false;
    }
    return true;
  });
  const [one] = fits;
  if (one === undefined || fits.length > 1) throw new Error(`${file}: ${fits.length} columns are "${end}"`);
  return one;
}
