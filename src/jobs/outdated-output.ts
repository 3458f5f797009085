import { grouped } from '../base/grouped.js';
import { counted, type Language, type Text, text } from '../base/text.js';
import { wrapText } from '../base/width.js';
import type { OutdatedReport } from '../model/outdated.js';
import type { Tables } from '../model/table.js';
import { chooseFormat } from './choose-format.js';
import { fieldNames } from './field-names.js';
import type { OutdatedItem } from './outdated.js';
import { textTable } from './text-table.js';

/** The ways what is outdated can be shown. */
export const outdatedFormats = ['text', 'json', 'xlsx', 'md', 'csv'] as const;

/** One of them. */
export type OutdatedFormat = (typeof outdatedFormats)[number];

/** The format asked for, as every command chooses it. */
export function chooseOutdatedFormat(asked: string | undefined, output: string | undefined): OutdatedFormat {
  return chooseFormat(outdatedFormats, asked, output, { zh: '待核对', en: 'outdated' });
}

/** Writes a report; only what the format needs is loaded. `columns` is the width of the terminal, `date` that of the workbook. */
export async function writeOutdated(
  report: OutdatedReport,
  format: OutdatedFormat,
  language: Language,
  columns: number,
  date: string,
): Promise<string | Uint8Array> {
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`;
  if (format === 'text') return outdatedText(report, language, columns);
  const { formats } = await import('../formats/generated/index.js');
  const load = formats[format];
  if (load === undefined) throw new Error(`no table format "${format}"`);
  return (await load()).write(outdatedTables(report, language, date));
}

// what has to be gone over, in a line
function outdatedSummary({ counts, items }: OutdatedReport): Text {
  const { heirs, entries } = counts;
  if (items.length === 0)
    return text(
      `${heirs} 份目录，所继承的指引共 ${entries} 条，都按指引现在的内容核对过`,
      `${counted(heirs, 'catalog')}, whose guidance has ${counted(entries, 'entry', 'entries')}, all gone over against the guidance as it is`,
    );
  const parts = states.flatMap((state) => (counts[state] > 0 ? [[counts[state], stateWords[state]] as const] : []));
  return text(
    `${heirs} 份目录，所继承的指引共 ${entries} 条，要核对 ${items.length} 条：${parts.map(([count, words]) => `${words['zh-CN']} ${count}`).join('，')}`,
    `${counted(heirs, 'catalog')}, whose guidance has ${counted(entries, 'entry', 'entries')}, ${items.length} to be gone over: ${parts.map(([count, words]) => `${count} ${words.en}`).join(', ')}`,
  );
}

const states = ['changed', 'new', 'unrecorded', 'retired', 'gone'] as const;

const stateWords: Readonly<Record<OutdatedItem['state'], Text>> = {
  changed: text('改过', 'changed'),
  new: text('新增', 'new'),
  unrecorded: text('没有核对记录', 'without a record'),
  retired: text('已停用', 'retired'),
  gone: text('已删去', 'gone'),
};

const useWords: Readonly<Record<OutdatedItem['use'], Text>> = {
  inherited: text('照样继承', 'inherited as it is'),
  altered: text('作了调整', 'altered'),
  excluded: text('写明不取', 'left out'),
  'not-taken': text('没有取用', 'not taken'),
};

// what has never been gone over is one line a guidance: naming each would bury the rest
function outdatedText(report: OutdatedReport, language: Language, columns: number): string {
  const width = Math.max(40, Math.min(columns, 120));
  const blocks: (readonly string[])[] = [wrapText(outdatedSummary(report)[language], width)];
  for (const [file, items] of grouped(report.items, ({ file }) => file)) {
    const told = items.filter(({ state }) => state !== 'unrecorded');
    const open = grouped(
      items.filter(({ state }) => state === 'unrecorded'),
      ({ from }) => from,
    );
    blocks.push([
      ...wrapText(language === 'en' ? `${file} (${items[0]?.unit ?? ''})` : `${file}（${items[0]?.unit ?? ''}）`, width),
      ...(told.length === 0
        ? []
        : textTable(
            headings.map(({ title }) => title[language]),
            told.map((item) => headings.map(({ cell }) => cell(item, language))),
            width,
            headings.map(({ share }) => share),
          )),
      ...[...open].flatMap(([from, list]) =>
        wrapText(
          language === 'en'
            ? `${from}: ${counted(list.length, 'entry', 'entries')} without a record`
            : `${from}：${list.length} 条还没有核对记录`,
          width,
        ),
      ),
    ]);
  }
  if (report.items.length > 0) blocks.push(wrapText(wayOut[language], width));
  return `${blocks.map((lines) => lines.map((line) => line.trimEnd()).join('\n')).join('\n\n')}\n`;
}

const wayOut = text(
  '核对、改好以后，用 gkml adopt --entry 编号 记下；全部核对过的，用 gkml adopt --all',
  'Go over them, then record it with gkml adopt --entry ID, or gkml adopt --all',
);

interface OutdatedHeading {
  readonly title: Text;
  readonly width: number;
  readonly share: number;
  cell(item: OutdatedItem, language: Language): string;
}

const headings: readonly OutdatedHeading[] = [
  { title: text('编号', 'Id'), width: 12, share: 0.7, cell: ({ id }) => id },
  { title: text('事项名称', 'Title'), width: 26, share: 1.2, cell: ({ title }) => title },
  { title: text('指引', 'Guidance'), width: 26, share: 1, cell: ({ from }) => from },
  { title: text('状况', 'State'), width: 12, share: 0.6, cell: ({ state }, language) => stateWords[state][language] },
  { title: text('本级', 'Here'), width: 12, share: 0.6, cell: ({ use }, language) => useWords[use][language] },
  { title: text('指引现在怎么写', 'The guidance now says'), width: 48, share: 2, cell: changes },
];

function changes({ fields }: OutdatedItem, language: Language): string {
  const [colon, own] = language === 'en' ? [': ', 'here'] : ['：', '本级'];
  return fields
    .map(({ key, now, here }) => {
      const name = fieldNames[key as keyof typeof fieldNames]?.[language] ?? key;
      const said = now === '' ? (language === 'en' ? '(taken away)' : '（删去）') : now;
      return `${name}${colon}${said}${here === undefined ? '' : language === 'en' ? ` (${own}: ${here})` : `（${own}：${here}）`}`;
    })
    .join('\n');
}

function outdatedTables(report: OutdatedReport, language: Language, date: string): Tables {
  const title = language === 'en' ? 'Inherited entries to be gone over' : '待核对的继承条目';
  const place: readonly OutdatedHeading[] = [
    { title: text('目录', 'Catalog'), width: 30, share: 1, cell: ({ file, line }) => `${file}:${line}` },
    { title: text('单位', 'Unit'), width: 22, share: 1, cell: ({ unit }) => unit },
  ];
  const all = [...place, ...headings];
  return {
    title,
    date,
    language,
    data: report,
    tables: [
      {
        name: language === 'en' ? 'To go over' : '待核对',
        title,
        captions: [outdatedSummary(report)[language], wayOut[language]],
        headings: [
          ...all.map((one) => ({ title: one.title[language], width: one.width })),
          { title: language === 'en' ? 'Decision' : '处理意见', width: 16 },
        ],
        rows: report.items.map((item) => ({ cells: [...all.map((one) => one.cell(item, language)), ''] })),
        purpose: 'screen',
        page: { paper: 'A4', orientation: 'landscape' },
      },
    ],
  };
}
