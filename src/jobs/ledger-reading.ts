import { schemaCards } from '../schema/cards.js';
import { yamlCards } from '../yaml/cards.js';
import { unreadable } from './cards.js';

/** Codes of what keeps a record or a whole file from being held against the rules; of such a record nothing more is known. */
export const readingCodes: ReadonlySet<string> = new Set([...unreadable, ...[...schemaCards, ...yamlCards].map(({ id }) => id)]);
