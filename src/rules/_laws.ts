import type { Path } from '../base/place.js';
import { type ParsedBasis, parseBasis } from '../language/basis.js';
import { numbersIn } from '../language/clause.js';
import { formerEdition, missingClause, rankByForm } from '../language/laws.js';
import { memoise } from '../language/memo.js';
import { normalise } from '../language/normalise.js';
import type { Entry, Law } from '../model/documents.js';
import type { LawRegister } from '../model/register.js';

/** One ground that an entry cites: where it stands in the entry, and what the register knows of it. */
export interface Citation {
  readonly at: Path;
  /** The key of an item in parts that its name and its clause stand at; a phrase has no keys. */
  readonly inParts: boolean;
  readonly within?: readonly [start: number, end: number];
  /** The clause alone, where it stands as written. */
  readonly clauseWithin?: readonly [start: number, end: number];
  /** As written. */
  readonly raw: string;
  /** By the register, else as written. */
  readonly name: string;
  readonly number?: string;
  readonly law?: Law;
  readonly former?: NonNullable<Law['former']>[number];
  readonly numbers: ReturnType<typeof numbersIn>;
  readonly rank?: string;
}

/**
 * The grounds an entry cites, each by itself; none where there is nothing to say of any of them, as nearly always: laws of the register in
 * force, of known rank, with clauses that they have. What was made of a phrase is remembered.
 */
export function citationsOf(basis: NonNullable<Entry['basis']>, laws: LawRegister): readonly Citation[] {
  const memory = memoryOf(laws);
  if (typeof basis === 'string') return memory.phrase(basis).told;
  if (memory.last === basis && memory.made !== undefined) return memory.made;
  const isSaid = (item: Item | string) => (typeof item === 'string' ? memory.phrase(item) : inParts(item, laws, memory)).sound;
  const made = basis.every(isSaid)
    ? none
    : basis.flatMap((item, index): Citation[] => {
        const at = ['basis', index];
        if (typeof item !== 'string') return [{ ...inParts(item, laws, memory).cited, at }];
        return memory.phrase(item).cited.map((one) => ({ ...one, at }));
      });
  memory.last = basis;
  memory.made = made;
  return made;
}

function memoryOf(laws: LawRegister): Memory {
  const known = memories.get(laws);
  if (known !== undefined) return known;
  const phrase = memoise((words: string): CitedInPhrase => {
    const made = cited(words, laws);
    const sound = made.every(isSound);
    return { cited: made, sound, told: sound ? none : made };
  });
  const memory: Memory = { phrase, parts: new Map() };
  memories.set(laws, memory);
  return memory;
}

const none: readonly never[] = [];

function isSound({ law, former, rank, numbers }: Omit<Citation, 'at'>): boolean {
  if (law === undefined || former !== undefined || law.supersededBy !== undefined || rank === undefined) return false;
  return missingClause(law, undefined, numbers) === undefined;
}

interface Memory {
  readonly phrase: (phrase: string) => CitedInPhrase;
  /** By law; a catalog cites few parts of any one. */
  readonly parts: Map<string, (CitedInParts & { readonly item: Item })[]>;
  /** The list that was read last: each entry is shown to all rules before the next one. */
  last?: object;
  made?: readonly Citation[];
}

interface CitedInPhrase {
  readonly cited: readonly Citation[];
  readonly sound: boolean;
  readonly told: readonly Citation[];
}

interface CitedInParts {
  readonly cited: Omit<Citation, 'at'>;
  readonly sound: boolean;
}

const memories = new WeakMap<LawRegister, Memory>();

type Item = Exclude<Exclude<NonNullable<Entry['basis']>, string>[number], string>;

function cited(phrase: string, laws: LawRegister): readonly Citation[] {
  return parseBasis(phrase, { laws }).basis.map((one): Citation => {
    const offset = one.clause === undefined ? -1 : one.raw.indexOf(one.clause);
    const start = one.start + offset;
    return {
      ...found(one, laws),
      at: ['basis'],
      within: [one.start, one.end],
      ...(offset === -1 ? {} : { clauseWithin: [start, start + (one.clause?.length ?? 0)] }),
    };
  });
}

function found(one: ParsedBasis, laws: LawRegister): Omit<Citation, 'at'> {
  const law = one.known ? laws.find(one.law, one.number) : undefined;
  const former = law === undefined ? undefined : (formerEdition(law, one.number, one.edition?.year) ?? onlyFormer(law, one));
  return {
    inParts: false,
    raw: one.raw,
    name: one.law,
    ...(one.number === undefined ? {} : { number: one.number }),
    ...(law === undefined ? {} : { law }),
    ...(former === undefined ? {} : { former }),
    numbers: one,
    ...(one.rank === undefined ? {} : { rank: one.rank }),
  };
}

// 原《条例》
function onlyFormer(law: Law, { edition }: ParsedBasis): NonNullable<Law['former']>[number] | undefined {
  return edition?.former ? law.former?.[0] : undefined;
}

function inParts(item: Item, laws: LawRegister, { parts }: Memory): CitedInParts {
  const { law, number, clause, rank } = item;
  const list = parts.get(law) ?? [];
  const known = list.find((one) => one.item.number === number && one.item.clause === clause && one.item.rank === rank);
  if (known !== undefined) return known;
  if (list.length >= 64) list.length = 0;
  if (parts.size >= 1024) parts.clear();
  parts.set(law, list);
  const cited = citedInParts(item, laws);
  const made = { item, cited, sound: isSound(cited) };
  list.push(made);
  return made;
}

function citedInParts(item: Item, laws: LawRegister): Omit<Citation, 'at'> {
  const law = laws.find(item.law, item.number);
  const former = law === undefined ? undefined : formerEdition(law, item.number, undefined);
  const rank = item.rank ?? law?.rank ?? rankByForm(item.law, item.number);
  return {
    inParts: true,
    raw: item.law,
    name: law?.name ?? item.law,
    ...(item.number === undefined ? {} : { number: item.number }),
    ...(law === undefined ? {} : { law }),
    ...(former === undefined ? {} : { former }),
    numbers: item.clause === undefined ? {} : numbersIn(normalise(item.clause)),
    ...(rank === undefined ? {} : { rank }),
  };
}
