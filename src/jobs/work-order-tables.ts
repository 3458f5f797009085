import type { Language } from '../base/text.js';
import { absoluteUrl } from '../matching/url.js';
import type { CellValue, Row, Table } from '../model/table.js';
import { type OrderLine, orderKinds, orderWords, stateWords, type WorkOrder } from './work-order-lines.js';

/**
 * The work order as a table for the web team: what to do with which column, why and for whom, where addresses lead, and room to agree and to
 * sign off. `plain` writes addresses out, for formats without links.
 */
export function orderTable(order: WorkOrder, sites: readonly Site[], language: Language, plain = false): Table {
  const zh = language !== 'en';
  const say = (chinese: string, english: string) => (zh ? chinese : english);
  const several = sites.length > 1;
  const names = new Map(sites.map(({ file, name }) => [file, name]));
  const headings: readonly (readonly [string, number])[] = [
    [say('序号', 'No.'), 6],
    ...(several ? [[say('网站', 'Site'), 14] as const] : []),
    [say('动作', 'Change'), 7],
    [say('状态', 'State'), 9],
    [say('现在的栏目', 'Column today'), 26],
    [say('网址', 'URL'), 7],
    [say('调整后的栏目', 'Column afterwards'), 26],
    [say('所属单位', 'Unit'), 14],
    [say('对应条目', 'Entries'), 16],
    [say('理由', 'Why'), 32],
    [say('地址跳转', 'Redirect'), 16],
    [say('是否同意', 'Agreed'), 9],
    [say('办结日期', 'Done on'), 10],
  ];
  return {
    name: say('栏目调整工单', 'Work order'),
    title: say('网站栏目调整工单', 'Work order for site columns'),
    captions: [...orderCaptions(order, language)],
    headings: headings.map(([title, width]) => ({ title, width })),
    rows: order.lines.map((line, index): Row => {
      const cells = orderCells(line, sites, language, plain);
      return {
        cells: [index + 1, ...(several ? [names.get(line.site) ?? line.site] : []), ...cells, '', ''],
        ...(line.state === 'open' && { tone: 'quiet' as const }),
      };
    }),
    footnotes: [
      say(
        '“待确认”是建议，有人看过、同意了再做；“待定”从现有材料看不出，先查清，不改栏目。',
        'Lines to confirm are proposals; undecided ones change nothing until somebody finds out.',
      ),
      say('撤销是归档：停止更新、移出导航，内容不删。', 'To retire a column is to archive it: no contents are deleted.'),
    ],
    purpose: 'screen',
    page: { paper: 'A4', orientation: 'landscape' },
  };
}

/** A site as far as a work order names it. */
export interface Site {
  readonly file: string;
  readonly name: string;
  readonly url: string;
}

/** How many of what, in a line or two. */
export function orderCaptions({ lines }: WorkOrder, language: Language): readonly string[] {
  if (lines.length === 0) return [language === 'en' ? 'Nothing to change.' : '没有要调整的栏目。'];
  const byState = (['order', 'confirm', 'open'] as const).flatMap((state) => {
    const own = lines.filter((line) => line.state === state);
    if (own.length === 0) return [];
    const kinds = orderKinds.flatMap((kind) => {
      const count = own.filter((line) => line.kind === kind).length;
      return count === 0 ? [] : [language === 'en' ? `${orderWords[kind].en} ${count}` : `${orderWords[kind]['zh-CN']} ${count}`];
    });
    return [
      language === 'en'
        ? `${stateWords[state].en}: ${own.length} (${kinds.join(', ')})`
        : `${stateWords[state]['zh-CN']} ${own.length}（${kinds.join('，')}）`,
    ];
  });
  return [byState.join(language === 'en' ? '; ' : '；')];
}

function orderCells(line: OrderLine, sites: readonly Site[], language: Language, plain: boolean): readonly CellValue[] {
  const { kind, state, column, path, unit, entries, reason, redirect } = line;
  const tone = state === 'order' ? 'good' : state === 'confirm' ? 'warn' : 'quiet';
  const address = column?.url === undefined ? undefined : absoluteUrl(column.url, sites.find(({ file }) => file === line.site)?.url ?? '');
  const today = column === undefined ? '' : column.path.join(' > ');
  return [
    orderWords[kind][language],
    { text: stateWords[state][language], tone },
    today,
    // a cell with a link does not wrap everywhere: the path has a cell of its own
    address === undefined ? '' : plain ? address : { text: language === 'en' ? 'open' : '打开', link: address },
    afterwards(line, language) || path.join(' > '),
    unit ?? '',
    entries.map(({ id, title }) => `${id} ${title}`).join('\n'),
    reason[language],
    redirect === undefined ? '' : redirectWords(redirect, language),
  ];
}

// what stays where it is says what it becomes
function afterwards({ kind, state, into }: OrderLine, language: Language): string {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  if (state === 'open') return say('（先查清）', '(find out first)');
  if (kind === 'retire') return say('（归档）', '(archived)');
  if (kind === 'restore') return say('（恢复更新）', '(in use again)');
  if (kind === 'merge') return say(`并入 ${into?.path.join(' > ') ?? ''}`, `into ${into?.path.join(' > ') ?? ''}`);
  return '';
}

/** Where an address leads afterwards, in words. */
export function redirectWords({ from, to }: NonNullable<OrderLine['redirect']>, language: Language): string {
  return language === 'en' ? `${from} → ${to ?? 'the new address'}` : `${from} → ${to ?? '移动后的新地址'}`;
}
