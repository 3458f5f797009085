import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { diff } from '../../src/jobs/diff.js';
import { diffJson } from '../../src/jobs/diff-json.js';
import { noticeOf } from '../../src/jobs/diff-notice.js';
import type { DiffReport } from '../../src/jobs/diff-shapes.js';
import { diffTables } from '../../src/jobs/diff-sheets.js';
import { diffSummary } from '../../src/jobs/diff-words.js';
import { schemas } from '../schema/schemas.js';
import { memoryIo } from '../support/memory-io.js';

const guidance = (deadline: string, title = '部门决算') => `kind: catalog
role: guidance
title: 财政系统目录指引
unit: 山东省财政厅
year: 2024
defaults: {deadline: ${deadline}}
entries:
  - {id: ZY-1, path: [财政], title: 部门预算, content: 预算}
  - {id: ZY-2, path: [财政], title: ${title}, content: 决算}
  - {id: ZY-3, path: [采购], title: 采购意向, content: 采购}
`;
const heir = (unit: string, alter = '', exclude = '{id: ZY-3, reason: 没有这项职能, ground: 三定规定}') => `kind: catalog
title: ${unit}目录
unit: ${unit}
year: 2024
extends:
  - from: 指引.yaml
    exclude: [${exclude}]
${alter === '' ? '' : `    alter: [${alter}]\n`}entries: []
`;
const [then, now] = [guidance('每年更新'), guidance('每季度更新', '部门决算公开')];

describe('a catalog that inherits', () => {
  test('is not told to be the same where only its guidance changed', async () => {
    const report = await compared(['a/县.yaml', 'b/县.yaml'], then, now);
    expect(report).toMatchObject({ different: true, records: [], documents: [], summary: { changed: 0 } });
    expect(report.guidances).toMatchObject([
      { file: 'b/指引.yaml', unit: '山东省财政厅', compared: false, heirs: [{ unit: '高青县财政局' }] },
    ]);
    expect(report.guidances[0]?.records.map(({ after, fields }) => [after?.id, fields.map(({ field }) => field)])).toEqual([
      ['ZY-1', ['deadline']],
      ['ZY-2', ['title', 'deadline']],
    ]);
    expect(diffSummary(report).map((line) => line['zh-CN'])).toEqual([
      'a/县.yaml → b/县.yaml',
      '文件本身没有实质变化；继承的条目随目录指引有变化',
      '目录指引“财政系统目录指引”变了，继承它的高青县财政局有 2 项随之变化，不计入上面的项数',
    ]);
    expect(diffTables(report, 'zh-CN').tables.map(({ name }) => name)).toEqual(['概要', '随指引变化']);
    const fits = new Ajv({ strict: false, logger: false }).compile(schemas['diff-report'] as object);
    expect({ fits: fits(JSON.parse(diffJson(report, 'zh-CN'))), errors: fits.errors }).toEqual({ fits: true, errors: null });
  });

  test('leaves it to the guidance to tell what it changed, where that is compared too', async () => {
    const report = await compared(['a', 'b'], then, now);
    expect(report.records.map(({ file, after }) => [file, after?.id])).toEqual([['b/指引.yaml', 'ZY-2']]);
    expect(report.guidances).toMatchObject([{ compared: true, heirs: [{ unit: '高青县财政局' }, { unit: '高青县民政局' }], records: [] }]);
  });

  test('says in its notice what it changed itself, whatever else was touched, and gives the reasons of that alone', async () => {
    const altered = '{id: ZY-1, set: {retention: 长期公开}, reason: 便于查阅}';
    const report = await compared(['a/县.yaml', 'b/县.yaml'], then, now, altered);
    expect(report.summary.notice).toEqual({ added: 0, adjusted: 1, cancelled: 0 });
    const words = noticeOf(report).paragraphs.map(({ text }) => text);
    expect(words).toEqual([
      '一、调整事项（1项）',
      '1.部门预算（ZY-1）：公开时长明确为“长期公开”。理由：便于查阅。',
      '二、随目录指引的变化',
      '山东省财政厅《财政系统目录指引》调整后，高青县财政局继承的下列2项随之变化，不计入上述项数：',
      '1.部门预算（ZY-1）：公开时限由“每年更新”调整为“每季度更新”。',
      '2.部门决算公开（ZY-2）：事项名称由“部门决算”调整为“部门决算公开”；公开时限由“每年更新”调整为“每季度更新”。',
    ]);
  });

  test('is the same where the guidance changed only what it leaves out', async () => {
    const report = await compared(['a/县.yaml', 'b/县.yaml'], then, then.replace('采购意向', '政府采购意向'));
    expect(report).toMatchObject({ different: false, guidances: [] });
  });
});

test('a notice names units and catalogs, never files', async () => {
  const own = (unit: string, title: string, ...entries: string[]) =>
    `kind: catalog\nunit: ${unit}\ntitle: ${title}\nyear: 2024\nentries: [${entries.join(', ')}]\n`;
  const [budget, relief, duties] = ['部门预算', '社会救助', '机构职能'].map(
    (title, at) => `{id: X-${at}, title: ${title}, content: ${title}}`,
  );
  const report = await diff(
    ['a', 'b'],
    memoryIo({
      'a/1.yaml': own('高青县财政局', '财政目录', `${budget}`, `${relief}`, `${duties}`),
      'a/2.yaml': own('高青县民政局', '民政目录'),
      'a/3.yaml': own('高青县财政局', '财政机构目录'),
      'b/1.yaml': own('高青县财政局', '财政目录', `${budget}`),
      'b/2.yaml': own('高青县民政局', '民政目录', `${relief}`),
      'b/3.yaml': own('高青县财政局', '财政机构目录', `${duties}`),
    }),
  );
  const words = noticeOf(report).paragraphs.map(({ text }) => text);
  expect(words).toContain('1.社会救助（X-1）：由高青县财政局的目录调整到高青县民政局的目录。');
  expect(words).toContain('1.机构职能（X-2）：由《财政目录》调整到《财政机构目录》。');
  expect(words.join()).not.toContain('yaml');
});

async function compared(args: readonly string[], before: string, after: string, alter = ''): Promise<DiffReport> {
  return diff(
    args,
    memoryIo({
      'a/指引.yaml': before,
      'b/指引.yaml': after,
      'a/县.yaml': heir('高青县财政局'),
      'b/县.yaml': heir('高青县财政局', alter),
      'a/民政.yaml': heir('高青县民政局'),
      'b/民政.yaml': heir('高青县民政局'),
    }),
  );
}
