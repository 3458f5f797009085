import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatted } from '../../src/yaml/format.js';
import { readYaml } from '../../src/yaml/read.js';
import { readThoroughly } from '../../src/yaml/thorough.js';
import { writeDraft } from '../../src/yaml/write-draft.js';

function read(source: string): unknown {
  const found = readYaml('a.yaml', source, () => undefined);
  return found.kind === 'value' ? found.located.value : found;
}

test('a draft reads like the examples', () => {
  const source = writeDraft(
    {
      kind: 'catalog',
      unit: '高青县财政局',
      year: 2024,
      defaults: { subject: '高青县财政局', levels: ['县'] },
      entries: [
        { id: '001', path: ['财政', '预算'], title: '部门预算', content: '第一行\n第二行', origin: '财政局.xlsx#目录!4' },
        { id: 'CZ-002', title: '决算: 含说明 #1', original: { 备注: '- 无', '“■”表示：必选': '■' }, review: ['责任单位“财局”不在名录里'] },
      ],
    },
    ['第一句', '第二句\n还有'],
  );
  expect(source).toBe(`# 第一句
# 第二句
# 还有
kind: catalog
unit: 高青县财政局
year: 2024

defaults:
  subject: 高青县财政局
  levels:
    - 县

entries:
  - id: "001"
    path:
      - 财政
      - 预算
    title: 部门预算
    content: |-
      第一行
      第二行
    origin: 财政局.xlsx#目录!4

  - id: CZ-002
    title: "决算: 含说明 #1"
    original:
      备注: "- 无"
      “■”表示：必选: ■
    review:
      - 责任单位“财局”不在名录里
`);
});

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ maxLength: 8 }),
  fc.constantFrom(
    '',
    ' ',
    '同上',
    '—',
    '- 无',
    '2024',
    '2024-06-28',
    '001',
    '1e3',
    'yes',
    'null',
    '~',
    '1:30',
    '=1+1',
    '@a',
    "'",
    '"',
    'a: b',
    'a #b',
    '\n',
    'a\n b',
    'a\n\nb',
    'a\tb',
    '\u3000',
    '#',
    '---',
    '%',
    '\ufeff',
    '\u2028',
  ),
  fc.string({ unit: fc.constantFrom('公', '：', '\n', ' ', '-', '#', ':', '\r', '\t', '"', '\\', '{', '|', '0', '.'), maxLength: 10 }),
);
const values = fc.letrec<{ value: unknown; record: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    words,
    fc.integer(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('record'),
  ),
  record: fc.dictionary(
    words.filter((key) => key !== '__proto__'),
    tie('value'),
    { maxKeys: 5 },
  ),
}));

test('what is written reads back the same, by both readers', () => {
  fc.assert(
    fc.property(values.record, words, (document, comment) => {
      fc.pre(Object.keys(document).length > 0);
      const source = writeDraft(document, [comment]);
      expect(read(source)).toEqual(document);
      expect(readThoroughly(source)).toMatchObject({ faults: [], value: document });
    }),
    { numRuns: 2000 },
  );
});

test('what is written is what fmt leaves as it is', () => {
  const look = { keyOrder: () => undefined, isId: () => false, records: 'entries' };
  fc.assert(
    fc.property(fc.array(values.record, { minLength: 1, maxLength: 3 }), (entries) => {
      const source = writeDraft({
        kind: 'catalog',
        unit: '高青县财政局',
        entries: entries.map((one, index) => ({ id: `${index}`, ...one })),
      });
      expect(formatted(source, look)).toBe(source);
    }),
    { numRuns: 500 },
  );
});
