import { UsageError } from '../base/error.js';
import { grouped } from '../base/grouped.js';
import type { Io } from '../base/io.js';
import { joinPath, relativePath } from '../base/path.js';
import { text } from '../base/text.js';
import { loadCalendar } from '../language/calendar.js';
import type { Ledger, LedgerItem } from '../model/documents.js';
import type { Form, FormLetter } from '../model/form.js';
import type { Table, Tables } from '../model/table.js';
import type { WorkCalendar } from '../model/work-calendar.js';
import { rectification } from '../reference/generated/rectification.js';
import { formOf } from './form-make.js';
import type { FormRecord } from './form-source.js';
import { fullName } from './ledger-duties.js';
import { ledgerFile, openLedger, sortedItems } from './ledger-file.js';
import { isOpen } from './ledger-life.js';
import { nobodysItems } from './ledger-status.js';
import { itemWords } from './ledger-words.js';
import { openProject, type Project } from './project.js';

/** For whom notices are written, and in which form. */
export interface NoticeOptions {
  readonly ledger?: string;
  /** Only this unit; every one with open items when absent. */
  readonly unit?: string;
  /** ISO date of the letter; today when absent. */
  readonly date?: string;
  readonly format: 'xlsx' | 'docx';
}

/** A notice as a file: the unit it is for, how many findings it lists, and its bytes. */
export interface Notice {
  readonly unit: string;
  readonly count: number;
  readonly bytes: Uint8Array;
}

/**
 * Writes a 政务公开问题整改通知单 to each unit with open items, by name: a workbook to be filled in, which `gkml merge` takes back, or a
 * Word document. It is in Chinese whatever the language. Throws UsageError where there is no ledger, or nothing open.
 */
export async function ledgerNotices(paths: readonly string[], io: Io, options: NoticeOptions): Promise<readonly Notice[]> {
  const project = await openProject(paths, io);
  const ledger = await openLedger(ledgerFile(project, options.ledger, io), io, 'refuse');
  const whose = options.unit === undefined ? undefined : fullName(options.unit, project.world.units);
  const open = sortedItems(ledger.value.items.filter(isOpen)).filter(({ unit }) => whose === undefined || (unit ?? nobodysItems) === whose);
  if (open.length === 0) throw nothingOpen(whose);
  const byUnit = [...grouped(open, ({ unit }) => unit ?? nobodysItems)];
  const date = options.date ?? io.today;
  const calendar = await loadCalendar(project.world.workdayTables.map((table) => table.value));
  const made: Notice[] = [];
  for (const [unit, items] of byUnit) {
    const letter = letterOf(unit, items, ledger.value, date, calendar);
    const bytes =
      options.format === 'xlsx'
        ? await (await import('../formats/_form.js')).writeForm(
            await noticeForm({ unit, items, letter, date, document: relativePath(project.root, ledger.file), project }),
          )
        : await written(noticeTables(unit, items, letter, date));
    made.push({ unit, count: items.length, bytes });
  }
  return made;
}

/** The name of the file of a notice in a folder. */
export function noticeFile(folder: string, unit: string, format: NoticeOptions['format']): string {
  const name = unit.replace(/[\\/:*?"<>|\u0000-\u001f]/g, '-').slice(0, 80);
  return joinPath(folder, `整改通知单_${name}.${format}`);
}

const { notice, terms } = rectification;

function letterOf(unit: string, items: readonly LedgerItem[], ledger: Ledger, date: string, calendar: WorkCalendar): FormLetter {
  const [year, month, day] = date.split('-').map(Number);
  return {
    addressee: unit === nobodysItems ? `（${nobodysItems}，请确定后交办）：` : `${unit}：`,
    opening: notice.opening
      .replace('{count}', String(items.length))
      .replace('{ground}', () => `${ledger.ground ?? rectification.ground}${termOf(items, ledger, calendar)}`),
    closing: [ledger.unit ?? notice.issuer, `${year}年${month}月${day}日`],
    printed: 10,
  };
}

// the usual term has a ground; another is named; none is where the items differ or a day was named
function termOf(items: readonly LedgerItem[], ledger: Ledger, calendar: WorkCalendar): string {
  const [workdays, ...others] = new Set(items.map((item) => workdaysOf(item, calendar)));
  if (workdays === undefined || others.length > 0) return '';
  if (workdays !== rectification.workdays) return terms.other.replace('{workdays}', String(workdays));
  return ledger.ground === undefined ? terms.usual : '';
}

function workdaysOf({ handed, due }: LedgerItem, calendar: WorkCalendar): number | undefined {
  if (handed === undefined || due === undefined || due <= handed) return undefined;
  const count = calendar.countWorkdays(handed, due);
  const { date, estimated } = calendar.addWorkdays(handed, count);
  return date === due && !estimated ? count : undefined;
}

async function noticeForm(one: {
  readonly unit: string;
  readonly items: readonly LedgerItem[];
  readonly letter: FormLetter;
  readonly date: string;
  readonly document: string;
  readonly project: Project;
}): Promise<Form> {
  const { unit, items, letter, date, document, project } = one;
  const records = items.map(
    (item, at): FormRecord => ({
      id: item.fingerprint,
      value: { ...item, number: at + 1, finding: itemWords(item) },
      units: [unit],
    }),
  );
  return formOf({
    source: { kind: 'ledger', document, title: notice.title, unit, defaults: {}, records },
    unit: unit === nobodysItems ? undefined : unit,
    records,
    project,
    options: { kind: 'ledger', blank: 0, date, language: 'zh-CN' },
    today: date,
    letter,
  });
}

function noticeTables(unit: string, items: readonly LedgerItem[], letter: FormLetter, date: string): Tables {
  const table: Table = {
    name: '整改通知单',
    title: notice.title,
    captions: [letter.addressee, `　　${letter.opening}`],
    headings: [
      { title: '序号', width: 5, align: 'center' },
      { title: '问题', width: 32 },
      { title: '依据', width: 22 },
      { title: '整改要求', width: 23 },
      { title: '整改期限', width: 12, align: 'center' },
      { title: '责任科室', width: 10, align: 'center' },
      { title: '整改情况', width: 10, align: 'center' },
      { title: '佐证', width: 12 },
    ],
    rows: items.map((item, at) => ({
      cells: [
        at + 1,
        itemWords(item),
        item.ground ?? '',
        item.way ?? '',
        item.due ?? '另行确定',
        item.owner ?? '',
        item.state === '交办' ? '' : item.state,
        (item.evidence ?? []).join('\n'),
      ],
    })),
    signature: letter.closing,
    purpose: 'print',
    page: { paper: 'A4', orientation: 'landscape', fontSize: 10.5 },
  };
  return { title: `${notice.title}（${unit}）`, date, tables: [table] };
}

async function written(tables: Tables): Promise<Uint8Array> {
  const { formats } = await import('../formats/generated/index.js');
  const load = formats['docx'];
  if (load === undefined) throw new Error('no table format "docx"');
  const made = await (await load()).write(tables);
  return typeof made === 'string' ? new TextEncoder().encode(made) : made;
}

function nothingOpen(unit: string | undefined): UsageError {
  return new UsageError(
    unit === undefined
      ? text('台账里没有要整改的问题，不用发通知单', 'Nothing in the ledger is open; there is no notice to write')
      : text(`台账里没有“${unit}”要整改的问题`, `Nothing of "${unit}" is open in the ledger`),
    text('用 gkml ledger status 查看', 'See gkml ledger status'),
  );
}
