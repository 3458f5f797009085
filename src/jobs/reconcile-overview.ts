import { counted, type Text, text } from '../base/text.js';
import type { Forecast, InspectionReport } from './inspection-report.js';

/** The result in a few sentences: what was held against what, entries, site columns, findings, what could not be found out. */
export function overviewLines({ title, unit, sites, date, preset, summary }: InspectionReport): readonly Text[] {
  const { entries, columns, findings, unknown, readErrors } = summary;
  const against = sites.map((site) => ({ ...site, day: site.taken?.slice(0, 10) }));
  const parts = (list: readonly (readonly [number, string, string])[], always: number) =>
    list.filter(([count], index) => index < always || count > 0);
  const ofEntries = parts(
    [
      [entries.byReference, '按所写栏目对上', 'by reference'],
      [entries.byName, '按名称对上', 'by name'],
      [entries.proposed, '待确认', 'proposed'],
      [entries.broken, '所写栏目失效', 'broken'],
      [entries.unmatched, '没有相应栏目', 'without a column'],
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
  const all = findings.error + findings.warning + findings.info;
  return [
    text(`${title}${unit === undefined ? '' : `（${unit}）`}`, `${title}${unit === undefined ? '' : ` (${unit})`}`),
    text(
      `对照 ${against.map(({ name, day, complete }) => `${name}${day === undefined ? '' : `，栏目取得于 ${day}`}${complete ? '' : '，没有采集完'}`).join('；')}`,
      `against ${against.map(({ name, day, complete }) => `${name}${day === undefined ? '' : `, columns taken ${day}`}${complete ? '' : ', unfinished'}`).join('; ')}`,
    ),
    text(`按“${preset.title}”判断，截至 ${date}`, `judged by "${preset.title}", as of ${date}`),
    text(
      `条目 ${entries.active}：${ofEntries.map(([count, zh]) => `${zh} ${count}`).join('，')}`,
      `${counted(entries.active, 'entry', 'entries')}: ${ofEntries.map(([count, , en]) => `${count} ${en}`).join(', ')}`,
    ),
    text(
      `栏目 ${columns.total}：应有条目对应的 ${columns.inScope}，${ofColumns.map(([count, zh]) => `${zh} ${count}`).join('，')}`,
      `${counted(columns.total, 'site column')}: ${columns.inScope} in scope, ${ofColumns.map(([count, , en]) => `${count} ${en}`).join(', ')}`,
    ),
    text(
      `不一致 ${all}：错误 ${findings.error}，警告 ${findings.warning}，提示 ${findings.info}；未核实 ${unknown}`,
      `${counted(all, 'finding')}: ${counted(findings.error, 'error')}, ${counted(findings.warning, 'warning')}, ${counted(findings.info, 'note')}; ${unknown} not verified`,
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

/** What each veto and deduction comes to, those that nothing counts for left out; sites are named where there are several. */
export function forecastLines({ forecast, sites }: InspectionReport): readonly { readonly forecast: Forecast; readonly words: Text }[] {
  const names = new Map(sites.map(({ file, name }) => [file, name]));
  return forecast
    .filter(({ count, unknown }) => count + unknown > 0)
    .map((one) => {
      const words = forecastWords(one);
      const site = names.get(one.site);
      return {
        forecast: one,
        words: sites.length > 1 && site !== undefined ? text(`${site}：${words['zh-CN']}`, `${site}: ${words.en}`) : words,
      };
    });
}

/** What a forecast says in words. */
function forecastWords({ kind, title, count, unknown, from, left, points, verified, english }: Forecast): Text {
  const name = english?.title ?? title;
  const doubt = unknown === 0 ? text('', '') : text(`；另有 ${unknown} 个未核实`, `; ${unknown} more not verified`);
  const source = verified ? text('', '') : text('（指标出自二手资料）', ' (by secondary sources)');
  if (kind === 'veto' && from !== undefined && left !== undefined) {
    return left > 0
      ? text(
          `${title} ${count} 个，距单项否决还差 ${left} 个${doubt['zh-CN']}${source['zh-CN']}`,
          `${name}: ${count}, ${left} short of failing outright at ${from}${doubt.en}${source.en}`,
        )
      : text(
          `${title} ${count} 个，已达到单项否决（${from} 个）${doubt['zh-CN']}${source['zh-CN']}`,
          `${name}: ${count}, enough to fail outright (${from})${doubt.en}${source.en}`,
        );
  }
  const lost = points === undefined ? text('', '') : text(`，扣 ${points} 分`, `, ${counted(points, 'point')} lost`);
  return text(
    `${title} ${count} 处${lost['zh-CN']}${doubt['zh-CN']}${source['zh-CN']}`,
    `${name}: ${count}${lost.en}${doubt.en}${source.en}`,
  );
}

/** The channels that no machine can look at, counted and named; undefined when there are none. */
export function channelLine({ channels }: InspectionReport): Text | undefined {
  if (channels.length === 0) return undefined;
  const list = channels.map(({ name, entries }) => `${name} ${entries}`);
  return text(
    `机器看不到、没有核对的公开渠道（按条目数，不算问题）：${list.join('、')}`,
    `Channels that no machine can look at, by number of entries, no fault: ${list.join(', ')}`,
  );
}
