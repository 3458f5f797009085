import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/base/error.js';
import { diff } from '../../src/jobs/diff.js';
import type { DiffReport } from '../../src/jobs/diff-shapes.js';
import { memoryIo } from '../support/memory-io.js';

describe('a comparison of catalogs', () => {
  test('tells what came, went and changed, field by field', async () => {
    const report = await compared(
      catalog(
        '- {id: A-1, title: 部门预算, content: 本部门预算, channels: 政府网站、政府公报}',
        '- {id: A-2, title: 收费目录, content: 收费项目}',
      ),
      catalog(
        '- {id: A-1, title: 部门预算, content: 本部门预算和说明, channels: 政府网站、政务新媒体}',
        '- {id: A-3, title: 采购意向, content: 采购}',
      ),
    );
    expect(report.summary).toMatchObject({ added: 1, removed: 1, changed: 1, altered: 1, notice: { added: 1, adjusted: 1, cancelled: 1 } });
    expect(report.records.find(({ change }) => change === 'changed')?.fields).toEqual([
      { field: 'content', name: '公开内容', was: '本部门预算', now: '本部门预算和说明', before: '本部门预算', after: '本部门预算和说明' },
      {
        field: 'channels',
        name: '公开渠道和载体',
        was: '政府网站、政府公报',
        now: '政府网站、政务新媒体',
        before: '政府网站、政府公报',
        after: '政府网站、政务新媒体',
        added: ['政务新媒体'],
        removed: ['政府公报'],
      },
    ]);
  });

  test.each([
    ['deadline: 自信息形成或者变更之日起20个工作日内', 'deadline: {kind: within-workdays, event: 形成或者变更, amount: 20, unit: workday}'],
    ['deadline: 2024年12月31日前', 'deadline: 12月31日前'],
    [
      'deadline: 自政府采购合同签订之日起2个工作日内',
      'deadline: {kind: within-workdays, event: 政府采购合同签订, amount: 2, unit: workday, raw: 签订后2个工作日内}',
    ],
    ['responsibility: 县财政局牵头，县民政局配合', 'responsibility: {lead: [县财政局], support: [县民政局]}'],
    ['responsibility: 县财政局、县民政局', 'responsibility: 县民政局 县财政局'],
    ['channels: ■政府网站□政府公报', 'channels: [{name: 政府网站, need: required}]'],
    ['basis: 《中华人民共和国预算法》第十四条', 'basis: [{law: 中华人民共和国预算法, clause: 第十四条}]'],
    ['levels: 县级、乡级', 'levels: [乡, 县]'],
    ['audience: 面向社会', 'audience: [全社会]'],
    ['method: 主动公开', 'method: [主动公开]'],
    ['columns: 政务公开 > 预算', 'columns: [{path: [政务公开, 预算]}]'],
    ['content: 预算', 'content: {text: 预算}'],
    ['path: 财政/预算', 'path: [财政, 预算]'],
    ['status: active', 'notes: 说明'],
    ['secrecyReview: passed', 'secrecyReview: {state: passed}'],
    ['see: [A-2, A-3]', 'see: [A-3, A-2]'],
  ])('takes %s and %s for the same', async (before, after) => {
    const own = 'notes: 说明';
    const [old, now] = [before, after].map((field) =>
      (field === own ? field : `${field}, ${own}`).replace(/^(\w+: )([^{[].*?)(?=, notes|$)/, '$1"$2"'),
    );
    const report = await compared(catalog(`- {id: A-1, title: 部门预算, ${old}}`), catalog(`- {id: A-1, title: 部门预算, ${now}}`));
    expect(report.records).toEqual([]);
  });

  test.each([
    ['deadline: 自信息形成之日起20个工作日内', 'deadline: 自信息形成或者变更之日起20个工作日内'],
    ['responsibility: 县财政局牵头，县民政局配合', 'responsibility: 县民政局牵头，县财政局配合'],
    ['path: 财政/预算', 'path: 预算/财政'],
    ['title: 部门预算', 'title: 部门决算'],
    ['content: {elements: [甲, 乙]}', 'content: {elements: [甲, 丙]}'],
    ['status: active', 'status: draft'],
  ])('tells %s from %s', async (before, after) => {
    const entry = (field: string) => `- {id: A-1, ${field.startsWith('title') ? '' : 'title: 部门预算, '}${field}, nature: statutory}`;
    expect((await compared(catalog(entry(before)), catalog(entry(after)))).records).toHaveLength(1);
  });

  test('tells of a default that changed once, with the entries it holds for', async () => {
    const entries = [
      '- {id: A-1, title: 部门预算}',
      '- {id: A-2, title: 部门决算, deadline: 及时公开}',
      '- {id: A-3, title: 机构职能, deadline: 同上}',
    ];
    const report = await compared(
      catalog('defaults: {deadline: 每年更新}', ...entries),
      catalog('defaults: {deadline: 每季度更新}', ...entries),
    );
    expect(report.records).toEqual([]);
    expect(report.documents[0]?.fields).toMatchObject([
      { field: 'defaults.deadline', was: '每年更新', now: '每季度更新', entries: ['A-1', 'A-3'] },
    ]);
  });

  test('finds nothing where a value goes from the defaults into the entries', async () => {
    const report = await compared(
      catalog('defaults: {subject: 高青县财政局}', '- {id: A-1, title: 部门预算}'),
      catalog('- {id: A-1, title: 部门预算, subject: 高青县财政局}'),
    );
    expect(report.records).toEqual([]);
    expect(report.documents[0]?.fields).toMatchObject([{ field: 'defaults.subject', entries: [] }]);
  });

  test('knows a renumbered entry, and a number that was given to something else', async () => {
    const report = await compared(
      catalog('- {id: A-1, title: 部门预算, content: 本部门预算}', '- {id: A-2, title: 收费目录, content: 收费}'),
      catalog(
        '- {id: A-1, title: 水旱灾害预警, content: 汛情和旱情}',
        '- {id: A-2, title: 部门预算, content: 本部门预算}',
        '- {id: A-3, title: 收费目录, content: 收费}',
      ),
    );
    expect(shown(report)).toEqual(['added  A-1', 'changed renumbered A-1 A-2', 'changed renumbered A-2 A-3']);
    expect(report.summary.notice).toEqual({ added: 1, adjusted: 0, cancelled: 0 });
  });

  test('follows what an entry says of the one it takes the place of', async () => {
    const report = await compared(
      catalog(
        '- {id: A-1, title: 收费目录, content: 收费项目}',
        '- {id: A-2, title: 基金目录, content: 基金项目}',
        '- {id: A-3, title: 罚款目录, content: 罚款}',
      ),
      catalog(
        'supersedes: [{title: 基本目录, dropped: [{id: A-3, reason: 职能划出, ground: 三定规定}]}]',
        '- {id: B-1, title: 涉企收费和基金清单, content: 收费和基金, replaces: [A-1, A-2]}',
      ),
    );
    expect(shown(report)).toEqual(['changed renamed,renumbered,changed A-1 B-1', 'removed  A-2', 'removed  A-3']);
    expect(report.records.map(({ reasons }) => reasons)).toEqual([
      [],
      [{ from: 'replaces', text: '并入B-1 涉企收费和基金清单', en: 'merged into B-1 涉企收费和基金清单' }],
      [{ from: 'dropped', text: '职能划出', ground: '三定规定' }],
    ]);
  });

  test('does not take the like entries of two units for one that moved', async () => {
    const like = (unit: string, id: string) =>
      `kind: catalog\nunit: ${unit}\nyear: 2024\nentries:\n  - {id: ${id}, title: 机构职能, content: 法定职责}\n`;
    const report = await diff(
      ['a', 'b'],
      memoryIo({ 'a/x.yaml': like('高青县财政局', '"001"'), 'b/y.yaml': like('高青县民政局', '"001"') }),
    );
    expect(shown(report)).toEqual(['added  001', 'removed  001']);
    expect(report.documents.map(({ change }) => change)).toEqual(['added', 'removed']);
  });

  test('sees a file that was only renamed, and an entry that went to another unit', async () => {
    const own = (unit: string, ...entries: string[]) => `kind: catalog\nunit: ${unit}\nyear: 2024\nentries: [${entries.join(', ')}]\n`;
    const [budget, relief] = ['{id: CZ-1, title: 部门预算, content: 预算}', '{id: MZ-1, title: 社会救助, content: 救助标准}'];
    const report = await diff(
      ['a', 'b'],
      memoryIo({
        'a/财政.yaml': own('高青县财政局', budget, relief),
        'a/民政.yaml': own('高青县民政局'),
        'b/县财政局.yaml': own('高青县财政局', budget),
        'b/民政.yaml': own('高青县民政局', relief),
      }),
    );
    expect(report.documents).toMatchObject([{ moved: true, before: 'a/财政.yaml', after: 'b/县财政局.yaml' }]);
    expect(shown(report)).toEqual(['changed moved MZ-1 MZ-1']);
    expect(report.records[0]?.fields.map(({ field, was, now }) => [field, was, now])).toEqual([
      ['file', 'a/财政.yaml', 'b/民政.yaml'],
      ['unit', '高青县财政局', '高青县民政局'],
    ]);
  });

  test('knows a unit that a reform gave another name', async () => {
    const own = (unit: string) => `kind: catalog\nunit: ${unit}\nyear: 2024\nentries: [{id: FG-1, title: 机构职能, content: 法定职责}]\n`;
    const files = {
      'a/县发展改革局.yaml': own('高青县发展改革局'),
      'b/县发展和改革委员会.yaml': own('高青县发展和改革委员会'),
      'b/units.yaml': 'kind: units\nunits: [{name: 高青县发展和改革委员会, former: [高青县发展改革局]}]\n',
    };
    const [there, back] = [await diff(['a', 'b'], memoryIo(files)), await diff(['b', 'a'], memoryIo(files))];
    expect(there.documents[0]).toMatchObject({
      moved: true,
      fields: [{ field: 'unit', was: '高青县发展改革局', now: '高青县发展和改革委员会' }],
    });
    expect(there.records.filter(({ kind }) => kind === 'catalog')).toEqual([]);
    expect(back.records.filter(({ kind }) => kind === 'catalog')).toEqual([]);
  });

  test('counts for a notice what is in use, and what the public sees', async () => {
    const entry = (more: string) => `- {id: A-1, title: 部门预算${more}}`;
    const counts = async (before: string, after: string) => (await compared(catalog(entry(before)), catalog(entry(after)))).summary.notice;
    expect(await counts('', ', status: {state: retired, reason: 依据废止}')).toEqual({ added: 0, adjusted: 0, cancelled: 1 });
    expect(await counts(', status: draft', '')).toEqual({ added: 1, adjusted: 0, cancelled: 0 });
    expect(await counts(', status: draft', ', status: draft, nature: other')).toEqual({ added: 0, adjusted: 0, cancelled: 0 });
    expect(await counts('', ', notes: 说明, answers: [plan#1]')).toEqual({ added: 0, adjusted: 0, cancelled: 0 });
    expect(await counts('', ', nature: other')).toEqual({ added: 0, adjusted: 1, cancelled: 0 });
  });

  test('tells of what an heir leaves out and alters, with the reasons', async () => {
    const guidance =
      'kind: catalog\nrole: guidance\nunit: 山东省财政厅\nyear: 2024\nentries:\n  - {id: ZY-1, path: [财政], title: 部门预算, deadline: 批复后20日内}\n  - {id: ZY-2, path: [财政], title: 采购意向}\n';
    const heir = (more: string) => `kind: catalog\nunit: 高青县财政局\nyear: 2024\nextends:\n  - from: 指引.yaml${more}\nentries: []\n`;
    const report = await diff(
      ['a', 'b'],
      memoryIo({
        'a/指引.yaml': guidance,
        'b/指引.yaml': guidance,
        'a/县.yaml': heir(''),
        'b/县.yaml': heir(
          '\n    exclude: [{id: ZY-2, reason: 没有这项职能, ground: 三定规定}]\n    alter: [{id: ZY-1, set: {deadline: 批复后15日内}, reason: 要求更早}]',
        ),
      }),
    );
    expect(report.records).toMatchObject([
      {
        change: 'changed',
        inherited: true,
        notice: 'adjusted',
        fields: [{ field: 'deadline', was: '批复后20日内', now: '批复后15日内' }],
        reasons: [{ from: 'alter', text: '要求更早' }],
      },
      { change: 'removed', inherited: true, notice: 'cancelled', reasons: [{ from: 'exclude', text: '没有这项职能', ground: '三定规定' }] },
    ]);
    expect(report.documents[0]?.fields.map(({ field }) => field)).toEqual(['extends.指引.yaml.exclude', 'extends.指引.yaml.alter']);
  });

  test('is not disturbed by records that do not fit the schema', async () => {
    const report = await compared(
      catalog('- {id: 5, title: 部门预算, deadline: [1], channels: {a: 1}}'),
      catalog('- {id: "5", title: 部门预算, deadline: [2], channels: {a: 1}}'),
    );
    expect(shown(report)).toEqual(['changed changed 5 5']);
  });
});

describe('a comparison of other documents', () => {
  test('knows the tasks of a plan that was issued again with other numbers', async () => {
    const plan = (...tasks: string[]) =>
      `kind: plan\nid: p\ntitle: 工作方案\nissuer: 高青县人民政府办公室\nyear: 2024\nstatus: 正式\ntasks:\n${tasks.map((task, index) => `  - {number: ${index + 1}, path: [主动公开], ${task}}\n`).join('')}`;
    const report = await diff(
      ['a.yaml', 'b.yaml'],
      memoryIo({
        'a.yaml': plan(
          'requirement: 做好财政预决算公开, responsibility: 县财政局',
          'requirement: 及时发布汛情旱情和地质灾害预警信息, responsibility: 县水利局',
        ),
        'b.yaml': plan(
          'requirement: 编制主动公开事项目录, responsibility: 各部门',
          'requirement: 做好财政预决算公开, responsibility: 县财政局',
          'requirement: 及时发布汛情、旱情和地质灾害预警、预报信息, responsibility: 县水利局',
        ),
      }),
    );
    expect(shown(report)).toEqual(['added  1', 'changed renumbered 1 2', 'changed renumbered,changed 2 3']);
    expect(report.records.every(({ notice }) => notice === undefined)).toBe(true);
  });

  test('tells a site column that was renamed from one that was moved', async () => {
    const site = (columns: string) => `kind: site\nname: 高青县政府网站\nurl: https://www.gaoqing.gov.cn\ncolumns: ${columns}\n`;
    const report = await diff(
      ['a.yaml', 'b.yaml'],
      memoryIo({
        'a.yaml': site('[{name: 财政, children: [{name: 预算, id: "1", url: /1}, {name: 决算, id: "2", url: /2}]}]'),
        'b.yaml': site(
          '[{name: 财政, children: [{name: 部门预算, id: "1", url: /1}]}, {name: 审计, children: [{name: 决算, id: "2", url: /2}]}]',
        ),
      }),
    );
    expect(shown(report)).toEqual(['changed renamed 1 1', 'added  ', 'changed moved 2 2']);
  });

  test('goes into the heads of documents by path, and into lists by name', async () => {
    const plan = (more: string) => `kind: plan\nid: p\ntitle: 工作方案\nissuer: 办公室\nyear: 2024\nstatus: 正式\n${more}tasks: []\n`;
    const report = await diff(
      ['a.yaml', 'b.yaml'],
      memoryIo({
        'a.yaml': plan('source: {date: 2024-07-01}\nclauses: [{number: 一, text: 甲}, {number: 二, text: 乙}]\n'),
        'b.yaml': plan('format: 2\nsource: {date: 2024-07-05}\nclauses: [{number: 二, text: 丙}, {number: 三, text: 丁}]\n'),
      }),
    );
    expect(
      report.documents[0]?.fields.map(({ field, name, was, now, added, removed }) => [field, name, was ?? removed, now ?? added]),
    ).toEqual([
      ['source.date', '来源的日期', '2024-07-01', '2024-07-05'],
      ['clauses', '条款', ['一，甲'], ['三，丁']],
      ['clauses.二.text', '条款“二”的正文', '乙', '丙'],
    ]);
  });

  test('leaves out on both sides what cannot be read on one, and says so', async () => {
    const report = await diff(
      ['a', 'b'],
      memoryIo({
        'a/县.yaml': catalog('- {id: A-1, title: 部门预算}'),
        'b/县.yaml': 'kind: catalog\nentries: [\n',
        'b/新.yaml': 'kind: laws\nlaws: []\n',
      }),
    );
    expect(report.records).toEqual([]);
    expect(report.documents.map(({ after }) => after)).toEqual(['b/新.yaml']);
    expect(report.findings.map(({ span }) => span.file)).toEqual(['b/县.yaml']);
  });

  test('refuses what is no data of gkml', async () => {
    const io = memoryIo({ 'a.yaml': 'name: x\n', 'b.yaml': catalog('- {id: A-1, title: 部门预算}') });
    await expect(diff(['a.yaml', 'b.yaml'], io)).rejects.toThrow(UsageError);
    await expect(diff(['没有', 'b.yaml'], io)).rejects.toThrow('There is no file or folder "没有"');
    await expect(diff(['a.yaml', 'b.yaml', 'b.yaml'], io)).rejects.toThrow('too much');
  });
});

function catalog(...lines: readonly string[]): string {
  const [head, entries] = [lines.filter((line) => !line.startsWith('-')), lines.filter((line) => line.startsWith('-'))];
  return `kind: catalog\nunit: 高青县财政局\nyear: 2024\n${head.map((line) => `${line}\n`).join('')}entries:\n${entries.map((line) => `  ${line}\n`).join('')}`;
}

async function compared(before: string, after: string): Promise<DiffReport> {
  return diff(['a.yaml', 'b.yaml'], memoryIo({ 'a.yaml': before, 'b.yaml': after }));
}

function shown({ records }: DiffReport): readonly string[] {
  return records.map(({ change, aspects, before, after }) =>
    [change, aspects.join(), ...[before, after].flatMap((place) => (place === undefined ? [] : [place.id]))].join(' '),
  );
}
