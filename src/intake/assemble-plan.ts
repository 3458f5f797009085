import { baseName } from '../base/path.js';
import type { Path } from '../base/place.js';
import { text } from '../base/text.js';
import { normalName } from '../matching/normal.js';
import type { CellRef, Grid } from '../model/grid.js';
import type { CellFate, Doubt, Healing, IntakeContext, TableReading } from '../model/intake.js';
import { type AnnexField, fieldsIn } from './prose-annexes.js';
import { type CitedClause, clauseFinder, sourceFinder } from './prose-citing.js';
import { annexMark } from './prose-lines.js';
import { mendText } from './prose-mend.js';
import { regionOf } from './prose-region.js';
import type { ProseAnnex, ProseReading } from './read-prose.js';
import { labelLevel } from './task-paths.js';

/**
 * One draft of kind `plan` from the text of a file and its tables of tasks, in order; either may be missing. Fates, healings and doubts are
 * those of all parts. Labels of tasks that are titles of clauses show what clause a task comes from and which level is missing above.
 */
export function assemblePlan(
  grid: Grid,
  prose: ProseReading | undefined,
  tables: readonly TableReading[],
  context: IntakeContext,
): TableReading {
  const joined = joinTables(tables);
  const cited = settled(cite(joined, prose), joined.doubts);
  const facts = factsOf(grid, prose, tables, context);
  const annexes = annexesOf(grid, String(facts.head['title']), prose?.annexes ?? [], tables);
  const source = { ...(facts.document === undefined ? {} : { document: facts.document }), ...facts.cited };
  const document = {
    kind: 'plan',
    ...facts.head,
    ...(Object.keys(source).length === 0 ? {} : { source }),
    ...(prose?.notes === undefined ? {} : { notes: prose.notes }),
    ...((prose?.clauses.length ?? 0) === 0 ? {} : { clauses: prose?.clauses }),
    tasks: cited.tasks,
    ...(annexes.length === 0 ? {} : { annexes }),
  };
  const table = tables[0]?.draft.table;
  return {
    draft: { kind: 'plan', document, places: placesOf(joined.places, prose), ...(table === undefined ? {} : { table }) },
    fates: once([...joined.fates, ...(prose?.fates ?? [])]),
    healings: [...joined.healings, ...cited.healings, ...(prose?.healings ?? [])],
    doubts: [...facts.doubts, ...cited.doubts, ...(prose?.doubts ?? []).filter((one) => !isTaken(one, joined.fates))],
    records: cited.tasks.length,
    missing: tables.flatMap(({ missing }) => missing),
    repeated: tables.flatMap(({ repeated }) => repeated),
  };
}

type Task = Readonly<Record<string, unknown>>;

interface Joined {
  readonly tasks: readonly Task[];
  readonly fates: readonly CellFate[];
  readonly healings: readonly Healing[];
  readonly doubts: readonly Doubt[];
  readonly places: ReadonlyMap<string, CellRef>;
}

// tasks of a second table come behind those of the first; where numbers meet again they go on
function joinTables(tables: readonly TableReading[]): Joined {
  const tasks: Task[] = [];
  const fates: CellFate[] = [];
  const healings: Healing[] = [];
  const doubts: Doubt[] = [];
  const places = new Map<string, CellRef>();
  for (const { draft, ...read } of tables) {
    const offset = tasks.length;
    const own = (draft.document['tasks'] ?? []) as readonly Task[];
    const last = Number(tasks.at(-1)?.['number'] ?? 0);
    const taken = new Set(tasks.map(({ number }) => number));
    const again = own.some(({ number }) => taken.has(number));
    tasks.push(...own.map((task, index) => (again ? { ...task, number: last + index + 1 } : task)));
    const moved = <T extends { readonly path?: Path }>(one: T): T =>
      one.path === undefined ? one : { ...one, path: shifted(one.path, offset) };
    fates.push(...read.fates.map(moved));
    healings.push(...read.healings.map(moved));
    doubts.push(...read.doubts.map(moved));
    for (const [key, at] of draft.places) places.set(JSON.stringify(shifted(JSON.parse(key) as Path, offset)), at);
  }
  return { tasks, fates, healings, doubts, places };
}

function shifted(path: Path, offset: number): Path {
  const [root, index, ...more] = path;
  return root === 'tasks' && typeof index === 'number' ? [root, index + offset, ...more] : path;
}

// ---- clauses of tasks

// a label that is the title of a clause says where the task comes from; a label above it may not have been printed
function cite({ tasks, places }: Joined, prose: ProseReading | undefined): Cited {
  if (prose === undefined || prose.clauses.length === 0) return { tasks, healings: [], shown: new Set() };
  const find = clauseFinder(prose.clauses);
  const source = sourceFinder(prose.clauses);
  const tops = new Set(tasks.flatMap(({ path }) => (isNames(path) && path.length > 1 ? [path[0] ?? ''] : [])));
  const healings: Healing[] = [];
  const shown = new Set<number>();
  const cited = tasks.map((task, index) => {
    const path = isNames(task['path']) ? task['path'] : [];
    const found = path.map((label) => find(label));
    const lowest = found.findLast((one) => one !== undefined);
    const whole =
      path.length === 1 ? lifted(path[0] ?? '', found[0], tops) : path.length === 2 ? parted(path[1] ?? '', found[0], found[1]) : undefined;
    const last = found.at(-1);
    if (whole !== undefined || (last !== undefined && normalName(last.above.at(-1) ?? '') === normalName(path.at(-2) ?? '')))
      shown.add(index);
    if (whole !== undefined) {
      const at = places.get(JSON.stringify(['tasks', index])) ?? { sheet: 0, row: 0, column: 0 };
      const sure = (found[0]?.score ?? 0) === 1 ? 90 : 80;
      healings.push({
        code: 'missing-level',
        at,
        path: ['tasks', index, 'path'],
        was: path.join(' > '),
        now: whole.join(' > '),
        sure,
        message: text(
          path.length === 1
            ? `第${String(task['number'])}行只印了“${path.join('')}”，按正文${found[0]?.number ?? ''}补上一级“${whole[0] ?? ''}”`
            : `第${String(task['number'])}行的“${whole.join('')}”在正文里与“${path[0] ?? ''}”并列，不归在它下面`,
          path.length === 1
            ? `the level above "${path.join('')}" was taken from the text`
            : `"${whole.join('')}" stands beside "${path[0] ?? ''}" in the text, not below it`,
        ),
      });
    }
    const clause = task['clause'] ?? lowest?.number ?? source(String(task['requirement']));
    return ordered({ ...task, ...(whole === undefined ? {} : { path: whole }), ...(clause === undefined ? {} : { clause }) });
  });
  return { tasks: cited, healings, shown };
}

interface Cited {
  readonly tasks: readonly Task[];
  readonly healings: readonly Healing[];
  /** Positions of tasks whose labels the text has in the same order. */
  readonly shown: ReadonlySet<number>;
}

// what the text does not settle about the level of a label is to be looked at by a person
function settled(
  { tasks, healings, shown }: Cited,
  doubts: readonly Doubt[],
): Omit<Cited, 'shown'> & { readonly doubts: readonly Doubt[] } {
  const indexOf = ({ code, path }: Doubt) =>
    code === labelLevel && path?.[0] === 'tasks' && typeof path[1] === 'number' ? path[1] : undefined;
  const open = doubts.filter((one) => {
    const index = indexOf(one);
    return index === undefined || !shown.has(index);
  });
  const reviews = new Map(open.flatMap((one) => (indexOf(one) === undefined ? [] : [[indexOf(one), one.message['zh-CN']] as const])));
  const marked = tasks.map((task, index) => {
    const sentence = reviews.get(index);
    return sentence === undefined ? task : ordered({ ...task, review: [...((task['review'] ?? []) as readonly string[]), sentence] });
  });
  return { tasks: marked, healings, doubts: open };
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}

// only where the label above is one that the table itself uses elsewhere
function lifted(label: string, found: CitedClause | undefined, tops: ReadonlySet<string>): readonly string[] | undefined {
  const above = found?.above.at(-1);
  if (above === undefined || tops.has(label)) return undefined;
  const top = [...tops].find((one) => normalName(one) === normalName(above));
  return top === undefined ? undefined : [top, label];
}

// a label that was put below the one before it, though the text has them side by side
function parted(label: string, upper: CitedClause | undefined, own: CitedClause | undefined): readonly string[] | undefined {
  if (upper === undefined || own === undefined || upper.score < 1 || own.score < 1) return undefined;
  const beside = upper.above.length === own.above.length && upper.above.at(-1) === own.above.at(-1) && upper.number !== own.number;
  return beside ? [label] : undefined;
}

const taskKeys = [
  'number',
  'path',
  'requirement',
  'responsibility',
  'deadline',
  'clause',
  'status',
  'origin',
  'original',
  'review',
  'notes',
];

function ordered(task: Task): Task {
  return Object.fromEntries(taskKeys.filter((key) => task[key] !== undefined).map((key) => [key, task[key]]));
}

// ---- the document

interface Facts {
  readonly head: Readonly<Record<string, unknown>>;
  readonly document?: string;
  readonly cited: Readonly<Record<string, string>>;
  readonly doubts: readonly Doubt[];
}

function factsOf(grid: Grid, prose: ProseReading | undefined, tables: readonly TableReading[], context: IntakeContext): Facts {
  const stem = baseName(grid.file).replace(/\.[^.]+$/, '');
  const tableTitle = tableTitles(tables)[0];
  const title = prose?.title ?? tableTitle ?? stem;
  const doubts: Doubt[] = [];
  const region = regionOf(prose?.issuer, title, tableTitle ?? '', prose?.number ?? '');
  const said = /(20\d{2})/.exec(title)?.[1] ?? prose?.date?.slice(0, 4) ?? /(20\d{2})/.exec(tableTitle ?? '')?.[1];
  const year = context.year ?? (said === undefined ? undefined : Number(said));
  const issuer = prose?.issuer ?? context.unit;
  if (prose?.title === undefined)
    doubts.push(doubt('no-title', ['title'], `没有找到文件名称，暂写作“${title}”`, `no title was found; "${title}" was taken`));
  if (issuer === undefined) {
    const guess = region === undefined ? '（发文机关待填）' : `${region.name}人民政府办公室`;
    doubts.push(
      doubt('no-issuer', ['issuer'], `没有找到发文机关，暂写作“${guess}”，请改成实际的机关`, `no issuer was found; "${guess}" was taken`),
    );
  }
  if (year === undefined) doubts.push(doubt('no-year', ['year'], '没有找到年度，请补 year', 'no year was found; please add year'));
  const date = prose?.date;
  return {
    head: {
      id: idOf(region?.short, year, stem),
      title,
      ...(prose?.number === undefined ? {} : { number: prose.number }),
      issuer: issuer ?? (region === undefined ? '（发文机关待填）' : `${region.name}人民政府办公室`),
      ...(date === undefined ? {} : { date }),
      ...(year === undefined ? {} : { year }),
      ...(region === undefined ? {} : { level: region.level, region: region.name }),
      status: prose?.status ?? '正式',
      ...((prose?.addressees.length ?? 0) === 0 ? {} : { addressees: prose?.addressees }),
    },
    ...(prose?.title === undefined ? {} : { document: prose.notice ?? prose.title }),
    cited: { ...(prose?.number === undefined ? {} : { number: prose.number }), ...(date === undefined ? {} : { date }) },
    doubts,
  };
}

function doubt(code: string, path: Path, zh: string, en: string): Doubt {
  return { code, path, message: text(zh, en) };
}

function idOf(region: string | undefined, year: number | undefined, stem: string): string {
  if (region !== undefined && year !== undefined) return `${region}-${year}`;
  const plain = stem.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-._]+|-+$/g, '');
  return plain === '' ? 'plan' : plain;
}

// the annex that the table is; listed in the text, or known by the title of the table alone
function annexesOf(
  grid: Grid,
  own: string,
  listed: readonly ProseAnnex[],
  tables: readonly TableReading[],
): readonly Readonly<Record<string, unknown>>[] {
  const titles = tableTitles(tables);
  const known = listed.map(({ number, title, fields }) => {
    const isTable = titles.some((one) => normalName(one) === normalName(title));
    const form = fields ?? (isTable ? [] : formBelow(grid, title));
    return {
      ...(number === undefined ? {} : { number }),
      title,
      ...(isTable ? { table: 'tasks' } : {}),
      ...(form.length === 0 ? {} : { fields: form }),
    };
  });
  const more = titles.filter(
    (title) => normalName(title) !== normalName(own) && !listed.some((annex) => normalName(annex.title) === normalName(title)),
  );
  return [...known, ...more.map((title) => ({ title, table: 'tasks' }))];
}

// 附件1 in front is no part of the name
function tableTitles(tables: readonly TableReading[]): readonly string[] {
  return tables.flatMap(({ draft: { table } }) => {
    if (table?.title === undefined) return [];
    const title = mendText(table.title.text, 'label').text;
    const rest = annexMark(title)?.rest ?? '';
    return [rest === '' ? title : rest];
  });
}

// the labels of a blank form that was read as a table of its own
function formBelow(grid: Grid, title: string): readonly AnnexField[] {
  for (const { rows } of grid.sheets) {
    const filled = rows.map(({ cells }) =>
      cells.filter(({ text: words, covered }) => words.trim() !== '' && covered !== true).map((cell) => cell.text),
    );
    const at = filled.findIndex(
      (cells, index) => cells.length === 1 && normalName(cells[0] ?? '') === normalName(title) && filled[index + 1] !== undefined,
    );
    if (at === -1) continue;
    const fields: AnnexField[] = [];
    for (const cells of filled.slice(at + 1)) {
      const own = fieldsIn(cells);
      if (own.length === 0 && cells.length > 0) break;
      fields.push(...own);
    }
    if (fields.length >= 3) return fields;
  }
  return [];
}

function placesOf(places: ReadonlyMap<string, CellRef>, prose: ProseReading | undefined): ReadonlyMap<string, CellRef> {
  const all = new Map(places);
  for (const { at, path } of prose?.fates ?? []) {
    const key = JSON.stringify(path ?? []);
    if (path !== undefined && !all.has(key)) all.set(key, at);
  }
  return all;
}

// a line over a table that the text had no place for
function isTaken({ code, at }: Doubt, fates: readonly CellFate[]): boolean {
  return (
    code === 'unplaced-line' &&
    at !== undefined &&
    fates.some((one) => one.at.sheet === at.sheet && one.at.row === at.row && one.at.column === at.column)
  );
}

// a cell has one fate, the first that was found for it
function once(fates: readonly CellFate[]): readonly CellFate[] {
  const seen = new Set<string>();
  return fates.filter(({ at }) => {
    const key = `${at.sheet}:${at.row}:${at.column}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
