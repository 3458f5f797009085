import { counted, type Text, text } from '../base/text.js';
import { blankVeto, type ReconcileReport } from './reconcile-report.js';

/** The result in a few sentences: what was held against what, entries, site columns, blank columns, findings. */
export function summaryLines({ title, unit, sites, summary }: ReconcileReport): readonly Text[] {
  const { entries, columns, findings, readErrors } = summary;
  const against = sites.map((site) => ({ name: site.name, taken: site.taken?.slice(0, 10) }));
  const parts = (list: readonly (readonly [number, string, string])[], always: number) =>
    list.filter(([count], index) => index < always || count > 0);
  const ofEntries = parts(
    [
      [entries.byReference, '按所写栏目对上', 'by reference'],
      [entries.byName, '按名称对上', 'by name'],
      [entries.proposed, '待确认', 'proposed'],
      [entries.broken, '所写栏目失效', 'broken'],
      [entries.unmatched, '没有栏目', 'without a column'],
      [entries.outside, '公开在其他网站，未核对', 'on other sites, not checked'],
      [entries.notPromised, '不通过政府网站公开，机器无法核对，不算问题', 'not on the website, which no machine can check'],
    ],
    5,
  );
  const ofColumns = parts(
    [
      [columns.covered, '已对应', 'covered'],
      [columns.pending, '待确认', 'to be confirmed'],
      [columns.uncovered, '未对应', 'uncovered'],
      [columns.archived, '全部栏目中已归档', 'of all archived'],
      [columns.unknownItems, '信息数不明', 'of all with an unknown number of items'],
    ],
    3,
  );
  const left = blankVeto - columns.blank;
  return [
    text(`${title}${unit === undefined ? '' : `（${unit}）`}`, `${title}${unit === undefined ? '' : ` (${unit})`}`),
    text(
      `对照 ${against.map(({ name, taken }) => `${name}${taken === undefined ? '' : `，栏目取得于 ${taken}`}`).join('；')}`,
      `against ${against.map(({ name, taken }) => `${name}${taken === undefined ? '' : `, columns taken ${taken}`}`).join('; ')}`,
    ),
    text(
      `条目 ${entries.active}：${ofEntries.map(([count, zh]) => `${zh} ${count}`).join('，')}`,
      `${counted(entries.active, 'entry', 'entries')}: ${ofEntries.map(([count, , en]) => `${count} ${en}`).join(', ')}`,
    ),
    text(
      `栏目 ${columns.total}：应有条目对应的 ${columns.inScope}，${ofColumns.map(([count, zh]) => `${zh} ${count}`).join('，')}`,
      `${counted(columns.total, 'site column')}: ${columns.inScope} in scope, ${ofColumns.map(([count, , en]) => `${count} ${en}`).join(', ')}`,
    ),
    text(
      `空白栏目 ${columns.blank}：达到 ${blankVeto} 个即单项否决，${left > 0 ? `还差 ${left} 个` : '已达到'}（国办秘函〔2019〕19号）`,
      `${counted(columns.blank, 'blank column')}: ${blankVeto} fail a site outright, ${left > 0 ? `${left} short of it` : 'reached'} (国办秘函〔2019〕19号)`,
    ),
    text(
      `不一致 ${findings.error + findings.warning + findings.info}：错误 ${findings.error}，警告 ${findings.warning}，提示 ${findings.info}`,
      `${counted(findings.error + findings.warning + findings.info, 'finding')}: ${counted(findings.error, 'error')}, ${counted(findings.warning, 'warning')}, ${counted(findings.info, 'note')}`,
    ),
    ...(readErrors === 0
      ? []
      : [
          text(
            `读取时有 ${readErrors} 处错误，有错的记录没有参与对照；先用 gkml check 查看`,
            `${counted(readErrors, 'error')} while reading; records with errors were left out. See gkml check`,
          ),
        ]),
  ];
}
