import { expect, test } from 'vitest';
import { type Counted, forecastOf } from '../../src/jobs/reconcile-forecast.js';
import type { Inspection } from '../../src/model/documents.js';

const preset: Inspection = {
  kind: 'inspection',
  id: '试',
  title: '试',
  vetoes: [
    { id: '空白', title: '空白栏目', rules: ['blank-column'], from: 5, ground: '某文' },
    {
      id: '不更新',
      title: '不更新',
      rules: ['stale-column', 'stale-against-deadline'],
      classes: ['动态'],
      from: 2,
      ground: '某文',
      verified: false,
    },
  ],
  deductions: [{ id: '断链', title: '断链', rules: ['dead-link'], each: 0.5, most: 1, ground: '某文' }],
};

function things(code: string, answer: Counted['answer'], columns: readonly string[], more: Partial<Counted> = {}): readonly Counted[] {
  return columns.map((column) => ({ site: 'a.yaml', code, answer, column, value: column, ...more }));
}

function of(id: string, counted: readonly Counted[]) {
  return forecastOf(preset, ['a.yaml'], counted).find((one) => one.id === id);
}

test('A veto says how many are left and how many could not be told', () => {
  const counted = [...things('blank-column', 'fault', ['1', '2', '3']), ...things('blank-column', 'unknown', ['4', '5', '6', '7'])];
  expect(of('空白', counted)).toMatchObject({ count: 3, from: 5, left: 2, unknown: 4, state: 'near', verified: true });
});

test('A veto is clear while even the unknown ones could not reach it, and reached at its limit', () => {
  expect(of('空白', [...things('blank-column', 'fault', ['1']), ...things('blank-column', 'unknown', ['2'])])).toMatchObject({
    state: 'clear',
  });
  expect(of('空白', things('blank-column', 'fault', ['1', '2', '3', '4', '5']))).toMatchObject({ state: 'reached', left: 0 });
});

test('A column counts once for a veto, however many inspections find fault with it, and only in its class', () => {
  const counted = [
    ...things('stale-column', 'fault', ['1'], { class: '动态' }),
    ...things('stale-against-deadline', 'fault', ['1'], { class: '动态' }),
    ...things('stale-against-deadline', 'unknown', ['1'], { class: '动态' }),
    ...things('stale-column', 'fault', ['2'], { class: '文件' }),
    ...things('stale-column', 'fault', ['3']),
  ];
  expect(of('不更新', counted)).toMatchObject({ count: 1, left: 1, unknown: 0, state: 'near', verified: false });
});

test('A deduction counts each thing and stops at the most that can be lost', () => {
  const counted = ['a', 'b', 'c'].flatMap((value) => things('dead-link', 'fault', ['1'], { value }));
  expect(of('断链', counted)).toMatchObject({ count: 3, points: 1, state: 'reached' });
  expect(of('断链', counted.slice(0, 1))).toMatchObject({ points: 0.5 });
  expect(of('断链', [])).toMatchObject({ count: 0, points: 0, state: 'clear' });
});

test('Sites are counted apart', () => {
  const counted = [...things('blank-column', 'fault', ['1', '2']), ...things('blank-column', 'fault', ['1'], { site: 'b.yaml' })];
  const found = forecastOf(preset, ['a.yaml', 'b.yaml'], counted).filter(({ id }) => id === '空白');
  expect(found.map(({ site, count }) => [site, count])).toEqual([
    ['a.yaml', 2],
    ['b.yaml', 1],
  ]);
});
