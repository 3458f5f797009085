import { describe, expect, test } from 'vitest';
import type { Located } from '../../src/base/located.js';
import { placeText } from '../../src/base/place.js';
import { checkProject } from '../../src/jobs/check.js';
import { openProject } from '../../src/jobs/project.js';
import type { Catalog } from '../../src/model/documents.js';
import type { CatalogView } from '../../src/model/world.js';
import { memoryIo } from '../support/memory-io.js';
import { guidanceText, handedEntry, heirText } from './inherit-files.js';

type Files = Readonly<Record<string, string>>;

async function opened(file: string, files: Files): Promise<{ view: CatalogView; located: Located<Catalog>; own: Located<Catalog> }> {
  const project = await openProject([file], memoryIo(files));
  const { open } = await project.readCatalog(file);
  if (open === undefined) throw new Error(`${file} was not read`);
  return open;
}

async function idsOf(extensions: string, entries?: readonly string[]): Promise<readonly string[]> {
  const { view } = await opened('局.yaml', { '省.yaml': province, '局.yaml': heirText(extensions, entries) });
  return view.entries.map(({ entry }) => entry.id);
}

async function told(files: Files, paths: readonly string[] = ['.']): Promise<readonly string[]> {
  const { findings } = await checkProject(paths, memoryIo({ 'gkml.yaml': 'kind: config\n', ...files }));
  return findings.map(({ span, code, record }) => `${span.file}:${span.line} ${code}${record?.id === undefined ? '' : ` ${record.id}`}`);
}

const province = guidanceText([
  handedEntry('CZ-01', '部门预算'),
  handedEntry('CZ-02', '部门决算'),
  handedEntry('CZ-03', '收费目录', ['path: 财政信息 > 收费']),
  handedEntry('CZ-04', '代理记账机构名单', ['status: retired']),
  handedEntry('CZ-05', '专户名单', ['status: draft']),
]);

describe('a catalog that inherits', () => {
  test('has its own entries, and behind them all that the guidance has not retired', async () => {
    expect(await idsOf('  - from: 省.yaml\n', [handedEntry('GQ-01', '国有资产报告')])).toEqual([
      'GQ-01',
      'CZ-01',
      'CZ-02',
      'CZ-03',
      'CZ-05',
    ]);
  });

  test.each([
    ['ids', '    include: [CZ-03, CZ-01]\n', ['CZ-01', 'CZ-03']],
    ['a path', '    include: [财政信息 > 预算决算]\n', ['CZ-01', 'CZ-02', 'CZ-05']],
    ['a path written otherwise', '    include: [财政信息／收费]\n', ['CZ-03']],
    ['a path that ends with the title', '    include: [财政信息 > 预算决算 > 部门决算]\n', ['CZ-02']],
    ['the first step of a path', '    include: [财政信息]\n', ['CZ-01', 'CZ-02', 'CZ-03', 'CZ-05']],
    ['no part of a step', '    include: [财政信息 > 收]\n', []],
    ['what is not left out by id', '    exclude: [{ id: CZ-02, reason: 无, ground: 三定规定 }]\n', ['CZ-01', 'CZ-03', 'CZ-05']],
    ['what is not left out by path', '    exclude: [{ id: 财政信息 > 预算决算, reason: 无, ground: 三定规定 }]\n', ['CZ-03']],
    [
      'what is taken by path and not left out by id',
      '    include: [财政信息 > 预算决算]\n    exclude: [{ id: CZ-01, reason: 无, ground: 三定规定 }]\n',
      ['CZ-02', 'CZ-05'],
    ],
  ])('takes %s', async (_, lines, ids) => {
    expect(await idsOf(`  - from: 省.yaml\n${lines}`)).toEqual(ids);
  });

  test('keeps the draft of a guidance a draft', async () => {
    const { view } = await opened('局.yaml', { '省.yaml': province, '局.yaml': heirText('  - from: 省.yaml\n') });
    expect(view.entries.map(({ state }) => state)).toEqual(['active', 'active', 'active', 'draft']);
  });

  test('does not settle by its own defaults what 同上 means in the guidance', async () => {
    const files = {
      '省.yaml': guidanceText(
        [
          handedEntry('CZ-01', '部门预算', ['retention: 一年']),
          handedEntry('CZ-02', '部门决算', ['retention: 同上']),
          handedEntry('CZ-03', '三公经费', ['retention: 两年']),
          handedEntry('CZ-04', '政府采购', ['retention: 同上']),
        ],
        'defaults: { retention: 两年 }\n',
      ),
      '局.yaml': 'kind: catalog\nunit: 高青县财政局\nyear: 2024\ndefaults: { retention: 三年 }\nextends:\n  - from: 省.yaml\nentries: []\n',
    };
    const { view } = await opened('局.yaml', files);
    expect(view.entries.map(({ effective }) => effective.retention)).toEqual(['一年', '同上', '两年', '两年']);
  });

  test('lets alterations win over the guidance, the guidance over its defaults, and these over those of the heir', async () => {
    const files = {
      '省.yaml': guidanceText(
        [handedEntry('CZ-01', '部门预算', ['retention: 一年']), handedEntry('CZ-02', '部门决算', ['channels: -'])],
        'defaults: { retention: 两年, updateCycle: 每年更新 }\n',
      ),
      '局.yaml': `kind: catalog
unit: 高青县财政局
year: 2024
defaults: { retention: 三年, updateCycle: 每月更新, subject: 高青县财政局, channels: 政府网站 }
extends:
  - from: 省.yaml
    alter: [{ id: CZ-01, set: { title: 县级部门预算, updateCycle: 每季度更新 }, reason: 县里更勤 }]
entries: []
`,
    };
    const { view } = await opened('局.yaml', files);
    const [first, second] = view.entries;
    expect(first?.entry).not.toHaveProperty('subject');
    expect(first?.effective).toMatchObject({
      title: '县级部门预算',
      retention: '一年',
      updateCycle: '每季度更新',
      subject: '高青县财政局',
      channels: '政府公报',
    });
    expect(second?.effective).toMatchObject({ title: '部门决算', retention: '两年', updateCycle: '每年更新', channels: '政府网站' });
    expect(first?.inherited).toMatchObject({ from: '省.yaml', root: '省.yaml', id: 'CZ-01', extension: 0 });
    expect(first?.inherited?.altered).toEqual({
      title: ['extends', 0, 'alter', 0, 'set', 'title'],
      updateCycle: ['extends', 0, 'alter', 0, 'set', 'updateCycle'],
    });
    expect(first?.inherited?.sources).toMatchObject({ title: '局.yaml', retention: '省.yaml', subject: '局.yaml', channels: '省.yaml' });
  });

  test('leaves behind what an import and a review wrote into the guidance', async () => {
    const files = {
      '省.yaml': guidanceText([
        handedEntry('CZ-01', '部门预算', ['original: { 事项: 部门 预算 }', 'review: [看不清], replaces: [旧-1]']),
      ]).replace('review: [看不清], replaces', 'review: [看不清]\n    replaces'),
      '局.yaml': heirText('  - from: 省.yaml\n'),
    };
    const { view } = await opened('局.yaml', files);
    expect(Object.keys(view.entries[0]?.entry ?? {})).toEqual([
      'id',
      'path',
      'title',
      'content',
      'nature',
      'deadline',
      'method',
      'channels',
    ]);
  });

  test('inherits through several levels, with who says what', async () => {
    const files = {
      '指引/省.yaml': province,
      '指引/市.yaml': guidanceText(
        [handedEntry('SH-01', '市级专项')],
        'extends:\n  - from: 省.yaml\n    exclude: [{ id: CZ-02, reason: 无, ground: 三定规定 }]\n    alter: [{ id: CZ-01, set: { retention: 长期公开 }, reason: 便于查阅 }]\n',
      ),
      '县/局.yaml': heirText('  - from: ../指引/市.yaml\n    alter: [{ id: CZ-03, set: { title: 收费清单 }, reason: 县里的叫法 }]\n'),
    };
    const { view } = await opened('县/局.yaml', files);
    expect(view.entries.map(({ entry }) => entry.id)).toEqual(['CZ-01', 'CZ-03', 'CZ-05', 'SH-01']);
    const [budget, fees, , own] = view.entries.map(({ inherited }) => inherited);
    expect([budget?.root, own?.root]).toEqual(['指引/省.yaml', '指引/市.yaml']);
    expect(budget?.from).toBe('指引/市.yaml');
    expect(budget?.sources).toMatchObject({ title: '指引/省.yaml', retention: '指引/市.yaml', subject: '县/局.yaml' });
    expect(budget?.altered).toEqual({});
    expect(Object.keys(fees?.altered ?? {})).toEqual(['title']);
  });

  test('has a place for every value: in alter, in its defaults, else where it is taken', async () => {
    const text = heirText(
      '  - from: 省.yaml\n    include:\n      - CZ-01\n      - 财政信息 > 收费\n    alter:\n      - id: CZ-01\n        set: { title: 县级部门预算 }\n        reason: 县里的叫法\n',
      [handedEntry('GQ-01', '国有资产报告')],
    );
    const { located, own } = await opened('局.yaml', { '省.yaml': province, '局.yaml': text });
    const lineOf = (path: readonly (string | number)[]) => text.split('\n')[located.at(path).line - 1]?.trim();
    expect(lineOf(['entries', 0, 'title'])).toBe('title: 国有资产报告');
    expect(lineOf(['entries', 1, 'title'])).toBe('set: { title: 县级部门预算 }');
    expect(lineOf(['entries', 1, 'subject'])).toMatch(/^defaults/);
    expect(lineOf(['entries', 1, 'deadline'])).toBe('- CZ-01');
    expect(lineOf(['entries', 1])).toBe('- CZ-01');
    expect(lineOf(['entries', 2, 'deadline'])).toBe('- 财政信息 > 收费');
    expect(located.written?.(['entries', 1, 'title'])).toEqual(['extends', 0, 'alter', 0, 'set', 'title']);
    expect(located.raw?.(['entries', 1, 'title'])).toBe('县级部门预算');
    expect(located.raw?.(['entries', 1, 'content'])).toBeUndefined();
    expect(placeText(located.at(['unit']))).toBe(placeText(own.at(['unit'])));
    expect(located.value.entries.map(({ id }) => id)).toEqual(['GQ-01', 'CZ-01', 'CZ-03']);
    expect(own.value.entries.map(({ id }) => id)).toEqual(['GQ-01']);
  });
});

describe('what is inherited from where nothing can be', () => {
  const heir = heirText('  - from: 省.yaml\n');
  test.each([
    ['a file that is not there', { '局.yaml': heir }, 'missing-parent'],
    ['a file of another kind', { '局.yaml': heir, '省.yaml': 'kind: units\nunits: [{ name: 高青县财政局 }]\n' }, 'missing-parent'],
    ['a file whose head is broken', { '局.yaml': heir, '省.yaml': 'kind: catalog\nunit: 省财政厅\n' }, 'missing-parent'],
    ['itself', { '局.yaml': heirText('  - from: ./局.yaml\n') }, 'extends-cycle'],
  ])('is told for %s', async (_, files: Files, code) => {
    expect((await told(files)).filter((line) => line.startsWith('局.yaml'))).toEqual([`局.yaml:6 ${code}`]);
  });

  test('says which file was probably meant', async () => {
    const { findings } = await checkProject(
      ['局.yaml'],
      memoryIo({ '局.yaml': heirText('  - from: 指引/省财政亅.yaml\n'), '指引/省财政厅.yaml': province }),
    );
    expect(findings[0]?.way?.['zh-CN']).toContain('指引/省财政厅.yaml');
  });

  test('is told at each file of a ring, and at none that only leads into it', async () => {
    const files = {
      'a.yaml': guidanceText([handedEntry('A-1', '甲')], 'extends: [{ from: b.yaml }]\n'),
      'b.yaml': guidanceText([handedEntry('B-1', '乙')], 'extends: [{ from: c.yaml }]\n', '淄博市财政局'),
      'c.yaml': guidanceText([handedEntry('C-1', '丙')], 'extends: [{ from: a.yaml }]\n', '高青县政府'),
      '局.yaml': heirText('  - from: a.yaml\n'),
    };
    expect((await told(files)).filter((line) => line.includes('extends-cycle'))).toEqual([
      'a.yaml:5 extends-cycle',
      'b.yaml:5 extends-cycle',
      'c.yaml:5 extends-cycle',
    ]);
    const ids = async (file: string) => (await opened(file, files)).view.entries.map(({ entry }) => entry.id);
    expect(await ids('局.yaml')).toEqual(['A-1']);
  });

  test('comes to the same whichever file of a ring is read first', async () => {
    const files = {
      'a.yaml': guidanceText([handedEntry('A-1', '甲')], 'extends: [{ from: b.yaml }]\n'),
      'b.yaml': guidanceText([handedEntry('B-1', '乙')], 'extends: [{ from: a.yaml }]\n'),
      '1.yaml': heirText('  - from: a.yaml\n'),
      '2.yaml': heirText('  - from: b.yaml\n'),
    };
    const inOrder = async (order: readonly string[]) => {
      const project = await openProject(['.'], memoryIo(files));
      const ids = new Map<string, readonly string[]>();
      for (const file of order) ids.set(file, (await project.readCatalog(file)).open?.view.entries.map(({ entry }) => entry.id) ?? []);
      return [...ids].sort();
    };
    expect(await inOrder(['2.yaml', 'b.yaml', 'a.yaml', '1.yaml'])).toEqual(await inOrder(['1.yaml', 'a.yaml', 'b.yaml', '2.yaml']));
  });

  test('is told of a guidance outside the project, which nothing else checks', async () => {
    const files = {
      'gkml.yaml': 'kind: config\npaths: [县]\n',
      '县/局.yaml': heirText('  - from: ../省.yaml\n'),
      '省.yaml': province.replace('nature: other', 'nature: 其它'),
    };
    expect(await told(files, [])).toEqual(['县/局.yaml:6 faulty-parent']);
    expect(await told({ ...files, 'gkml.yaml': 'kind: config\npaths: [县, 省.yaml]\n' }, [])).toEqual(['省.yaml:10 unknown-value CZ-01']);
  });
});

describe('a check of a guidance and its heirs', () => {
  const towns = Array.from({ length: 12 }, (_, index) => `第${index + 1}镇人民政府`);
  const heirs = (extensions: string, entries?: readonly string[]) =>
    Object.fromEntries(towns.map((town, index) => [`镇/${index + 1}.yaml`, heirText(extensions, entries, town)]));

  test('does not ask of a guidance what only its heirs can say', async () => {
    const guidance = guidanceText([
      handedEntry('CZ-01', '部门预算', ['subject: 各级财政部门', 'responsibility: 各有关部门牵头', 'channels: 政府网站']),
      handedEntry('CZ-02', '部门决算', ['deadline: -', 'channels: -']),
    ]);
    const site = 'kind: site\nname: 网\nurl: https://a.example/\ncolumns: [{ name: 财政信息 }]\n';
    const files = { '省.yaml': guidance, 'units.yaml': 'kind: units\nunits: [{ name: 高青县财政局 }]\n', 'site.yaml': site };
    expect(await told(files)).toEqual([]);
    const own = await told({ ...files, '局.yaml': heirText('  - from: 省.yaml\n') });
    expect(own).toEqual(
      expect.arrayContaining([
        '局.yaml:6 group-as-unit CZ-01',
        '局.yaml:6 missing-element CZ-02',
        '局.yaml:6 website-without-column CZ-01',
      ]),
    );
  });

  test('accuses nobody of what twelve towns inherit alike', async () => {
    expect(await told({ '省.yaml': province, ...heirs('  - from: ../省.yaml\n') })).toEqual([]);
  });

  test('finds a fault of the guidance once, at the guidance', async () => {
    const faulty = guidanceText([
      handedEntry('CZ-01', '部门预算锛', ['deadline: 及时公开']),
      handedEntry('CZ-02', '部门决算', ['nature: statutory', 'see: [没有的]']),
      handedEntry('CZ-02', '部门决算'),
    ]);
    const found = await told({ '省.yaml': faulty, ...heirs('  - from: ../省.yaml\n') });
    expect(found.filter((line) => line.startsWith('镇/'))).toEqual([]);
    expect(found).toEqual([
      '省.yaml:8 mojibake CZ-01',
      '省.yaml:9 mojibake CZ-01',
      '省.yaml:13 vague-deadline CZ-01',
      '省.yaml:21 statutory-without-basis CZ-02',
      '省.yaml:22 unknown-entry-reference CZ-02',
      '省.yaml:23 duplicate-id CZ-02',
      '省.yaml:25 near-duplicate-title CZ-02',
    ]);
  });

  test('finds it at the heir where the guidance is no part of the project', async () => {
    const files = {
      '省.yaml': guidanceText([handedEntry('CZ-01', '部门预算', ['deadline: 及时公开'])]),
      '县/局.yaml': heirText('  - from: ../省.yaml\n'),
    };
    expect(await told({ ...files, 'gkml.yaml': 'kind: config\npaths: [县]\n' }, [])).toEqual(['县/局.yaml:6 vague-deadline CZ-01']);
  });

  test('finds what an heir alters at the alteration, and mends nothing that is inherited', async () => {
    const heir = heirText(
      '  - from: 省.yaml\n    alter:\n      - id: CZ-01\n        set: { deadline: 及时公开, channels: 政府网站、政务公开网 }\n        reason: 县里\n      - id: CZ-02\n        set:\n          title: 部门决算锛\n        reason: 县里\n',
    );
    const { findings } = await checkProject(['.'], memoryIo({ 'gkml.yaml': 'kind: config\n', '省.yaml': province, '局.yaml': heir }));
    const lines = findings.map(({ span, code, field }) => `${span.file}:${span.line} ${code} ${field}`);
    expect(lines).toEqual(expect.arrayContaining(['局.yaml:9 vague-deadline deadline', '局.yaml:13 mojibake title']));
    expect(findings.find(({ code }) => code === 'mojibake')?.record).toEqual({ id: 'CZ-02', title: '部门决算锛' });
    const vague = findings.find(({ code }) => code === 'vague-deadline');
    expect(vague?.way?.['zh-CN']).toMatch(/CZ-01.*继承自 省\.yaml.*alter/);
    expect(findings.filter(({ span, fix }) => span.file === '局.yaml' && fix?.edits.some(({ path }) => path[0] === 'entries'))).toEqual([]);
  });

  test('tells an own entry that is nearly an inherited one, and an id that another catalog inherits', async () => {
    const files = {
      '省.yaml': province,
      '局.yaml': heirText('  - from: 省.yaml\n', [handedEntry('GQ-01', '部门预算')]),
      '镇.yaml': heirText('  - from: 省.yaml\n    include: [CZ-03]\n', [handedEntry('CZ-01', '镇预算')], '青城镇人民政府'),
    };
    expect(await told(files)).toEqual(['局.yaml:10 near-duplicate-title GQ-01', '镇.yaml:9 duplicate-id CZ-01']);
  });

  test('tells a default of the heir that the defaults of the guidance come before', async () => {
    const files = (above: string, below: string, entries: readonly string[] = []) => ({
      '省.yaml': guidanceText([handedEntry('CZ-01', '部门预算', ['deadline: -'])], `defaults: ${above}\n`),
      '局.yaml': heirText('  - from: 省.yaml\n', entries).replace(/^defaults: .*$/m, `defaults: ${below}`),
    });
    const day = 'deadline: 自信息形成或者变更之日起20个工作日内';
    const sooner = 'deadline: 自信息形成或者变更之日起10个工作日内';
    const both = 'subject: 高青县财政局, responsibility: 高青县财政局';
    expect(await told(files(`{ subject: 山东省财政厅, ${day} }`, `{ ${both}, ${sooner} }`))).toEqual([
      '局.yaml:4 idle-default',
      '局.yaml:4 idle-default',
    ]);
    // an own entry takes it, and what both say alike changes nothing
    const own = [handedEntry('GQ-01', '国有资产报告', ['deadline: -'])];
    expect(await told(files(`{ subject: 高青县财政局, ${day} }`, `{ ${both}, ${sooner} }`, own))).toEqual([]);
    expect(await told(files(`{ ${day} }`, `{ ${both} }`))).toEqual([]);
  });

  test('holds an heir, and no guidance, against what a plan demands', async () => {
    const plan = `kind: plan
id: p
title: 要点
issuer: 办公室
date: 2024-01-01
year: 2024
status: 正式
tasks:
  - { number: 1, path: [政策], requirement: 公开预算, responsibility: 高青县财政局, deadline: 2024年6月底前 }
`;
    const late = guidanceText([handedEntry('CZ-01', '部门预算', ['deadline: 2024年9月30日前', 'answers: [p#1]'])]).replace(
      '2024\n',
      '2023\n',
    );
    const files = {
      'gkml.yaml': 'kind: config\nplan: plan.yaml\n',
      'plan.yaml': plan,
      '省.yaml': late,
      '局.yaml': heirText('  - from: 省.yaml\n'),
    };
    expect((await told(files)).filter((line) => line.includes('plan-requirement'))).toEqual(['局.yaml:6 plan-requirement CZ-01']);
  });
});
