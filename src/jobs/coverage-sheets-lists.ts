import { type Language, text } from '../base/text.js';
import type { CoverageReport } from '../model/coverage.js';
import type { Heading, Row, Table } from '../model/table.js';
import { againstWords, byTarget, casesIn, classWords, countKeys, countNames, shareText } from './coverage-lines.js';
import { type Drafts, draftText } from './coverage-stub-entry.js';
import { otherWays } from './coverage-summary.js';

type Column = readonly [zh: string, en: string, width: number];

/** The lists behind the matrix: what is missing, what is proposed, each item with its text, work that asks for no entry, what does not apply. */
export function listTables(report: CoverageReport, drafts: Drafts, language: Language): readonly Table[] {
  return [
    missingTable(report, drafts, language),
    proposedTable(report, language),
    itemTable(report, language),
    workTable(report, language),
    unsettledTable(report, language),
    excludedTable(report, language),
    findingTable(report, language),
  ];
}

function missingTable(report: CoverageReport, drafts: Drafts, language: Language): Table {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const columns: readonly Column[] = [
    ['单位', 'Unit', 20],
    ['编号', 'Ref', 12],
    ['公开事项', 'Item', 20],
    ['原文', 'Text', 38],
    ['依据', 'Ground', 22],
    ['时限', 'Deadline', 14],
    ['建议条目（抄进目录的 entries）', 'Suggested entry', 46],
    ['处理意见', 'Decision', 14],
  ];
  const rows = casesIn(report, 'missing').map(({ target, cell }) => {
    const draft = drafts.get(cell);
    const home = draft?.catalog === undefined ? say('（还没有目录，先用 gkml init 新建）\n', '(no catalog yet: gkml init)\n') : '';
    const entry = draft?.begun ? say('已有草稿，补全后删去 status: draft', 'A draft is begun: complete it') : '';
    return [
      cell.unit,
      target.ref,
      target.item,
      target.text,
      target.ground,
      target.deadline ?? '',
      entry !== '' || draft === undefined ? entry : `${home}${draftText(draft)}`,
      '',
    ];
  });
  const captions = [
    say(
      '草稿不算落实：补写公开内容等要素，经审核后删去 status: draft。',
      'Drafts do not count: complete them, have them approved, then take status: draft away.',
    ),
    ...otherWays(report).map((words) => `${words[language]}${say('。', '.')}`),
  ];
  return listTable(text('缺项清单', 'Missing'), columns, rows, language, captions);
}

function proposedTable(report: CoverageReport, language: Language): Table {
  const columns: readonly Column[] = [
    ['单位', 'Unit', 20],
    ['编号', 'Ref', 12],
    ['公开事项', 'Item', 20],
    ['原文', 'Text', 38],
    ['疑似条目', 'Entry', 24],
    ['文件', 'File', 20],
    ['相似', 'Alike', 7],
    ['理由', 'Why', 32],
    ['是否落实（是、否）', 'Accepted (yes, no)', 14],
  ];
  const rows = casesIn(report, 'proposed').flatMap(({ target, cell }) =>
    cell.proposals.map(({ file, id, title, score, reasons }) => [
      cell.unit,
      target.ref,
      target.item,
      target.text,
      `${id} ${title}`,
      file,
      `${Math.floor(score * 100)}%`,
      reasons.join(language === 'en' ? ', ' : '，'),
      '',
    ]),
  );
  const captions = [
    language === 'en'
      ? 'Not counted until accepted: gkml coverage --accept REF=ENTRY writes answers into the entry.'
      : '确认之前不算落实：核对属实的，用 gkml coverage --accept 编号=条目 写进条目的 answers。',
  ];
  return listTable(text('疑似待确认', 'Proposed'), columns, rows, language, captions);
}

function itemTable(report: CoverageReport, language: Language): Table {
  const columns: readonly Column[] = [
    ['编号', 'Ref', 14],
    ['对照', 'Against', 10],
    ['领域', 'Field', 22],
    ['公开事项', 'Item', 22],
    ['原文', 'Text', 44],
    ['依据', 'Ground', 24],
    ['时限', 'Deadline', 12],
    ...countKeys(report.counts).map((key): Column => [countNames[key]['zh-CN'], countNames[key].en, 8]),
    ['覆盖率', 'Share', 9],
    ['说明', 'Notes', 24],
  ];
  const rows = report.targets
    .filter((target) => target.class === 'disclosure')
    .map(({ ref, against, field, item, text: words, ground, deadline, counts, notes }) => [
      ref,
      againstWords[against][language],
      field.join(' > '),
      item,
      words,
      ground,
      deadline ?? '',
      ...countKeys(report.counts).map((key) => (counts[key] === 0 ? '' : counts[key])),
      shareText(counts),
      notes.join('\n'),
    ]);
  return listTable(text('按事项', 'Items'), columns, rows, language);
}

function workTable(report: CoverageReport, language: Language): Table {
  const columns: readonly Column[] = [
    ['编号', 'Ref', 16],
    ['类别', 'Class', 10],
    ['原文', 'Text', 64],
    ['凭的字句', 'By the words', 30],
    ['说明', 'Notes', 36],
  ];
  const rows = report.targets
    .filter((target) => target.class !== 'disclosure')
    .map(({ ref, class: kind, text: words, words: by, notes }) => [
      ref,
      classWords[kind][language],
      words,
      by.map((one) => `“${one}”`).join(language === 'en' ? ', ' : '、'),
      notes.join('\n'),
    ]);
  const captions = [
    language === 'en'
      ? 'Not disclosure, and no entry is asked for; a person decides what is undecided.'
      : '不是公开事项，不要求有条目；“待定”的由人判定。判定有误的，在目录要求（profile）里改正。',
  ];
  return listTable(text('工作事项', 'Work'), columns, rows, language, captions);
}

function unsettledTable(report: CoverageReport, language: Language): Table {
  const columns: readonly Column[] = [
    ['单位', 'Unit', 24],
    ['编号', 'Ref', 16],
    ['公开事项', 'Item', 36],
    ['原文', 'Text', 44],
    ['依据', 'Ground', 30],
    ['处理意见（涉及、不涉及及理由）', 'Decision (yes, or no and why)', 26],
  ];
  const rows = casesIn(report, 'unsettled').map(({ target, cell }) => [cell.unit, target.ref, target.item, target.text, target.ground, '']);
  const captions = [
    language === 'en'
      ? 'Not required. Each unit knows whether it concerns it: write an entry, or the reason and the ground under notApplicable of its catalog.'
      : '不计入应落实。涉不涉及看单位的职责：涉及的写条目，不涉及的在目录的 notApplicable 里写明理由和依据。',
  ];
  return listTable(text('待明确', 'To be settled'), columns, rows, language, captions);
}

function excludedTable(report: CoverageReport, language: Language): Table {
  const columns: readonly Column[] = [
    ['单位', 'Unit', 24],
    ['编号', 'Ref', 16],
    ['公开事项', 'Item', 36],
    ['理由', 'Reason', 44],
    ['依据', 'Ground', 36],
  ];
  const rows = byTarget(casesIn(report, 'not-applicable')).flatMap(({ target, cases }) =>
    cases.map(({ cell }) => [cell.unit, target.ref, target.item, cell.reason ?? '', cell.ground ?? '']),
  );
  return listTable(text('不涉及', 'Not applicable'), columns, rows, language);
}

function findingTable({ findings }: CoverageReport, language: Language): Table {
  const columns: readonly Column[] = [
    ['位置', 'Place', 34],
    ['问题', 'Finding', 60],
    ['改法', 'Way out', 50],
    ['代码', 'Code', 24],
  ];
  const rows = findings.map(({ file, line, message, way, code }) => [`${file}:${line}`, message, way ?? '', code]);
  return listTable(text('对照时发现的问题', 'Findings'), columns, rows, language);
}

function listTable(
  name: { readonly 'zh-CN': string; readonly en: string },
  columns: readonly Column[],
  rows: readonly (readonly (string | number)[])[],
  language: Language,
  captions: readonly string[] = [],
): Table {
  const headings: readonly Heading[] = [
    { title: language === 'en' ? 'No.' : '序号', width: 6, align: 'center' },
    ...columns.map(([zh, en, width]) => ({
      title: language === 'en' ? en : zh,
      width,
      ...(width < 10 && { align: 'center' as const }),
    })),
  ];
  const numbered: readonly Row[] = rows.map((cells, index) => ({ cells: [index + 1, ...cells] }));
  return {
    name: name[language],
    title: `${name[language]}${language === 'en' ? ` (${rows.length})` : `（${rows.length}）`}`,
    captions,
    headings,
    rows: numbered,
    purpose: 'screen',
  };
}
