import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';

export default defineRule<{ piece: string }>()({
  id: 'mojibake',
  severity: 'error',
  title: text('乱码', 'Garbled characters'),
  why: text(
    '乱码多在复制、转换编码时产生，印发、上网之后谁也读不懂，原来的字也找不回来。',
    'Garbling comes from copying and converting; once published nobody can read it or tell what stood there.',
  ),
  source: text(
    'GB 18030—2022 与 Unicode 的编码转换；《国家通用语言文字法》第九条（公务用语用字）',
    'Conversion between GB 18030 and Unicode; Law on the Standard Spoken and Written Chinese Language, article 9',
  ),
  on: 'text',
  suspects: (characters) => characters.codes.some(isSuspect) || (characters.has(0x3f) && characters.codes.some(isKana)),
  message: ({ piece }) => text(`“${piece}”是乱码`, `"${piece}" is garbled`),
  way: () => text('从原文件重新复制，或对照印发的文件改正', 'Copy it again from the original, or correct it by the printed document'),
  *check({ value }) {
    for (const pattern of patterns) {
      for (const match of value.matchAll(pattern)) {
        const piece = match[0];
        yield { at: [], within: [match.index, match.index + piece.length], piece: piece.length > 12 ? `${piece.slice(0, 12)}…` : piece };
      }
    }
  },
});

const patterns: readonly RegExp[] = [
  // what a decoder puts where it could not read, and that read as GBK
  /[\ufffd锟斤拷]*(?:\ufffd|锟斤拷|锟斤)[\ufffd锟斤拷]*|烫烫烫+|屯屯屯+/g,
  // UTF-8 read as Latin-1 or Windows-1252: å…¬å¼€
  /(?:[\u00c2-\u00ef][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{1,2}){2,}/g,
  // UTF-8 read as GBK: 鏀垮簻 for 政府, 锛 for ，
  /[\u3400-\u9fff€]*(?:锛|銆|鈥|鏀垮|鍏紑|鍏\ue15d|淇℃伅|鐩綍)[\u3400-\u9fff\ue000-\uf8ff€℃]*/g,
  // GBK cut in the middle of a character: ?豆ぷ饕c
  /\?[\u4e00-\u9fff]{0,3}[\u3041-\u306d\u306f-\u3096\u30a1-\u30fa][\u4e00-\u9fffa-z\u3041-\u3096\u30a1-\u30fa?]*/g,
  // signs of a private font, which no other machine shows
  /[\ue000-\uf8ff]+/g,
];

function isSuspect(code: number): boolean {
  return code === 0xfffd || (code >= 0xc2 && code <= 0xef) || (code >= 0xe000 && code <= 0xf8ff) || suspectHan.has(code);
}

function isKana(code: number): boolean {
  return code > 0x3040 && code < 0x30fb && code !== 0x306e;
}

const suspectHan = new Set([...'锟锛銆鈥烫屯鏀鍏淇鐩'].map((character) => character.charCodeAt(0)));
