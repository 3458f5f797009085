import { text } from '../base/text.js';
import type { Entry } from '../model/documents.js';
import type { Part, Reading, Remark } from '../model/reading.js';
import { shippedMarks } from './channel-register.js';
import { remarksOf } from './channel-remarks.js';
import { type Level, type LevelWord, levelWords, withGaps } from './level-grammar.js';
import { changesOf, readMarkedList, type Vocabulary } from './marked-list.js';
import { marksOf } from './marks.js';
import { memoise } from './memo.js';
import { normalise } from './normalise.js';
import { tracked } from './tracked.js';

export type { Level } from './level-grammar.js';

/** The levels that disclose, short (县级、乡级; 乡、村级; 镇(街)级) or as a list; each once, as written from the left. */
export function readLevels(levels: Entry['levels']): readonly Level[] {
  return typeof levels === 'string' ? named(levels) : (levels ?? none);
}

const none: readonly never[] = [];

const named = memoise((phrase: string): readonly Level[] => {
  const words = levelWords(normalise(withGaps(phrase)));
  return words === undefined ? parseLevel(phrase).levels : once(words);
});

/** What a level phrase says; `named` are places it names with the level they are on. */
export interface ParsedLevel extends Reading {
  readonly kind: 'level' | 'mark' | 'inherit' | 'filler' | 'unknown';
  readonly levels: readonly Level[];
  readonly named: readonly { readonly name: string; readonly level: Level }[];
}

/** A level phrase, ticked (√县级 □乡级) or plain; `level` is the catalog's own, for 本级. Nothing is `unknown` but what no reading fits whole. */
export function parseLevel(phrase: string, context: { readonly level?: Level } = {}): ParsedLevel {
  const words: Vocabulary = {
    known: (name) => (levelWords(tracked(withGaps(name)).plain, context.level) === undefined ? undefined : name),
    listed: () => false,
  };
  const list = readMarkedList(phrase, marksOf(undefined, shippedMarks), words);
  if (list.kind !== 'list')
    return { ...nothing(phrase), kind: list.kind === 'too-long' ? 'unknown' : list.kind, ...remarksOf(phrase, list.notes) };
  const { assumed, warnings } = remarksOf(phrase, list.notes);
  const parts: Part[] = list.parts.filter(({ name }) => name !== 'label');
  const more: Remark[] = [];
  const unknown: Remark[] = [];
  const found: { word: LevelWord; chosen: boolean }[] = [];
  for (const { name, known, need, mark } of list.items) {
    if (mark !== undefined) parts.push({ name: 'mark', start: mark.start, end: mark.end });
    const inner = tracked(withGaps(phrase.slice(name.start, name.end)));
    if (known === undefined) {
      const words = phrase.slice(name.start, name.end);
      unknown.push({ code: 'unknown-level', message: text(`“${words}”不是公开层级`, `"${words}" is not a level`), ...name });
      continue;
    }
    const placed = (levelWords(inner.plain, context.level) ?? []).map((word) => ({
      word,
      ...shifted(inner.place(word.start, word.end), name.start),
    }));
    for (const { word, start, end } of placed) {
      found.push({ word, chosen: need !== 'none' });
      if (!parts.some((part) => part.start === start && part.end === end))
        parts.push({ name: word.place === undefined ? 'level' : 'place', start, end });
      if (word.judged === true) more.push(judged(word, start, end));
    }
    const added = placed.filter(({ word }) => word.added === true);
    for (const { start, end } of added.filter(({ start }, index) => added[index - 1]?.start !== start)) {
      const levels = added.filter((one) => one.start === start).map(({ word }) => word.level);
      more.push({
        code: 'levels-added',
        message: text(
          `“${phrase.slice(start, end)}”按${levels.join('、')}读`,
          `"${phrase.slice(start, end)}" is read as ${levels.join(', ')}`,
        ),
        start,
        end,
      });
    }
  }
  const chosen = found.filter((one) => one.chosen).map(({ word }) => word);
  return {
    raw: phrase,
    kind: found.length === 0 ? 'unknown' : 'level',
    levels: once(chosen),
    named: chosen.flatMap(({ place, level }) => (place === undefined ? [] : [{ name: place, level }])),
    parts: parts.sort((a, b) => a.start - b.start || b.end - a.end),
    normalised: changesOf(phrase, list),
    assumed: [...assumed, ...more].sort((a, b) => a.start - b.start),
    warnings: [...warnings, ...unknown].sort((a, b) => a.start - b.start),
  };
}

/** Levels as a phrase: 县级、乡级. Reading it gives the levels again. */
export function printLevels(levels: readonly Level[]): string {
  return levels.map((level) => `${level}级`).join('、');
}

function once(words: readonly LevelWord[]): readonly Level[] {
  return [...new Set(words.map(({ level }) => level))];
}

function nothing(raw: string) {
  return { raw, levels: [], named: [], parts: [], normalised: [], assumed: [], warnings: [] };
}

function shifted({ start, end }: { readonly start: number; readonly end: number }, by: number) {
  return { start: start + by, end: end + by };
}

function judged({ place = '', level }: LevelWord, start: number, end: number): Remark {
  const city =
    level === '县'
      ? ['县级市', 'a county-level city']
      : level === '省'
        ? ['直辖市', 'a municipality']
        : ['设区的市', 'a city with districts'];
  return { code: 'level-of-city', message: text(`“${place}”按${city[0]}读`, `"${place}" is read as ${city[1]}`), start, end };
}
