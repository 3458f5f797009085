import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkProject } from '../../src/jobs/check.js';
import { type ResolvedCatalog, resolvedCatalog } from '../../src/jobs/resolve-catalog.js';
import { resolvedOutput } from '../../src/jobs/resolve-catalog-output.js';
import type { Catalog, Entry } from '../../src/model/documents.js';
import { writeDraft } from '../../src/yaml/write-draft.js';
import { memoryIo } from '../support/memory-io.js';
import { guidanceText, handedEntry, heirText } from './inherit-files.js';

type Files = Readonly<Record<string, string>>;

const resolved = (file: string, files: Files) => resolvedCatalog(file, memoryIo({ 'gkml.yaml': 'kind: config\n', ...files }));
const yamlOf = (one: ResolvedCatalog) => resolvedOutput(one, 'yaml', 'zh-CN', 100);

describe('a resolved catalog', () => {
  const files = {
    '指引/省财政厅.yaml': guidanceText(
      [handedEntry('CZ-01', '部门预算', ['method: -']), handedEntry('CZ-02', '部门决算'), handedEntry('CZ-03', '收费目录')],
      'defaults: { method: 主动公开 }\n',
    ),
    '指引/县.yaml': guidanceText(
      [],
      'extends:\n  - from: 省财政厅.yaml\n    alter: [{ id: CZ-02, set: { retention: 长期公开 }, reason: 便于查阅 }]\n',
      '高青县人民政府办公室',
    ),
    '县/财政局.yaml': heirText(
      '  - from: ../指引/县.yaml\n    exclude: [{ id: CZ-03, reason: 无, ground: 三定规定 }]\n    alter:\n      - { id: CZ-01, set: { title: 县级部门预算 }, reason: 县里的叫法, ground: 高财〔2024〕1号 }\n',
      [handedEntry('GQ-01', '国有资产报告')],
    ),
  };

  test('says behind every value where it comes from', async () => {
    const lines = yamlOf(await resolved('县/财政局.yaml', files)).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        '  - id: CZ-01 # 继承 ../指引/省财政厅.yaml CZ-01',
        '    title: 县级部门预算 # 调整：县里的叫法，高财〔2024〕1号',
        '    subject: 高青县财政局 # 本级统一取值',
        '    method: 主动公开 # 继承 ../指引/省财政厅.yaml 统一取值',
        '    retention: 长期公开 # 继承 ../指引/县.yaml CZ-02，调整：便于查阅',
        '  - id: GQ-01 # 本级',
      ]),
    );
    const entries = lines.slice(lines.indexOf('entries:') + 1).filter((line) => line !== '');
    expect(entries.filter((line) => !/ # \S/.test(line))).toEqual([]);
  });

  test('says of its head where it comes from, and above it what was not taken and what is retired', async () => {
    const retired = handedEntry('CZ-04', '农业税', ['status: { state: retired, reason: 已取消 }']);
    const more = { ...files, '指引/省财政厅.yaml': `${files['指引/省财政厅.yaml']}${retired}\n` };
    const one = await resolved('县/财政局.yaml', more);
    const lines = yamlOf(one).split('\n');
    expect(lines.slice(1, 6)).toEqual([
      '# 没有取用 CZ-03 收费目录（../指引/县.yaml）：无，三定规定',
      'kind: catalog # 本级',
      'format: 2',
      'unit: 高青县财政局 # 本级',
      'year: 2024 # 本级',
    ]);
    const direct = {
      ...more,
      'a.yaml': heirText('  - from: 指引/省财政厅.yaml\n    exclude: [{ id: CZ-02, reason: 无, ground: 三定 }]\n'),
    };
    const two = await resolved('a.yaml', direct);
    const told = ['没有取用 CZ-02 部门决算（指引/省财政厅.yaml）：无，三定', '指引已停用 CZ-04 农业税（指引/省财政厅.yaml）：已取消'];
    expect(yamlOf(two).split('\n').slice(1, 3)).toEqual(told.map((line) => `# ${line}`));
    expect(resolvedOutput(two, 'text', 'zh-CN', 100).trimEnd().split('\n').slice(-2)).toEqual(told);
    const json = JSON.parse(resolvedOutput(two, 'json', 'zh-CN', 100)) as { headValues: object; leftOut: object[] };
    const file = '指引/省财政厅.yaml';
    expect(json.leftOut).toEqual([
      { is: 'excluded', id: 'CZ-02', title: '部门决算', from: file, root: file, reason: '无', ground: '三定' },
      { is: 'retired', id: 'CZ-04', title: '农业税', from: file, root: file, reason: '已取消' },
    ]);
    expect(json.headValues).toMatchObject({ unit: { value: '高青县财政局', from: 'own', words: '本级', file: 'a.yaml', at: 'unit' } });
  });

  test('is a document that needs no other and has nothing wrong', async () => {
    const text = yamlOf(await resolved('县/财政局.yaml', files));
    expect(text).not.toMatch(/^(?:extends|defaults):/m);
    expect((await checkProject(['a.yaml'], memoryIo({ 'a.yaml': text }))).findings).toEqual([]);
  });

  test('gives value and source of each field as JSON', async () => {
    const json = JSON.parse(resolvedOutput(await resolved('县/财政局.yaml', files), 'json', 'zh-CN', 100)) as {
      entries: { id: string; inherited?: object; fields: Record<string, object> }[];
    };
    const budget = json.entries.find(({ id }) => id === 'CZ-01');
    expect(budget?.inherited).toEqual({ from: '指引/县.yaml', root: '指引/省财政厅.yaml', id: 'CZ-01' });
    expect(budget?.fields['title']).toEqual({
      value: '县级部门预算',
      from: 'altered',
      words: '调整：县里的叫法，高财〔2024〕1号',
      file: '县/财政局.yaml',
      at: 'extends[0].alter[0].set.title',
      reason: '县里的叫法',
      ground: '高财〔2024〕1号',
      before: '部门预算',
    });
    expect(budget?.fields['method']).toMatchObject({ from: 'inherited', file: '指引/省财政厅.yaml', at: 'defaults.method' });
    expect(budget?.fields['subject']).toMatchObject({ from: 'default', file: '县/财政局.yaml', at: 'defaults.subject' });
  });

  test.each(['zh-CN', 'en'] as const)('shows people what each entry comes from and what was changed here, in %s', async (language) => {
    const text = resolvedOutput(await resolved('县/财政局.yaml', files), 'text', language, 100);
    expect(text).toMatch(language === 'en' ? /3 entries: 1 own, 2 inherited/ : /共 3 条：本级 1 条，继承 2 条/);
    expect(text).toMatch(/县级部门预算/);
    expect(text).toMatch(language === 'en' ? /was 部门预算/ : /原为部门预算/);
  });

  test('names what was altered in words', async () => {
    const extensions = '  - from: b.yaml\n    alter: [{ id: B-1, set: { answers: ["x#1"], notes: 甲 }, reason: 落实 }]\n';
    const two = await resolved('a.yaml', { 'a.yaml': heirText(extensions), 'b.yaml': guidanceText([handedEntry('B-1', '预算')]) });
    expect(resolvedOutput(two, 'text', 'zh-CN', 100)).toMatch(/落实的任务：x#1[\s\S]*备注：甲/);
  });

  test('is refused where something in it or above it is at fault, or no catalog is named', async () => {
    const broken = { ...files, '县/财政局.yaml': heirText('  - from: ../指引/没有.yaml\n') };
    await expect(resolved('县/财政局.yaml', broken)).rejects.toThrow(/没有/);
    await expect(resolved('gkml.yaml', files)).rejects.toThrow(/no catalog/);
  });

  test('keeps lines, lists and parts of values as they are beside the comments', async () => {
    const more = [
      'content: { text: "第一行\\n第二行 # 不是注释\\n", elements: [预算表, { name: 说明, required: false }] }',
      'notes: "# 开头的井号"',
    ];
    const one = await resolved('a.yaml', {
      'a.yaml': heirText('  - from: b.yaml\n'),
      'b.yaml': guidanceText([handedEntry('B-1', '预算', more)]),
    });
    const again = await resolved('c.yaml', { 'c.yaml': yamlOf(one) });
    expect(again.document.entries).toEqual(one.document.entries);
    expect(again.document.entries[0]?.content).toEqual({
      text: '第一行\n第二行 # 不是注释\n',
      elements: ['预算表', { name: '说明', required: false }],
    });
  });
});

// what of an entry may differ from one to the next, so that defaults, alterations and gaps meet
const words = fc.constantFrom('长期公开', '一年', '每年更新', '预算: 甲', '# 井号', '两行\n文字', '是');
const values = fc.record(
  {
    retention: words,
    updateCycle: words,
    notes: words,
    subject: fc.constantFrom('高青县财政局', '同上'),
    status: fc.constantFrom('draft', 'active', 'retired', { state: 'retired', reason: '职能划出' } as const),
    channels: fc.constantFrom('政府网站', ['政府网站', '政府公报'], [{ name: '政府网站', need: 'required' as const }]),
  },
  { requiredKeys: [] },
);
const paths = fc.constantFrom('财政信息 > 预算决算', '财政信息 > 收费', '财政信息', '机构职能');
const shared = fc.record({ retention: words, updateCycle: words, subject: fc.constant('高青县统计局') }, { requiredKeys: [] });
const entriesOf = (prefix: string, most: number): fc.Arbitrary<Entry[]> =>
  fc
    .array(fc.tuple(paths, values), { maxLength: most })
    .map((list) =>
      list.map(([path, more], index) => ({ id: `${prefix}-${index + 1}`, path, title: `${prefix}事项${index + 1}`, ...more }) as Entry),
    );
const withoutStatus = ({ status: _, ...rest }: Record<string, unknown>) => rest;
const alterationsOf = (entries: readonly Entry[]) =>
  fc
    .array(fc.tuple(fc.nat(), values.map(withoutStatus)), { maxLength: 3 })
    .map((list) =>
      list.flatMap(([nth, set]) => {
        const { id } = entries[nth % Math.max(1, entries.length)] ?? {};
        return id === undefined || Object.keys(set).length === 0 ? [] : [{ id, set, reason: '本级的做法' }];
      }),
    )
    .map((list) => list.filter(({ id }, index) => list.findIndex((one) => one.id === id) === index));

interface Level {
  readonly entries: Entry[];
  readonly defaults: object;
}

const level = (prefix: string): fc.Arbitrary<Level> => fc.record({ entries: entriesOf(prefix, 6), defaults: shared });
const written = (head: Partial<Catalog>, { entries, defaults }: Level) =>
  writeDraft({
    kind: 'catalog',
    unit: '高青县财政局',
    year: 2024,
    ...head,
    ...(Object.keys(defaults).length > 0 && { defaults }),
    entries,
  });
const inUse = ({ status }: Entry) => (typeof status === 'object' ? status.state : status) !== 'retired';

describe('whatever the guidances', () => {
  test('resolving what was resolved gives the same entries', async () => {
    const some = level('S').chain((above) => fc.tuple(fc.constant(above), alterationsOf(above.entries.filter(inUse)), level('H')));
    await fc.assert(
      fc.asyncProperty(some, async ([above, alter, own]) => {
        const extension = { from: '省.yaml', ...(alter.length > 0 && { alter }) } as NonNullable<Catalog['extends']>[number];
        const files = { '省.yaml': written({ role: 'guidance' }, above), '局.yaml': written({ extends: [extension] }, own) };
        const one = await resolved('局.yaml', files);
        const stored = yamlOf(one);
        const again = await resolved('存.yaml', { '存.yaml': stored });
        expect(again.document).toEqual({ ...one.document, format: 2 });
        expect(await resolved('存.yaml', { '存.yaml': yamlOf(again) })).toEqual(again);
      }),
      { numRuns: 60 },
    );
  });

  test('taking all and changing nothing gives what the guidance has in use', async () => {
    await fc.assert(
      fc.asyncProperty(level('S'), async (above) => {
        const files = {
          '省.yaml': written({ role: 'guidance' }, above),
          '局.yaml': written({ extends: [{ from: '省.yaml' }] }, { entries: [], defaults: {} }),
        };
        const heir = await resolved('局.yaml', files);
        expect(heir.document.entries).toEqual((await resolved('省.yaml', files)).document.entries.filter(inUse));
      }),
      { numRuns: 60 },
    );
  });

  test('what is taken by a path and what is left out by it are together all', async () => {
    await fc.assert(
      fc.asyncProperty(level('S'), paths, async (above, path) => {
        const take = async (extension: Omit<NonNullable<Catalog['extends']>[number], 'from'>) => {
          const files = {
            '省.yaml': written({ role: 'guidance' }, above),
            '局.yaml': written({ extends: [{ from: '省.yaml', ...extension }] }, { entries: [], defaults: {} }),
          };
          return (await resolved('局.yaml', files)).document.entries.map(({ id }) => id);
        };
        fc.pre(above.entries.some((entry) => inUse(entry) && String(entry.path).startsWith(path)));
        const taken = await take({ include: [path] });
        const rest = await take({ exclude: [{ id: path, reason: '无', ground: '三定规定' }] });
        expect([...taken, ...rest].sort()).toEqual((await take({})).sort());
        expect(taken.filter((id) => rest.includes(id))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('three levels are two levels on top of what the upper two come to', async () => {
    const some = fc
      .tuple(level('S'), level('C'))
      .chain(([above, middle]) =>
        fc.tuple(fc.constant(above), fc.constant(middle), alterationsOf(above.entries.filter(inUse)), level('H'), paths),
      );
    await fc.assert(
      fc.asyncProperty(some, async ([above, middle, alter, own, path]) => {
        const files = {
          '省.yaml': written({ role: 'guidance' }, above),
          '市.yaml': written(
            {
              role: 'guidance',
              extends: [{ from: '省.yaml', ...(alter.length > 0 && { alter }) } as NonNullable<Catalog['extends']>[number]],
            },
            middle,
          ),
        };
        const stored = await resolved('市.yaml', files);
        const wanted = stored.document.entries.some((entry) => inUse(entry) && String(entry.path).startsWith(path));
        const heir = written({ extends: [{ from: '市.yaml', ...(wanted && { include: [path] }) }] }, own);
        const three = await resolved('局.yaml', { ...files, '局.yaml': heir });
        const two = await resolved('局.yaml', { '市.yaml': yamlOf(stored), '局.yaml': heir });
        expect(two.document.entries).toEqual(three.document.entries);
      }),
      { numRuns: 60 },
    );
  });
});
