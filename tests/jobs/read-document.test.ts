import { describe, expect, test } from 'vitest';
import { readBytes, readDocument } from '../../src/jobs/read-document.js';
import { kindNames } from '../../src/model/documents.js';
import { catalogText, entryText } from '../commands/gkml.js';
import { memoryIo } from '../support/memory-io.js';

async function read(source: string | Uint8Array, named = true) {
  const bytes = typeof source === 'string' ? Buffer.from(source) : source;
  const { document, diagnostics, records } = await readBytes('a.yaml', bytes, named);
  return {
    document,
    records,
    found: diagnostics.map(({ span, code, severity, message }) => `${span.line}:${span.column} ${severity} ${code} ${message['zh-CN']}`),
  };
}

describe('records', () => {
  const entries = [
    entryText('001'),
    entryText('002').replace('title: 财政预算002', 'title:'),
    entryText('003').replace('nature: other', 'nature: 其他'),
  ];
  const source = catalogText(entries);

  test('are judged one by one: the faulty ones are reported and left out, the others stay', async () => {
    const { document, records, found } = await read(source);
    expect(found).toEqual([
      '17:5 error empty-value “事项名称”（title）没有填写',
      '29:13 error unknown-value “法定或其他”（nature）的“其他”不在可选值中，可选：statutory、other',
    ]);
    expect(records).toBe(3);
    expect(document?.located.value).toMatchObject({ entries: [{ id: '001' }] });
  });

  test.each([
    ['successors: 高青县农业农村局', { short: ['县扶贫办'], successor: '高青县农业农村局' }],
    ['successors: [高青县农业农村局]', { short: ['县扶贫办'], successor: '高青县农业农村局' }],
    ['aliases: [7, 区扶贫办]', { short: ['县扶贫办'], aliases: ['7', '区扶贫办'] }],
    ['aliases: [~, 区扶贫办]', { short: ['县扶贫办'], aliases: ['区扶贫办'] }],
    ['aliases: 区扶贫办、扶贫办', { short: ['县扶贫办'], aliases: ['区扶贫办', '扶贫办'] }],
    ['alias: 区扶贫办', { short: ['县扶贫办'], aliases: ['区扶贫办'] }],
    ['level: 洲', { short: ['县扶贫办'] }],
  ])('of units keep all their names with a mistake in %s', async (line, fields) => {
    const { document, found } = await read(`kind: units\nunits:\n  - name: 高青县扶贫开发办公室\n    short: [县扶贫办]\n    ${line}\n`);
    expect(found).toHaveLength(1);
    expect(document?.located.value).toMatchObject({ units: [{ name: '高青县扶贫开发办公室', ...fields }] });
  });

  test('of columns keep what is below them, and lead to their own place past those that went', async () => {
    const { document, found } = await read(`kind: site
name: 甲
url: http://x.cn
columns:
  - name: 甲
    children:
      - url: http://x.cn/1
      - nam: 乙
        children:
          - name: 丙
            updated: 昨天
      - 丁
      - name: 戊
        items: many
`);
    expect(found.map((one) => one.split(' ').slice(0, 3).join(' '))).toEqual([
      '7:9 error missing-key',
      '8:9 error misspelled-key',
      '11:22 error wrong-format',
      '12:9 error wrong-type',
      '14:16 error wrong-type',
    ]);
    expect(document?.located.value).toMatchObject({
      columns: [{ name: '甲', children: [{ name: '乙', children: [{ name: '丙' }] }, { name: '戊' }] }],
    });
    const lineOf = (...path: (string | number)[]) => document?.located.at(['columns', 0, 'children', ...path]).line;
    expect([lineOf(0), lineOf(0, 'children', 0, 'name'), lineOf(1, 'name')]).toEqual([8, 10, 13]);
    expect(document?.located.written?.(['columns', 0, 'children', 1, 'name'])).toEqual(['columns', 0, 'children', 3, 'name']);
  });

  test('that stay lead to their own place, past those that went', async () => {
    const { document } = await read(catalogText([entries[1] as string, entryText('009')]));
    expect(document?.located.at(['entries', 0, 'id'])).toMatchObject({ line: 15, column: 10 });
    expect(document?.located.raw?.(['entries', 0, 'id'])).toBe('009');
  });

  test('with a misspelled key are read as what was meant, and reported once', async () => {
    const { document, found } = await read(
      source.replace('title: 财政预算001', 'titel: 财政预算001').replace('title:\n', 'title: x\n').replace('nature: 其他', 'nature: other'),
    );
    expect(found).toEqual([expect.stringMatching(/^7:5 error misspelled-key 不认识的项“titel”，是否想写“title”/)]);
    expect((document?.located.value as { entries: { title: string }[] } | undefined)?.entries.map(({ title }) => title)).toEqual([
      '财政预算001',
      'x',
      '财政预算003',
    ]);
  });

  test('with a key spelled twice are told which line to delete, and stay', async () => {
    const twice = (line: string, before: boolean) =>
      catalogText([
        entryText('001')
          .replace(/( {4}deadline: .*\n)/, before ? `${line}    nature2: x\n$1` : `$1${line}`)
          .replace('    nature2: x\n', ''),
      ]);
    const above = await readBytes('a.yaml', Buffer.from(twice('    deadlin: 及时公开\n', false)), true);
    expect(above.diagnostics.map(({ span, code, message, way }) => [span.line, code, message['zh-CN'], way?.['zh-CN']])).toEqual([
      [
        13,
        'misspelled-key',
        '“deadlin”像是“deadline”（公开时限）的另一种写法，“deadline”已经写了（第 12 行，在上面 1 行）',
        '两处内容不同：把要的写在“deadline”里，删去“deadlin”',
      ],
    ]);
    expect(above.document?.located.value).toMatchObject({ entries: [{ id: '001', deadline: expect.stringContaining('20个工作日') }] });
    const below = await read(twice('    公开时限: 自信息形成或者变更之日起20个工作日内\n', true));
    expect(below.found).toEqual([
      '12:5 error misspelled-key “公开时限”像是“deadline”（公开时限）的另一种写法，“deadline”已经写了（第 13 行，在下面 1 行）',
    ]);
    expect(below.document?.located.value).toMatchObject({ entries: [{ id: '001' }] });
  });

  test.each(['entires', 'entrys', '条目'])('under the misspelled key %s are judged too, and keep their places', async (key) => {
    const { document, found, records } = await read(source.replace('\nentries:', `\n${key}:`));
    expect(found).toEqual([
      expect.stringMatching(`^4:1 error misspelled-key 不认识的项“${key}”，是否想写“entries”`),
      '17:5 error empty-value “事项名称”（title）没有填写',
      '29:13 error unknown-value “法定或其他”（nature）的“其他”不在可选值中，可选：statutory、other',
    ]);
    expect([records, document?.located.value]).toMatchObject([3, { entries: [{ id: '001' }] }]);
    expect(document?.located.at(['entries', 0, 'id'])).toMatchObject({ line: 5, column: 10 });
  });

  test('are called by the id as it is written, not as it is read', async () => {
    const ids = async (...written: string[]) => {
      const lines = written.map((id) => `  - {id: ${id}, title: 预算}`).join('\n');
      const source = Buffer.from(`kind: catalog\nunit: 局\nyear: 2024\nentries:\n${lines}\n`);
      return (await readBytes('a.yaml', source, true)).diagnostics.map(({ record }) => record?.id);
    };
    expect(await ids('001', '1.10', '0x1F', '7')).toEqual(['001', '1.10', '0x1F', '7']);
  });

  test('of a wrong form are told apart', async () => {
    const { found, document } = await read('kind: units\nunits:\n  - name: 甲局\n  - 乙局\n  -\n  - name: 001\n  - [丙局]\n');
    expect(found.map((one) => one.split(' ').slice(0, 3).join(' '))).toEqual([
      '4:5 error wrong-type',
      '5:3 error empty-value',
      '6:11 error unquoted-text',
      '7:5 error wrong-type',
    ]);
    // a name in want of quotes is a name
    expect(document?.located.value).toEqual({ kind: 'units', units: [{ name: '甲局' }, { name: '001' }] });
  });

  test('that others name stay known without the part that is wrong', async () => {
    const register = await read('kind: units\nunits:\n  - name: 甲局\n    level: 区\n    short: [县甲局]\n  - level: 县\n');
    expect(register.found).toHaveLength(2);
    expect(register.document?.located.value).toEqual({ kind: 'units', units: [{ name: '甲局', short: ['县甲局'] }] });
    const site = await read(
      'kind: site\nname: 甲县\nurl: https://a.example/\ntaken: 2024-01-01\ncolumns:\n  - name: 公示公告\n    items: 很多\n',
    );
    expect(site.document?.located.value).toMatchObject({ columns: [{ name: '公示公告' }] });
  });

  test('say who they are', async () => {
    const { diagnostics } = await readBytes('a.yaml', Buffer.from(source), true);
    expect(diagnostics.map(({ record, field }) => ({ record, field }))).toEqual([
      { record: { id: '002' }, field: 'title' },
      { record: { id: '003', title: '财政预算003' }, field: 'nature' },
    ]);
  });
});

describe('the head', () => {
  test('with a fault does not keep the records from being judged', async () => {
    const { found } = await read(
      catalogText([entryText('002').replace('nature: other', 'nature: x')]).replace('year: 2024', 'year: 二零二四'),
    );
    expect(found.map((one) => one.split(' ')[2])).toEqual(['wrong-type', 'unknown-value']);
  });

  test('with an unknown key is read without it', async () => {
    const { found, document } = await read(catalogText([entryText('001')], '电话: "1"\n'));
    expect(found).toEqual([expect.stringMatching(/^4:1 error unknown-key 不认识的项“电话”/)]);
    expect(document).toBeDefined();
  });

  test('without an unit or year leads to no document but to findings', async () => {
    const { found, document, records } = await read('kind: catalog\nentries: []\n');
    expect(document).toBeUndefined();
    expect(records).toBe(0);
    expect(found.map((one) => one.split(' ').slice(1, 3).join(' '))).toEqual(['error missing-key', 'error missing-key']);
  });
});

describe('the kind', () => {
  test.each([
    [false, 'warning'],
    [true, 'error'],
  ])('that is missing, in a file that was named (%s), is a %s', async (named, severity) => {
    expect((await read('a: 1\n', named)).found).toEqual([`1:1 ${severity} missing-kind 没有写 kind，不知道这是哪一种文件，没有检查`]);
    expect((await read('- a\n- b\n', named)).found[0]).toContain(`${severity} missing-kind`);
    expect((await read('kind:\na: 1\n', named)).found[0]).toContain(`${severity} missing-kind`);
    expect((await read('type: catalog\n', named)).found[0]).toContain(`${severity} missing-kind`);
    for (const typo of ['Kind', 'knd', 'kidn', 'kinds', '文件种类'])
      expect((await read(`unit: 县财政局\n${typo}: catalog\n`, named)).found).toEqual([
        `2:1 error missing-kind “${typo}”应写作“kind”，不然不知道这是哪一种文件，没有检查`,
      ]);
  });

  test.each([
    ['catalgo', 'catalog'],
    ['Catalog', 'catalog'],
    ['plna', 'plan'],
    ['stie', 'site'],
    ['unit', 'units'],
    ...Object.entries(kindNames).map(([kind, name]) => [name, kind] as [string, string]),
  ])('%s is unknown; %s is suggested', async (written, meant) => {
    const { diagnostics } = await readBytes('a.yaml', Buffer.from(`# c\nkind: ${written}\n`), true);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ code: 'unknown-kind', span: { line: 2, column: 7 }, way: { en: `Did you mean "${meant}"?` } });
    expect(diagnostics[0]?.way?.['zh-CN']).toContain(`“${meant}”`);
  });

  test('of no likeness is answered with all there are', async () => {
    const { diagnostics } = await readBytes('a.yaml', Buffer.from('kind: 别的\n'), true);
    for (const kind of Object.keys(kindNames)) expect(diagnostics[0]?.way?.['zh-CN']).toContain(kind);
    const [numeric] = (await readBytes('a.yaml', Buffer.from('kind: 3\n'), true)).diagnostics;
    expect(numeric?.code).toBe('unknown-kind');
  });
});

describe('a file of full-width colons only', () => {
  test('is told so, not that its kind is missing', async () => {
    expect((await read('kind：catalog\nunit：高青县财政局\n')).found).toEqual([
      '1:5 error full-width-colon “kind”后面用了中文冒号“：”',
      '2:5 error full-width-colon “unit”后面用了中文冒号“：”',
    ]);
  });
});

describe('a file that js-yaml refuses though it is YAML', () => {
  test('is read, and its findings stand at their places', async () => {
    const source = catalogText([
      entryText('001').replace('path: [财政信息]', 'path: [\n      财政信息\n    ]').replace('nature: other', 'nature: x'),
    ]);
    const { found } = await read(source);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^11:13 error unknown-value/);
  });
});

describe('a file that cannot be read', () => {
  test('says why', async () => {
    const io = memoryIo({ 'a.yaml': 'x' });
    const failing = (code: string) => ({
      ...io,
      read: () => {
        throw Object.assign(new Error(code), { code });
      },
    });
    for (const [code, zh, en] of [
      ['EACCES', '没有读取权限', 'no permission to read'],
      ['EBUSY', '文件正被其他程序占用', 'the file is in use'],
      ['ELOOP', '链接绕成了圈', 'links in a circle'],
      ['EIO', 'EIO', 'EIO'],
    ] as const) {
      const { diagnostics } = await readDocument('a.yaml', failing(code), true);
      expect(diagnostics.map(({ code: id, message }) => ({ id, message }))).toEqual([
        { id: 'unreadable-file', message: { 'zh-CN': `读不了这个文件：${zh}`, en: `Cannot read this file: ${en}` } },
      ]);
    }
  });
});
