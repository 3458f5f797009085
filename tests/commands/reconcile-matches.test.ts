import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli.js';
import { memoryIo } from '../support/memory-io.js';
import { gkml } from './gkml.js';

const entry = (id: string, title: string, more = '') => `  - id: ${id}   # ${title}
    title: ${title}
    content: 内容
    channels: 政府网站
${more}`;

const finance = `# 财政局
kind: catalog
unit: 甲县财政局
year: 2024
entries:
${entry('A', '政府预算')}
${entry('B', '政府债务管理', '    notes: 由债务科提供   # 别动\n')}
${entry('C', '会计管理', '    columns: 财政信息 > 会计\n')}
${entry('D', '部门决算')}
`;
const civil = `kind: catalog
unit: 甲县民政局
year: 2024
entries:
${entry('E', '临时救助')}
${entry('F', '养老服务')}
`;
const site = `kind: site
name: 甲县政府网站
url: https://www.jia.example/
columns:
  - name: 财政信息
    unit: 甲县财政局
    children:
      - { name: 政府预算, unit: 甲县财政局 }
      - { name: 政府债务, unit: 甲县财政局 }
      - { name: 会计管理, unit: 甲县财政局 }
      - { name: 部门预算, unit: 甲县财政局 }
  - name: 社会救助
    children:
      - { name: 临时救助, unit: 甲县民政局 }
  - name: 老年人
    children:
      - { name: 养老服务, id: a1 }
  - name: 老年人
    children:
      - { name: 养老服务, id: a2 }
`;
const files = {
  'gkml.yaml': 'kind: config\nsite: site.yaml\nunits: units.yaml\n',
  'units.yaml':
    'kind: units\nregion: 甲县\nlevel: 县\nunits:\n  - { name: 甲县财政局, short: [县财政局], level: 县, type: 部门 }\n  - { name: 甲县民政局, short: [县民政局], level: 县, type: 部门 }\n',
  'site.yaml': site,
  'c/财政.yaml': finance,
  'c/民政.yaml': civil,
};

/** Takes the columns out again, wherever among the keys they stand. */
function columnsIn(text: string): readonly string[] {
  return text.split('\n').filter((line) => /^ {4}columns:/.test(line));
}

describe('gkml reconcile --accept', () => {
  test('writes the column into the entry and touches nothing else', async () => {
    const { code, out, io } = await gkml(['reconcile', '--accept', 'B'], files);
    expect([code, out]).toEqual([0, '已写入 1 个条目的栏目（1 个文件）\n  c/财政.yaml\n    B 政府债务管理：财政信息 > 政府债务\n']);
    const after = io.textOf('c/财政.yaml');
    expect(after.split('\n').filter((line) => line !== '    columns: 财政信息 > 政府债务')).toEqual(finance.split('\n'));
    expect(io.textOf('c/民政.yaml')).toBe(civil);
  });

  test('all: every entry whose column stands out, in several files; what people wrote and what is even stays for them', async () => {
    const { out, io } = await gkml(['reconcile', '--accept', 'all'], files);
    expect(columnsIn(io.textOf('c/财政.yaml'))).toEqual([
      '    columns: 财政信息 > 政府预算',
      '    columns: 财政信息 > 政府债务',
      '    columns: 财政信息 > 会计',
    ]);
    expect(columnsIn(io.textOf('c/民政.yaml'))).toEqual(['    columns: 社会救助 > 临时救助']);
    expect(out).toContain('没有写：F、C；用 --interactive 逐个确认');
    expect(io.files.has('/project/.gkml-merge.json')).toBe(false);
  });

  test('names a column by its number where its path stands twice', async () => {
    const { io } = await gkml(['reconcile', '--accept', 'F=2'], files);
    const text = io.textOf('c/民政.yaml');
    expect(text).toMatch(/columns:\n\s+- path: 老年人 > 养老服务\n\s+id: a2/);
    const { out } = await gkml(['reconcile', '--explain', 'F'], { ...files, 'c/民政.yaml': text });
    expect(out).toContain('就是“老年人 > 养老服务”，以此为准');
  });

  test('puts right a reference that leads nowhere, when it is named', async () => {
    const { io } = await gkml(['reconcile', '--accept', 'C'], files);
    expect(io.textOf('c/财政.yaml')).toBe(finance.replace('财政信息 > 会计\n', '财政信息 > 会计管理\n'));
  });

  test('--dry-run shows the difference and writes nothing', async () => {
    const { out, io } = await gkml(['reconcile', '--accept', 'A', '--dry-run'], files);
    expect(out).toContain('+    columns: 财政信息 > 政府预算');
    expect(out).toContain('可以写入 1 个条目的栏目');
    expect(io.textOf('c/财政.yaml')).toBe(finance);
  });

  test('a second run has nothing left, and the match is the one that was written', async () => {
    const { io } = await gkml(['reconcile', '--accept', 'A'], files);
    const again = await gkml(['reconcile', '--accept', 'A'], { ...files, 'c/财政.yaml': io.textOf('c/财政.yaml') });
    expect([again.code, again.err]).toEqual([2, '错误：A“政府预算”已经写明栏目，没有可确认的\n改法：用 --explain A 看它的候选栏目\n']);
  });

  test('what is inherited is said among the alterations of the heir', async () => {
    const guidance = `kind: catalog
role: guidance
unit: 某省财政厅
year: 2024
entries:
${entry('Z', '政府预算')}
`;
    const heir = `kind: catalog
unit: 甲县财政局
year: 2024
extends:
  - from: ../指引.yaml
entries:
${entry('B', '政府债务管理')}
`;
    const { io, out } = await gkml(['reconcile', '--accept', 'Z'], { ...files, '指引.yaml': guidance, 'c/财政.yaml': heir });
    expect(out).toContain('Z 政府预算：财政信息 > 政府预算');
    const after = io.textOf('c/财政.yaml');
    expect(after).toMatch(
      /extends:\n {2}- from: \.\.\/指引\.yaml\n {4}alter:\n {6}- id: Z\n {8}set:\n {10}columns: 财政信息 > 政府预算\n {8}reason: 写明本网站的栏目\n/,
    );
    expect(io.textOf('指引.yaml')).toBe(guidance);
    const again = await gkml(['check', '-f', 'json'], { ...files, '指引.yaml': guidance, 'c/财政.yaml': after });
    expect(JSON.parse(again.out).findings.filter((one: { code: string }) => /alter|schema|unknown-key/.test(one.code))).toEqual([]);
  });

  test.each([
    ['BB', '是不是 B？'],
    ['政府债务管', '是不是 政府债务管理？'],
  ])('asks whether another entry was meant than %s', async (word, way) => {
    const { code, err } = await gkml(['reconcile', '--accept', word], files);
    expect([code, err]).toEqual([2, `错误：没有编号或名称是“${word}”的在用条目\n改法：${way}\n`]);
  });

  test('has nothing for an entry that is not to be on the website', async () => {
    const off = { ...files, 'c/民政.yaml': civil.replaceAll('政府网站', '公开栏') };
    const all = await gkml(['reconcile', '--accept', 'all'], off);
    expect(all.io.textOf('c/民政.yaml')).toBe(off['c/民政.yaml']);
    expect(all.out).toContain('没有写：C；');
    const one = await gkml(['reconcile', '--accept', 'E'], off);
    expect([one.code, one.err]).toEqual([
      2,
      '错误：E“临时救助”的公开渠道没有政府网站，不用写栏目\n改法：要上网站的，先在公开渠道里加上政府网站\n',
    ]);
  });

  test('goes with none of the others', async () => {
    for (const more of [['--interactive'], ['--explain', 'A']])
      expect((await gkml(['reconcile', '--accept', 'A', ...more], files)).code).toBe(2);
    expect((await gkml(['reconcile', '--dry-run'], files)).code).toBe(2);
  });

  test('a changed file is never written over', async () => {
    const io = memoryIo(files);
    let reads = 0;
    const read = io.read;
    const sneaky = {
      ...io,
      read: (path: string) => {
        if (path.endsWith('财政.yaml') && ++reads === 3)
          io.files.set('/project/c/财政.yaml', new TextEncoder().encode(`${finance}# 别人改的\n`));
        return read(path);
      },
    };
    await main(['reconcile', '--accept', 'A'], sneaky);
    expect(io.textOf('c/财政.yaml')).toContain('# 别人改的');
  });
});

describe('gkml reconcile --interactive', () => {
  const ask = async (answers: readonly string[], world: Record<string, string> = files) => {
    const io = memoryIo(world, { language: 'zh-CN', terminal: true });
    const left = [...answers];
    const code = await main(['reconcile', '--interactive', '-q'], {
      ...io,
      readLine: async () => new TextEncoder().encode(left.shift() ?? ''),
    });
    return { code, io, left, columns: [...columnsIn(io.textOf('c/民政.yaml')), ...columnsIn(io.textOf('c/财政.yaml'))] };
  };

  test('takes yes, a number, no and skip, and writes at the end', async () => {
    const { columns, left, io } = await ask(['y\n', '2\n', 'y\n', 'n\n', '\n']);
    expect(left).toEqual([]);
    expect(io.stderr.text).toContain('[1/5] E 临时救助（甲县民政局）\n  1. 社会救助 > 临时救助');
    expect(columns).toEqual([
      '    columns: 社会救助 > 临时救助',
      '    columns:',
      '    columns: 财政信息 > 政府预算',
      '    columns: 财政信息 > 会计',
    ]);
  });

  test('asks nothing about entries that are not to be on the website', async () => {
    const { io, left } = await ask(['q\n'], { ...files, 'c/民政.yaml': civil.replaceAll('政府网站', '公开栏') });
    expect([left, io.stderr.text]).toEqual([[], expect.stringContaining('[1/3] A 政府预算')]);
    const none = await ask([], {
      ...files,
      'c/民政.yaml': civil.replaceAll('政府网站', '公开栏'),
      'c/财政.yaml': finance.replaceAll('政府网站', '公开栏'),
    });
    expect([none.io.stderr.text, none.io.stdout.text]).toEqual(['', '没有写入任何栏目\n']);
  });

  test('asks again for what it does not know', async () => {
    const { io, columns } = await ask(['maybe\n', '7\n', 'y\n', 'q\n', 'y\n']);
    expect(io.stderr.text.match(/s 跳过，q 结束 > /g)).toHaveLength(4);
    expect(columns).toEqual(['    columns: 社会救助 > 临时救助', '    columns: 财政信息 > 会计']);
  });

  test('on quit writes what was answered, or nothing, as one says', async () => {
    expect((await ask(['y\n', 'q\n', 'n\n'])).columns).toEqual(['    columns: 财政信息 > 会计']);
    expect((await ask(['q\n'])).io.stdout.text).toBe('没有写入任何栏目\n');
  });

  test.each([[['y\n']], [['y\n', 'q\n']]])(
    'the end of input before it is said that all be written writes nothing, and says so',
    async (answers) => {
      const { code, columns, io } = await ask(answers);
      expect([code, columns, io.stdout.text]).toEqual([0, ['    columns: 财政信息 > 会计'], '没有写入任何栏目\n']);
      expect(io.stderr.text).toContain('已确认的 1 个没有写入');
    },
  );
});

describe('gkml reconcile --explain', () => {
  test('tells each candidate, its score and reasons, and what became of it', async () => {
    const { out } = await gkml(['reconcile', '--explain', 'D'], files);
    expect(out).toContain('条目 D“部门决算”');
    expect(out).toMatch(/财政信息 > 部门预算\n.*互不相容/);
    const sure = await gkml(['reconcile', '--explain', 'A', '--lang', 'en'], files);
    expect(sure.out).toMatch(/✓ 0\.9\d {2}财政信息 > 政府预算\n {6}same name, same unit\n {6}It counts/);
  });

  test('names the entry that has the column', async () => {
    const twice = finance.replace('title: 部门决算', 'title: 政府预算信息公开');
    const { out } = await gkml(['reconcile', '--explain', 'D'], { ...files, 'c/财政.yaml': twice });
    expect(out).toMatch(/财政信息 > 政府预算\n.*主要字词相同.*\n {6}同一目录的 A“政府预算”对上了它（0\.9\d）/);
  });

  test('tells which columns may be meant by a reference that leads nowhere, as the finding does, in the order of --accept', async () => {
    const odd = finance.replace('title: 会计管理', 'title: 从业名单');
    const { out } = await gkml(['reconcile', '--explain', 'C'], { ...files, 'c/财政.yaml': odd });
    expect(out).toMatch(/写明的栏目“财政信息 > 会计”在网站上没有，可能是：\n {2}1\. 0\.\d\d {2}财政信息 > 会计管理\n/);
    expect(out).not.toContain('没有名称相近的栏目');
    const { io } = await gkml(['reconcile', '--accept', 'C'], { ...files, 'c/财政.yaml': odd });
    expect(columnsIn(io.textOf('c/财政.yaml'))).toEqual(['    columns: 财政信息 > 会计管理']);
  });

  test('tells the column that was proposed by the level of the entry, as --accept offers it', async () => {
    const level = `${finance}${entry('H', '彩票公益金', '    path: [政府债务]\n')}`;
    const world = { ...files, 'c/财政.yaml': level.replace('title: 政府债务管理', 'title: 古树认养') };
    const accepted = await gkml(['reconcile', '--accept', 'H', '--dry-run'], world);
    expect(accepted.out).toContain('H 彩票公益金：财政信息 > 政府债务');
    const { out } = await gkml(['reconcile', '--explain', 'H'], world);
    expect(out).toMatch(/· 0\.\d\d {2}财政信息 > 政府债务\n.*上级/);
  });

  test('says of a wrong entry which may be meant', async () => {
    expect((await gkml(['reconcile', '--explain', 'AA'], files)).err).toContain('是不是 A？');
  });
});
