import { nearest } from '../base/distance.js';
import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';
import type { InspectedEntry } from '../model/inspection.js';
import type { Link } from '../model/matching.js';
import type { Matched } from './reconcile-matched.js';

/** An entry that may be given a column, with the columns that may be meant, best first. */
export interface Choice {
  readonly entry: InspectedEntry;
  readonly links: readonly Link<InspectedEntry>[];
  /** The entry names no column, and the first is as sure as names can make it, or clearly the nearest. */
  readonly clear: boolean;
}

/**
 * The entries of the units asked for that are to be on the website, name no column or one that leads nowhere, and have candidates; in their
 * order.
 */
export function choicesOf(matched: Matched): readonly Choice[] {
  return candidatesIn(matched).filter(({ entry }) => entry.wantsWebsite);
}

// an entry off the website needs no column, yet the one it names itself may be put right by who names the entry
function candidatesIn({ own, matching }: Matched): readonly Choice[] {
  const links = new Map<InspectedEntry, Link<InspectedEntry>[]>();
  const sure = new Set<InspectedEntry>();
  for (const link of [...matching.matches.filter(({ by }) => by === 'name'), ...matching.proposals]) {
    if (!link.entry.wantsWebsite) continue;
    const known = links.get(link.entry);
    if (known === undefined) links.set(link.entry, [link]);
    else known.push(link);
  }
  for (const { entry, by } of matching.matches) if (by === 'name') sure.add(entry);
  for (const { entry, candidates } of matching.broken)
    if (entry.references.length === 1 && candidates.length > 0) links.set(entry, [...candidates]);
  return own.flatMap((entry) => {
    const candidates = links.get(entry) ?? [];
    const [first, second] = candidates;
    if (first === undefined) return [];
    const ahead = second === undefined || first.score - second.score >= leastAhead;
    // what people wrote is changed one by one
    const written = entry.references.length > 0;
    return [{ entry, links: candidates, clear: !written && (sure.has(entry) || (ahead && first.score >= leastAlone)) }];
  });
}

const leastAhead = 0.05;
const leastAlone = 0.7;

/** What `--accept` named: the links to be written, and the entries for a person to look at. */
export interface Chosen {
  readonly links: readonly Link<InspectedEntry>[];
  readonly unclear: readonly Choice[];
}

/**
 * Reads what `--accept` says: entries by id, each with the number of a candidate where another than the first is meant (CZ-001=2), or
 * `all` for every entry on the website whose candidate stands out. Throws UsageError for an entry that is not there or has no candidates.
 */
export function chosenLinks(words: readonly string[], matched: Matched): Chosen {
  const choices = candidatesIn(matched);
  const links = new Map<InspectedEntry, Link<InspectedEntry>>();
  const unclear: Choice[] = [];
  for (const word of words.flatMap((one) => one.split(/[,，]/)).map((one) => one.trim())) {
    if (word === '') continue;
    if (['all', '全部'].includes(word.toLowerCase())) {
      for (const choice of choices) {
        const [first] = choice.links;
        if (!choice.entry.wantsWebsite || first === undefined || links.has(choice.entry)) continue;
        if (choice.clear) links.set(choice.entry, first);
        else unclear.push(choice);
      }
      continue;
    }
    const [, id = word, number] = /^(.+)=(\d+)$/.exec(word) ?? [];
    const entry = entryNamed(id.trim(), matched);
    const choice = choices.find((one) => one.entry === entry);
    if (choice === undefined) throw nothingFor(entry);
    const link = choice.links[number === undefined ? 0 : Number(number) - 1];
    if (link === undefined) throw noSuch(entry, choice.links.length);
    links.set(entry, link);
  }
  if (links.size === 0 && unclear.length === 0 && words.every((word) => word.trim() === ''))
    throw new UsageError(
      text('--accept 后面要写条目编号或 all', '--accept takes the ids of entries, or all'),
      text(
        '如 --accept CZ-001、--accept CZ-001=2（第 2 个候选），或 --accept all',
        'Such as --accept CZ-001, --accept CZ-001=2 (its second candidate), or --accept all',
      ),
    );
  return { links: [...links.values()], unclear: unclear.filter(({ entry }) => !links.has(entry)) };
}

/** The entry of an id, or of a title that one entry alone has. Throws UsageError that tells the nearest, or how to name one of several. */
export function entryNamed(word: string, { own, entries }: Pick<Matched, 'own' | 'entries'>): InspectedEntry {
  const byId = own.filter(({ id }) => id === word);
  const found = byId.length > 0 ? byId : own.filter(({ title }) => title === word);
  const [entry] = found;
  if (entry !== undefined && found.length === 1) return entry;
  if (entry !== undefined)
    throw new UsageError(
      text(
        `“${word}”不止一个条目：${found.map(({ id, file }) => `${file} 的 ${id}`).join('、')}`,
        `Several entries are "${word}": ${found.map(({ id, file }) => `${id} of ${file}`).join(', ')}`,
      ),
      text('写编号，或加 --unit 指明单位', 'Give the id, or name the unit with --unit'),
    );
  const elsewhere = entries.find(({ id }) => id === word);
  if (elsewhere !== undefined)
    throw new UsageError(
      text(`“${word}”是${elsewhere.unit}的条目`, `"${word}" is an entry of ${elsewhere.unit}`),
      text('改 --unit，或去掉', 'Change --unit, or leave it out'),
    );
  const near =
    nearest(
      word,
      own.map(({ id }) => id),
      0.5,
    ) ??
    nearest(
      word,
      own.map(({ title }) => title),
      0.5,
    );
  throw new UsageError(
    text(`没有编号或名称是“${word}”的在用条目`, `No active entry has the id or title "${word}"`),
    near === undefined ? text('编号见目录文件的 id', 'Ids stand in the catalogs as id') : text(`是不是 ${near}？`, `Did you mean ${near}?`),
  );
}

function nothingFor({ id, title, references, wantsWebsite }: InspectedEntry): UsageError {
  const several = references.length > 0;
  if (!several && !wantsWebsite)
    return new UsageError(
      text(`${id}“${title}”的公开渠道没有政府网站，不用写栏目`, `${id} "${title}" is not to be on the website and needs no column`),
      text('要上网站的，先在公开渠道里加上政府网站', 'If it is, add the website to its channels first'),
    );
  return new UsageError(
    text(
      `${id}“${title}”${several ? '已经写明栏目' : '没有相近的栏目'}，没有可确认的`,
      `${id} "${title}" ${several ? 'names its columns already' : 'has no column near it'}; there is nothing to accept`,
    ),
    text(`用 --explain ${id} 看它的候选栏目`, `See its candidates with --explain ${id}`),
  );
}

function noSuch({ id }: InspectedEntry, count: number): UsageError {
  return new UsageError(
    text(`${id} 只有 ${count} 个候选栏目`, `${id} has only ${count} candidates`),
    text(`用 --explain ${id} 看它们`, `See them with --explain ${id}`),
  );
}
