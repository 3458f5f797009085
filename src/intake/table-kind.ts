import { type Text, text } from '../base/text.js';
import type { IntakeContext, TableKind } from '../model/intake.js';
import { kindsIn, meaningsOf, plainHeading } from './heading-words.js';

/** What a table is, and why; undefined where its headings are those of none of ours. */
export interface KindFound {
  readonly kind: TableKind;
  readonly because: Text;
}

/**
 * The kind of a table by the words of its headings, group headings included. A word that only one kind has speaks three times as loud
 * as one that three have; a kind comes into question only with what its records cannot be without.
 */
export function kindOfTable(words: readonly string[], context: IntakeContext): KindFound | undefined {
  const said = context.as === undefined ? undefined : { kind: context.as, because: text('按 --as 指定', 'As --as says') };
  const plain = [...new Set(words.map(plainHeading).filter((word) => word !== ''))];
  const scored = kindsIn(context).map((kind) => scoreOf(kind, plain, context));
  if (said !== undefined) return said;
  const best = scored.filter(({ enough }) => enough).sort((a, b) => b.score - a.score)[0];
  if (best === undefined) return undefined;
  const names = best.words.slice(0, 4);
  return {
    kind: best.kind,
    because: text(`表头有${names.map((one) => `“${one}”`).join('')}`, `Its headings hold ${names.map((one) => `"${one}"`).join(', ')}`),
  };
}

interface Score {
  readonly kind: TableKind;
  readonly score: number;
  readonly enough: boolean;
  readonly words: readonly string[];
}

function scoreOf(kind: TableKind, words: readonly string[], context: IntakeContext): Score {
  let score = 0;
  const keys = new Set<string>();
  const known: { word: string; weight: number }[] = [];
  for (const word of words) {
    const [meaning] = meaningsOf(word, kind, context);
    if (meaning === undefined) continue;
    const sharing = kindsIn(context).filter((other) => meaningsOf(word, other, context).length > 0).length;
    const weight = (['ordinal', 'notes', 'other'].includes(meaning.key) ? 0.2 : 1) * (meaning.how === 'similar' ? 0.8 : 1) * (3 / sharing);
    score += weight;
    keys.add(meaning.key === 'path' && meaning.level !== undefined && meaning.level > 1 ? 'deeper' : meaning.key);
    known.push({ word, weight });
  }
  const { needs, wants } = required[kind];
  if (!wants.some((key) => keys.has(key))) score -= 2;
  const enough = needs.every((some) => some.some((key) => keys.has(key)));
  return { kind, score, enough, words: known.sort((a, b) => b.weight - a.weight).map(({ word }) => word) };
}

const required: Readonly<Record<TableKind, { readonly needs: readonly (readonly string[])[]; readonly wants: readonly string[] }>> = {
  catalog: {
    needs: [
      ['path', 'deeper', 'title', 'content', 'standard', 'id'],
      [
        'deeper',
        'content',
        'standard',
        'basis',
        'deadline',
        'channels',
        'method',
        'subject',
        'responsibility',
        'audience',
        'form',
        'columns',
        'levels',
      ],
    ],
    wants: ['content', 'standard', 'deadline', 'basis', 'channels', 'method', 'audience', 'subject', 'title', 'form'],
  },
  tasks: {
    needs: [
      ['requirement', 'path'],
      ['responsibility', 'deadline', 'requirement'],
    ],
    wants: ['requirement'],
  },
  site: {
    needs: [
      ['name', 'fullPath', 'path'],
      ['url', 'id', 'items', 'updated', 'parent', 'parentName', 'fullPath', 'unit', 'depth', 'deeper'],
    ],
    wants: ['url', 'items', 'updated', 'parent', 'parentName', 'fullPath', 'id'],
  },
  units: {
    needs: [['name'], ['short', 'former', 'aliases', 'level', 'parent', 'type', 'successor', 'abolished']],
    wants: ['short', 'former', 'aliases'],
  },
  items: {
    needs: [['title'], ['date', 'number', 'index', 'formed', 'validity', 'expires', 'columnId', 'columnName', 'columnPath', 'columnUrl']],
    wants: ['date', 'number', 'index', 'formed', 'validity'],
  },
  activities: { needs: [['theme'], ['time', 'place', 'content', 'audience']], wants: ['time', 'place'] },
};
