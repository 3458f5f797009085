import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/base/error.js';
import { resolveProfile } from '../../src/jobs/profile.js';
import { shownProfile } from '../../src/jobs/resolve-profile.js';
import { memoryIo } from '../support/memory-io.js';

const head = (id: string, more = '') => `kind: profile\nid: ${id}\ntitle: ${id}要求\ndocument: ${id}工作要点\n${more}`;

async function resolved(files: Record<string, string>, top = '县.yaml') {
  const { profile, findings } = await resolveProfile(top, { io: memoryIo(files) });
  if (profile === undefined) throw new Error(findings[0]?.message['zh-CN']);
  return { profile, findings, codes: findings.map(({ code, span }) => `${span.file}:${span.line} ${code}`) };
}

const field = (more: string) => `fields:\n  - field: method\n${more}`;

describe('a profile that extends another', () => {
  test('holds what each of them says of a field, with the clause of each', async () => {
    const { profile, codes } = await resolved({
      '省.yaml': head('省', field('    required: true\n    forbidden: [依申请公开]\n    clause: （十五）\n    locked: true\n')),
      '县.yaml': head(
        '县',
        `extends: 省.yaml\n${field('    forbidden: [内部]\n    allowed: [主动公开, 依法公开]\n    clause: 二（五）\n')}`,
      ),
    });
    expect(codes).toEqual([]);
    const [one] = profile.fields;
    expect(one?.value).toMatchObject({
      field: 'method',
      required: true,
      allowed: ['主动公开', '依法公开'],
      forbidden: ['依申请公开', '内部'],
    });
    expect(one?.parts.map(({ value, from }) => [value.required, value.allowed, value.forbidden, from.ground])).toEqual([
      [true, undefined, ['依申请公开'], '《省工作要点》（十五）'],
      [undefined, ['主动公开', '依法公开'], ['内部'], '《县工作要点》二（五）'],
    ]);
    expect(one?.before?.map(({ from }) => from.profile)).toEqual(['省']);
  });

  test('keeps of two lists of allowed values what both allow, where it gives no ground for more', async () => {
    const { profile, codes } = await resolved({
      '省.yaml': head('省', field('    allowed: [甲, 乙]\n')),
      '县.yaml': head('县', `extends: 省.yaml\n${field('    allowed: [乙, 丙]\n')}`),
    });
    expect(profile.fields[0]?.value.allowed).toEqual(['乙']);
    expect(codes).toEqual(['县.yaml:8 loosening-without-ground']);
  });

  test.each([
    ['has its way with reason and ground', '    reason: 情况特殊\n    ground: 某文\n', [], ['乙', '丙']],
    ['keeps the higher demand with the reason alone', '    reason: 情况特殊\n', ['loosening-without-ground'], ['乙']],
    ['keeps the higher demand with the ground alone', '    ground: 某文\n', ['loosening-without-ground'], ['乙']],
  ])('%s', async (_, more, expected, allowed) => {
    const { profile, findings } = await resolved({
      '省.yaml': head('省', field('    allowed: [甲, 乙]\n')),
      '县.yaml': head('县', `extends: 省.yaml\n${field(`    allowed: [乙, 丙]\n${more}`)}`),
    });
    expect([findings.map(({ code }) => code), profile.fields[0]?.value.allowed]).toEqual([expected, allowed]);
  });

  test('may allow again what was forbidden, with reason and ground only', async () => {
    const files = (more: string) => ({
      '省.yaml': head('省', field('    forbidden: [依申请公开, 内部]\n')),
      '县.yaml': head('县', `extends: 省.yaml\n${field(`    allowed: [依申请公开]\n${more}`)}`),
    });
    const refused = await resolved(files(''));
    expect([refused.codes.length, refused.profile.fields[0]?.value]).toEqual([1, { field: 'method', forbidden: ['依申请公开', '内部'] }]);
    const granted = await resolved(files('    reason: 甲\n    ground: 乙\n'));
    expect([granted.codes, granted.profile.fields[0]?.value.forbidden]).toEqual([[], ['内部']]);
  });

  test('loosens nothing that is locked two levels up, though the one between tightened it', async () => {
    const due = (date: string, more = '') => `due:\n  date: ${date}\n${more}`;
    const files = (date: string, more = '') => ({
      '省.yaml': head('省', due('2024-12-31', '  locked: true\n')),
      '市.yaml': head('市', `extends: 省.yaml\n${due('2024-09-30')}`),
      '县.yaml': head('县', `extends: 市.yaml\n${due(date, more)}`),
    });
    const why = '  reason: 甲\n  ground: 乙\n';
    const between = await resolved(files('2024-10-31', why));
    expect([between.codes, between.profile.due?.value.date]).toEqual([[], '2024-10-31']);
    const beyond = await resolved(files('2025-01-31', why));
    expect([beyond.codes, beyond.profile.due?.value.date]).toEqual([['县.yaml:7 forbidden-loosening'], '2024-09-30']);
    expect(beyond.findings[0]?.message['zh-CN']).toContain('上级要求“省”要求 2024-12-31 前，不得放宽，这里改为 2025-01-31');
    expect((await resolved(files('2024-10-31'))).codes).toEqual(['县.yaml:7 loosening-without-ground']);
  });

  test('alters an obligation by its reference and adds its own by a plain id', async () => {
    const { profile, codes } = await resolved({
      '市.yaml': head(
        '市',
        'plan: shi-2024\nobligations:\n  - {id: "3", class: disclosure, task: 3, item: 低保, date: 2024-06-30, clause: （三）}\n',
      ),
      '县.yaml': head(
        '县',
        'extends: 市.yaml\nplan: xian-2024\nobligations:\n  - {id: 市#3, class: disclosure, date: 2024-05-31, clause: 二}\n  - {id: "3", class: work, task: 3}\n',
      ),
    });
    expect(codes).toEqual([]);
    expect(profile.obligations.map(({ ref, task, value, from }) => [ref, task, value.item, value.date, from.ground])).toEqual([
      ['市#3', 'shi-2024#3', '低保', '2024-05-31', '《县工作要点》二'],
      ['县#3', 'xian-2024#3', undefined, undefined, '《县工作要点》任务3'],
    ]);
    expect(profile.obligations[0]?.origins?.['item']?.ground).toBe('《市工作要点》（三）、任务3');
  });

  test('leaves out what it waives with a ground, and takes the place of what it carries out', async () => {
    const { profile, codes } = await resolved({
      '市.yaml': head(
        '市',
        'obligations:\n  - {id: a, class: disclosure, date: 2024-06-30}\n  - {id: b, class: disclosure}\n  - {id: c, class: disclosure, locked: true}\n',
      ),
      '县.yaml': head(
        '县',
        `extends: 市.yaml
obligations:
  - {id: x, class: disclosure, carries: [市#a]}
  - {id: 市#b, class: disclosure, waived: true, reason: 没有这一职能, ground: 三定方案}
  - {id: 市#c, class: disclosure, waived: true, reason: 没有这一职能, ground: 三定方案}
`,
      ),
    });
    expect(codes).toEqual(['县.yaml:9 forbidden-loosening']);
    const refs = (list: readonly { ref: string }[]) => list.map(({ ref }) => ref);
    expect([refs(profile.obligations), refs(profile.waived), refs(profile.carried)]).toEqual([['市#c', '县#x'], ['市#b'], ['市#a']]);
    // the day of what it carries out still binds, on the ground of the higher one
    const carrier = profile.obligations.find(({ ref }) => ref === '县#x');
    expect([carrier?.value.date, carrier?.origins?.['date']?.profile]).toEqual(['2024-06-30', '市']);
  });

  test('does not carry out what it puts off', async () => {
    const { profile, codes } = await resolved({
      '市.yaml': head('市', 'obligations:\n  - {id: a, class: disclosure, date: 2024-06-30}\n'),
      '县.yaml': head('县', 'extends: 市.yaml\nobligations:\n  - {id: x, class: disclosure, date: 2024-12-31, carries: [市#a]}\n'),
    });
    expect(codes).toEqual(['县.yaml:7 loosening-without-ground']);
    expect(profile.obligations.map(({ ref }) => ref)).toEqual(['市#a', '县#x']);
  });

  test('hands a day all the way down, whatever is written first', async () => {
    const { profile } = await resolved({
      '市.yaml': head(
        '市',
        'obligations:\n  - {id: a, class: disclosure}\n  - {id: b, class: disclosure, carries: [市#c]}\n  - {id: c, class: disclosure, date: 2024-03-31}\n',
      ),
      '县.yaml': head('县', 'extends: 市.yaml\nobligations:\n  - {id: 市#a, class: disclosure, carries: [市#b]}\n'),
    });
    expect(profile.obligations.map(({ ref, value }) => [ref, value.date])).toEqual([['市#a', '2024-03-31']]);
  });

  test('answers itself for what it loosens of that which another carries out', async () => {
    const files = (lock: string, more: string) => ({
      '省.yaml': head('省', `obligations:\n  - {id: a, class: disclosure, date: 2024-06-30${lock}}\n`),
      '市.yaml': head('市', 'extends: 省.yaml\nobligations:\n  - {id: x, class: disclosure, carries: [省#a]}\n'),
      '县.yaml': head('县', `extends: 市.yaml\nobligations:\n  - {id: 市#x, class: ${more}}\n`),
    });
    const why = ', reason: 另有规定, ground: 三定方案';
    const states = async (lock: string, more: string) => {
      const { codes, profile } = await resolved(files(lock, more));
      return [codes, ...[profile.obligations, profile.waived, profile.carried].map((list) => list.map(({ ref }) => ref).join())];
    };
    expect(await states('', `work${why}`)).toEqual([[], '市#x', '', '省#a']);
    expect(await states('', `disclosure, date: 2024-12-31${why}`)).toEqual([[], '市#x', '', '省#a']);
    expect(await states('', `disclosure, waived: true${why}`)).toEqual([[], '', '省#a,市#x', '']);
    expect(await states('', 'work')).toEqual([['县.yaml:7 loosening-without-ground'], '市#x', '', '省#a']);
    expect(await states(', locked: true', `work${why}`)).toEqual([['县.yaml:7 forbidden-loosening'], '省#a,市#x', '', '']);
    expect(await states(', locked: true', `disclosure, waived: true${why}`)).toEqual([[], '省#a', '市#x', '']);
  });

  test('asks for something less often only with a ground', async () => {
    const times = (count: number, period: string) => `times: [{count: ${count}, period: ${period}, raw: 原话}]`;
    const files = (lower: string) => ({
      '市.yaml': head('市', `obligations:\n  - {id: a, class: disclosure, ${times(2, 'year')}}\n`),
      '县.yaml': head('县', `extends: 市.yaml\nobligations:\n  - {id: 市#a, class: disclosure, ${lower}}\n`),
    });
    expect((await resolved(files(times(1, 'quarter')))).codes).toEqual([]);
    expect((await resolved(files(times(1, 'year')))).codes).toEqual(['县.yaml:7 loosening-without-ground']);
  });

  test('holds rules at the graver level, and takes its own layout', async () => {
    const { profile, codes } = await resolved({
      '省.yaml': head('省', 'rules:\n  - {rule: vague-deadline, level: warning}\nlayouts:\n  - {for: tasks, layout: tasks}\n'),
      '县.yaml': head(
        '县',
        'extends: 省.yaml\nrules:\n  - {rule: vague-deadline, level: error}\nlayouts:\n  - {for: tasks, layout: gaoqing}\n',
      ),
    });
    expect([codes, profile.rules.map(({ value }) => value.level), profile.layouts.map(({ value }) => value.layout)]).toEqual([
      [],
      ['error'],
      ['gaoqing'],
    ]);
  });

  test('takes the year and the standing of a draft from above where it says nothing', async () => {
    const files = { '市.yaml': head('市', 'year: 2024\nstatus: 征求意见稿\n'), '县.yaml': head('县', 'extends: 市.yaml\n') };
    expect((await resolved(files)).profile).toMatchObject({ year: 2024, status: '征求意见稿' });
    const own = { ...files, '县.yaml': head('县', 'extends: 市.yaml\nstatus: 正式\nyear: 2025\n') };
    expect((await resolved(own)).profile).toMatchObject({ year: 2025, status: '正式' });
  });
});

describe('several parents', () => {
  test('come in the order in which they are named, each once, those above them first', async () => {
    const { profile } = await resolved({
      '省.yaml': head('省'),
      '市.yaml': head('市', 'extends: 省.yaml\n'),
      '部门.yaml': head('部门', 'extends: 省.yaml\n'),
      '县.yaml': head('县', 'extends: [市.yaml, 部门.yaml, 省.yaml]\n'),
    });
    expect(profile.chain).toEqual(['省', '市', '部门', '县']);
  });

  test('that differ are not at fault: the later holds, but for what is locked', async () => {
    const files = (lock: string) => ({
      '甲.yaml': head('甲', `due:\n  date: 2024-06-30\n${lock}`),
      '乙.yaml': head('乙', 'due:\n  date: 2024-12-31\n'),
      '县.yaml': head('县', 'extends: [甲.yaml, 乙.yaml]\n'),
    });
    const free = await resolved(files(''));
    expect([free.codes, free.profile.due?.value.date]).toEqual([[], '2024-12-31']);
    const locked = await resolved(files('  locked: true\n'));
    expect([locked.codes, locked.profile.due?.value.date]).toEqual([[], '2024-06-30']);
  });
});

describe('a parent', () => {
  test('may lie in another folder, seen from the file that names it', async () => {
    const { profile, codes } = await resolved(
      { '上级/省.yaml': head('省', 'due:\n  date: 2024-12-31\n'), '县/财政局.yaml': head('财政局', 'extends: ../上级/省.yaml\n') },
      '县/财政局.yaml',
    );
    expect([codes, profile.due?.from.file]).toEqual([[], '上级/省.yaml']);
  });

  test.each([
    ['高青', '高青2024'],
    ['山东2042', '山东2024'],
    ['市', '市.yaml'],
    ['市级/市.yaml', '市.yaml'],
  ])('that is not there, named %s, may be %s', async (named, near) => {
    const { findings } = await resolved({
      '市.yaml': head('市2024').replace('市2024要求', '市'),
      '县.yaml': head('县', `extends: ${named}\n`),
    });
    expect(findings.map(({ code }) => code)).toEqual(['missing-parent']);
    expect(findings[0]?.way?.['zh-CN']).toContain(`“${near}”`);
  });

  test('with a faulty head is told together with what is wrong in it', async () => {
    const { codes } = await resolved({ '市.yaml': 'kind: profile\nid: 市 2024\ntitle: 市\n', '县.yaml': head('县', 'extends: 市.yaml\n') });
    expect(codes).toEqual(['市.yaml:2 wrong-format', '县.yaml:5 missing-parent']);
  });

  test('of the same id is told at the lower one', async () => {
    const { codes } = await resolved({ '县.yaml': head('高青2024', 'extends: 高青2024\n') });
    expect(codes).toEqual(['县.yaml:2 duplicate-id']);
  });

  test('in a ring is told with the whole ring', async () => {
    const { findings } = await resolved({
      '省.yaml': head('省', 'extends: 县.yaml\n'),
      '市.yaml': head('市', 'extends: 省.yaml\n'),
      '县.yaml': head('县', 'extends: 市.yaml\n'),
    });
    expect(findings.map(({ code, span, message }) => [code, span.file, message['zh-CN']])).toEqual([
      ['extends-cycle', '省.yaml', '继承绕成了圈：“省.yaml”→“县.yaml”→“市.yaml”→“省.yaml”'],
    ]);
  });
});

test('a name that nothing has is a bad request, with the nearest', async () => {
  const asked = resolveProfile('高青2042', { io: memoryIo({}) });
  await expect(asked).rejects.toBeInstanceOf(UsageError);
  await expect(asked).rejects.toMatchObject({ way: { 'zh-CN': '是否想写“高青2024”？' } });
});

describe('the shipped profiles', () => {
  const ids = readdirSync('catalogs/profiles').map((file) => file.replace('.yaml', ''));

  test.each(ids)('%s has no findings, and says of each demand where it stands', async (id) => {
    const { profile, findings } = await resolveProfile(id, { io: memoryIo({}) });
    expect(findings).toEqual([]);
    const demands = [...(profile?.fields ?? []), ...(profile?.obligations ?? []), ...(profile?.rules ?? [])];
    expect(demands.filter(({ from }) => !/《.+》.+/.test(from.ground)).map(({ value }) => value)).toEqual([]);
  });
});

describe('what a profile comes to', () => {
  const text = fc.constantFrom('甲', '乙', '是', '2024', '# 井号', '甲: 乙', '两行\n文字', ' 空格');
  const meta = fc.record(
    { clause: text, ground: text, reason: text, locked: fc.boolean(), words: fc.uniqueArray(text, { minLength: 1, maxLength: 2 }) },
    { requiredKeys: [] },
  );
  const values = fc.uniqueArray(fc.constantFrom('甲', '乙', '丙', '丁'), { minLength: 1, maxLength: 3 });
  const date = fc.constantFrom('2024-03-31', '2024-06-30', '2024-12-31');
  const fieldDemand = fc
    .tuple(
      fc.record(
        { field: fc.constantFrom('method', 'channels'), required: fc.boolean(), allowed: values, forbidden: values },
        { requiredKeys: ['field'] },
      ),
      meta,
    )
    .map(([demand, more]) => ({ ...demand, ...more }));
  const obligation = (higher: readonly string[], id: string) =>
    fc
      .tuple(
        fc.record(
          {
            id: fc.constantFrom(id, `${id}2`, ...higher),
            class: fc.constantFrom('disclosure', 'work', 'undecided'),
            date,
            item: text,
            task: fc.integer({ min: 1, max: 3 }),
            waived: fc.boolean(),
            carries: fc.uniqueArray(fc.constantFrom('无#1', ...higher), { minLength: 1, maxLength: 2 }),
          },
          { requiredKeys: ['id', 'class'] },
        ),
        meta,
      )
      .map(([one, more]) => ({ ...one, ...more }));
  const profile = (id: string, parents: readonly string[], higher: readonly string[]) =>
    fc.record(
      {
        kind: fc.constant('profile'),
        id: fc.constant(id),
        title: fc.constant(`${id}要求`),
        plan: fc.constant(`plan-${id}`),
        year: fc.constant(2024),
        extends: fc.constant(parents.length === 1 ? parents[0] : parents),
        due: fc.tuple(fc.record({ date }), meta).map(([due, more]) => ({ ...due, ...more })),
        units: fc.record(
          {
            include: values,
            exclude: fc.uniqueArray(fc.record({ unit: fc.constantFrom('甲', '戊'), reason: text }), {
              selector: ({ unit }) => unit,
              minLength: 1,
            }),
          },
          { requiredKeys: [] },
        ),
        fields: fc.array(fieldDemand, { minLength: 1, maxLength: 3 }),
        obligations: fc.uniqueArray(obligation(higher, '1'), { selector: ({ id: own }) => own, minLength: 1, maxLength: 4 }),
        rules: fc.uniqueArray(
          fc.record(
            {
              rule: fc.constantFrom('vague-deadline', 'unknown-unit'),
              level: fc.constantFrom('error', 'warning', 'off'),
              locked: fc.boolean(),
            },
            { requiredKeys: ['rule', 'level'] },
          ),
          { selector: ({ rule }) => rule, minLength: 1 },
        ),
        layouts: fc.constant([{ for: 'tasks', layout: '版式/own.yaml' }]),
      },
      { requiredKeys: ['kind', 'id', 'title', ...(parents.length > 0 ? ['extends' as const] : [])] },
    );

  test('can be stored, and resolves to itself', async () => {
    await fc.assert(
      fc.asyncProperty(
        profile('省', [], []),
        profile('市', ['省.yaml'], ['省#1', '省#12']),
        profile('县', ['省.yaml', '市.yaml'], ['省#1', '省#12', '市#1']),
        async (province, city, county) => {
          const files = { '省.yaml': province, '市.yaml': city, '县.yaml': county };
          const written = Object.fromEntries(Object.entries(files).map(([name, value]) => [name, JSON.stringify(value)]));
          const first = await shownProfile('县.yaml', memoryIo(written));
          const { profileOutput } = await import('../../src/jobs/resolve-profile.js');
          const stored = profileOutput(first, 'yaml', 'zh-CN', 80);
          const again = await shownProfile('县.yaml', memoryIo({ '县.yaml': stored }));
          expect(again.findings).toEqual([]);
          expect(again.document).toEqual(first.document);
        },
      ),
      { numRuns: 100 },
    );
  });
});
