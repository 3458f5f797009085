import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/base/error.js';
import { readCsv } from '../../src/formats/_read-csv.js';
import { readDocx } from '../../src/formats/_read-docx.js';
import { readHtml } from '../../src/formats/_read-html.js';
import { readMd } from '../../src/formats/_read-md.js';
import { readTxt } from '../../src/formats/_read-txt.js';
import type { Grid } from '../../src/model/grid.js';
import { wordFile } from '../support/word-file.js';

const readers = { csv: readCsv, html: readHtml, md: readMd, txt: readTxt };

// pieces that mean something to one reader or another
const pieces = [
  ...[
    '一',
    'a',
    ' ',
    '\n',
    '\t',
    '\f',
    '"',
    ',',
    '，',
    "'",
    '|',
    '---',
    '|-|-|',
    '\\',
    '`',
    '```',
    '*',
    '_',
    '#',
    '>',
    '[',
    '](',
    ')',
    '![',
  ],
  ...[
    '<table>',
    '</table>',
    '<tr>',
    '<td rowspan=2 colspan=3>',
    '<td>',
    '<th colspan=0>',
    '<thead>',
    '<tfoot>',
    '<caption>',
    '<p>',
    '<br>',
  ],
  ...[
    '<ol start=9>',
    '<li>',
    '<a href="https://a.cn">',
    '<pre>',
    '<select><option selected>',
    '<!--',
    '-->',
    '<![CDATA[',
    '&nbsp;',
    '&#x0;',
  ],
  ...['<font face=Wingdings>', '<div hidden>', '<svg>', '<template>', '\u0000', '\ud800', '\u001e', '\u000b', '\ufdd0', '\ufdef'],
];
const wordPieces = [
  ...[
    'w:p',
    'w:r',
    'w:t',
    'w:tbl',
    'w:tr',
    'w:tc',
    'w:sdt',
    'w:sdtContent',
    'w:del',
    'w:ins',
    'w:hyperlink',
    'w:pict',
    'v:textbox',
  ].flatMap((name) => [`<${name}>`, `</${name}>`]),
  ...[
    '一',
    '<w:br/>',
    '<w:tab/>',
    '<w:sym/>',
    '<w:fldChar w:fldCharType="end"/>',
    '<w:footnoteReference w:id="9"/>',
    '<w:tcPr><w:vMerge/></w:tcPr>',
  ],
  ...[
    '<w:tcPr><w:gridSpan w:val="-1"/></w:tcPr>',
    '<w:tcPr><w:gridSpan w:val="9999999"/></w:tcPr>',
    '<w:trPr><w:gridBefore w:val="9"/></w:trPr>',
  ],
  ...['<w:pPr><w:numPr><w:numId w:val="x"/></w:numPr></w:pPr>', '<mc:AlternateContent/>'],
];

describe('whatever stands in a file', () => {
  it.each(Object.entries(readers))('.%s is read, or refused with words', async (id, read) => {
    const content = fc.oneof(
      fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => new TextEncoder().encode(parts.join(''))),
      fc.uint8Array({ maxLength: 60 }),
    );
    await fc.assert(
      fc.asyncProperty(content, async (bytes) => sound(() => read(`a.${id}`, bytes))),
      { numRuns: 300 },
    );
  });

  it('.docx is read, or refused with words', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...wordPieces), { maxLength: 30 }), async (parts) => {
        const bytes = await wordFile(balanced(parts).join(''));
        await sound(() => readDocx('a.docx', bytes));
      }),
      { numRuns: 100 },
    );
  });
});

// a grid in which every cell has its own address, rows go forward, and none of them is blank but lines of tabs
async function sound(read: () => Promise<Grid>): Promise<void> {
  let grid: Grid;
  try {
    grid = await read();
  } catch (fault) {
    expect(fault).toBeInstanceOf(UsageError);
    return;
  }
  for (const { rows } of grid.sheets) {
    const addresses = rows.flatMap((row) => row.cells.map((cell) => cell.address));
    if (grid.format !== 'md') expect(new Set(addresses).size).toBe(addresses.length);
    expect(rows.every((row, index) => row.number >= (rows[index - 1]?.number ?? 1))).toBe(true);
    for (const { cells } of rows) {
      expect(cells.some((cell) => cell.text.trim() !== '') || grid.format === 'txt').toBe(true);
      expect(cells.at(-1)?.text === '' && grid.format !== 'txt').toBe(false);
    }
  }
}

// closes what is open and leaves out what closes nothing, so that the XML is sound and only its sense is not
function balanced(parts: readonly string[]): string[] {
  const open: string[] = [];
  const kept: string[] = [];
  for (const part of parts) {
    const [, closing, name = ''] = /^<(\/?)([\w:]+)>$/.exec(part) ?? [];
    if (closing === '/' && open.at(-1) !== name) continue;
    if (closing === '/') open.pop();
    else if (closing === '') open.push(name);
    kept.push(part);
  }
  return [...kept, ...open.reverse().map((name) => `</${name}>`)];
}
