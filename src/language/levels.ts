import type { Entry } from '../model/documents.js';
import { memoise } from './memo.js';

type Level = Exclude<Entry['levels'], string | undefined>[number];

/** The levels that disclose, short (县级、乡级; 乡、村级; 镇(街)级) or as a list; each once, as written from the left. */
export function readLevels(levels: Entry['levels']): readonly Level[] {
  return typeof levels === 'string' ? named(levels) : (levels ?? none);
}

const none: readonly never[] = [];

const named = memoise((phrase: string): readonly Level[] => [
  ...new Set([...phrase.matchAll(word)].map(([found]) => called[found] ?? (found.slice(-1) as Level))),
]);

const word = /国家|中央|全国|自治区|直辖市|设区的?市|县级市|社区|[省市县区旗乡镇街村居]/g;

// 市 of 设区的市 is its own last character, as 省, 市, 县, 乡 and 村 are
const called: Readonly<Record<string, Level>> = {
  国家: '国家',
  中央: '国家',
  全国: '国家',
  自治区: '省',
  直辖市: '省',
  县级市: '县',
  区: '县',
  旗: '县',
  镇: '乡',
  街: '乡',
  居: '村',
  社区: '村',
};
