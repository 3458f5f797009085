import { expect, test } from 'vitest';
import { answerKey, readAnswer } from '../../src/language/answer-reference.js';

test.each([
  ['gaoqing-2024#21', { document: 'gaoqing-2024', id: '21', task: 21 }],
  ['gaoqing-2024#021', { document: 'gaoqing-2024', id: '21', task: 21 }],
  ['gaoqing-2024＃２１', { document: 'gaoqing-2024', id: '21', task: 21 }],
  ['#21', { document: '', id: '21', task: 21 }],
  ['高青2024#（十五）-1', { document: '高青2024', id: '（十五）-1' }],
  ['条例20-07', { id: '条例20-07' }],
  ['gaoqing-2024#', { document: 'gaoqing-2024', id: '' }],
])('%s is taken apart', (written, expected) => {
  expect(readAnswer(written)).toEqual(expected);
});

test('two spellings of one reference have one key', () => {
  expect(answerKey(readAnswer('gaoqing-2024#021'))).toBe(answerKey(readAnswer('gaoqing-2024#21')));
  expect(answerKey(readAnswer('条例20-07'))).toBe('条例20-07');
});
