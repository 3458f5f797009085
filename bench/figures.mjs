import { fields } from './phrases.mjs';

/** The goals, in the order of the table. `of` takes the measurements and gives the figure, undefined when it was not measured. */
export const figures = [
  ratio('version', '`gkml --version` 启动', '`gkml --version`, start-up', 'node -e 0', (m) => over(m.version, m.node), 1.3),
  ratio('help', '`gkml --help` 启动', '`gkml --help`, start-up', 'node -e 0', (m) => over(m.help, m.node), 1.3),
  ratio('check-150', '检查 1 个文件（150 条）', '`check` of one file of 150 entries', 'node -e 0', (m) => over(m.check150, m.node), 1.9),
  faster('ajv-10000', '检查 10,000 条', '`check` of 10,000 entries', 'ajv-cli 5.0.0', (m) => over(m.ajv10000, m.check10000), 1.4),
  faster(
    'spectral-10000',
    '检查 10,000 条',
    '`check` of 10,000 entries',
    'Spectral 6.16.3',
    (m) => over(m.spectral10000, m.check10000),
    10,
  ),
  faster('ajv-100000', '检查 100,000 条', '`check` of 100,000 entries', 'ajv-cli 5.0.0', (m) => over(m.ajv100000, m.check100000), 1.6),
  faster(
    'spectral-100000',
    '检查 100,000 条',
    '`check` of 100,000 entries',
    'Spectral 6.16.3',
    (m) => over(m.spectral100000, m.check100000),
    20,
  ),
  figure('growth', '10,000 到 100,000 条的增长指数', 'growth from 10,000 to 100,000 entries', 'exponent', growth, 1.05, ''),
  ratio('wrong-1', '1 % 的条目有错', '1 % of the entries wrong', 'clean', (m) => over(m.wrong1, m.check10000), 1.5),
  ratio('wrong-100', '全部条目有错', 'all entries wrong', 'clean', (m) => over(m.wrong100, m.check10000), 3.5),
  ratio('one-document', '一个文件 32,000 条全错', 'one document of 32,000 wrong entries', '16,000', doubling, 2.3),
  figure('memory-10000', '10,000 条的内存峰值', 'peak memory at 10,000 entries', 'MiB', (m) => m.check10000?.memory, 120, ' MiB'),
  figure('memory-100000', '100,000 条的内存峰值', 'peak memory at 100,000 entries', 'MiB', (m) => m.check100000?.memory, 250, ' MiB'),
  ratio(
    'export',
    '导出 5,000 行的任务分解表',
    '`export` of a table of 5,000 rows',
    'XlsxWriter',
    (m) => over(m.export5000, m.xlsxwriter5000),
    2.2,
  ),
  figure('memory-export', '导出 5,000 行的内存峰值', 'peak memory of that export', 'MiB', (m) => m.export5000?.memory, 200, ' MiB'),
  ratio(
    'import-workbook',
    '导入 20,000 行、12 列的工作簿',
    '`import` of a workbook of 20,000 rows and 12 columns',
    'openpyxl',
    (m) => over(m.import20000, m.openpyxl20000),
    2,
  ),
  ratio('check-workbook', '直接检查这个工作簿', '`check` of that workbook', 'openpyxl', (m) => over(m.checkWorkbook, m.openpyxl20000), 2),
  ratio(
    'export-workbook',
    '导出 20,000 条的目录',
    '`export` of a catalog of 20,000 entries',
    'openpyxl',
    (m) => over(m.export20000, m.openpyxl20000),
    0.8,
  ),
  figure('memory-import', '导入 20,000 行的内存峰值', 'peak memory of that import', 'MiB', (m) => m.import20000?.memory, 600, ' MiB'),
  figure(
    'memory-check-workbook',
    '直接检查 20,000 行的内存峰值',
    'peak memory of that check',
    'MiB',
    (m) => m.checkWorkbook?.memory,
    600,
    ' MiB',
  ),
  figure(
    'memory-export-workbook',
    '导出 20,000 条的内存峰值',
    'peak memory of that export',
    'MiB',
    (m) => m.export20000?.memory,
    350,
    ' MiB',
  ),
  ...[
    ['check', '检查一个县：20,000 条，三级指引', '`check` of a county: 20,000 entries, three levels of guidance'],
    ['coverage', '这个县对照工作要点', '`coverage` of that county against its plan'],
    ['outdated', '这个县待核对的条目', '`outdated` of that county'],
    ['diff', '这个县和一年以后比较', '`diff` of that county and the same a year later'],
  ].map(([name, zh, en]) => ratio(`county-${name}`, zh, en, '10,000', (m) => doubled(m, `county-${name}`), 2.3)),
  figure(
    'matching',
    '10,000 条与 3,333 个栏目逐一对上（`reconcile --explain`）',
    'matching of 10,000 entries with 3,333 site columns (`reconcile --explain`)',
    's over start-up',
    (m) => overStart(m, m.explain),
    0.6,
    ' s',
  ),
  figure(
    'reconcile',
    '`reconcile` 全部：对上、各项检查、21 MB 的 JSON 报告',
    '`reconcile` of these, whole: matching, inspections, a report of 21 MB of JSON',
    's over start-up',
    (m) => overStart(m, m.reconcile),
    undefined,
    ' s',
  ),
  figure(
    'matching-growth',
    '对照 10,000 条和 3,333 个栏目到 100,000 条和 33,333 个栏目的增长指数',
    'growth of `reconcile` from 10,000 entries and 3,333 site columns to 100,000 and 33,333',
    'exponent',
    matchingGrowth,
    1.1,
    '',
  ),
  ...[
    ['develop', '开发用', 'the part used to develop'],
    ['held-out', '留作检验', 'the part held out'],
  ].flatMap(([part, zh, en]) => [
    share(
      `precision-${part}`,
      `对上的有多少对得准（${zh}的手工标注）`,
      `matches that are right (labelled pairs, ${en})`,
      part,
      'precision',
      99,
    ),
    share(
      `recall-${part}`,
      `有栏目的条目有多少对上或提出（${zh}的手工标注）`,
      `columns matched or proposed (labelled pairs, ${en})`,
      part,
      'recall',
      95,
    ),
  ]),
  ratio(
    'language',
    '读懂一格 1 MB 的乱文（五种里最慢的）',
    'reading a cell of 1 MB of garbage (the slowest of five fields)',
    '0.5 MB',
    slowestDoubling,
    2.3,
  ),
];

/** What each figure came to: value, goal met or not, or why it is missing. */
export function judge(measured, reasons) {
  return figures.map((one) => {
    const value = one.of(measured);
    const met = value === undefined || one.goal === undefined ? undefined : one.atLeast ? value >= one.goal : value <= one.goal;
    return { ...one, value, met, reason: value === undefined ? (reasons[one.id] ?? reasons.otherwise) : undefined };
  });
}

/** The figures as a Markdown table, in Chinese or English. */
export function markdown(results, chinese) {
  const head = chinese ? ['项目', '对比', '结果', '目标', ''] : ['What', 'Against', 'Figure', 'Goal', ''];
  const rows = results.map((one) => [
    chinese ? one.zh : one.en,
    chinese ? (against[one.against] ?? one.against) : one.against,
    one.value === undefined ? (chinese ? one.reason.zh : one.reason.en) : written(one, one.value),
    one.goal === undefined ? '–' : `${one.atLeast ? '≥' : '≤'} ${written(one, one.goal)}`,
    one.met === undefined ? '–' : one.met ? '✔' : '✖',
  ]);
  return [head, ['---', '---', '---:', '---:', ':---:'], ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const against = { clean: '没有错误时', exponent: '去掉启动', MiB: '', 's over start-up': '去掉启动' };

function written({ unit }, value) {
  const digits = unit === ' MiB' || value >= 100 ? 0 : 2;
  return `${value.toFixed(digits)}${unit}`;
}

function figure(id, zh, en, what, of, goal, unit) {
  return { id, zh, en, against: what === 'MiB' ? '' : what, of, goal, unit };
}

function ratio(id, zh, en, against, of, goal) {
  return { id, zh, en, against, of, goal, unit: ' ×' };
}

function faster(id, zh, en, against, of, goal) {
  return { id, zh, en, against, of, goal, unit: ' ×', atLeast: true };
}

function share(id, zh, en, part, key, goal) {
  const of = ({ quality }) => (quality === undefined ? undefined : quality[part][key] * 100);
  return { id, zh, en, against: '', of, goal, unit: ' %', atLeast: true };
}

function over(a, b) {
  return a === undefined || b === undefined ? undefined : a.seconds / b.seconds;
}

function growth({ check10000, check100000, version }) {
  if (check10000 === undefined || check100000 === undefined) return undefined;
  return Math.log10((check100000.seconds - version.seconds) / (check10000.seconds - version.seconds));
}

function doubled(measured, name) {
  const [half, whole] = [measured[`${name}-10000`], measured[`${name}-20000`]];
  if (half === undefined || whole === undefined) return undefined;
  return (whole.seconds - measured.version.seconds) / (half.seconds - measured.version.seconds);
}

function doubling({ one16000, one32000, version }) {
  if (one16000 === undefined || one32000 === undefined) return undefined;
  return (one32000.seconds - version.seconds) / (one16000.seconds - version.seconds);
}

function slowestDoubling(measured) {
  const doublings = fields.flatMap((field) => {
    const [half, whole] = [measured[`${field}-half`], measured[`${field}-whole`]];
    if (half === undefined || whole === undefined || measured.version === undefined) return [];
    // a field that refuses such a cell at once has next to nothing to double
    const least = 0.02;
    return [Math.max(whole.seconds - measured.version.seconds, least) / Math.max(half.seconds - measured.version.seconds, least)];
  });
  return doublings.length === 0 ? undefined : Math.max(...doublings);
}

function overStart({ version }, job) {
  return job === undefined || version === undefined ? undefined : job.seconds - version.seconds;
}

function matchingGrowth({ reconcile, reconcile100000, version }) {
  if (reconcile === undefined || reconcile100000 === undefined) return undefined;
  return Math.log10((reconcile100000.seconds - version.seconds) / (reconcile.seconds - version.seconds));
}
