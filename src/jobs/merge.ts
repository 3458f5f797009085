import { decode } from '../base/decode.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { baseName } from '../base/path.js';
import { type Text, text } from '../base/text.js';
import { readForm } from '../formats/_form.js';
import type { FormKind, ReturnedForm } from '../model/form.js';
import { answersIn, type ConflictAnswer, sameQuestion } from './merge-answers.js';
import { compared } from './merge-cells.js';
import { encodedAs, mergedText } from './merge-document.js';
import { workbooksIn } from './merge-files.js';
import { pendingContents, type Replacement } from './merge-journal.js';
import { mergeForm } from './merge-records.js';
import type { AbsentUnit, MergedForm, MergeReport, UnreadFile } from './merge-report.js';
import type { Decide, MergeConflict, MergingDocument, Resolution } from './merge-shapes.js';
import { mergeRoot, openTargets, rowsOf, type Targets } from './merge-targets.js';

/** How forms are merged. */
export interface MergeOptions {
  /** Folder of the project, or the one file to merge into. */
  readonly into?: string;
  /** The side that wins every conflict between a form and the document. */
  readonly prefer?: 'ours' | 'theirs';
  /** Asks a person, for conflicts that nothing else answers. */
  readonly ask?: Decide;
  /** Whether rows that are gone from a form are taken out: always, never, or, where it is absent, when the form still has its hidden marks. */
  readonly remove?: 'yes' | 'no';
}

/**
 * Merges forms that came back into the documents they were made of, in memory. A file that cannot be read is told and the others go on;
 * a document whose text cannot be changed surely ends the run with UsageError. Nothing is written here: `replaceAll` does that.
 */
export async function mergeForms(paths: readonly string[], io: Io, options: MergeOptions = {}): Promise<MergeReport> {
  const pending = pendingContents(mergeRoot(options.into, io), io);
  const targets = openTargets(options.into, io, (file) => pending.get(file) ?? io.read(file));
  const workbooks = workbooksIn(paths, io);
  const { forms, answers, unread } = await readAll(workbooks, io);
  const decider = deciding(answers, options);
  const merged: MergedForm[] = [];
  const kept = await withoutTwins(forms, decider.decide, merged);
  for (const { form, kind } of kept) {
    try {
      merged.push(await mergeOne(form, kind, targets, decider.decide, options));
    } catch (error) {
      if (!(error instanceof UsageError) || workbooks.length === 1) throw error;
      unread.push({ file: form.file, message: error.text, ...(error.way !== undefined && { way: error.way }) });
    }
  }
  const order = new Map(workbooks.map((file, index) => [file, index]));
  merged.sort((a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0));
  const { texts, replacements } = await textsOf(targets.opened, pending, io);
  return {
    root: targets.root,
    forms: merged,
    unread,
    absent: workbooks.length > 1 ? await absentUnits(merged, targets) : [],
    conflicts: decider.open,
    unusedAnswers: answers.filter((answer) => !decider.used.has(answer)).length,
    texts,
    replacements,
    notes:
      pending.size === 0
        ? []
        : [text('上次合并没有写完，先按写完之后的样子比较', 'The last merge was cut short; files are compared as it meant them')],
  };
}

interface KindForm {
  readonly form: ReturnedForm;
  readonly kind: FormKind;
}

async function readAll(
  workbooks: readonly string[],
  io: Io,
): Promise<{ forms: readonly KindForm[]; answers: readonly ConflictAnswer[]; unread: UnreadFile[] }> {
  const forms: KindForm[] = [];
  const answers: ConflictAnswer[] = [];
  const unread: UnreadFile[] = [];
  for (const file of workbooks) {
    try {
      const bytes = io.read(file);
      const form = await readForm(file, bytes);
      const answered = form.identity === undefined ? await answersIn(file, bytes) : undefined;
      const kind = form.identity?.kind ?? kindByFields(form);
      if (answered !== undefined) answers.push(...answered);
      else if (kind === undefined)
        throw new UsageError(
          text(`${baseName(file)} 里没有 gkml 填报表的表头`, `${baseName(file)} has none of the headings of a form`),
          text('要收进别的表格用 gkml import', 'To take in another table use gkml import'),
        );
      else forms.push({ form, kind });
    } catch (error) {
      if (!(error instanceof UsageError) || workbooks.length === 1) throw error;
      unread.push({ file, message: error.text, ...(error.way !== undefined && { way: error.way }) });
    }
  }
  if (forms.length === 0 && unread.length === 0)
    throw new UsageError(
      text('只有冲突表，没有填报表', 'There are answers to conflicts, and no form'),
      text('把填报表和填好的冲突表一起写上', 'Name the forms together with the workbook of conflicts'),
    );
  return { forms, answers, unread };
}

// the one field that no other form has
function kindByFields({ present }: ReturnedForm): FormKind | undefined {
  if (present.includes('requirement')) return 'tasks';
  if (present.includes('theme')) return 'activity';
  if (present.includes('fingerprint')) return 'ledger';
  if (present.includes('title')) return 'catalog';
  return present.includes('path') ? 'site' : undefined;
}

interface Decider {
  readonly decide: Decide;
  readonly open: MergeConflict[];
  readonly used: Set<ConflictAnswer>;
}

// a filled-in answer first, then --ours and --theirs, then a person; between two forms, and where a change does not fit, no side wins by itself
function deciding(given: readonly ConflictAnswer[], { prefer, ask }: MergeOptions): Decider {
  const open: MergeConflict[] = [];
  const used = new Set<ConflictAnswer>();
  const decide: Decide = async (conflict) => {
    const answer = given.find((one) => sameQuestion(one, conflict));
    if (answer !== undefined) {
      used.add(answer);
      if (answer.resolution !== undefined && !(conflict.kind === 'does-not-fit' && answer.resolution.take === 'theirs'))
        return answer.resolution;
    }
    const fits = conflict.oursFrom === undefined && (prefer === 'ours' || conflict.kind !== 'does-not-fit');
    if (prefer !== undefined && fits) return { take: prefer };
    const told = await ask?.(conflict);
    if (told !== undefined && answers(conflict, told)) return told;
    open.push(conflict);
    return undefined;
  };
  return { decide, open, used };
}

function answers({ kind, key }: MergeConflict, { take }: Resolution): boolean {
  return take === 'ours' || (take === 'theirs' ? kind !== 'does-not-fit' : key !== '');
}

// two forms of one unit: equal ones count once; of others a person says which counts
async function withoutTwins(forms: readonly KindForm[], decide: Decide, merged: MergedForm[]): Promise<readonly KindForm[]> {
  const kept: KindForm[] = [];
  for (const one of forms) {
    const { form, kind } = one;
    const { unit } = form.identity ?? {};
    const at = unit === undefined ? -1 : kept.findIndex((other) => isTwin(one, other));
    const other = kept[at];
    if (other === undefined) {
      kept.push(one);
      continue;
    }
    const leave = (left: ReturnedForm, note: Text) =>
      merged.push({ file: left.file, kind, ...(unit === undefined ? {} : { unit }), records: [], notes: [note] });
    const [first, second] = [baseName(other.form.file), baseName(form.file)];
    if (contents(other.form) === contents(form)) {
      leave(form, text(`与 ${first} 内容相同，只算一份`, `It says the same as ${first} and counts once`));
      continue;
    }
    const answer = await decide({
      kind: 'two-returns',
      document: form.identity?.document ?? '',
      file: form.file,
      place: '',
      id: '',
      record: unit ?? '',
      key: '',
      field: '',
      base: '',
      ours: first,
      theirs: second,
      oursFrom: other.form.file,
    });
    if (answer === undefined) {
      kept.splice(at, 1);
      for (const left of [other.form, form])
        leave(left, text(`“${unit}”交了两份，内容不同，都没有合并`, `"${unit}" returned two forms that differ; neither was merged`));
    } else if (answer.take === 'theirs') {
      kept.splice(at, 1, one);
      leave(other.form, text(`以 ${second} 为准`, `${second} counts instead`));
    } else leave(form, text(`以 ${first} 为准`, `${first} counts instead`));
  }
  return kept;
}

function isTwin({ form: a, kind }: KindForm, { form: b, kind: other }: KindForm): boolean {
  const [left, right] = [a.identity, b.identity];
  return kind === other && left?.unit === right?.unit && left?.document === right?.document && left?.year === right?.year;
}

function contents({ rows, present }: ReturnedForm): string {
  const said = rows.map(({ id = '', cells }) => JSON.stringify([id, ...present.map((key) => compared(cells[key]))]));
  return JSON.stringify(said.sort());
}

async function mergeOne(form: ReturnedForm, kind: FormKind, targets: Targets, decide: Decide, options: MergeOptions): Promise<MergedForm> {
  const { document, note } = await targets.of(form, kind);
  // rows without an id were offered from a guidance: who leaves them in adds them
  const base = form.identity?.rows.filter((row) => row.id !== '') ?? rowsOf(document);
  // what was found is not unfound by leaving it out
  const remove = kind !== 'ledger' && (options.remove === undefined ? form.identity !== undefined : options.remove === 'yes');
  const unknown = form.identity === undefined ? { unknownBase: true as const } : {};
  const records = await mergeForm(document, form, { base, remove, decide, ...unknown });
  const { unit } = form.identity ?? {};
  return {
    file: form.file,
    kind,
    ...(unit === undefined ? {} : { unit }),
    document: document.file,
    records,
    notes: note === undefined ? [] : [note],
  };
}

async function textsOf(
  opened: ReadonlyMap<string, MergingDocument>,
  pending: ReadonlyMap<string, Uint8Array>,
  io: Io,
): Promise<Pick<MergeReport, 'texts' | 'replacements'>> {
  const texts: MergeReport['texts'][number][] = [];
  const replacements: Replacement[] = [];
  for (const document of opened.values()) {
    const made = await mergedText(document);
    if (made === undefined) continue;
    texts.push(made);
    const there = io.kindOf(made.file) === 'file';
    const before = there ? (pending.get(made.file) ?? io.read(made.file)) : undefined;
    const encoding = before === undefined ? undefined : decode(before)?.encoding;
    replacements.push({ file: made.file, before, after: encodedAs(encoding, made.after, made.file) });
  }
  return { texts, replacements };
}

// those with a document of the kinds that came, then those that the register knows
async function absentUnits(forms: readonly MergedForm[], targets: Targets): Promise<readonly AbsentUnit[]> {
  const { units, documents } = await targets.project();
  const fullName = (name: string) => {
    const match = units.resolve(name);
    return match.kind === 'unit' || match.kind === 'former' ? match.unit.name : name;
  };
  const came = new Set(forms.flatMap(({ unit }) => (unit === undefined ? [] : [fullName(unit)])));
  const files = new Set(forms.map(({ document }) => document));
  const absent = new Map<string, AbsentUnit>();
  if (!forms.some(({ kind, unit }) => unit !== undefined && (kind === 'catalog' || kind === 'activity'))) return [];
  for (const { file, kind, unit } of documents) {
    const name = unit === undefined || (kind !== 'catalog' && kind !== 'activities') ? undefined : fullName(unit);
    if (name === undefined || came.has(name) || files.has(file) || absent.has(name)) continue;
    absent.set(name, { unit: name, known: 'document', document: file });
  }
  for (const unit of units.units)
    if (!came.has(unit.name) && !absent.has(unit.name) && unit.abolished === undefined)
      absent.set(unit.name, { unit: unit.name, known: 'register' });
  return [...absent.values()];
}
