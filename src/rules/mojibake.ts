import { shortened, text } from '../base/text.js';
import { findMojibake, suspectsMojibake } from '../language/text-damage.js';
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
  suspects: (characters) => suspectsMojibake(characters) || characters.codes.some((code) => readAsGbk.has(code)),
  message: ({ piece }) => text(`“${piece}”是乱码`, `"${piece}" is garbled`),
  way: () => text('从原文件重新复制，或对照印发的文件改正', 'Copy it again from the original, or correct it by the printed document'),
  *check({ value }) {
    const gbk = telling.test(value)
      ? [...value.matchAll(utf8AsGbk)].map(({ 0: piece, index }) => [index, index + piece.length] as const)
      : [];
    for (const [start, end] of [...findMojibake(value), ...gbk]) {
      const piece = value.slice(start, end);
      // の in the name of a shop is no damage, kana behind ?! are; a reading in brackets is left to stray-latin
      if (/^[\u3041-\u30fa]/.test(piece) || /^[(（][a-z]/.test(piece)) continue;
      yield { at: [], within: [start, end], piece: shortened(piece, 12) };
    }
  },
});

/** UTF-8 read as GBK: 鏀垮簻 for 政府, 锛 for the comma. */
const utf8AsGbk = /[\u3400-\u9fff€]{0,20}(?:锛|銆|鈥|鏀垮|鍏紑|淇℃伅|鐩綍)[\u3400-\u9fff\ue000-\uf8ff€℃]{0,20}/g;
const telling = /[锛銆鈥鏀鍏淇鐩]/;
const readAsGbk = new Set([...'锛銆鈥鏀鍏淇鐩'].map((character) => character.charCodeAt(0)));
