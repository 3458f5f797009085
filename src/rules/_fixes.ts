import type { Edit, Fix } from '../model/edit.js';
import type { Fact } from '../model/rule.js';

/** A fix that writes other words in the place of a fact: of the part it points at, or of the whole text. */
export function rewritten(fact: Pick<Fact, 'at' | 'within'>, words: string, safe = true): Fix {
  return { safe, edits: [editOf(fact, words)] };
}

/** The same words in several places. */
export function rewrittenIn(places: readonly Pick<Fact, 'at' | 'within'>[], words: string, safe = true): Fix {
  return { safe, edits: places.map((place) => editOf(place, words)) };
}

function editOf({ at, within }: Pick<Fact, 'at' | 'within'>, words: string): Edit {
  return within === undefined ? { op: 'set', path: at, value: words } : { op: 'replace', path: at, within, text: words };
}
