// The shipped profiles, held clause by clause against the documents as they stand in examples/ and catalogs/.
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { textHash } from '../../src/base/hash.js';
import { resolveProfile } from '../../src/jobs/profile.js';
import { shippedProfiles } from '../../src/jobs/profile-files.js';
import { readDeadline } from '../../src/language/deadline.js';
import { chineseNumber } from '../../src/language/numerals.js';
import type { Obligation, Plan, Profile, Task } from '../../src/model/documents.js';
import { rules } from '../../src/rules/generated/index.js';
import { memoryIo } from '../support/memory-io.js';

const root = new URL('../../', import.meta.url);
const read = <T>(path: string): T => parse(readFileSync(new URL(path, root), 'utf8')) as T;
const ids = ['山东2024', '高青2024', '市南2021', '天桥2023'] as const;
type Id = (typeof ids)[number];
const profileOf = (id: string): Profile => read(`catalogs/profiles/${id}.yaml`);
// as files that name each other, so that what is tested is what stands in catalogs/
const files = Object.fromEntries(
  [...ids, '基本'].map((id) => [
    `${id}.yaml`,
    readFileSync(new URL(`catalogs/profiles/${id}.yaml`, root), 'utf8').replace(/^extends: (.*)$/m, 'extends: $1.yaml'),
  ]),
);
const resolved = (id: string) => resolveProfile(`${id}.yaml`, { io: memoryIo(files) });
const planOf = (id: Id): Plan => read(`examples/${profileOf(id).plan}/plan.yaml`);

/** A demand other than an obligation, as the tests look at all of them. */
interface Constraint {
  readonly what: string;
  readonly clause?: string;
  readonly words?: string[];
}

function constraintsOf({ due, units, fields, rules: levels, layouts }: Profile): readonly Constraint[] {
  return [
    ...(due === undefined ? [] : [{ ...due, what: `due ${due.date}` }]),
    ...(units === undefined ? [] : [{ ...units, what: 'units' }]),
    ...(fields ?? []).map((one) => ({ ...one, what: `field ${one.field}` })),
    ...(levels ?? []).map((one) => ({ ...one, what: `rule ${one.rule}` })),
    ...(layouts ?? []).map((one) => ({ ...one, what: `layout ${one.layout}` })),
  ] as readonly Constraint[];
}

/** Where the words of a clause, a task (任务45) or an annex (附件2) stand; undefined where the plan has no such place. */
function wordsAt(plan: Plan, place: string): string | undefined {
  const [, number] = /^任务(\d+)$/.exec(place) ?? [];
  if (number !== undefined) return plan.tasks.find((task) => task.number === Number(number))?.requirement;
  const [annexed, annex] = /^附件(\d*)$/.exec(place) ?? [];
  if (annexed !== undefined) {
    const found = plan.annexes?.find((one) => String(one.number ?? '') === annex);
    return found === undefined ? undefined : [found.title, ...(found.fields ?? []).map(({ hint = '' }) => hint)].join('\n');
  }
  const clause = plan.clauses?.find((one) => one.number === place);
  const rows = plan.tasks.filter((task) => task.clause === place).map(({ responsibility }) => String(responsibility));
  return clause === undefined ? undefined : [clause.title ?? '', clause.text ?? '', ...rows].join('\n');
}

/** How many times a phrase says, in digits or characters. */
function countIn(raw: string): number {
  const [, said = ''] = /([\d一两三四五]+)次/.exec(raw) ?? [];
  return said === '两' ? 2 : (chineseNumber(said) ?? Number(said));
}

const taskOf = (plan: Plan, { task }: Obligation): Task | undefined => plan.tasks.find(({ number }) => number === task);
const ajv = new Ajv({ allErrors: true, strict: false });
const fits = ajv.compile(JSON.parse(readFileSync(new URL('schemas/profile.schema.json', root), 'utf8')) as object);

test('the shipped profiles are these', () => {
  expect(readdirSync(new URL('catalogs/profiles', root)).sort()).toEqual([...ids, '基本'].map((id) => `${id}.yaml`).sort());
});

test('what is shipped is what stands in catalogs', async () => {
  expect(Object.fromEntries(await shippedProfiles())).toEqual(Object.fromEntries([...ids, '基本'].map((id) => [id, profileOf(id)])));
});

describe.each(['基本', ...ids])('%s', (id) => {
  const profile = profileOf(id);

  it('fits its schema and goes by the name of its file', () => {
    fits(profile);
    expect(fits.errors).toBeNull();
    expect(profile.id).toBe(id);
  });

  it('resolves without a finding, and waives nothing', async () => {
    const { profile: whole, findings } = await resolved(id);
    expect(findings).toEqual([]);
    expect(whole?.waived).toEqual([]);
    expect(whole?.chain[0]).toBe('基本');
  });

  it('names the clause of every constraint, and only rules and layouts that there are', () => {
    expect(constraintsOf(profile).filter(({ clause }) => clause === undefined)).toEqual([]);
    const known = new Set(rules.map((rule) => rule.id));
    expect((profile.rules ?? []).filter(({ rule }) => !known.has(rule))).toEqual([]);
    const layouts = readdirSync(new URL('catalogs/layouts', root));
    expect((profile.layouts ?? []).filter(({ layout }) => !layouts.includes(`${layout}.yaml`))).toEqual([]);
  });

  it('leaves nothing for somebody else to decide', () => {
    expect((profile.obligations ?? []).filter((one) => one.class === 'undecided' || one.review !== undefined)).toEqual([]);
    expect(profile.review).toBeUndefined();
  });
});

describe.each(ids)('%s against its document', (id) => {
  const profile = profileOf(id);
  const plan = planOf(id);
  const obligations = profile.obligations ?? [];
  const clauses = plan.clauses ?? [];

  it('says the same of the document as the plan', () => {
    const { title, number, issuer, date, year, level, region, status } = plan;
    expect({ ...profile, title: profile.document }).toMatchObject({ title, issuer, year, level, region, status });
    expect([profile.number, profile.date, profile.plan]).toEqual([number, date, plan.id]);
  });

  it('quotes every obligation, with the fingerprint of what it quotes', () => {
    for (const one of obligations) {
      const source = one.task === undefined ? clauses.find(({ number }) => number === one.clause)?.text : taskOf(plan, one)?.requirement;
      if (one.task === undefined) expect(source, one.id).toContain(one.text);
      else expect(source, one.id).toBe(one.text);
      expect(one.hash, one.id).toBe(textHash(one.text ?? ''));
    }
  });

  it('takes up every row of the table once, with its field, units, clause and repeats', () => {
    const tasks = obligations.filter(({ task }) => task !== undefined);
    expect(tasks.map(({ task }) => task)).toEqual(plan.tasks.map(({ number }) => number));
    for (const one of tasks) {
      const { path, responsibility, clause, repeats, deadline } = taskOf(plan, one) as Task;
      const times = repeats?.map(({ count, period, raw }) => ({ count, period, raw }));
      expect([one.id, one.field, one.subject, one.clause, one.times]).toEqual([String(one.task), path, responsibility, clause, times]);
      if (deadline !== undefined) expect(one.deadline, one.id).toBe(deadline);
    }
  });

  it('accounts for every clause once: by a demand on catalogs, or by why it makes none', () => {
    const demanding = new Set([
      ...constraintsOf(profile).map(({ clause }) => clause),
      ...obligations.filter((one) => one.class === 'disclosure').map(({ clause }) => clause),
    ]);
    const silent = (profile.silent ?? []).map(({ clause }) => clause);
    const numbers = clauses.map(({ number }) => number);
    expect(silent).toEqual(numbers.filter((number) => !demanding.has(number)));
  });

  it('takes up the whole text of a clause that has no row, sentence by sentence', () => {
    const withRows = new Set(plan.tasks.map(({ clause }) => clause));
    for (const { number, text } of clauses) {
      const own = obligations.filter((one) => one.task === undefined && one.clause === number);
      expect(own.map((one) => one.id)).toEqual(own.map((_, index) => `${number}-${index + 1}`));
      if (withRows.has(number) || text === undefined) continue;
      // an introduction and what the whole work is to strive for order nothing
      const general = number === '引言' || (id === '高青2024' && number === '一');
      expect(own.map((one) => one.text).join(''), number).toBe(general ? '' : text);
    }
  });

  it('goes by words that stand there', () => {
    for (const one of obligations) {
      const task = taskOf(plan, one);
      const source = task === undefined ? (one.text ?? '') : [one.text, ...task.path, wordsAt(plan, task.clause ?? '')].join('\n');
      expect(one.words?.length, one.id).toBeGreaterThan(0);
      expect(
        (one.words ?? []).filter((words) => !source.includes(words)),
        one.id,
      ).toEqual([]);
    }
    for (const { what, clause = '', words } of constraintsOf(profile)) {
      const source = wordsAt(plan, clause);
      expect(source, `${what} ${clause}`).toBeDefined();
      expect(
        (words ?? []).filter((one) => source?.includes(one) !== true),
        what,
      ).toEqual([]);
    }
  });

  it('names what is to be disclosed, and by whom in the words of the document', () => {
    const named = [...clauses.map(({ text = '' }) => text), (plan.addressees ?? []).join('、')].join('\n').replaceAll(',', '、');
    for (const one of obligations) {
      if (one.class === 'work') expect(one.item, one.id).toBeUndefined();
      else expect(one.item, one.id).toBeDefined();
      if (one.class === 'disclosure') expect(one.subject, one.id).toBeDefined();
      if (one.task === undefined && one.subject !== undefined) expect(named, one.id).toContain(one.subject.replaceAll(',', '、'));
    }
  });

  it('gives days and times as the words do', () => {
    for (const one of obligations) {
      const task = taskOf(plan, one);
      const { deadline } = one;
      if (deadline !== undefined && task?.deadline === undefined) expect(one.text, one.id).toContain(deadline);
      const day = deadline === undefined ? undefined : readDeadline(deadline, { year: plan.year });
      expect(one.date, `${one.id} ${deadline}`).toBe(day?.kind === 'fixed-date' ? (day.date ?? `${plan.year}-12-31`) : undefined);
      for (const { count, period, raw } of one.times ?? []) {
        expect(one.text, one.id).toContain(raw);
        expect([countIn(raw), period], one.id).toEqual([count, 'year']);
        expect(raw, one.id).toMatch(/[每全]?年/);
      }
    }
    const { due } = profile;
    if (due !== undefined) expect(readDeadline(due.words?.[0]?.slice(0, 3), { year: plan.year })).toMatchObject({ raw: '年底前' });
  });
});

test('what is demanded of catalogs, in numbers', () => {
  const counts = ids.map((id) => {
    const all = profileOf(id).obligations ?? [];
    const of = (name: Obligation['class']) => all.filter((one) => one.class === name).length;
    return [id, of('disclosure'), of('work'), constraintsOf(profileOf(id)).length, profileOf(id).silent?.length];
  });
  expect(counts).toEqual([
    ['山东2024', 28, 60, 11, 14],
    ['高青2024', 32, 47, 16, 10],
    ['市南2021', 25, 24, 1, 17],
    ['天桥2023', 14, 14, 1, 14],
  ]);
});

test('高青2024 loosens nothing of 山东2024, and has a county unit answer what the province orders', async () => {
  const { profile } = await resolved('高青2024');
  const province = await resolved('山东2024');
  const own = new Map(profileOf('高青2024').obligations?.map((one) => [one.id, one]));
  for (const higher of profileOf('山东2024').obligations ?? []) {
    const by = [...own.values()].filter((one) => one.carries?.includes(`山东2024#${higher.id}`));
    if (by.length === 0) continue;
    if (higher.class === 'disclosure')
      expect(
        by.map((one) => one.class),
        higher.id,
      ).toContain('disclosure');
    for (const { count } of higher.times ?? [])
      expect(Math.max(...by.map((one) => one.times?.[0]?.count ?? 0)), higher.id).toBeGreaterThanOrEqual(count);
  }
  const left = profile?.obligations.filter(({ ref, value }) => ref.startsWith('山东2024#') && value.class === 'disclosure');
  expect(left?.map(({ ref }) => ref)).toEqual(['山东2024#（一）-3', '山东2024#（十）-5']);
  for (const { value } of province.profile?.fields ?? [])
    expect(profile?.fields.find((one) => one.value.field === value.field)?.value).toMatchObject({ required: true, locked: true });
  const levels = ['off', 'info', 'warning', 'error'];
  for (const { value } of province.profile?.rules ?? []) {
    const now = profile?.rules.find((one) => one.value.rule === value.rule)?.value.level ?? 'off';
    expect(levels.indexOf(now), value.rule).toBeGreaterThanOrEqual(levels.indexOf(value.level));
  }
  expect(profile?.due?.value.date).toBe('2024-12-31');
  expect(profile?.obligations.find(({ ref }) => ref === '高青2024#55')?.value.date).toBe('2024-12-31');
});

describe('基本', () => {
  const profile = profileOf('基本');

  it('accounts for each of the 56 articles once', () => {
    const number = (article: string): number => chineseNumber(/^第(.+)条$/.exec(article)?.[1] ?? '') ?? Number.NaN;
    const spans = [
      ...new Set(constraintsOf(profile).map(({ clause = '' }) => clause)),
      ...(profile.silent ?? []).map(({ clause }) => clause),
    ];
    const articles = spans.flatMap((span) => {
      const [from = '', to = from] = span.split('至');
      return Array.from({ length: number(to) - number(from) + 1 }, (_, index) => number(from) + index);
    });
    expect(articles.sort((a, b) => a - b)).toEqual(Array.from({ length: 56 }, (_, index) => index + 1));
  });

  it('quotes the regulation as the register of statutory items does', () => {
    const { duties, items } = read<{ duties: { clause: string; text: string }[]; items: { id: string }[] }>('catalogs/statutory.yaml');
    for (const { what, clause, words } of constraintsOf(profile)) {
      const text = duties.find((one) => one.clause === clause)?.text;
      expect(
        (words ?? []).filter((one) => text?.includes(one) !== true),
        what,
      ).toEqual([]);
    }
    const said = (profile.silent ?? []).map(({ why }) => why).join('');
    const known = [...items, ...(duties as unknown as { id: string }[])].map((one) => one.id);
    expect([...said.matchAll(/条例\d\d-[市县乡部门主管\d-]+/g)].map(([one]) => one).filter((one) => !known.includes(one))).toEqual([]);
  });
});
