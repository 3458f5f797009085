import { type Text, text } from '../base/text.js';

/** The parts of a basis, by name. */
export type BasisPartName =
  | 'law'
  | 'number'
  | 'issuer'
  | 'rank'
  | 'edition'
  | 'abbreviation'
  | 'chapter'
  | 'article'
  | 'paragraph'
  | 'item'
  | 'outline'
  | 'quote'
  | 'verb'
  | 'label'
  | 'trail';

/** What each part of a basis is called. */
export const basisPartNames: Readonly<Record<BasisPartName, Text>> = {
  law: text('文件名称', 'law'),
  number: text('文号', 'number'),
  issuer: text('发文机关', 'issuer'),
  rank: text('效力位阶', 'rank'),
  edition: text('修订版本', 'edition'),
  abbreviation: text('简称', 'abbreviation'),
  chapter: text('章', 'chapter'),
  article: text('条', 'article'),
  paragraph: text('款', 'paragraph'),
  item: text('项', 'item'),
  outline: text('分条序号', 'outline number'),
  quote: text('条款内容', 'words of the clause'),
  verb: text('依据词', 'introducing word'),
  label: text('标签', 'label'),
  trail: text('套语', 'set phrase'),
};
