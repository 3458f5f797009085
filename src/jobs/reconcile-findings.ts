import type { Severity } from '../base/diagnostic.js';
import { grouped } from '../base/grouped.js';
import { counted, type Text, text } from '../base/text.js';
import { normalName, normalPath } from '../matching/normal.js';
import { comparedUnit, type UnitKey, unitRelation } from '../matching/units.js';
import type { InspectedEntry as ReconcileEntry } from '../model/inspection.js';
import type { Link, Matching } from '../model/matching.js';
import type { ColumnNode } from '../model/register.js';
import { blankVeto, type ReconcileKind } from './reconcile-report.js';
import type { Scope } from './reconcile-scope.js';

/** A finding before its places are known; `links` are candidates, best first. */
export interface RawFinding {
  readonly id: ReconcileKind;
  readonly severity: Severity;
  readonly message: Text;
  readonly way: Text;
  readonly entries: readonly ReconcileEntry[];
  readonly columns: readonly ColumnNode[];
  readonly reference?: string;
  readonly links: readonly Link<ReconcileEntry>[];
}

/** What the findings are drawn from. `wanted` is the unit asked for; findings about others are left out. */
export interface Evidence {
  readonly entries: readonly ReconcileEntry[];
  readonly columns: readonly ColumnNode[];
  readonly matching: Matching<ReconcileEntry>;
  readonly scope: Scope;
  readonly unitKey: UnitKey;
  readonly wanted: { entry(entry: ReconcileEntry): boolean; column(column: ColumnNode): boolean };
}

// From this many entries of one unit on a column, or columns of one entry, people no longer find what they look for.
const manyTogether = 6;

/** Every disagreement, by kind, then in the order of entries or columns. Proposals are named as such and accuse nobody. */
export function findingsOf(evidence: Evidence): readonly RawFinding[] {
  return [
    ...withoutColumn(evidence),
    ...broken(evidence),
    ...uncovered(evidence),
    ...shared(evidence),
    ...differing(evidence),
    ...foreign(evidence),
    ...blank(evidence),
    ...archived(evidence),
  ];
}

/** The path of a column as people read it. */
export function pathOf(column: ColumnNode): string {
  const known = paths.get(column);
  if (known !== undefined) return known;
  const path = column.path.join(' > ');
  paths.set(column, path);
  return path;
}

const none: readonly never[] = [];

const paths = new WeakMap<ColumnNode, string>();

function withoutColumn({ entries, matching, wanted }: Evidence): RawFinding[] {
  const proposals = grouped(matching.proposals, (link) => link.entry);
  const byName = new Map(matching.matches.filter((link) => link.by === 'name').map((link) => [link.entry, link]));
  const stating = catalogsThatStateColumns(entries);
  return entries.flatMap((entry): readonly RawFinding[] => {
    if (!entry.wantsWebsite || entry.references.length > 0 || !wanted.entry(entry)) return none;
    const sure = byName.get(entry);
    // a catalog that names no columns at all is matched by name, and that is enough
    if (sure !== undefined && !stating.has(entry.file)) return none;
    const links = sure !== undefined ? [sure] : (proposals.get(entry) ?? none);
    const [best] = links;
    const name = named(entry);
    const finding = { id: 'entry-without-column' as const, entries: [entry], columns: [], links };
    if (best === undefined)
      return [
        {
          ...finding,
          severity: 'warning' as const,
          message: text(
            `${name.zh}的公开渠道有政府网站，但没有写栏目，网站上也没有名称相近的栏目`,
            `${name.en} is to be on the website, but names no site column, and none has a similar name`,
          ),
          way: text(
            '在网站上设置栏目并写入条目的 columns；不上网站的，改公开渠道',
            'Set up a column and name it in columns, or change the channels',
          ),
        },
      ];
    const path = pathOf(best.column);
    return [
      {
        ...finding,
        severity: 'warning' as const,
        message: text(
          sure !== undefined
            ? `${name.zh}没有写栏目，按名称对到“${path}”（${zh(best)}）`
            : `${name.zh}的公开渠道有政府网站，但没有写栏目；可能是“${path}”（${zh(best)}）`,
          `${name.en} names no site column; ${sure !== undefined ? 'by its name it goes with' : 'it may be'} "${path}" (${en(best)})`,
        ),
        way: text(`核对后在条目里写 columns: ${path}`, `After a look, write columns: ${path}`),
      },
    ];
  });
}

function broken({ matching, wanted }: Evidence): RawFinding[] {
  return matching.broken
    .filter(({ entry }) => wanted.entry(entry))
    .map(({ entry, reference, candidates }) => {
      const [best] = candidates;
      const name = named(entry);
      const path = best === undefined ? '' : pathOf(best.column);
      return {
        id: 'column-reference-broken',
        severity: 'error',
        entries: [entry],
        columns: [],
        links: candidates,
        reference: reference.raw,
        message: text(
          `${name.zh}写的栏目“${reference.raw}”在网站上没有${best === undefined ? '，也没有相近的栏目' : `；可能是“${path}”（${zh(best)}）`}`,
          `${name.en} names the site column "${reference.raw}", which does not exist${best === undefined ? ', nor anything near it' : `; it may be "${path}" (${en(best)})`}`,
        ),
        way:
          best === undefined
            ? text('写网站上现有栏目的路径，或请网站管理部门恢复该栏目', 'Name a column that exists, or have this one restored')
            : text(`核对后改为 ${path}`, `After a look, change it to ${path}`),
      };
    });
}

function uncovered({ columns, scope, wanted }: Evidence): RawFinding[] {
  return columns
    .filter((column) => wanted.column(column) && scope.of(column) === 'uncovered')
    .map((column) => {
      const here = scope.unitHasCatalog(column);
      const path = pathOf(column);
      return {
        id: 'column-uncovered',
        severity: here ? 'warning' : 'info',
        entries: [],
        columns: [column],
        links: [],
        message: here
          ? text(`栏目“${path}”没有目录条目对应`, `No entry covers the site column "${path}"`)
          : text(
              `栏目“${path}”没有目录条目对应；所属单位${column.unit}的目录不在本项目内`,
              `No entry covers the site column "${path}"; the catalog of its unit, ${column.unit}, is not in this project`,
            ),
        way: here
          ? text('在目录里补上条目并写明栏目；不再使用的栏目归档', 'Add an entry that names it, or archive the column')
          : text('把该单位的目录放进项目后再对照', 'Reconcile again with the catalog of that unit'),
      };
    });
}

function shared({ matching, wanted, unitKey }: Evidence): RawFinding[] {
  const byColumn = grouped(matching.matches, (link) => link.column);
  // an entry stands on no more columns than it names
  const naming = matching.matches.filter(({ entry }) => entry.references.length >= manyTogether);
  const byEntry = grouped(naming, (link) => link.entry);
  const crowded = [...byColumn].flatMap(([column, links]) => {
    if (links.length < manyTogether) return [];
    const units = grouped(links, ({ entry }) => comparedUnit(entry.unit, unitKey).key);
    return [...units.values()].flatMap((own): RawFinding[] => {
      const entries = [...new Set(own.map((link) => link.entry))];
      const [first] = entries;
      if (first === undefined || entries.length < manyTogether || !wanted.entry(first)) return [];
      const [path, ids] = [pathOf(column), entries.map((entry) => entry.id)];
      return [
        {
          id: 'columns-shared',
          severity: 'info',
          entries,
          columns: [column],
          links: [],
          message: text(
            `栏目“${path}”对应${first.unit}的 ${entries.length} 个条目：${ids.join('、')}`,
            `The site column "${path}" carries ${counted(entries.length, 'entry', 'entries')} of ${first.unit}: ${ids.join(', ')}`,
          ),
          way: text('内容多的，可以分设下级栏目', 'Consider columns below it'),
        },
      ];
    });
  });
  const scattered = [...byEntry].flatMap(([entry, links]): RawFinding[] => {
    const columns = [...new Set(links.map((link) => link.column))];
    if (columns.length < manyTogether || !wanted.entry(entry)) return [];
    const name = named(entry);
    return [
      {
        id: 'columns-shared',
        severity: 'info',
        entries: [entry],
        columns,
        links: [],
        message: text(`${name.zh}对应 ${columns.length} 个栏目`, `${name.en} stands on ${counted(columns.length, 'site column')}`),
        way: text('拆成几个条目，或只留主要栏目', 'Split the entry, or keep its main column'),
      },
    ];
  });
  return [...crowded, ...scattered];
}

function differing({ entries, matching, wanted }: Evidence): RawFinding[] {
  const stating = catalogsThatStateColumns(entries);
  return matching.matches.flatMap((link): readonly RawFinding[] => {
    const { entry, column, reference, road } = link;
    if (!wanted.entry(entry)) return none;
    const finding = { id: 'name-differs' as const, entries: [entry], columns: [column], links: none };
    if (link.by === 'name') {
      if (stating.has(entry.file) || normalName(entry.title) === normalName(column.name)) return none;
      const [name, path] = [named(entry), pathOf(column)];
      return [
        {
          ...finding,
          severity: 'info',
          message: text(`${name.zh}按名称对到栏目“${path}”（${zh(link)}）`, `${name.en} goes with the site column "${path}" (${en(link)})`),
          way: text('核对后写明栏目，或统一名称', 'After a look, name the column, or use one name'),
        },
      ];
    }
    if (reference?.path === undefined || road === 'path' || normalPath(reference.path) === normalPath(column.path)) return none;
    // a number alone names no path that could have changed
    if (road === 'id' && reference.id === undefined) return none;
    const moved = road !== 'suffix';
    const [name, path] = [named(entry), pathOf(column)];
    return [
      {
        ...finding,
        reference: reference.raw,
        severity: moved ? 'warning' : 'info',
        message: moved
          ? text(
              `${name.zh}写的栏目是“${reference.path.join(' > ')}”，按${road === 'id' ? '编号' : '网址'}找到的栏目现为“${path}”`,
              `${name.en} names "${reference.path.join(' > ')}"; the site column with that ${road === 'id' ? 'number' : 'URL'} is now "${path}"`,
            )
          : text(
              `${name.zh}只写了栏目路径的末段“${reference.raw}”，全路径是“${path}”`,
              `${name.en} gives only the end of the path, "${reference.raw}"; the whole is "${path}"`,
            ),
        way: text(`改为 ${path}`, `Change it to ${path}`),
      },
    ];
  });
}

function foreign({ matching, wanted, unitKey }: Evidence): RawFinding[] {
  return matching.matches.flatMap(({ entry, column, by }): readonly RawFinding[] => {
    if (by !== 'reference' || column.unit === undefined || !wanted.entry(entry)) return none;
    const relation = unitRelation(
      entry.units.map((unit) => comparedUnit(unit, unitKey)),
      [comparedUnit(column.unit, unitKey)],
    );
    if (relation !== 'other' && relation !== 'unlike') return none;
    const [name, path] = [named(entry), pathOf(column)];
    const doubt = relation === 'unlike';
    return [
      {
        id: 'column-of-other-unit',
        severity: doubt ? 'info' : 'warning',
        entries: [entry],
        columns: [column],
        links: [],
        message: text(
          `${name.zh}属于${entry.unit}，所写栏目“${path}”的所属单位是${column.unit}${doubt ? '；单位名录里查不全这两个名称，可能是同一单位' : ''}`,
          `${name.en} is of ${entry.unit}; its site column "${path}" belongs to ${column.unit}${doubt ? '; the register does not know both names, they may be one unit' : ''}`,
        ),
        way: text(
          '改写本单位的栏目；确实共用的，请网站管理部门不写所属单位，或在公开责任里写明共同责任单位',
          'Name a column of the own unit; where they share it, drop the unit from the column or name it as jointly responsible',
        ),
      },
    ];
  });
}

function blank({ columns, matching, wanted }: Evidence): RawFinding[] {
  const all = columns.filter(isBlank);
  if (all.length === 0) return [];
  const byColumn = grouped(matching.matches, (link) => link.column);
  const left = blankVeto - all.length;
  return all.flatMap((column): RawFinding[] => {
    const entries = [...new Set((byColumn.get(column) ?? []).map((link) => link.entry))];
    if (!wanted.column(column) && !entries.some(wanted.entry)) return [];
    const path = pathOf(column);
    return [
      {
        id: 'blank-column',
        severity: left <= 0 ? 'error' : 'warning',
        entries,
        columns: [column],
        links: [],
        message: text(
          `栏目“${path}”没有一条信息；全站空白栏目 ${all.length} 个，${left <= 0 ? '已达到单项否决' : `再有 ${left} 个即单项否决`}`,
          `The site column "${path}" holds no item; the site has ${counted(all.length, 'blank column')}, ${left <= 0 ? 'enough to fail outright' : `${left} short of failing outright`}`,
        ),
        way: text('发布信息；确实没有内容的，并入上级栏目或撤下', 'Publish something, or merge or remove the column'),
      },
    ];
  });
}

function archived({ matching, wanted }: Evidence): RawFinding[] {
  return matching.matches
    .filter(({ entry, column }) => column.archived && wanted.entry(entry))
    .map(({ entry, column }) => {
      const [name, path] = [named(entry), pathOf(column)];
      const since = column.updated;
      return {
        id: 'archived-column',
        severity: 'warning',
        entries: [entry],
        columns: [column],
        links: [],
        message: text(
          `${name.zh}的栏目“${path}”已归档${since === undefined ? '' : `，最近更新 ${since}`}，条目仍在用`,
          `The site column "${path}" of ${name.en} is archived${since === undefined ? '' : `, last updated ${since}`}, but the entry is active`,
        ),
        way: text('改写现用的栏目；事项已停用的，条目也停用', 'Name a column in use, or retire the entry'),
      };
    });
}

/** True for a leaf column known to hold no item; an unknown number is never blank. */
export function isBlank(column: ColumnNode): boolean {
  return column.items === 0 && column.leaf && !column.archived && column.redirect === undefined;
}

function catalogsThatStateColumns(entries: readonly ReconcileEntry[]): ReadonlySet<string> {
  const files = new Map<string, { all: number; stating: number }>();
  for (const { file, wantsWebsite, references } of entries) {
    if (!wantsWebsite) continue;
    const count = files.get(file) ?? { all: 0, stating: 0 };
    count.all++;
    if (references.length > 0) count.stating++;
    files.set(file, count);
  }
  return new Set([...files].filter(([, { all, stating }]) => stating * 2 >= all).map(([file]) => file));
}

function named({ id, title }: ReconcileEntry): { zh: string; en: string } {
  return { zh: `条目 ${id}“${title}”`, en: `Entry ${id} "${title}"` };
}

function zh(link: Link<ReconcileEntry>): string {
  return link.reasons.map((reason) => reason['zh-CN']).join('，');
}

function en(link: Link<ReconcileEntry>): string {
  return link.reasons.map((reason) => reason.en).join(', ');
}
