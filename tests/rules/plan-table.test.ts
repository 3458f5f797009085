import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distance } from '../../src/base/distance.js';
import { isWithin, plainOf, stretchLike } from '../../src/rules/_plan-table.js';
import { gkml } from '../commands/gkml.js';

const signs = fc.constantFrom(...'公开政务目录事项编制审查网站栏目');
const words = (minLength: number, maxLength: number) => fc.string({ unit: signs, minLength, maxLength });

test('one missing number is told as one', async () => {
  const task = (number: number) =>
    `  - number: ${number}\n    path: [甲]\n    requirement: 做好第${number}项工作的公开\n    responsibility: 高青县财政局\n`;
  const plan = `kind: plan\nid: a\ntitle: 甲\nissuer: 高青县人民政府办公室\nyear: 2024\nstatus: 正式\ntasks:\n${[1, 3].map(task).join('')}`;
  const { out } = await gkml(['check', '-f', 'compact'], { '工作要点.yaml': plan });
  expect(out).toContain('[task-number-gap] 3: 第 3 项之前缺第 2 项');
});

describe('a phrase in a text', () => {
  test('is found with the changes that were made to it, wherever it stands', () => {
    const changed = fc.tuple(words(24, 60), words(0, 30), words(0, 30), fc.array(fc.tuple(fc.nat(), fc.nat(2)), { maxLength: 3 }));
    fc.assert(
      fc.property(changed, ([phrase, before, behind, changes]) => {
        let other = phrase;
        for (const [place, kind] of changes) {
          const at = place % other.length;
          other = `${other.slice(0, at)}${kind === 0 ? '' : '改'}${other.slice(kind === 2 ? at : at + 1)}`;
        }
        const found = stretchLike(phrase, `${before}${other}${behind}`, 3);
        expect(found).toBeDefined();
        expect(found?.distance).toBeLessThanOrEqual(changes.length);
      }),
    );
  });

  test('is never said to be nearer than it is', () => {
    fc.assert(
      fc.property(words(12, 40), words(0, 80), fc.integer({ min: 0, max: 4 }), (phrase, text, most) => {
        const found = stretchLike(phrase, text, most);
        if (found === undefined) return;
        expect(found.distance).toBeLessThanOrEqual(most);
        expect(distance(phrase, text.slice(found.start, found.end))).toBe(found.distance);
      }),
    );
  });

  test('is compared without punctuation, width and spaces', () => {
    expect(plainOf('“双随机、一公开” 监管，IPv６').words).toBe('双随机一公开监管IPv6');
    expect(plainOf('甲，乙').at).toEqual([0, 2]);
  });
});

test.each([
  ['二（一）1', '二（一）', true],
  ['二（一）', '二（一）', true],
  ['二（一）12', '二（一）1', false],
  ['十一', '十', false],
  ['（十一）', '（十', false],
  ['1.2', '1', true],
  ['12', '1', false],
])('clause %s is below %s: %s', (number, above, below) => {
  expect(isWithin(number, above)).toBe(below);
});

// each was compared with the document: where the table really differs from the text, and what it really lacks
describe('the tables of real plans', () => {
  test.each([
    [
      'gaoqing-2024',
      ['clause-without-task 三（二）', ...['1', '38', '40', '42', '44', '54', '55', '64'].map((number) => `task-wording-drift ${number}`)],
    ],
    ['shinan-2021', ['task-wording-drift 3']],
    [
      'tianqiao-2023',
      ['clause-without-task 五（一）', 'clause-without-task 结尾', ...['10', '11', '17'].map((number) => `task-wording-drift ${number}`)],
    ],
    ['shandong-2024', []],
  ])('of %s differ where they are said to', async (plan, expected) => {
    const source = readFileSync(`examples/${plan}/plan.yaml`);
    const { out } = await gkml(['check', 'plan.yaml', '-f', 'json'], { 'plan.yaml': source });
    const { findings } = JSON.parse(out) as { findings: { code: string; severity: string; message: string }[] };
    const own = findings.filter(({ code }) => /^(?:clause-|task-without-clause|task-wording)/.test(code));
    const named = own.map(({ code, message }) => `${code} ${/(?:第 |正文“)([^ ”]+)/.exec(message)?.[1]}`);
    expect(named.sort()).toEqual([...expected].sort());
    expect(own.every(({ severity }) => severity === 'info')).toBe(true);
  });
});
