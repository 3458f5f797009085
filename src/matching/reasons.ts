import { type Text, text } from '../base/text.js';
import type { NameGround } from './column-names.js';
import type { Candidate } from './judge.js';

/** Another column is as near. */
export const alike = text('另有栏目同样接近', 'another column is as near');
/** Another entry is as near. */
export const wantedByOthers = text('另有条目同样接近这个栏目', 'another entry is as near to it');
/** Only by a part of its name. */
export const partlySame = text(
  '名称部分相同，是本单位尚无条目对应的栏目',
  'partly the same name, and no entry covers this column of the unit',
);

/** The column is another entry's. */
export function takenBy(title: string): Text {
  return text(`这个栏目已由“${title}”对上`, `the column goes with "${title}"`);
}

/** The column is called like a level of the entry. */
export function byLevelReason(level: string): Text {
  return text(`栏目与条目的上级目录“${level}”同名`, `the column is called like the entry's level "${level}"`);
}

/** Why a column may be an entry's, weightiest first; `under` is a level they share. */
export function reasonsOf(found: Candidate, under: string | undefined, more: readonly Text[]): readonly Text[] {
  const { ground, words, relation, known, foreign } = found;
  const reasons = [nameReason(ground, words)];
  if (under !== undefined) reasons.push(underLevel(under));
  if (relation === 'same') reasons.push(sameUnit);
  if (foreign) {
    const unit = known.column.unit ?? known.owner.units[0]?.key ?? '';
    reasons.push(text(`栏目属于${unit}`, `the column belongs to ${unit}`));
  }
  if (known.column.archived) reasons.push(isArchived);
  reasons.push(...more);
  return reasons;
}

const levels = new Map<string, Text>();

function underLevel(level: string): Text {
  const known = levels.get(level) ?? text(`同在“${level}”之下`, `both under "${level}"`);
  levels.set(level, known);
  return known;
}

function nameReason(ground: NameGround, words: string | undefined): Text {
  if (words === undefined || (ground !== 'tail' && ground !== 'inner' && ground !== 'head')) return groundWords[ground];
  return text(`名称只差“${words}”`, `the names differ by "${words}"`);
}

const groundWords: Readonly<Record<NameGround, Text>> = {
  same: text('名称相同', 'same name'),
  synonym: text('同义名称', 'a synonym'),
  core: text('主要字词相同', 'same main words'),
  compound: text('连同上级目录，名称相同', 'same name together with the level above'),
  tail: text('名称相近', 'similar name'),
  slip: text('名称只差一个字', 'the names differ by one character'),
  inner: text('名称相近', 'similar name'),
  head: text('名称相近', 'similar name'),
  whole: text('这个栏目合并了几类内容', 'the column holds several such matters'),
  similar: text('名称相近', 'similar name'),
};
const sameUnit = text('同一单位', 'same unit');
const isArchived = text('栏目已归档', 'the column is archived');
