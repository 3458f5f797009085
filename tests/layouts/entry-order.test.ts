import { expect, test } from 'vitest';
import { inPlace } from '../../src/layouts/entry-order.js';
import type { Entry } from '../../src/model/documents.js';

const entry = (id: string, path?: Entry['path']): Entry => ({ id, title: id, ...(path !== undefined && { path }) });
const order = (own: readonly Entry[], inherited: readonly Entry[]) => inPlace(own, inherited, (one) => one).map(({ id }) => id);

const inherited = [entry('S1', '财政 > 预算'), entry('S2', '财政 > 收费'), entry('S3', '财政 > 预算'), entry('S4', '会计')];

test('an own entry stands behind the last that shares most of its path, in whichever way the path is written', () => {
  expect(order([entry('H1', ['财政', '预算']), entry('H2', '财政 > 预算'), entry('H3', '财政/采购')], inherited)).toEqual([
    'S1',
    'S2',
    'S3',
    'H1',
    'H2',
    'H3',
    'S4',
  ]);
});

test('what shares no path stands at the end, and what is alone as it is', () => {
  expect(order([entry('H1', '机构'), entry('H2')], inherited)).toEqual(['S1', 'S2', 'S3', 'S4', 'H1', 'H2']);
  expect(order([], inherited)).toEqual(['S1', 'S2', 'S3', 'S4']);
  expect(order([entry('H1', '机构'), entry('H2')], [])).toEqual(['H1', 'H2']);
});
