/**
 * What a picture character of the fonts Wingdings and Wingdings 2 means in a table, by its code with or without the offset F000;
 * undefined for one that is no mark. Boxes of every size are one box, so that a list of channels reads as ■ and □.
 */
export function pictureMark(font: string, code: number): string | undefined {
  const marks =
    byFont[
      font
        .trim()
        .replace(/^["']|["']$/g, '')
        .toLowerCase()
    ];
  return marks?.[code >= 0xf000 ? code - 0xf000 : code];
}

const byFont: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  wingdings: {
    108: '●',
    109: '○',
    110: '■',
    111: '□',
    112: '□',
    113: '□',
    114: '□',
    117: '◆',
    161: '○',
    164: '●',
    167: '■',
    168: '□',
    171: '★',
    251: '×',
    252: '√',
    253: '☒',
    254: '☑',
  },
  'wingdings 2': {
    79: '×',
    80: '√',
    81: '☒',
    82: '☑',
    83: '☒',
    84: '☒',
    150: '●',
    151: '●',
    152: '●',
    159: '■',
    160: '■',
    161: '■',
    162: '■',
    163: '□',
    164: '□',
  },
  'wingdings 3': { 112: '▲', 113: '▼', 117: '▶' },
};
