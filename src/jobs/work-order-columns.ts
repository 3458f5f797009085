import { grouped } from '../base/grouped.js';
import { text } from '../base/text.js';
import { normalName } from '../matching/normal.js';
import { isStatutorySection, sharedName } from '../matching/synonyms.js';
import { isUnitSection, sectionUnit, type UnitKey } from '../matching/units.js';
import type { InspectedEntry } from '../model/inspection.js';
import type { ColumnNode } from '../model/register.js';
import type { Draft } from './work-order-draft.js';
import { adjustGround, blankGround, coveredGround, type OrderState } from './work-order-lines.js';
import { placeKey } from './work-order-places.js';

/** What becomes of columns that the catalogs do not ask for: doubles are merged, what no entry covers is archived, and so is what is left without columns. */
export function draftColumns(draft: Draft, unitKey: UnitKey): void {
  doubles(draft);
  uncovered(draft, unitKey);
  emptied(draft, unitKey);
}

// leaf columns that mean the same and stand, or are to stand, side by side, where one has all the entries of the other
function doubles(draft: Draft): void {
  const { view } = draft;
  const placed = new Map(
    draft.lines.flatMap((line) =>
      line.column !== undefined && line.state !== 'open' && ['rename', 'move', 'restore'].includes(line.kind)
        ? [[line.column, line] as const]
        : [],
    ),
  );
  const pathOf = (column: ColumnNode) => placed.get(column)?.path ?? column.path;
  const on = (column: ColumnNode) => new Set([...view.linksOn(column).map(({ entry }) => entry), ...(placed.get(column)?.entries ?? [])]);
  const usable = view.columns.filter(
    (column) =>
      column.leaf &&
      (placed.has(column) || !column.archived) &&
      column.redirect === undefined &&
      column.unverified === undefined &&
      (placed.has(column) || !draft.isSpoken(column)),
  );
  const alike = grouped(usable, (column) => {
    const path = pathOf(column);
    return `${placeKey({ site: column.file, path: path.slice(0, -1) })}>${sharedName(normalName(path[path.length - 1] ?? ''))}`;
  });
  for (const group of alike.values()) {
    if (group.length < 2) continue;
    const [kept, ...others] = [...group].sort(
      (a, b) => Number(placed.has(b)) - Number(placed.has(a)) || on(b).size - on(a).size || (b.items ?? 0) - (a.items ?? 0),
    );
    if (kept === undefined || on(kept).size === 0) continue;
    const keptPath = pathOf(kept);
    const keptName = keptPath[keptPath.length - 1] ?? kept.name;
    for (const column of others) {
      const own = on(column);
      if (placed.has(column)) continue;
      if (!view.wanted.column(column) && ![...own].some(view.wanted.entry)) continue;
      if (column.unit !== undefined && kept.unit !== undefined && normalName(column.unit) !== normalName(kept.unit)) continue;
      if ([...own].some((entry) => !on(kept).has(entry))) continue;
      const same = normalName(column.name) === normalName(keptName);
      const entries: readonly InspectedEntry[] = [...on(kept)];
      draft.add({
        kind: 'merge',
        state: own.size === 0 && (same || column.items === 0) ? 'order' : 'confirm',
        site: column.file,
        column,
        path: keptPath,
        into: kept,
        ...(kept.unit !== undefined && { unit: kept.unit }),
        reason: text(
          `与同级的“${keptName}”${same ? '重名' : '是一回事'}，${own.size === 0 ? '没有条目专门用它' : '条目也相同'}；内容并入后，原栏目跳转过去`,
          `It ${same ? 'has the name' : 'means the same'} as "${keptName}" beside it, and ${own.size === 0 ? 'no entry is on it alone' : 'has the same entries'}; its address leads there afterwards`,
        ),
        ground: adjustGround,
        entries,
      });
    }
  }
}

// columns that some catalog should cover and none does
function uncovered(draft: Draft, unitKey: UnitKey): void {
  const { view } = draft;
  // below these stands, or is to stand, a column of an entry
  const parents = new Set(
    draft.lines.flatMap((line) =>
      line.state === 'open' ? [] : line.path.map((_, depth) => placeKey({ site: line.site, path: line.path.slice(0, depth) })),
    ),
  );
  for (const column of view.columns) {
    const coverage = view.coverage(column);
    if (coverage !== 'uncovered' && coverage !== 'pending') continue;
    if (draft.isSpoken(column) || !view.wanted.column(column) || !view.unitHasCatalog(column)) continue;
    if (parents.has(placeKey({ site: column.file, path: column.path }))) continue;
    const { items, unverified } = column;
    const unit = column.unit ?? sectionUnit(column.path, unitKey);
    const line = (state: OrderState, zh: string, en: string) =>
      draft.add({
        kind: 'retire',
        state,
        site: column.file,
        column,
        path: column.path,
        ...(unit !== undefined && { unit }),
        reason: text(zh, en),
        ground: items === 0 && unverified === undefined ? blankGround : coveredGround,
        entries: [],
      });
    if (unverified !== undefined) {
      line('open', '没有目录条目对应；栏目的内容没有读到，先核实再定', 'No entry covers it; its contents were not read, so look first');
    } else if (unit === undefined) {
      line(
        'confirm',
        '没有目录条目对应，也没有写所属单位：问清没有别的单位使用再归档；有单位使用的，补进该单位的目录',
        'No entry covers it, and it names no unit: archive it once no other unit turns out to use it; else add an entry to the catalog of that unit',
      );
    } else if (items === 0) {
      line('order', '没有目录条目对应，也没有一条信息', 'No entry covers it, and it holds nothing');
    } else {
      line(
        'confirm',
        `没有目录条目对应${items === undefined ? '，有没有信息不清楚' : `，有 ${items} 条信息`}：应当公开的，补目录条目；不再公开的，归档`,
        `No entry covers it${items === undefined ? '; whether it holds anything is not known' : `; it holds ${items}`}: add an entry if it is to be public, archive it if not`,
      );
    }
  }
}

// what has nothing left below it once its columns have moved away
function emptied(draft: Draft, unitKey: UnitKey): void {
  const { view } = draft;
  const moved = new Set(draft.lines.flatMap(({ kind, state, column }) => (kind === 'move' && state !== 'open' && column ? [column] : [])));
  if (moved.size === 0) return;
  const parentOf = ({ file, path }: ColumnNode) => placeKey({ site: file, path: path.slice(0, -1) });
  const touched = new Set([...moved].map(parentOf));
  const staying = new Set(view.columns.filter((column) => !moved.has(column)).map(parentOf));
  const arriving = new Set(
    draft.lines.flatMap(({ kind, state, site, path }) =>
      state !== 'open' && (kind === 'add' || kind === 'move') ? path.map((_, depth) => placeKey({ site, path: path.slice(0, depth) })) : [],
    ),
  );
  for (const column of view.columns) {
    const key = placeKey({ site: column.file, path: column.path });
    if (!touched.has(key) || staying.has(key) || arriving.has(key)) continue;
    if (column.path.length === 1 || isStatutorySection(column.name) || isUnitSection(column.path, column.path.length - 1, unitKey))
      continue;
    if (column.archived || draft.isSpoken(column) || view.linksOn(column).length > 0) continue;
    draft.add({
      kind: 'retire',
      state: 'confirm',
      site: column.file,
      column,
      path: column.path,
      ...(column.unit !== undefined && { unit: column.unit }),
      reason: text('下级栏目都移走了，没有条目用它', 'All columns below it move away, and no entry is on it'),
      ground: adjustGround,
      entries: [],
    });
  }
}
