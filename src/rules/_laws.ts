import type { Path } from '../base/place.js';
import { type ParsedBasis, parseBasis } from '../language/basis.js';
import { numbersIn } from '../language/clause.js';
import { formerEdition, rankByForm } from '../language/laws.js';
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

/** The grounds an entry cites, each by itself; what was made of a phrase is remembered. */
export function citationsOf(basis: NonNullable<Entry['basis']>, laws: LawRegister): readonly Citation[] {
  let memory = memories.get(laws);
  if (memory === undefined) {
    memory = { phrase: memoise((phrase) => cited(phrase, laws)), parts: new Map() };
    memories.set(laws, memory);
  }
  if (typeof basis === 'string') return memory.phrase(basis);
  if (memory.last === basis && memory.made !== undefined) return memory.made;
  const made: Citation[] = [];
  for (const [index, item] of basis.entries()) {
    const at = ['basis', index];
    if (typeof item !== 'string') made.push({ ...inParts(item, laws, memory), at });
    else for (const one of memory.phrase(item)) made.push({ ...one, at });
  }
  memory.last = basis;
  memory.made = made;
  return made;
}

interface Memory {
  readonly phrase: (phrase: string) => readonly Citation[];
  readonly parts: Map<string, Omit<Citation, 'at'>>;
  /** The list that was read last: each entry is shown to all rules before the next one. */
  last?: object;
  made?: readonly Citation[];
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

function inParts(item: Item, laws: LawRegister, { parts }: Memory): Omit<Citation, 'at'> {
  const key = `${item.law}\n${item.number}\n${item.clause}\n${item.rank}`;
  const known = parts.get(key);
  if (known !== undefined) return known;
  if (parts.size >= 4096) parts.clear();
  const made = citedInParts(item, laws);
  parts.set(key, made);
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
