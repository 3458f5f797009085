import type { Path } from '../base/place.js';
import { text } from '../base/text.js';
import type { CellRef } from '../model/grid.js';
import { type DraftContext, short, type TaskLedger, wordsOf } from './task-ledger.js';
import type { TaskRecord } from './task-records.js';
import type { TaskCell } from './task-row.js';
import { requirementText, unitsText } from './task-text.js';

type Filled = 'units' | 'deadline';

/** What a task says of its units or its date, or takes from the one above. */
export interface Carried {
  readonly value: string;
  readonly support?: string;
  /** False once a page began without it: then nobody knows. */
  readonly known: boolean;
  readonly cell?: TaskCell;
  readonly page: number;
}

/** Units and dates of tasks, from record to record: a blank one is the one above, where the table shows that it means so. */
export class TaskBlanks {
  private readonly repeats: Readonly<Record<Filled, boolean>>;
  private carried: Partial<Record<Filled, Carried>> = {};

  constructor(
    records: readonly TaskRecord[],
    private readonly context: DraftContext,
    private readonly ledger: TaskLedger,
  ) {
    this.repeats = { units: repeatsValues(records, 'units'), deadline: repeatsValues(records, 'deadline') };
  }

  /** The units or the date of a task; undefined where it has none and none may be taken from above. */
  filled(what: Filled, record: TaskRecord, number: number, path: Path, anchor: CellRef, newLabels: boolean): Carried | undefined {
    const name = what === 'units' ? '责任单位' : '完成时限';
    const cells = record[what];
    const said = cells.filter(({ look }) => !look.filler);
    const more = what === 'units' ? record.support.filter(({ look }) => !look.filler) : [];
    for (const { at } of [...said, ...more]) this.ledger.use(at, path);
    for (const cell of [...cells, ...(what === 'units' ? record.support : [])].filter(({ look }) => look.filler && !look.inherited)) {
      this.ledger.original[name] = cell.text.trim();
      this.ledger.fates.push({ at: cell.at, fate: 'kept', path: [...path.slice(0, 2), 'original', name] });
    }
    if (said.length > 0) {
      const texts = said.map((cell) => cell.text);
      const mended = what === 'units' ? unitsText(texts) : requirementText(texts);
      const [first] = said;
      if (first !== undefined) {
        this.ledger.mended(mended, first.at, path);
        if (first.covered === true) this.ledger.merged(first, path);
      }
      const support = more.length === 0 ? {} : { support: unitsText(more.map((cell) => cell.text)).text };
      const carried: Carried = {
        value: mended.text,
        ...support,
        known: true,
        page: record.page,
        ...(first === undefined ? {} : { cell: first }),
      };
      this.carried[what] = carried;
      return carried;
    }
    const told = cells.find(({ look }) => look.inherited);
    if (told !== undefined) this.ledger.use(told.at, path);
    if (cells.length > 0 && told === undefined) return undefined;
    return this.asAbove(what, name, record, number, path, told?.at ?? anchor, told !== undefined, newLabels);
  }

  // blank means as above, but never over the top of a page, nor where merged cells were kept
  private asAbove(
    what: Filled,
    name: string,
    record: TaskRecord,
    number: number,
    path: Path,
    at: CellRef,
    told: boolean,
    newLabels: boolean,
  ): Carried | undefined {
    const above = this.carried[what];
    if (above === undefined) {
      if (what === 'units') this.noUnits(number, '原表本行没有责任单位，没有补，请核对', at, path);
      return undefined;
    }
    if (!told && (record.page !== above.page || !above.known)) {
      this.carried[what] = { ...above, known: false, page: record.page };
      const zh = `第${number}行换页后没有${name}，看不出是不是同上，没有补，请核对`;
      if (what === 'units') this.noUnits(number, zh, at, path);
      else this.ledger.review.push(zh);
      return undefined;
    }
    if (!told && (this.context.mergesKept[what] || this.repeats[what])) {
      if (what === 'units') this.noUnits(number, `第${number}行的责任单位是空白的，没有补，请核对`, at, path);
      return undefined;
    }
    this.ledger.heal(
      told ? 'same-as-above' : 'blank-as-above',
      at,
      path,
      told ? '同上' : '',
      above.value,
      told ? 100 : newLabels ? 80 : 90,
      [
        `第${number}行${name}${told ? '写“同上”' : '空白'}，同上一行“${short(above.value)}”`,
        `${what === 'units' ? 'the units' : 'the deadline'} of row ${number} ${told ? 'say "as above"' : 'are blank'}: as above`,
      ],
    );
    return above;
  }

  private noUnits(number: number, zh: string, at: CellRef, path: Path): void {
    this.ledger.review.push(zh);
    this.ledger.doubts.push({ code: 'no-unit', at, path, message: text(zh, `row ${number} names no unit; none was filled in`) });
  }
}

// where the same words stand in row after row and labels too are never left out, a blank does not say them again
function repeatsValues(records: readonly TaskRecord[], what: Filled): boolean {
  const values = records.map((record) => wordsOf(record[what]).trim());
  const again = values.filter((value, index) => index > 0 && value !== '' && value === values[index - 1]).length;
  const labelled = records.every(({ labels }, index) => index === 0 || labels.length > 0);
  return labelled && again >= 3 && again > 2 * values.filter((value) => value === '').length;
}
