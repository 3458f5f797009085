import fc from 'fast-check';

/** A value as catalogs hold it: text, numbers, lists and parts, nested a little. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

const word = fc.oneof(
  fc.constantFrom(
    '财政预算',
    '县财政局',
    '2024年',
    'a: b',
    'x #y',
    '- z',
    '001',
    'true',
    'null',
    '~',
    '',
    '“引号”',
    "it's",
    '说："是"',
    '3.5',
    '0x1F',
    '@人',
    '*',
    '&a',
  ),
  fc.constantFrom(
    'http://x.gov.cn/a?b=c#d',
    '政府网站 > 财政',
    '一、总则',
    '（一）',
    '12月底前',
    '2024-07-05',
    'a\\b',
    '第一行\n第二行',
    '第一行\n\n第三行\n',
    ' 前有空格',
    '■政府网站□公报',
  ),
  fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'甲乙丙，。：a1 -#:\'"[]{}|>&*!%@`?,\\') }),
);
const scalar: fc.Arbitrary<Plain> = fc.oneof(
  { weight: 5, arbitrary: word },
  fc.integer({ min: 0, max: 99_999 }),
  fc.boolean(),
  fc.constant(null),
);
const name = fc.constantFrom('id', 'title', 'path', 'basis', '名称', 'a-b', 'x_1', 'content', 'levels', 'note');
const nested: fc.Arbitrary<Plain> = fc.letrec<{ value: Plain }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

/** A catalog-like document: some head, and a list of records. */
export const documents: fc.Arbitrary<{ readonly [key: string]: Plain }> = fc.record({
  kind: fc.constant('catalog'),
  title: word,
  year: fc.integer({ min: 2000, max: 2099 }),
  entries: fc.array(fc.dictionary(name, nested, { minKeys: 1, maxKeys: 4, noNullPrototype: true }), { minLength: 1, maxLength: 5 }),
  last: nested,
});

/** How a printer may write: a stream of choices, so that every node may be in another style. */
export interface Style {
  pick(count: number): number;
}

/** Choices from a list of numbers, over and over. */
export function styleOf(choices: readonly number[]): Style {
  let at = 0;
  return { pick: (count) => (choices[at++ % choices.length] ?? 0) % count };
}

/** Prints a document as block YAML in which each node takes a style of its own. Always legal YAML. */
export function printYaml(value: { readonly [key: string]: Plain }, style: Style): string {
  const quotesKeys = style.pick(4) === 0;
  return mapping(value, 0);

  function mapping(map: { readonly [key: string]: Plain }, indent: number): string {
    return Object.entries(map)
      .map(
        ([key, child]) =>
          `${noise(indent)}${' '.repeat(indent)}${quotesKeys && style.pick(2) === 0 ? JSON.stringify(key) : key}:${node(child, indent, true)}`,
      )
      .join('');
  }

  // behind `key:` or `-`, to the end of the line or beyond
  function node(child: Plain, indent: number, inMapping: boolean): string {
    if (typeof child !== 'object' || child === null) return ` ${text(child, indent)}`;
    const empty = Object.keys(child).length === 0;
    if (empty || style.pick(4) === 0) return ` ${flow(child)}${comment()}\n`;
    if (Array.isArray(child)) {
      const inner = inMapping && style.pick(2) === 0 ? indent : indent + 1 + style.pick(3);
      return `${comment()}\n${sequence(child as readonly Plain[], inner)}`;
    }
    const inner = indent + 1 + style.pick(4);
    return `${comment()}\n${mapping(child as { readonly [key: string]: Plain }, inner)}`;
  }

  function sequence(list: readonly Plain[], indent: number): string {
    return list
      .map((item) => {
        const isMap = typeof item === 'object' && item !== null && !Array.isArray(item) && Object.keys(item).length > 0;
        const dash = `${noise(indent)}${' '.repeat(indent)}-`;
        if (!isMap || style.pick(3) === 0) return `${dash}${node(item, indent, false)}`;
        // the first key on the line of the dash
        const gap = 1 + style.pick(3);
        const inner = mapping(item as { readonly [key: string]: Plain }, indent + 1 + gap).replace(/^(?: *(?:#.*)?\n)+/, '');
        return `${dash}${' '.repeat(gap)}${inner.trimStart()}`;
      })
      .join('');
  }

  function text(value: string | number | boolean | null, indent: number): string {
    if (value === null) return style.pick(2) === 0 ? `null${comment()}\n` : `~${comment()}\n`;
    if (typeof value !== 'string') return `${value}${comment()}\n`;
    if (/\n/.test(value)) {
      if (/^[^\s]/.test(value) && style.pick(2) === 0) {
        const chomp = value.endsWith('\n') ? '' : '-';
        const body = value.replace(/\n$/, '').split('\n');
        return `|${chomp}\n${body.map((line) => (line === '' ? '' : `${' '.repeat(indent + 2)}${line}`)).join('\n')}\n`;
      }
      return `${JSON.stringify(value)}${comment()}\n`;
    }
    const plain = /^[\p{Script=Han}（■“][^#:,[\]{}\s]*$/u.test(value);
    const choice = style.pick(plain ? 3 : 2);
    if (choice === 2) return `${value}${comment()}\n`;
    return `${choice === 0 ? JSON.stringify(value) : `'${value.replaceAll("'", "''")}'`}${comment()}\n`;
  }

  function flow(value: Plain): string {
    if (Array.isArray(value)) return `[${pad()}${(value as readonly Plain[]).map(flow).join(`,${pad()} `)}${pad()}]`;
    if (typeof value === 'object' && value !== null)
      return `{${pad()}${Object.entries(value)
        .map(([key, child]) => `${key}: ${flow(child as Plain)}`)
        .join(', ')}${pad()}}`;
    return JSON.stringify(value);
  }

  function pad(): string {
    return ' '.repeat(style.pick(2));
  }

  function comment(): string {
    return style.pick(6) === 0 ? ' # 说明：一' : '';
  }

  function noise(indent: number): string {
    return ['', '', '', '', '\n', `${' '.repeat(indent)}# 注 - a: b\n`][style.pick(6)] ?? '';
  }
}
