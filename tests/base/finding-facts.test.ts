import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/base/diagnostic.js';
import { findingFacts } from '../../src/base/finding-facts.js';
import { wholeFile } from '../../src/base/place.js';
import { text } from '../../src/base/text.js';

const finding: Diagnostic = {
  code: 'duplicate-key',
  severity: 'error',
  span: { ...wholeFile('a.yaml'), line: 12 },
  message: text('“title”写了两次（第 9 行，在上面 3 行）', '"title" twice (line 9, 3 above)'),
  record: { id: '001', title: '预算' },
  field: 'channels[2].name',
};

test.each<[string, Partial<Diagnostic>]>([
  ['it stands on another line', { span: { ...finding.span, line: 40 } }],
  ['the lines in its message do', { message: text('“title”写了两次（第 37 行，在上面 4 行）', '') }],
  ['it stands elsewhere in a list', { field: 'channels[5].name' }],
  ['it is told of as worse', { severity: 'info' }],
  ['the title of its record is another', { record: { id: '001', title: '决算' } }],
])('a finding is the same when %s', (_, change) => {
  expect(findingFacts({ ...finding, ...change })).toBe(findingFacts(finding));
});

test.each<[string, Partial<Diagnostic>]>([
  ['rule', { code: 'unknown-key' }],
  ['file', { span: wholeFile('b.yaml') }],
  ['record', { record: { id: '002' } }],
  ['field', { field: 'channels[2].url' }],
  ['message', { message: text('“title”写了三次', '') }],
  ['direction', { message: text('“title”写了两次（第 9 行，在下面 3 行）', '') }],
])('a finding is another one by its %s', (_, change) => {
  expect(findingFacts({ ...finding, ...change })).not.toBe(findingFacts(finding));
});
