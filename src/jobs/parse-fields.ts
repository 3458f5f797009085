import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { type Text, text } from '../base/text.js';
import { basisPartNames, parseBasis, printParsedBasis } from '../language/basis.js';
import { loadCalendar, workdayFaults } from '../language/calendar.js';
import { channelPartNames, createChannels, parseChannels, printChannels } from '../language/channels.js';
import { isDay } from '../language/days.js';
import { deadlinePartNames, parseDeadline, printDeadline } from '../language/deadline.js';
import { type DueDate, dueFrom, estimateWords } from '../language/due-date.js';
import { createLaws } from '../language/laws.js';
import { readLegend } from '../language/legend.js';
import { type MethodKind, methodPartNames, parseMethod } from '../language/method.js';
import { printResponsibility } from '../language/responsibility.js';
import { parseResponsibility, type ResponsibilityKind, responsibilityPartNames } from '../language/responsibility-parse.js';
import { createRegister } from '../language/units.js';
import type { Kind, Laws, Units, Workdays } from '../model/documents.js';
import type { Reading } from '../model/reading.js';
import type { Deadline, DeadlineKind, Need } from '../model/structures.js';
import { readDocument } from './read-document.js';

/** What the command line says beside the phrases; texts as they were typed. */
export interface ParseOptions {
  readonly year?: string | undefined;
  readonly from?: string | undefined;
  readonly units?: string | undefined;
  readonly level?: string | undefined;
  readonly legend?: string | undefined;
  readonly calendars?: readonly string[];
  readonly laws?: readonly string[];
}

/** One phrase as gkml reads it. */
export interface ParsedPhrase {
  readonly reading: Reading;
  /** The kind as in the data, and in words. */
  readonly kind: string;
  readonly kindName: Text;
  /** False when nothing could be made of it, or of a part. */
  readonly understood: boolean;
  /** True when its day was counted without a published table of working days. */
  readonly estimated?: boolean;
  /** The structure as it goes into JSON, after `raw` and `kind`. */
  readonly structure: Readonly<Record<string, unknown>>;
  /** The structure for people: what, and how much of it. */
  readonly facts: readonly (readonly [name: Text, value: Text])[];
  /** The phrase in the usual words; absent where there is none. */
  readonly canonical?: string;
  /** What the parts are called. */
  readonly partNames: Readonly<Record<string, Text>>;
}

/** For each field of a catalog, a reader of its phrases with the options of the command line. Throws UsageError for options that make no sense. */
export const fieldReaders: Readonly<Record<string, (options: ParseOptions, io: Io) => Promise<(phrase: string) => ParsedPhrase>>> = {
  deadline: readDeadlines,
  responsibility: readResponsibilities,
  channels: readChannelCells,
  basis: readGrounds,
  method: readMethods,
};

type Fact = readonly [Text, Text];

const same = (words: string): Text => text(words, words);
const fact = (zh: string, en: string, value: string | number | undefined): readonly Fact[] =>
  value === undefined || value === '' ? [] : [[text(zh, en), same(String(value))]];

// ---- deadlines

async function readDeadlines(options: ParseOptions, io: Io): Promise<(phrase: string) => ParsedPhrase> {
  const { from } = options;
  if (from !== undefined && !isDay(from)) throw notOne('--from', from, text('像 2024-07-05 这样的日期', 'a date such as 2024-07-05'));
  if (options.year !== undefined && !/^(?:19|20)\d{2}$/.test(options.year))
    throw notOne('--year', options.year, text('四位年份', 'a year of four digits'));
  const year = options.year === undefined ? undefined : Number(options.year);
  const tables = await documentsOf<Workdays>('workdays', options.calendars ?? [], io);
  refuseWrongDays(tables, options.calendars ?? []);
  const calendar = from === undefined ? undefined : await loadCalendar(tables);
  const estimateOf = (years: readonly number[]): readonly Text[] => [
    estimateWords(years),
    ...tables.flatMap((table, index) => (years.includes(table.year) ? [partialTable(table.year, options.calendars?.[index] ?? '')] : [])),
  ];
  return (phrase) => {
    const { raw, parts, normalised, assumed, warnings, kind, ...structure } = parseDeadline(phrase, year === undefined ? {} : { year });
    const counted = from === undefined || calendar === undefined ? undefined : dueFrom({ ...structure, raw, kind }, from, calendar);
    const due =
      counted?.estimated === true && calendar !== undefined
        ? { ...counted, assumed: [...estimateOf(yearsWithout(calendar.years, counted.from, counted.date)), ...counted.assumed] }
        : counted;
    return {
      reading: { raw, parts, normalised, assumed, warnings },
      kind,
      kindName: deadlineKinds[kind],
      understood: kind !== 'unparsed',
      estimated: due?.estimated === true,
      structure: {
        ...structure,
        ...(due === undefined ? {} : { due: { ...due, assumed: due.assumed.map((words) => words[io.language]) } }),
      },
      facts: [...deadlineFacts({ ...structure, raw, kind }), ...(due === undefined ? [] : dueFacts(due))],
      ...(kind === 'unparsed' || kind === 'inherit' ? {} : { canonical: printDeadline({ ...structure, raw, kind }) }),
      partNames: deadlinePartNames,
    };
  };
}

const deadlineKinds: Readonly<Record<DeadlineKind, Text>> = {
  'within-workdays': text('若干工作日内', 'within working days'),
  'within-days': text('若干日（周、月、年）内', 'within days, weeks, months or years'),
  'fixed-date': text('固定日期', 'fixed date'),
  recurring: text('定期', 'recurring'),
  freshness: text('更新间隔', 'freshness'),
  realtime: text('实时', 'real time'),
  prompt: text('及时（没有天数）', 'promptly, without a number'),
  'event-bound': text('随另一件事', 'bound to another event'),
  retention: text('公开多久', 'retention'),
  'notice-period': text('公示、征求意见的最短时间', 'least time on show'),
  'on-request': text('依申请的答复期限', 'answer to a request'),
  compound: text('几样时限', 'several limits'),
  inherit: text('同上（随目录或上一行）', 'as above'),
  unparsed: text('没有读懂', 'not understood'),
};

const unitNames: Readonly<Record<NonNullable<Deadline['unit']>, Text>> = {
  workday: text('个工作日', 'working days'),
  day: text('日', 'days'),
  week: text('周', 'weeks'),
  month: text('个月', 'months'),
  year: text('年', 'years'),
};

const periodNames: Readonly<Record<NonNullable<Deadline['period']>, Text>> = {
  year: text('每年', 'a year'),
  'half-year': text('每半年', 'half a year'),
  quarter: text('每季度', 'a quarter'),
  month: text('每月', 'a month'),
  week: text('每周', 'a week'),
  workday: text('每工作日', 'a working day'),
};

const partsOfMonth = { early: text('上旬', 'first third'), middle: text('中旬', 'second third'), late: text('下旬', 'last third') };

function deadlineFacts(deadline: Deadline): readonly Fact[] {
  const { event, amount, unit, date, month, day, quarter, part, period, count, cap, before, clauses } = deadline;
  const span = (many: number, one: NonNullable<Deadline['unit']>) =>
    text(`${many} ${unitNames[one]['zh-CN']}`, `${many} ${unitNames[one].en}`);
  const slot = [
    quarter === undefined ? undefined : text(`第 ${quarter} 季度`, `quarter ${quarter}`),
    month === undefined ? undefined : text(`${month} 月`, `month ${month}`),
    part === undefined ? undefined : partsOfMonth[part],
    day === undefined || part !== undefined ? undefined : text(`${day} 日`, `day ${day}`),
  ].filter((one) => one !== undefined);
  return [
    ...fact('事件', 'Event', event),
    ...(amount === undefined || unit === undefined
      ? []
      : ([[before === true ? text('提前', 'Ahead by') : text('期限', 'Period'), span(amount, unit)]] as const)),
    ...(cap === undefined ? [] : ([[text('最多', 'At most'), span(cap.amount, cap.unit)]] as const)),
    ...fact('日期', 'Date', date),
    ...(slot.length === 0 || date !== undefined
      ? []
      : ([[text('时点', 'When'), text(slot.map((one) => one['zh-CN']).join(' '), slot.map((one) => one.en).join(', '))]] as const)),
    ...(period === undefined ? [] : ([[text('周期', 'Every'), periodNames[period]]] as const)),
    ...fact('次数', 'Times', count),
    ...(deadline.soft === true ? ([[text('语气', 'Tone'), text('原则上', 'as a rule')]] as const) : []),
    ...(deadline.exception === true
      ? ([[text('例外', 'Except'), text('法律、法规另有规定的从其规定', 'where the law says otherwise')]] as const)
      : []),
    ...fact('条件', 'Where', deadline.condition),
    ...(clauses ?? []).map(
      (clause, index): Fact => [
        text(`第 ${index + 1} 样`, `Limit ${index + 1}`),
        text(
          `${deadlineKinds[clause.kind]['zh-CN']}：${clause.raw || printDeadline(clause)}`,
          `${deadlineKinds[clause.kind].en}: ${clause.raw || printDeadline(clause)}`,
        ),
      ],
    ),
  ];
}

function partialTable(year: number, file: string): Text {
  return text(`${file} 里 ${year} 年的放假日太少，不是全年的安排`, `${file} takes too few days off to be all of ${year}`);
}

// the years between two days that have no table
function yearsWithout(known: readonly number[], ...days: readonly string[]): readonly number[] {
  const years = days.map((day) => Number(day.slice(0, 4)));
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((year) => !known.includes(year));
}

function dueFacts({ from, date, counted, estimated, assumed }: DueDate): readonly Fact[] {
  const guess = estimated ? text('，是估计', ', an estimate') : same('');
  return [
    [
      text('到期', 'Due'),
      text(
        `${date}${guess['zh-CN']}（从 ${from} 起，当天不算，共 ${counted} 个工作日）`,
        `${date}${guess.en} (${counted} working days after ${from}, which does not count)`,
      ),
    ],
    ...assumed.map((words): Fact => [text('推算时假定', 'Assumed in counting'), words]),
  ];
}

// a calendar would leave them out without a word
function refuseWrongDays(tables: readonly Workdays[], files: readonly string[]): void {
  for (const [index, table] of tables.entries()) {
    const [fault] = workdayFaults(table);
    const file = files[index] ?? '';
    if (fault === undefined) continue;
    throw new UsageError(
      text(`${file} 的“${fault.day}”写得不对`, `"${fault.day}" in ${file} is wrong`),
      text(`先用 gkml check ${file} 检查并改正`, `Run gkml check ${file} first`),
    );
  }
}

// ---- responsibilities

async function readResponsibilities(options: ParseOptions, io: Io): Promise<(phrase: string) => ParsedPhrase> {
  const registers = await documentsOf<Units>('units', options.units === undefined ? [] : [options.units], io);
  const context = {
    ...(options.units === undefined ? {} : { units: createRegister(registers) }),
    ...(options.level === undefined ? {} : { level: options.level.replace(/级$/, '') }),
  };
  return (phrase) => {
    const { raw, parts, normalised, assumed, warnings, kind, ...structure } = parseResponsibility(phrase, context);
    const { lead, joint, support, sections, names } = structure;
    const section = sections.length === 0 ? {} : { section: sections.join('、') };
    return {
      reading: { raw, parts, normalised, assumed, warnings },
      kind,
      kindName: responsibilityKinds[kind],
      understood: kind !== 'unparsed' && structure.unknown.length === 0,
      structure,
      facts: [
        ...fact('牵头', 'Lead', lead.join('、')),
        ...fact('负责', 'Responsible', joint.join('、')),
        ...fact('配合', 'Support', support.join('、')),
        ...fact('科室', 'Sections', sections.join('、')),
        ...fact('条件', 'Where', structure.condition),
        ...names.flatMap((name): readonly Fact[] => {
          if (name.unit !== undefined && name.unit !== name.name) return [[same(name.name), text(`即${name.unit}`, `is ${name.unit}`)]];
          if (name.members !== undefined && name.members.length > 0)
            return [[same(name.name), text(`包括${name.members.join('、')}`, `stands for ${name.members.join(', ')}`)]];
          if (name.candidates !== undefined && name.candidates.length > 0)
            return [
              [
                same(name.name),
                text(`名录里没有，相近的有${name.candidates.join('、')}`, `not in the register; near it: ${name.candidates.join(', ')}`),
              ],
            ];
          return [];
        }),
      ],
      ...(lead.length + joint.length + support.length + sections.length === 0
        ? {}
        : { canonical: printResponsibility({ lead, joint, support, ...section, ...(structure.etc === true && { etc: true as const }) }) }),
      partNames: responsibilityPartNames,
    };
  };
}

const responsibilityKinds: Readonly<Record<ResponsibilityKind, Text>> = {
  'lead+support': text('牵头和配合', 'lead and support'),
  'lead+executor': text('牵头和落实', 'lead and executors'),
  list: text('并列的单位', 'list of units'),
  group: text('统称', 'group word'),
  'group+list': text('单位和统称', 'units and group words'),
  section: text('单位里的科室', 'section of a unit'),
  role: text('按职能称呼的单位', 'units named by their function'),
  branch: text('派驻或分支机构', 'branch'),
  agency: text('一个单位', 'one unit'),
  rule: text('按情形定的规则', 'rule by case'),
  inherit: text('同上', 'as above'),
  unparsed: text('没有读懂', 'not understood'),
};

// ---- channels

async function readChannelCells(options: ParseOptions): Promise<(phrase: string) => ParsedPhrase> {
  const register = createChannels([]);
  const given = options.legend === undefined ? undefined : readLegend(options.legend).legend;
  if (options.legend !== undefined && given === undefined)
    throw notOne('--legend', options.legend, text('像 ■必选□可选 这样的图例', 'marks with their meaning, such as ■必选□可选'));
  return (phrase) => {
    const context = { register, ...(given === undefined ? {} : { legend: given }) };
    const { raw, parts, normalised, assumed, warnings, kind, channels, ...rest } = parseChannels(phrase, context);
    return {
      reading: { raw, parts, normalised, assumed, warnings },
      kind,
      kindName: channelKinds[kind],
      understood: kind !== 'unparsed' && channels.every(({ known, other }) => known !== undefined || other !== undefined),
      structure: { channels, ...rest },
      facts: channels.map(({ name, need, known, other, url }): Fact => {
        const more = [known === undefined || known === name ? '' : `= ${known}`, other ?? '', url ?? '']
          .filter((one) => one !== '')
          .join(' ');
        return [needs[need], same(`${name}${more === '' ? '' : ` ${more}`}`)];
      }),
      ...(channels.length === 0 ? {} : { canonical: printChannels(channels, rest.legend ?? given) }),
      partNames: channelPartNames,
    };
  };
}

const channelKinds = {
  channels: text('公开渠道', 'channels'),
  mark: text('只有一个标记', 'a mark alone'),
  inherit: text('同上', 'as above'),
  filler: text('没有内容', 'nothing'),
  unparsed: text('没有读懂', 'not understood'),
};
const needs: Readonly<Record<Need, Text>> = {
  required: text('必选', 'Required'),
  optional: text('可选', 'Optional'),
  none: text('不采用', 'Not offered'),
};

// ---- grounds

async function readGrounds(options: ParseOptions, io: Io): Promise<(phrase: string) => ParsedPhrase> {
  const laws = createLaws(await documentsOf<Laws>('laws', options.laws ?? [], io));
  return (phrase) => {
    const { raw, parts, normalised, assumed, warnings, basis, ...rest } = parseBasis(phrase, { laws });
    return {
      reading: { raw, parts, normalised, assumed, warnings },
      kind: 'basis',
      kindName: basis.length === 0 ? text('没有读出依据', 'no ground') : text('公开依据', 'grounds'),
      understood: basis.length > 0,
      structure: { basis, ...rest },
      facts: basis.flatMap((one): readonly Fact[] => [
        [one.known ? text('登记在册', 'Registered') : text('没有登记', 'Not registered'), same(printParsedBasis([one]))],
        ...fact('位阶', 'Rank', one.rank),
      ]),
      ...(basis.length === 0 ? {} : { canonical: printParsedBasis(basis) }),
      partNames: basisPartNames,
    };
  };
}

// ---- methods

async function readMethods(): Promise<(phrase: string) => ParsedPhrase> {
  return (phrase) => {
    const { raw, parts, normalised, assumed, warnings, kind, ...structure } = parseMethod(phrase);
    return {
      reading: { raw, parts, normalised, assumed, warnings },
      kind,
      kindName: methodKinds[kind],
      understood: kind !== 'unknown',
      structure,
      facts: fact('方式', 'Method', structure.modes.join('、')),
      ...(structure.modes.length === 0 ? {} : { canonical: structure.modes.join('、') }),
      partNames: methodPartNames,
    };
  };
}

const methodKinds: Readonly<Record<MethodKind, Text>> = {
  mode: text('公开方式', 'method'),
  channel: text('其实是公开渠道', 'really a channel'),
  both: text('公开方式和渠道', 'method and channel'),
  level: text('其实是公开层级', 'really a level'),
  audience: text('其实是公开对象', 'really an audience'),
  format: text('其实是公开的形式', 'really a form of publishing'),
  mark: text('只有一个标记', 'a mark alone'),
  inherit: text('同上', 'as above'),
  filler: text('没有内容', 'nothing'),
  unknown: text('没有读懂', 'not understood'),
};

// ---- files and options

async function documentsOf<T>(kind: Kind, files: readonly string[], io: Io): Promise<readonly T[]> {
  const found: T[] = [];
  for (const file of files) {
    if (io.kindOf(file) !== 'file')
      throw new UsageError(text(`没有这个文件：${file}`, `No such file: ${file}`), text('检查路径', 'Check the path'));
    const { document, diagnostics } = await readDocument(file, io, true);
    const fault = diagnostics.find(({ severity }) => severity === 'error');
    if (fault !== undefined)
      throw new UsageError(
        text(
          `${file}:${fault.span.line}:${fault.span.column} 有错误：${fault.message['zh-CN']}`,
          `${file}:${fault.span.line}:${fault.span.column}: ${fault.message.en}`,
        ),
        text(`先用 gkml check ${file} 检查并改正`, `Run gkml check ${file} first`),
      );
    if (document?.kind !== kind)
      throw new UsageError(
        text(`${file} 的 kind 应为 ${kind}，现为 ${document?.kind ?? '（没有）'}`, `${file} must be of kind ${kind}`),
        text('换一个文件', 'Name another file'),
      );
    found.push(document.located.value as unknown as T);
  }
  return found;
}

function notOne(option: string, given: string, wanted: Text): UsageError {
  return new UsageError(
    text(`${option} 后面要写${wanted['zh-CN']}，现为“${given}”`, `${option} takes ${wanted.en}, not "${given}"`),
    text(`改写 ${option}`, `Rewrite ${option}`),
  );
}
