import { adjustments, classes, grounds, titleOf, unitOf, usualFields, usualWords } from './diff-notice-words.js';
import type { DiffReport, DocumentChange, GuidanceChange, RecordChange } from './diff-shapes.js';

/** A notice of adjustment, paragraph by paragraph. It is in Chinese whatever the language of the report. */
export interface Notice {
  readonly title: string;
  readonly lead: string;
  /** `level` is that of a heading: 1 for 一、, 2 for （一）; absent for text. */
  readonly paragraphs: readonly { readonly level?: 1 | 2; readonly text: string }[];
  /** Who issues it, and when. */
  readonly signature: readonly string[];
}

/**
 * What a notice of 动态调整 says of the entries that came, changed and went, by unit, with the reasons that somebody wrote down. Ground:
 * 条例第二十二条. Layout of headings: GB/T 9704, 一、（一）1.
 */
export function noticeOf(report: DiffReport): Notice {
  const told = report.records.filter(({ notice }) => notice !== undefined);
  const usual = report.documents.filter(({ kind, fields }) => kind === 'catalog' && usualFields(fields).length > 0);
  const units: readonly string[] = [...new Set([...told.map(unitOf), ...usual.map(({ unit }) => unit)])];
  const [only, second] = units;
  const whose = only === undefined || second !== undefined ? `${units.length}个单位` : only;
  const heirs = [...new Set(report.guidances.flatMap((one) => one.heirs.map(({ unit }) => unit)))];
  const [signer = '', cosigner] = units.length > 0 ? units : heirs;
  const { added, adjusted, cancelled } = report.summary.notice;
  const sections = [
    ...classes.flatMap(([which, name]) =>
      section(
        name,
        told.filter(({ notice }) => notice === which),
        units.length > 1,
      ),
    ),
    ...usualSection(usual),
    ...numberSection(report.records),
    ...guidanceSection(report.guidances),
  ];
  return {
    title: '关于动态调整主动公开事项目录的通知',
    lead:
      units.length === 0
        ? report.guidances.some(({ records }) => records.length > 0)
          ? '主动公开事项目录本身没有需要公布的调整，继承的事项随目录指引调整，情况如下。'
          : '主动公开事项目录没有需要公布的调整。'
        : `根据《中华人民共和国政府信息公开条例》第二十二条，结合工作实际，对${whose}主动公开事项目录进行动态调整：新增${added}项，调整${adjusted}项，取消${cancelled}项。现将调整情况通知如下。`,
    paragraphs: sections.flatMap(({ name, paragraphs }, index) => [
      { level: 1 as const, text: `${numerals(index + 1)}、${name}` },
      ...paragraphs,
    ]),
    signature: [cosigner === undefined ? signer : '（印发单位）', dateWords(report.date)],
  };
}

type Paragraph = Notice['paragraphs'][number];

interface Section {
  readonly name: string;
  readonly paragraphs: readonly Paragraph[];
}

// of several units each has a heading
function section(name: string, records: readonly RecordChange[], byUnit: boolean): readonly Section[] {
  if (records.length === 0) return [];
  const units = [...new Set(records.map(unitOf))];
  const paragraphs = units.flatMap((unit, index): readonly Paragraph[] => {
    const own = records.filter((record) => unitOf(record) === unit);
    return [
      ...(byUnit ? [{ level: 2 as const, text: `（${numerals(index + 1)}）${unit}（${own.length}项）` }] : []),
      ...own.map((record, at) => ({ text: `${at + 1}.${nameOf(record)}${sentence(record)}` })),
    ];
  });
  return [{ name: `${name}（${records.length}项）`, paragraphs }];
}

function usualSection(documents: readonly DocumentChange[]): readonly Section[] {
  if (documents.length === 0) return [];
  const paragraphs = documents.flatMap(({ unit, fields }) =>
    usualFields(fields).map((field) => ({
      text: `${unit}：${usualWords(field)}，涉及${field.entries?.length ?? 0}项。`,
    })),
  );
  return [{ name: '统一取值的调整', paragraphs: paragraphs.map(({ text }, index) => ({ text: `${index + 1}.${text}` })) }];
}

// a new number alone is no adjustment, but whoever looks for the old one must find it
function numberSection(records: readonly RecordChange[]): readonly Section[] {
  const own = records.filter(({ kind, aspects, notice }) => kind === 'catalog' && notice === undefined && aspects.includes('renumbered'));
  if (own.length === 0) return [];
  const pairs = own.map(({ before, after }) => `${before?.id}改为${after?.id}`);
  return [{ name: '编号的变化', paragraphs: [{ text: `以下${own.length}项仅调整编号：${pairs.join('，')}。` }] }];
}

// what the units did not adjust themselves is no adjustment of theirs, but it is what holds for them now
function guidanceSection(guidances: readonly GuidanceChange[]): readonly Section[] {
  const paragraphs = guidances.flatMap(({ title, file, unit, compared, heirs, records }): readonly Paragraph[] => {
    const told = records.filter(({ notice }) => notice !== undefined);
    const [whose, units] = [`${unit}《${title || file}》`, heirs.map((heir) => heir.unit || heir.file).join('、')];
    if (compared) return [{ text: `${whose}的上述调整，适用于继承该指引的${units}。` }];
    if (told.length === 0) return [];
    return [
      { text: `${whose}调整后，${units}继承的下列${told.length}项随之变化，不计入上述项数：` },
      ...told.map((record, at) => ({ text: `${at + 1}.${nameOf(record)}${handedWords(record)}` })),
    ];
  });
  return paragraphs.length === 0 ? [] : [{ name: '随目录指引的变化', paragraphs }];
}

// what came or went has no section of its own here
function handedWords(record: RecordChange): string {
  return `${record.notice === 'added' ? '：新增' : record.notice === 'cancelled' ? '：取消' : ''}${sentence(record)}`;
}

function nameOf(record: RecordChange): string {
  const { id, path } = record.after ?? record.before ?? { id: '', path: [] };
  const more = [id, record.notice === 'added' ? path.join(' > ') : ''].filter(Boolean).join('，');
  return `${titleOf(record)}${more === '' ? '' : `（${more}）`}`;
}

function sentence(record: RecordChange): string {
  const words = adjustments(record);
  return `${words === '' ? '' : `：${words}`}。${grounds(record)}`;
}

// a day as documents write it
function dateWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

// 1 to 999
function numerals(number: number): string {
  const digits = '零一二三四五六七八九';
  const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10];
  const last = ones === 0 ? '' : digits.charAt(ones);
  if (hundreds > 0) return `${digits.charAt(hundreds)}百${tens > 0 ? `${digits.charAt(tens)}十` : ones > 0 ? '零' : ''}${last}`;
  return tens === 0 ? digits.charAt(ones) : `${tens === 1 ? '' : digits.charAt(tens)}十${last}`;
}
