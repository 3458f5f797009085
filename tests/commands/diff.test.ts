import { Ajv } from 'ajv';
import { afterEach, describe, expect, test } from 'vitest';
import type { Io } from '../../src/base/io.js';
import { displayWidth } from '../../src/base/width.js';
import { main } from '../../src/cli.js';
import { schemas } from '../schema/schemas.js';
import { memoryIo } from '../support/memory-io.js';
import { removeFolders, repositoryOf } from '../support/repository.js';
import { needs } from '../support/tools.js';
import { gkml } from './gkml.js';

afterEach(removeFolders);

const before = `kind: catalog
unit: 高青县财政局
year: 2024
defaults:
  deadline: 自信息形成或者变更之日起20个工作日内
entries:
  - {id: CZ-001, path: [机构信息], title: 机构职能, content: 法定职责}
  - {id: CZ-002, path: [财政信息], title: 部门预算, content: 本部门年度预算、预算说明和绩效目标以及其他按规定应当公开的内容, channels: 政府网站、政府公报}
  - {id: CZ-003, path: [收费], title: 收费目录, content: 收费项目和标准}
  - {id: CZ-004, path: [收费], title: 基金目录, content: 基金项目}
`;

const after = `kind: catalog
unit: 高青县财政局
year: 2024
supersedes:
  - title: 基本目录
    dropped: [{id: CZ-003, reason: 依据废止, ground: 财税〔2024〕1号}]
defaults:
  deadline: 自信息形成或者变更之日起10个工作日内
entries:
  - {id: CZ-101, path: [机构信息], title: 机构职能, content: 法定职责}
  - {id: CZ-002, path: [财政信息], title: 部门预算, content: 本部门年度预算、预算说明和绩效目标、项目支出以及其他按规定应当公开的内容, channels: 政府网站、政务新媒体}
  - {id: CZ-004, path: [收费], title: 基金目录, content: 基金项目, status: {state: retired, reason: 职能划转}}
  - {id: CZ-005, path: [采购], title: 采购意向, content: 采购意向}
`;

const files = { 'a.yaml': before, 'b.yaml': after };

describe('gkml diff', () => {
  test('shows what came, went and changed', async () => {
    const { code, out, err } = await gkml(['diff', 'a.yaml', 'b.yaml'], files);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatchInlineSnapshot(`
      "a.yaml → b.yaml
      新增 1 项，删去 1 项，改动 3 项（改编号 1，改内容 2）；1 份文件的表头项或文件本
      身有变化
      按动态调整计：新增 1 项，调整 1 项，取消 2 项

      高青县财政局  主动公开事项目录  b.yaml
        取代的目录：增加 基本目录，CZ-003，依据废止，财税〔2024〕1号
        统一取值：公开时限（涉及 3 项）：
          - 自信息形成或者变更之日起20个工作日内
          + 自信息形成或者变更之日起10个工作日内
        ~ CZ-001 → CZ-101 机构职能  改编号
        ~ CZ-002 部门预算  改内容
            公开内容：
              - …算说明和绩效目标以及其他按规定应…
              + …算说明和绩效目标、项目支出以及其他按规定应…
            公开渠道和载体：增加 政务新媒体；去掉 政府公报
        - CZ-003 收费目录  收费
            理由：依据废止（财税〔2024〕1号）
        ~ CZ-004 基金目录  停用
            状态：在用 → 停用（职能划转）
        + CZ-005 采购意向  采购
      "
    `);
  });

  test.each([80, 120])('keeps within %i cells', async (columns) => {
    const { out } = await gkml(['比较', 'a.yaml', 'b.yaml'], files, { columns });
    expect(Math.max(...out.split('\n').map(displayWidth))).toBeLessThanOrEqual(columns);
  });

  test('speaks English when asked, and paints when told', async () => {
    const { out } = await gkml(['diff', 'a.yaml', 'b.yaml', '--lang', 'en', '--color'], files);
    expect(out).toContain('1 added, 1 removed, 3 changed');
    expect(out).toContain('status: active → retired (职能划转)');
    expect(out).toContain('\u001b[32m  + CZ-005 采购意向');
    expect(out).toContain('\u001b[31m  - CZ-003 收费目录');
  });

  test('ends with 1 on differences only where --exit-code asks for it', async () => {
    expect((await gkml(['diff', 'a.yaml', 'b.yaml', '--exit-code'], files)).code).toBe(1);
    expect((await gkml(['diff', 'a.yaml', 'a.yaml', '--exit-code'], files)).code).toBe(0);
    expect((await gkml(['diff', 'a.yaml', 'a.yaml'], files)).out).toContain('没有实质变化');
  });

  test('writes JSON that its schema describes', async () => {
    const fits = new Ajv({ strict: false, logger: false }).compile(schemas['diff-report'] as object);
    for (const args of [
      ['a.yaml', 'b.yaml'],
      ['a.yaml', 'a.yaml'],
      ['b.yaml', 'a.yaml'],
    ]) {
      const { out } = await gkml(['diff', ...args, '-f', 'json'], files);
      const report: unknown = JSON.parse(out);
      expect({ fits: fits(report), errors: fits.errors }).toEqual({ fits: true, errors: null });
    }
  });

  test('gives the words of gkml in the language asked for, and no task of a plan as a reason in a notice', async () => {
    const more = { ...files, 'b.yaml': after.replace('content: 采购意向}', 'content: 采购意向, answers: [plan#23]}') };
    expect((await gkml(['diff', 'a.yaml', 'b.yaml', '--lang', 'en'], more)).out).toContain('reason: answers plan#23');
    const json = (await gkml(['diff', 'a.yaml', 'b.yaml', '-f', 'json', '--lang', 'en'], more)).out;
    expect(json).toContain('"text": "answers plan#23"');
    expect(json).toContain('"now": "retired (职能划转)"');
    expect((await gkml(['diff', 'a.yaml', 'b.yaml'], more)).out).toContain('理由：落实plan#23');
    expect((await gkml(['diff', 'a.yaml', 'b.yaml', '--notice', '--lang', 'en'], more)).out).not.toContain('plan#23');
  });

  test('writes a notice of adjustment with the reasons that are stated', async () => {
    const { out } = await gkml(['diff', 'a.yaml', 'b.yaml', '--notice'], files);
    expect(out).toMatchInlineSnapshot(`
      "关于动态调整主动公开事项目录的通知

      　　根据《中华人民共和国政府信息公开条例》第二十二条，结合工作实际，对高青县财政局主动公开事项目录进行动态调整：新增1项，调整1项，取消2项。现将调整情况通知如下。
      　　一、新增事项（1项）
      　　1.采购意向（CZ-005，采购）。
      　　二、调整事项（1项）
      　　1.部门预算（CZ-002）：公开内容由“本部门年度预算、预算说明和绩效目标以及其他按规定应当公开的内容”调整为“本部门年度预算、预算说明和绩效目标、项目支出以及其他按规定应当公开的内容”；公开渠道和载体增加“政务新媒体”，取消“政府公报”。
      　　三、取消事项（2项）
      　　1.收费目录（CZ-003）。理由：依据废止（财税〔2024〕1号）。
      　　2.基金目录（CZ-004）。理由：职能划转。
      　　四、统一取值的调整
      　　1.高青县财政局：公开时限由“自信息形成或者变更之日起20个工作日内”调整为“自信息形成或者变更之日起10个工作日内”，涉及3项。
      　　五、编号的变化
      　　以下1项仅调整编号：CZ-001改为CZ-101。

      高青县财政局
      2024年9月20日
      "
    `);
    const markdown = await gkml(['diff', 'a.yaml', 'b.yaml', '--notice', '-o', '通知.md'], files);
    expect(markdown.io.textOf('通知.md')).toContain('## 一、新增事项（1项）');
  });

  test('heads each unit of a notice where there are several', async () => {
    const other = (text: string) => text.replaceAll('财政局', '民政局').replaceAll('CZ-', 'MZ-');
    const { out } = await gkml(['diff', 'a', 'b', '--notice'], {
      'a/1.yaml': before,
      'b/1.yaml': after,
      'a/2.yaml': other(before),
      'b/2.yaml': other(after),
    });
    expect(out).toContain('对2个单位主动公开事项目录进行动态调整：新增2项，调整2项，取消4项。');
    expect(out).toContain('　　（一）高青县民政局（1项）\n　　1.采购意向（MZ-005，采购）。');
    expect(out).toContain('（印发单位）\n2024年9月20日');
  });

  test('says so where there is nothing to announce', async () => {
    expect((await gkml(['diff', 'a.yaml', 'a.yaml', '--notice'], files)).out).toContain('主动公开事项目录没有需要公布的调整。');
  });

  test('writes tables: an overview, and what came, changed and went', async () => {
    const { io } = await gkml(['diff', 'a.yaml', 'b.yaml', '-o', '比较.md'], files);
    const headings = io
      .textOf('比较.md')
      .split('\n')
      .filter((line) => line.startsWith('#'));
    expect(headings).toEqual(['# a.yaml 与 b.yaml 的比较', '## 比较：a.yaml → b.yaml', '## 新增', '## 调整', '## 取消', '## 其他变动']);
    const twice = [];
    for (let run = 0; run < 2; run++) twice.push((await gkml(['diff', 'a.yaml', 'b.yaml', '-o', '比较.xlsx'], files)).io.read('比较.xlsx'));
    expect(twice[0]?.length).toBeGreaterThan(4000);
    expect(twice[0]).toEqual(twice[1]);
  });

  test('holds a catalog against a workbook made of it', async () => {
    const made = memoryIo({ 'a.yaml': before });
    expect(await main(['export', 'catalog', 'a.yaml', '-o', '目录.xlsx'], made)).toBe(0);
    expect(await main(['diff', 'a.yaml', '目录.xlsx', '--exit-code'], made)).toBe(0);
    await made.write('a.yaml', before.replace('收费项目和标准', '收费项目、标准和依据'));
    expect(await main(['diff', '目录.xlsx', 'a.yaml', '--exit-code'], made)).toBe(1);
    expect(made.stdout.text).toContain('CZ-003 收费目录  改内容');
  });

  test('holds one file against a folder by what it is', async () => {
    const { out } = await gkml(['diff', 'a.yaml', 'b'], {
      'a.yaml': before,
      'b/1.yaml': after,
      'b/2.yaml': before.replaceAll('财政局', '民政局'),
    });
    expect(out).toContain('新增 1 项，删去 1 项，改动 3 项');
    expect(out).not.toContain('民政局');
  });

  test('answers requests that cannot be carried out', async () => {
    for (const [args, words] of [
      [['diff', '没有.yaml', 'a.yaml'], '没有“没有.yaml”这个文件或文件夹；要读取 git 里的版本，但这里没有 git'],
      [['diff'], '但这里没有 git'],
      [['diff', 'a.yaml', 'plan.yaml'], 'a.yaml 是主动公开事项目录，plan.yaml 是工作要点，没有什么可以比较'],
      [['diff', 'a.yaml', 'b.yaml', '-f', 'xlsx'], 'Excel 工作簿要写到文件里'],
      [['diff', 'a.yaml', 'b.yaml', '-o', 'x.pdf'], '看不出“x.pdf”是什么格式'],
    ] as const) {
      const { code, err } = await gkml(args, { ...files, 'plan.yaml': 'kind: plan\ntasks: []\n' });
      expect({ args, code, told: err.includes(words) }).toEqual({ args, code: 2, told: true });
    }
  });
});

describe('gkml diff with git', () => {
  needs('git')(
    'compares revisions with each other and with the working files',
    async () => {
      const repository = repositoryOf({ '目录/县财政局.yaml': before, 'other.yaml': 'kind: laws\nlaws: []\n' });
      repository.write({ '目录/县财政局.yaml': after, 'other.yaml': 'kind: laws\nlaws: [{name: 甲}]\n' });
      const run = async (io: Io, ...args: readonly string[]) => {
        const { stdout, stderr } = memoryIo();
        const code = await main(['diff', ...args], { ...io, stdout, stderr, language: 'zh-CN', env: {} });
        return { code, out: stdout.text, err: stderr.text };
      };
      const all = await run(repository.io);
      expect(all.out).toContain('HEAD → 现有文件\n新增 2 项，删去 1 项，改动 3 项');
      expect((await run(repository.io, 'HEAD', '--', '目录')).out).toContain('新增 1 项，删去 1 项，改动 3 项');
      expect((await run(repository.io, '目录')).out).toContain('新增 1 项，删去 1 项，改动 3 项');
      expect((await run(repository.at('目录'), 'HEAD')).out).toContain('新增 1 项，删去 1 项，改动 3 项');
      expect((await run(repository.io, 'HEAD:目录/县财政局.yaml', '目录/县财政局.yaml')).out).toContain(
        'HEAD:目录/县财政局.yaml → 目录/县财政局.yaml',
      );
      expect((await run(repository.at('目录'), 'HEAD:./县财政局.yaml')).out).toContain('新增 1 项，删去 1 项，改动 3 项');
      repository.commit('second', '2024-09-20T09:00:00+08:00');
      expect((await run(repository.io, 'HEAD', '--exit-code')).code).toBe(0);
      expect((await run(repository.io, 'HEAD~1..HEAD')).out).toContain('HEAD~1 → HEAD\n新增 2 项');
      expect((await run(repository.io, 'HEAD~1..')).out).toContain('HEAD~1 → HEAD\n新增 2 项');
      expect((await run(repository.io, 'HEAD', 'HEAD~1', '目录')).out).toContain('新增 1 项，删去 1 项，改动 3 项');
      expect((await run(repository.io, 'HEAD~1:目录', 'HEAD')).out).toContain('HEAD~1:目录 → HEAD:目录\n新增 1 项');
      repository.git('rm', '-q', '目录/县财政局.yaml');
      expect((await run(repository.io, 'HEAD', '目录/县财政局.yaml')).out).toContain('删去 4 项');
      const strange = await run(repository.io, 'HAED');
      expect({ code: strange.code, err: strange.err }).toMatchObject({
        code: 2,
        err: expect.stringContaining('没有“HAED”这个文件或文件夹；仓库里没有“HAED”这个版本'),
      });
      expect((await run(repository.io, 'HEAD:没有.yaml')).err).toContain('HEAD 里没有 没有.yaml');
    },
    30_000,
  );
});
