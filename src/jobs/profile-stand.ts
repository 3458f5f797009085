import type { Diagnostic } from '../base/diagnostic.js';
import { type Path, pathText } from '../base/place.js';
import { type Text, text } from '../base/text.js';
import type { Demanded, DemandOrigin } from '../model/profile.js';
import { type Link, originOf } from './profile-chain.js';

/** What may stand beside any demand of a profile: its clause, ground, reason and lock. */
export interface Meta {
  readonly clause?: string;
  readonly ground?: string;
  readonly words?: string[];
  readonly reason?: string;
  readonly locked?: boolean;
  readonly review?: string[];
}

/** Something that one profile says, and where. */
export interface Said<T> {
  readonly link: Link;
  readonly at: Path;
  readonly value: T;
  readonly origin: DemandOrigin;
}

/** What holds after some profiles of a chain: the value, who said it last, and who said each key of it. */
export interface Stand<T> {
  readonly value: T;
  readonly from: Said<T>;
  readonly before: readonly Stand<T>[];
  readonly keys: ReadonlyMap<string, Said<T>>;
  readonly locks: readonly { readonly value: T; readonly by: Said<T> }[];
}

/** A key by which something asks less than what stands above it, in the words of both. */
export interface Looser {
  readonly key: string;
  readonly was: Text;
  readonly now: Text;
}

/** How demands of one sort are put together. */
export interface Sort<T> {
  /** What the demand is of, for messages. */
  name(value: T): Text;
  /** Keys that something states, apart from those of `Meta`; an item of a list that adds up is a key of its own. */
  keys(said: T): readonly string[];
  /** What holds where `said` comes below `higher`; `own` are keys of `higher` that the same profile has stated. */
  merge(higher: T, said: T, own: ReadonlySet<string>): T;
  /** By what keys it asks less; `locked` where the higher one may not be loosened at all. */
  looser(higher: T, now: T, locked: boolean): readonly Looser[];
  /** `now`, with a key as it stands above. */
  keep(now: T, higher: T, key: string): T;
}

/** Something that a link of a chain says. */
export function said<T extends Meta>(link: Link, at: Path, value: T): Said<T> {
  return { link, at, value, origin: originOf(link, at, value) };
}

/** Puts something below what stands. What loosens without reason and ground, or where that is forbidden, is told and has no effect. */
export function settle<T extends Meta>(current: Stand<T> | undefined, next: Said<T>, sort: Sort<T>, findings: Diagnostic[]): Stand<T> {
  const lock = next.value.locked === true;
  if (current === undefined) {
    const keys = new Map(sort.keys(next.value).map((key) => [key, next] as const));
    return { value: next.value, from: next, before: [], keys, locks: lock ? [{ value: next.value, by: next }] : [] };
  }
  const refused = new Set<string>();
  const own = new Set([...current.keys].filter(([, by]) => by.link.file === next.link.file).map(([key]) => key));
  let value = sort.merge(current.value, next.value, own);
  const refuse = (key: string) => {
    value = sort.keep(value, current.value, key);
    refused.add(key);
  };
  for (const { value: locked, by } of current.locks) {
    for (const looser of sort.looser(locked, value, true)) {
      // of two that are not above each other the lock holds, and neither is at fault
      if (isAbove(by, next) && !refused.has(looser.key)) findings.push(forbidden(next, by, sort.name(next.value), looser));
      refuse(looser.key);
    }
  }
  const { reason, ground } = next.value;
  if (reason === undefined || ground === undefined) {
    for (const looser of sort.looser(current.value, value, false)) {
      const by = current.keys.get(looser.key) ?? current.from;
      if (!isAbove(by, next)) continue;
      findings.push(withoutGround(next, by, sort.name(next.value), looser));
      refuse(looser.key);
    }
  }
  const stated = sort.keys(next.value);
  // refused in part it still tightens: of two lists of allowed values what both allow
  const partly = (key: string) => JSON.stringify(partOf(value, key)) !== JSON.stringify(partOf(current.value, key));
  const held = stated.filter((key) => !refused.has(bareKey(key)) || partly(bareKey(key)));
  if (stated.length > 0 && held.length === 0) return current;
  return {
    value: current.value.locked === true ? { ...value, locked: true } : value,
    from: next,
    before: [current, ...current.before],
    keys: new Map([...current.keys, ...held.map((key) => [key, next] as const)]),
    locks: lock ? [...current.locks, { value: next.value, by: next }] : current.locks,
  };
}

/** A stand as it is handed on. */
export function demanded<T>({ value, from, before, keys }: Stand<T>): Demanded<T> {
  const elsewhere = [...keys].filter(([, one]) => one !== from).map(([key, one]) => [key, one.origin] as const);
  const higher = before.map((one) => demanded({ ...one, before: [] }));
  return {
    value,
    from: from.origin,
    ...(higher.length === 0 ? {} : { before: higher }),
    ...(elsewhere.length === 0 ? {} : { origins: Object.fromEntries(elsewhere) }),
  };
}

function isAbove<T>(higher: Said<T>, lower: Said<T>): boolean {
  return lower.link.above.has(higher.link.file);
}

function partOf(value: object, key: string): unknown {
  return (value as Readonly<Record<string, unknown>>)[key];
}

// forbidden[3] is refused with all of forbidden
function bareKey(key: string): string {
  return key.replace(/\[.*\]$/, '');
}

function forbidden<T>(next: Said<T>, by: Said<T>, name: Text, { key, was, now }: Looser): Diagnostic {
  const { profile } = by.origin;
  return {
    ...placed(next, key),
    code: 'forbidden-loosening',
    message: text(
      `${name['zh-CN']}：上级要求“${profile}”${was['zh-CN']}，不得放宽，这里${now['zh-CN']}`,
      `${name.en}: "${profile}" ${was.en} and forbids loosening; here it ${now.en}`,
    ),
    ground: text(by.origin.ground, by.origin.ground),
    way: text(
      `改回上级的要求，或删去这一处；确要放宽的，请“${profile}”的编制单位先改（locked）`,
      `Demand what the higher profile does, or drop it; only those who keep "${profile}" can lift the lock`,
    ),
  };
}

function withoutGround<T extends Meta>(next: Said<T>, by: Said<T>, name: Text, { key, was, now }: Looser): Diagnostic {
  const { reason, ground } = next.value;
  const missing =
    reason === undefined
      ? ground === undefined
        ? ['理由（reason）和依据（ground）', 'reason and ground']
        : ['理由（reason）', 'reason']
      : ['依据（ground）', 'ground'];
  return {
    ...placed(next, key),
    code: 'loosening-without-ground',
    message: text(
      `${name['zh-CN']}：上级要求“${by.origin.profile}”${was['zh-CN']}，这里${now['zh-CN']}，没有写${missing[0]}`,
      `${name.en}: "${by.origin.profile}" ${was.en}; here it ${now.en}, without ${missing[1]}`,
    ),
    ground: text(by.origin.ground, by.origin.ground),
    way: text(
      `有意放宽的，补写${missing[0]}；不是的，改回上级的要求，或删去这一处`,
      `Add ${missing[1]} if this is meant; else demand what the higher profile does, or drop it`,
    ),
  };
}

function placed<T>({ link, at }: Said<T>, key: string): Pick<Diagnostic, 'severity' | 'span' | 'field'> {
  const path = [...at, key];
  return { severity: 'error', span: link.located.at(path), field: pathText(path) };
}
