import type { Entry } from '../model/documents.js';
import { memoise } from './memo.js';

/**
 * The levels of an entry's path, short (财政信息 > 预算决算) or as a list; empty without one. Where >, → or — stands, a slash is part of a
 * name (发布会/听证会); 、 always is (预算、决算).
 */
export function readPath(path: Entry['path']): readonly string[] {
  return typeof path === 'string' ? split(path) : (path ?? none);
}

const none: readonly never[] = [];

const split = memoise((phrase: string): readonly string[] =>
  phrase
    .split(/[>›＞→»—]/.test(phrase) ? /[>›＞→»—]+/ : /[/／]+/)
    .map((name) => name.trim())
    .filter((name) => name !== ''),
);
