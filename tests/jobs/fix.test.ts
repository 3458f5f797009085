import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/base/diagnostic.js';
import { allCards } from '../../src/jobs/cards.js';
import { checkProject } from '../../src/jobs/check.js';
import { fixProject } from '../../src/jobs/fix.js';
import { readYaml } from '../../src/yaml/read.js';
import { readFixture } from '../rules/fixture.js';
import { memoryIo } from '../support/memory-io.js';

const folder = join(import.meta.dirname, '../fixtures/rules');
const names = readdirSync(folder).filter((name) => name.endsWith('.bad.yaml'));
const fixable = allCards().flatMap(({ id, fixed }) => (fixed === undefined ? [] : [{ id, safe: fixed.safe }]));

function projectOf(name: string) {
  return memoryIo(readFixture(readFileSync(join(folder, name), 'utf8')).files);
}

async function mended(io: ReturnType<typeof memoryIo>, unsafe: boolean) {
  const made = await fixProject(['.'], io, { unsafe });
  for (const { file, bytes } of made.files) await io.write(file, bytes);
  return made;
}

/** What the lines of each example become that are put right. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'abolished-unit': ['responsibility: 高青县民政局'],
  'basis-not-found': [
    'basis: 《中华人民共和国政府信息公开条例》第二十条第（七）项',
    'basis: 《中华人民共和国政府信息公开条例》第二十条第（七）项',
  ],
  'former-unit-name': ['subject: 高青县教育和体育局', 'responsibility: 高青县教育和体育局'],
  'full-width-colon': ['title: 部门预算'],
  'full-width-letter': ['title: 2024年部门预算', 'content: 下载爱山东APP，拨打12345'],
  'misspelled-key': ['content: 收支总表'],
  'old-regulation-numbering': ['basis: 《政府信息公开条例》第二十条第（七）项', '- 《政府信息公开条例》第二十条第（七）项'],
  'retention-as-deadline': ['retention: 长期公开', 'retention: 任期内', 'retention: 公开期限5年'],
  'stray-space': ['title: 政府网站年度报表', 'channels: 政府公报'],
  'task-unit-spelled-two-ways': ['responsibility: 县发展改革局牵头，各有关单位配合'],
  'traditional-character': [
    'title: 政务公开工作要点',
    'content: 实现财政资金直达',
    'title: 关于预算的说明',
    'title: 事后监管意见征集',
    'content: 干净整洁',
  ],
  'unit-spelled-two-ways': ['responsibility: 县财政局牵头，县发展改革局配合'],
  'unknown-group-member': ['- 高青县教育和体育局'],
  'unknown-inherited-id': ['- 财政信息', '- { id: CZ-01, reason: 本县没有这项职能, ground: 高编发〔2024〕3号 }'],
  'unknown-task-unit': ['responsibility: 县财政局、县司法局'],
  'unknown-unit': ['responsibility: 县财政局', '- 县司法局', 'responsibility: 县农业农村局'],
  'unknown-value': ['method: 主动公开'],
  'unquoted-text': ['- id: "001"'],
  'wrong-format': ['date: "2024-07-05"'],
  'wrong-type': ['see: [CZ-002]'],
};

// examples of fixes for codes whose fixtures show what only people can put right
const more: Readonly<Record<string, string>> = {
  'missing-kind': 'Kind: catalog\nunit: 高青县财政局\nyear: 2024\nentries: []\n',
  'unknown-kind': 'kind: 主动公开事项目录\nunit: 高青县财政局\nyear: 2024\nentries: []\n',
  'unknown-channel':
    'kind: catalog\nunit: 高青县财政局\nyear: 2024\ndefaults:\n  channels: [高青政务通报]\nentries: []\n# file: gkml.yaml\nkind: config\nchannels: [高青政务通]\n',
  'unknown-site-column':
    'kind: catalog\nunit: 高青县财政局\nyear: 2024\nentries:\n  - id: CZ-001\n    title: 预算\n    content: 预算\n    columns: 财政预决算信\n# file: site.yaml\nkind: site\nname: 高青\nurl: https://www.gaoqing.example/\ncolumns:\n  - name: 财政预决算信息\n',
};
Object.assign(expected as Record<string, readonly string[]>, {
  'missing-kind': ['kind: catalog'],
  'unknown-kind': ['kind: catalog'],
  'unknown-channel': ['channels: [高青政务通]'],
  'unknown-site-column': ['columns: 财政预决算信息'],
});

describe('the fixes of a rule', () => {
  test.each(fixable)('put right every $id of its example that can be', async ({ id, safe }) => {
    const source = more[id] ?? readFileSync(join(folder, `${id}.bad.yaml`), 'utf8');
    const io = memoryIo(readFixture(source).files);
    const wanted = (findings: readonly Diagnostic[]) =>
      findings.filter(({ code, fix }) => code === id && fix !== undefined && (fix.safe || !safe));
    expect(wanted((await checkProject(['.'], io)).findings).length).toBeGreaterThan(0);
    const { report, files } = await mended(io, !safe);
    expect(wanted(report.findings)).toEqual([]);
    expect(files.flatMap(({ before, after }) => newLines(before, after))).toEqual(expected[id]);
  });

  test('are told on the page of every rule that has any', async () => {
    const told = new Set(fixable.map(({ id }) => id));
    for (const name of names) {
      for (const { code, fix } of (await checkProject(['.'], projectOf(name))).findings)
        if (fix !== undefined) expect(told).toContain(code);
    }
  });
});

// the lines that are new, as they stand now
function newLines(before: string, after: string): readonly string[] {
  const old = new Set(before.split('\n'));
  const come = after.split('\n').filter((line) => !old.has(line));
  return come.map((line) => (line.split('   # ✗')[0] ?? '').trim());
}

describe.each([{ unsafe: false }, { unsafe: true }])('mending with unsafe: $unsafe', ({ unsafe }) => {
  test.each(names)('%s changes nothing a second time, and makes no file unreadable', async (name) => {
    const io = projectOf(name);
    const was = await checkProject(['.'], io);
    const { files, report, fixed } = await mended(io, unsafe);
    for (const { after } of files) expect(['value', 'refused']).toContain(readYaml('', after, () => undefined).kind);
    expect(fixed > 0).toBe(files.length > 0);
    const again = await mended(io, unsafe);
    expect(again.files).toEqual([]);
    expect(again.report.findings).toEqual(report.findings);
    expect(report.findings).toEqual((await checkProject(['.'], io)).findings);
    // no error comes where there was none, but where a file can be read only now
    const readable = was.findings.every(
      ({ code }) =>
        ![
          'full-width-colon',
          'missing-kind',
          'unknown-kind',
          'misspelled-key',
          'unquoted-text',
          'wrong-type',
          'wrong-format',
          'unknown-value',
        ].includes(code),
    );
    if (readable && !unsafe) expect(report.counts.error).toBeLessThanOrEqual(was.counts.error);
  });
});
