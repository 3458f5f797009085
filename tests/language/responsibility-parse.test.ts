import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printResponsibility, readResponsibility } from '../../src/language/responsibility.js';
import { parseResponsibility, responsibilityPartNames } from '../../src/language/responsibility-parse.js';
import { createRegister } from '../../src/language/units.js';
import type { Units } from '../../src/model/documents.js';
import type { Reading } from '../../src/model/reading.js';
import { devised, type Golden, later, plans, published } from './golden/responsibility.js';

const all = Object.entries({ ...published, ...plans, ...devised, ...later });
const list = (words = '') => (words === '' ? [] : words.split(' '));

function expectSound({ raw, parts, normalised, assumed, warnings }: Reading): void {
  for (const { start, end } of [...parts, ...normalised, ...assumed, ...warnings]) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeLessThanOrEqual(raw.length);
    expect(end).toBeGreaterThanOrEqual(start);
  }
  for (const [index, part] of parts.entries()) {
    expect(Object.keys(responsibilityPartNames)).toContain(part.name);
    for (const other of parts.slice(index + 1)) {
      const apart = part.end <= other.start || other.end <= part.start;
      const inside = (part.start <= other.start && other.end <= part.end) || (other.start <= part.start && part.end <= other.end);
      expect(apart || inside).toBe(true);
    }
  }
}

describe('a responsibility taken apart', () => {
  it.each(all)('says of “%s” what a reader would', (phrase, wanted: Golden) => {
    const read = parseResponsibility(phrase);
    const { kind, lead, joint, support, sections, groups, roles, unknown, etc, condition } = read;
    expect({ kind, lead, joint, support, sections, groups, roles, unknown, etc, condition }).toEqual({
      kind: wanted.kind,
      lead: list(wanted.lead),
      joint: list(wanted.joint),
      support: list(wanted.support),
      sections: list(wanted.sections),
      groups: list(wanted.groups),
      roles: list(wanted.roles),
      unknown: list(wanted.unknown),
      etc: wanted.etc,
      condition: wanted.condition,
    });
    expect(read.warnings.map(({ code }) => code).sort()).toEqual(list(wanted.warnings).sort());
    expect(read.assumed.map(({ code }) => code).sort()).toEqual(list(wanted.assumed).sort());
    expect(read.raw).toBe(phrase);
    expectSound(read);
  });

  it.each(all.filter(([, { unknown }]) => unknown === undefined))(
    'and the light reader names the same in “%s”',
    (phrase, wanted: Golden) => {
      if (wanted.warnings === 'heading') return;
      const { lead, joint, support } = readResponsibility(phrase);
      const plain = (names: readonly string[]) => names.map((name) => name.replace(/\s/g, ''));
      expect([lead, joint, support].map(plain)).toEqual([wanted.lead, wanted.joint, wanted.support].map(list));
    },
  );

  it('knows the place of each part in the text as written', () => {
    const raw = '县 财政局（预算科） 牵头，\n各有关单位配合。';
    const shown = parseResponsibility(raw).parts.map(({ name, start, end }) => [name, raw.slice(start, end)]);
    expect(shown).toEqual([
      ['lead', '县 财政局'],
      ['section', '预算科'],
      ['verb', '牵头'],
      ['group', '各有关单位'],
      ['verb', '配合'],
    ]);
  });

  it('underlines what it complains of', () => {
    const raw = '责任单位：县财政局，责任人：张三';
    const [warning] = parseResponsibility(raw).warnings;
    expect(raw.slice(warning?.start, warning?.end)).toBe('张三');
  });
});

const register = createRegister([
  {
    kind: 'units',
    region: '高青县',
    level: '县',
    units: [
      { name: '高青县财政局', short: ['县财政局'], level: '县' },
      { name: '高青县卫生健康局', short: ['县卫生健康局'], former: [{ name: '高青县卫生和计划生育局', until: '2019-01-31' }] },
      { name: '淄博市生态环境局高青分局', short: ['市生态环境局高青分局'], type: '垂管' },
      { name: '高青县乡村振兴局', abolished: '2024-03-31', successor: '高青县农业农村局' },
      { name: '高青县农业农村局', short: ['县农业农村局'], aliases: ['县农业局'] },
      { name: '高青县青城镇人民政府' },
      { name: '高青县高城镇人民政府' },
    ],
    groups: [
      { name: '各镇人民政府', members: ['高青县青城镇人民政府', '高青县高城镇人民政府'] },
      { name: '各有关单位', open: true },
      { name: '各企业', members: [] },
    ],
  } satisfies Units,
]);

describe('names held against the register', () => {
  const one = (name: string, level?: string) =>
    parseResponsibility(name, { units: register, ...(level !== undefined && { level }) }).names[0];

  it.each([
    ['高青县财政局', '高青县财政局', 'name'],
    ['县财政局', '高青县财政局', 'short'],
    ['縣財政局', '高青县财政局', 'short'],
    ['县 财政局', '高青县财政局', 'short'],
    ['县农业局', '高青县农业农村局', 'alias'],
    ['高青县农业局', '高青县农业农村局', 'region'],
    ['高青生态环境分局', '淄博市生态环境局高青分局', 'branch'],
    ['淄博市高青生态环境局', '淄博市生态环境局高青分局', 'branch'],
    ['县卫生和计划生育局', '高青县卫生健康局', 'former'],
    ['县乡村振兴局', '高青县农业农村局', 'abolished'],
    ['财政局', '高青县财政局', 'level'],
  ])('%s is %s by its %s', (name, unit, how) => expect(one(name)).toMatchObject({ unit, how }));

  it('says until when a former name held', () => {
    const read = parseResponsibility('县卫生和计划生育局牵头，县乡村振兴局配合', { units: register });
    expect(read.names.map(({ until }) => until)).toEqual(['2019-01-31', '2024-03-31']);
    expect(read.warnings.map(({ code }) => code)).toEqual(['former-name', 'abolished-unit']);
    expect(read.warnings[0]?.message['zh-CN']).toBe('“县卫生和计划生育局”是旧名称，用到 2019-01-31 为止，现为“高青县卫生健康局”');
  });

  it('keeps a name of another level as it is', () => expect(one('财政局', '市')).toMatchObject({ candidates: ['县财政局'] }));

  it('suggests the usual full form of an abbreviation first', () => {
    const read = parseResponsibility('县卫健局', { units: register });
    expect(read).toMatchObject({ kind: 'agency', joint: ['县卫健局'], unknown: ['县卫健局'] });
    expect(read.names[0]?.candidates?.[0]).toBe('县卫生健康局');
  });

  it('opens groups, and says which it cannot open', () => {
    const read = parseResponsibility('各镇人民政府、各有关单位、各企业、各公司', { units: register });
    expect(read.names.map(({ members, open }) => [members, open])).toEqual([
      [['高青县青城镇人民政府', '高青县高城镇人民政府'], undefined],
      [[], true],
      [[], undefined],
      [[], undefined],
    ]);
    expect(read.warnings.map(({ code, start }) => [code, read.raw.slice(start, start + 3)])).toEqual([
      ['group-without-members', '各企业'],
      ['group-without-members', '各公司'],
    ]);
  });

  it('sees one unit under two names', () => {
    const { warnings } = parseResponsibility('县农业农村局牵头，县农业局配合', { units: register });
    expect(warnings.map(({ code }) => code)).toEqual(['named-twice']);
  });
});

describe('phrases built from their parts', () => {
  const unit = fc.constantFrom('县财政局', '区发展和改革局', '市生态环境局高青分局', '县政府办公室', '县委宣传部', '青城镇人民政府');
  const group = fc.constantFrom('各有关单位', '各镇（街道）', '县政府各部门', '各部门（单位）');
  const units = fc.uniqueArray(unit, { minLength: 1, maxLength: 3 });
  const others = fc.uniqueArray(fc.oneof(unit, group), { minLength: 1, maxLength: 3 });
  const separator = fc.constantFrom('、', '，', ', ', ' 、 ', '，\n');
  const between = fc.constantFrom('，', '；', ',', '; ', '，\n');
  const leads = fc.constantFrom('牵头', '牵头负责', '主办', '负责牵头'.slice(2));
  const supports = fc.constantFrom('配合', '积极配合', '协助', '协同配合', '参与', '按职责分工配合');
  const wide = (words: string) => words.replace(/[,;]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

  it('are read as they were built, verbs behind', () =>
    fc.assert(
      fc.property(units, others, separator, between, leads, supports, fc.boolean(), fc.boolean(), (a, b, sign, comma, x, y, by, full) => {
        const phrase = `${by ? '由' : ''}${a.join(sign)}${x}${comma}${b.join(sign)}${y}`;
        const read = parseResponsibility(full ? wide(phrase) : phrase);
        expect([read.lead, read.support, read.joint]).toEqual([a, b, []]);
        expectSound(read);
      }),
    ));

  it('are read as they were built, labels before', () =>
    fc.assert(
      fc.property(
        units,
        others,
        separator,
        between,
        fc.constantFrom('：', ':', ' : '),
        fc.boolean(),
        (a, b, sign, comma, colon, turned) => {
          const lead = `牵头单位${colon}${a.join(sign)}`;
          const support = `配合部门${colon}${b.join(sign)}`;
          const read = parseResponsibility(turned ? `${support}${comma}${lead}` : `${lead}${comma}${support}`);
          expect([read.lead, read.support, read.joint]).toEqual([a, b, []]);
        },
      ),
    ));

  it('are read as they were built, numbered', () =>
    fc.assert(
      fc.property(others, fc.constantFrom('.', '、', '．', ')'), fc.constantFrom('', ' ', '；', '\n'), (names, dot, end) => {
        const phrase = names.map((name, index) => `${index + 1}${dot}${name}`).join(end);
        expect(parseResponsibility(phrase).joint).toEqual(names);
      }),
    ));
});

describe('a phrase written from what was read', () => {
  const said = ({ lead, joint, support, sections, etc }: ReturnType<typeof parseResponsibility>) => ({
    lead,
    joint,
    support,
    sections,
    etc,
  });

  it.each(all.filter(([, { kind }]) => !['unparsed', 'inherit', 'rule'].includes(kind)))('says the same as “%s”', (phrase) => {
    const read = parseResponsibility(phrase);
    expect(said(parseResponsibility(printResponsibility(read)))).toEqual(said(read));
  });
});

describe('garbage', () => {
  const words = fc.constantFrom(
    '牵头',
    '配合',
    '会同',
    '由',
    '各',
    '等',
    '（',
    '）',
    '、',
    '，',
    '：',
    '1.',
    ' ',
    '\n',
    '局',
    '县',
    '单位',
    '谁',
    '的',
    '0533-1234567',
    '𠮷',
    'x',
  );
  const noise = fc.array(fc.oneof(words, fc.string()), { maxLength: 40 }).map((parts) => parts.join(''));

  it('never throws, keeps the text, and has its parts inside it', () =>
    fc.assert(
      fc.property(noise, (raw) => {
        const read = parseResponsibility(raw, { units: register });
        expect(read.raw).toBe(raw);
        expectSound(read);
        expect(readResponsibility(raw).raw).toBe(raw);
      }),
      { numRuns: 500 },
    ));

  it('of a million characters is refused, and said', () => {
    const raw = '县财政局牵头，'.repeat(150_000);
    const read = parseResponsibility(raw);
    expect(read).toMatchObject({ kind: 'unparsed', raw });
    expect(read.warnings.map(({ code }) => code)).toEqual(['too-long']);
    expect(readResponsibility(raw)).toMatchObject({ lead: [], joint: [raw], support: [] });
  });

  it.each(['县财政局牵头', '、各', '((((', '共同', '(a', '等', '责任单位：', '会同', '局 ', '按职责分工', '1.', '由'])(
    'of “%s” as long as is read takes no time',
    (words) => {
      const started = performance.now();
      parseResponsibility(words.repeat(Math.floor(8000 / words.length)));
      expect(performance.now() - started).toBeLessThan(1500);
    },
  );
});
