import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { deriveSchema, resolvedAlone } from '../../src/jobs/derive.js';
import { deriveProfile } from '../../src/jobs/derive-profile.js';
import { resolveProfile } from '../../src/jobs/profile.js';
import { profileSchema } from '../../src/jobs/profile-schema.js';
import { createRegister } from '../../src/language/units.js';
import type { Plan, Profile } from '../../src/model/documents.js';
import type { Schema } from '../../src/schema/explain.js';
import { memoryIo } from '../support/memory-io.js';

const nobody = createRegister([]);
const base: Profile = { kind: 'profile', id: '甲', title: '甲县要求', document: '甲县工作要点', number: '甲办〔2024〕1号', year: 2024 };
const schemaOf = (more: Partial<Profile>) => profileSchema(resolvedAlone({ ...base, ...more }, '甲.yaml'), nobody);
const fits = (schema: Schema) => new Ajv({ strict: false, logger: false }).compile(schema);
const catalog = (entry: object, more: object = {}) => ({
  kind: 'catalog',
  unit: '甲县财政局',
  year: 2024,
  entries: [{ id: '1', path: ['甲'], title: '甲', ...entry }],
  ...more,
});
const entryPart = (schema: Schema): Schema => ({
  ...(schema['definitions'] as Record<string, Schema>)['entry'],
  definitions: schema['definitions'],
});

describe('the schema of a profile', () => {
  test.each([['method'], ['nature'], ['basis']] as const)('wants a required %s in each entry or in the defaults', (field) => {
    const holds = fits(schemaOf({ fields: [{ field, required: true, clause: '一' }] }));
    expect([holds(catalog({ [field]: 'x' })), holds(catalog({})), holds(catalog({}, { defaults: { [field]: 'x' } }))]).toEqual([
      true,
      false,
      true,
    ]);
  });

  test.each<readonly [unknown, boolean]>([
    ['主动公开', true],
    ['不予公开', false],
    [['主动公开', '依申请公开'], true],
    [['主动公开', '不予公开'], false],
    [{ name: '不予公开' }, false],
    [{ name: '主动公开' }, true],
    [undefined, true],
  ])('of allowed values lets %j pass: %s', (method, passes) => {
    const schema = schemaOf({ fields: [{ field: 'method', allowed: ['主动公开', '依申请公开'], clause: '一' }] });
    expect(fits(schema)(catalog(method === undefined ? {} : { method }))).toBe(passes);
    expect(fits(entryPart(schema))(method === undefined ? {} : { method })).toBe(passes);
  });

  test('leaves to check what goes by other names as well', () => {
    const schema = schemaOf({ fields: [{ field: 'channels', allowed: ['政务新媒体'], clause: '一' }] });
    expect(fits(schema)(catalog({ channels: '两微一端' }))).toBe(true);
    expect(JSON.stringify(schema)).toContain('"examples":["政务新媒体"]');
  });

  test('turns down a forbidden value wherever it stands', () => {
    const holds = fits(schemaOf({ fields: [{ field: 'channels', forbidden: ['口头'], clause: '一' }] }));
    const of = (channels: unknown) => holds(catalog({ channels }));
    expect([of('政府网站'), of('口头'), of(['政府网站', '口头']), of([{ name: '口头' }])]).toEqual([true, false, false, false]);
  });

  test('holds entries that answer an obligation to its date, by profile, plan or number', () => {
    const schema = schemaOf({
      plan: 'jia-2024',
      obligations: [
        { id: '3', class: 'disclosure', task: 3, clause: '一', text: '9月底前公开', deadline: '9月底前', date: '2024-09-30' },
        { id: '一-1', class: 'disclosure', clause: '一', text: '公开', date: '2024-06-30' },
        { id: '4', class: 'disclosure', clause: '一', text: '公开', date: '2024-05-31', carries: ['上级#9'] },
        { id: '一-2', class: 'work', clause: '一', text: '报送', date: '2024-01-31' },
      ],
    });
    const holds = fits(entryPart(schema));
    const late = (answers: string[], date: string) => holds({ answers, deadline: { kind: 'fixed-date', date } });
    expect(['jia-2024#3', '#3', '甲#3'].map((answer) => late([answer], '2024-10-01'))).toEqual([false, false, false]);
    expect([
      late(['甲#3'], '2024-09-30'),
      late(['甲#一-1'], '2024-07-01'),
      late(['甲#一-2'], '2024-12-31'),
      late(['上级#9'], '2024-06-01'),
    ]).toEqual([true, false, true, false]);
    expect(JSON.stringify(schema)).toContain('《甲县工作要点》（甲办〔2024〕1号）任务 3 的要求“9月底前”，一');
  });

  test('is of no year and no unit where the profile names none', () => {
    const { year: _, ...timeless } = base;
    const schema = profileSchema(resolvedAlone(timeless, '甲.yaml'), nobody);
    const holds = fits(schema);
    expect([holds(catalog({})), holds({ ...catalog({}), year: 1999, unit: '谁' })]).toEqual([true, true]);
  });

  test('lets in only the units of its scope, and not those that are left out', () => {
    const register = createRegister([
      {
        kind: 'units',
        region: '甲县',
        level: '县',
        units: [
          { name: '甲县财政局', short: ['县财政局'], level: '县', type: '部门' },
          { name: '甲县水利局', level: '县', type: '部门' },
          { name: '甲县公安局', level: '县', type: '部门' },
        ],
        groups: [{ name: '县政府各部门', members: ['甲县财政局', '甲县水利局'] }],
      },
    ]);
    const units = { include: ['县政府各部门'], exclude: [{ unit: '甲县水利局', reason: '另有规定' }], clause: '主送机关' };
    const schema = profileSchema(resolvedAlone({ ...base, units }, '甲.yaml'), register);
    const holds = fits(schema);
    const of = (unit: string) => holds({ ...catalog({}), unit });
    expect([of('甲县财政局'), of('县财政局'), of('甲县水利局'), of('甲县公安局')]).toEqual([true, true, false, false]);
  });

  test('grounds what several profiles demand in the document of each', async () => {
    const io = memoryIo({
      'a.yaml': 'kind: profile\nid: a\ntitle: 上级\nfields:\n  - field: method\n    required: true\n    clause: 一\n',
      'b.yaml':
        'kind: profile\nid: b\ntitle: 本级\nextends: a.yaml\nfields:\n  - field: method\n    forbidden: [不予公开]\n    clause: 二\n',
    });
    const { profile } = await resolveProfile('b.yaml', { io });
    const schema = JSON.stringify(profile === undefined ? {} : profileSchema(profile, nobody));
    expect(schema).toContain('"$comment":"《上级》一"');
    expect(schema).toContain('"$comment":"《本级》二","properties":{"method"');
  });

  test('drafted from a plan is that of the plan, but for its name', () => {
    const plan = {
      kind: 'plan',
      id: 'p',
      title: '甲',
      issuer: '乙',
      year: 2024,
      status: '正式',
      clauses: [{ number: '一', text: '逐项明确公开主体、内容、时限。' }],
      tasks: [{ number: 1, path: ['甲'], requirement: '年底前公开社会救助标准', responsibility: '县民政局', clause: '一' }],
    } as Plan;
    const { $id: _, title: __, description: ___, ...light } = deriveSchema(plan, nobody);
    const {
      $id: ____,
      title: _____,
      description: ______,
      ...drafted
    } = profileSchema(resolvedAlone(deriveProfile(plan, nobody), 'p.yaml'), nobody);
    expect(drafted).toEqual(light);
  });
});
