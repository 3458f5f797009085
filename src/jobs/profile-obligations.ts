import type { Diagnostic } from '../base/diagnostic.js';
import { nearest } from '../base/distance.js';
import { type Path, pathText } from '../base/place.js';
import { text } from '../base/text.js';
import type { Obligation } from '../model/documents.js';
import type { DemandedObligation } from '../model/profile.js';
import { documentCited, type Link } from './profile-chain.js';
import { obligationSort } from './profile-sorts.js';
import { demanded, type Said, type Stand, said, settle } from './profile-stand.js';

/** The obligations of a chain: those in force, those that were waived, and those that others carry out in their place. */
export interface Obligations {
  readonly inForce: readonly DemandedObligation[];
  readonly waived: readonly DemandedObligation[];
  readonly carried: readonly DemandedObligation[];
}

interface Held {
  readonly ref: string;
  stand: Stand<Obligation>;
}

/** Puts the obligations of all links together, highest first. An id with `#` alters what stands above; any other adds. */
export function obligationsOf(links: readonly Link[], findings: Diagnostic[]): Obligations {
  const held = new Map<string, Held>();
  for (const link of links) {
    const own = new Set<string>();
    for (const [index, value] of (link.head.obligations ?? []).entries()) {
      const at: Path = ['obligations', index];
      const ref = value.id.includes('#') ? value.id : `${link.head.id}#${value.id}`;
      const next = said(link, at, withPlan(value, link));
      const higher = held.get(ref);
      if (own.has(ref)) findings.push(twice(next));
      else if (higher !== undefined) higher.stand = settle(higher.stand, next, obligationSort, findings);
      else {
        if (value.id.includes('#') && link.head.extends !== undefined && link.whole) findings.push(unknown(next, ['id'], ref, held));
        const meant = meantAbove(next, held);
        if (meant !== undefined) findings.push(unsaid(next, meant));
        held.set(ref, { ref, stand: settle(undefined, next, obligationSort, findings) });
      }
      own.add(ref);
    }
  }
  waiveCarried(held);
  const carried = carriedAmong(held, findings);
  const all = [...held.values()].map(({ ref, stand }) => ({
    ref,
    stand,
    is: carried.get(ref) ?? (stand.value.waived === true ? 'waived' : 'in force'),
  }));
  const those = (which: string) => all.filter(({ is }) => is === which).map(({ ref, stand }) => handedOn(ref, stand));
  return { inForce: those('in force'), waived: those('waived'), carried: those('carried') };
}

// a number of a task says little without the plan
function withPlan(value: Obligation, { head }: Link): Obligation {
  return value.task === undefined || value.plan !== undefined || head.plan === undefined ? value : { ...value, plan: head.plan };
}

function handedOn(ref: string, stand: Stand<Obligation>): DemandedObligation {
  const { task, plan } = stand.value;
  return { ...demanded(stand), ref, ...(task === undefined || plan === undefined ? {} : { task: `${plan}#${task}` }) };
}

// what carries out a higher one is held to its day, and may not ask for less
function carriedAmong(held: ReadonlyMap<string, Held>, findings: Diagnostic[]): ReadonlyMap<string, 'carried'> {
  const carried = new Map<string, 'carried'>();
  for (const one of carriedFirst(held)) {
    const { stand } = one;
    const by = stand.keys.get('carries');
    if (by === undefined || stand.value.waived === true) continue;
    for (const [index, ref] of (stand.value.carries ?? []).entries()) {
      const target = held.get(ref);
      const at = ['carries', index];
      if (target === undefined) {
        if (by.link.whole && by.link.head.extends !== undefined) findings.push(unknown(by, at, ref, held));
        continue;
      }
      if (target === one || target.stand.value.waived === true) continue;
      const higher = target.stand.value;
      const before = findings.length;
      // each profile answers for what it says itself: who carries it out, then who alters that further down
      let standing = target.stand;
      for (const step of stepsFrom(by, stand)) {
        standing = settle(standing, inPlaceOf(higher, step), { ...obligationSort, merge: (_, now) => now }, findings);
        if (findings.length > before) break;
      }
      if (findings.length > before) {
        // what it may not take the place of stays demanded beside it
        const { carries = [], ...rest } = one.stand.value;
        const left = carries.filter((other) => other !== ref);
        one.stand = { ...one.stand, value: { ...rest, ...(left.length === 0 ? {} : { carries: left }) } };
        continue;
      }
      carried.set(ref, 'carried');
      const inherited = target.stand.keys.get('date');
      if (stand.value.date === undefined && higher.date !== undefined && inherited !== undefined)
        one.stand = {
          ...one.stand,
          value: { ...one.stand.value, date: earlier(one.stand.value.date, higher.date) },
          keys: new Map([...one.stand.keys, ['date', inherited]]),
        };
    }
  }
  return carried;
}

// what one carries out before it, so that a day goes all the way down whatever the order they are written in
function carriedFirst(held: ReadonlyMap<string, Held>): ReadonlySet<Held> {
  const done = new Set<Held>();
  const seen = new Set<Held>();
  const take = (one: Held) => {
    if (seen.has(one)) return;
    seen.add(one);
    for (const ref of one.stand.value.carries ?? []) {
      const target = held.get(ref);
      if (target !== undefined) take(target);
    }
    done.add(one);
  };
  for (const one of held.values()) take(one);
  return done;
}

// what stood once an obligation said that it carries others out, and after each profile that altered it since
function stepsFrom(by: Said<Obligation>, stand: Stand<Obligation>): readonly Stand<Obligation>[] {
  const steps = [...[...stand.before].reverse(), stand];
  return steps.slice(
    Math.max(
      0,
      steps.findIndex(({ from }) => from === by),
    ),
  );
}

function inPlaceOf(higher: Obligation, { value, from }: Stand<Obligation>): Said<Obligation> {
  const { waived: _, ...rest } = from.value;
  const { date = higher.date, times = higher.times } = value;
  return { ...from, value: { ...rest, class: value.class, ...optional('date', date), ...optional('times', times) } };
}

// a waiver with reason and ground goes for what the waived one alone would have carried out too, but for what is locked
function waiveCarried(held: ReadonlyMap<string, Held>): void {
  const carriers = new Map<string, Held[]>();
  for (const one of held.values()) for (const ref of one.stand.value.carries ?? []) carriers.set(ref, [...(carriers.get(ref) ?? []), one]);
  const waived = [...held.values()].filter(({ stand }) => stand.value.waived === true);
  // grows as it runs: what is waived may have carried out something in its turn
  for (const { stand } of waived) {
    const by = stand.keys.get('waived');
    const { clause, reason, ground } = by?.value ?? {};
    if (by === undefined || reason === undefined || ground === undefined) continue;
    for (const ref of stand.value.carries ?? []) {
      const target = held.get(ref);
      if (target === undefined || target.stand.value.waived === true || target.stand.locks.length > 0) continue;
      if (!by.link.above.has(target.stand.from.link.file) || carriers.get(ref)?.some((one) => one.stand.value.waived !== true)) continue;
      const { id, class: asked } = target.stand.value;
      const value = { id, class: asked, waived: true, reason, ground, ...optional('clause', clause) };
      target.stand = settle(target.stand, { ...by, value }, obligationSort, []);
      waived.push(target);
    }
  }
}

function earlier(a: string | undefined, b: string): string {
  return a === undefined || b < a ? b : a;
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { readonly [K in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };
}

function twice({ link, at, value }: Said<Obligation>): Diagnostic {
  const path = [...at, 'id'];
  return {
    code: 'duplicate-id',
    severity: 'error',
    span: link.located.at(path),
    field: pathText(path),
    message: text(`编号“${value.id}”在这份要求里已经用过`, `The id "${value.id}" is used twice in this profile`),
    ground: text(
      '编号是一项要求的身份，条目的 answers 和下级的要求都按它引用',
      'Entries and lower profiles refer to an obligation by its id',
    ),
    way: text('另编一个没有用过的编号；本来就是一项的，删去一处', 'Give one of them an id of its own, or drop it if they are the same'),
    record: { id: value.id },
  };
}

// an obligation of its own that says nothing, by the number of one above: the one above may be meant
function meantAbove({ link, value }: Said<Obligation>, held: ReadonlyMap<string, Held>): string | undefined {
  const { id, text: words, item, task, carries } = value;
  if (id.includes('#') || [words, item, task, carries].some((one) => one !== undefined)) return undefined;
  const above = [...held.values()].filter(({ ref, stand }) => ref.endsWith(`#${id}`) && link.above.has(stand.from.link.file));
  return above.at(-1)?.ref;
}

function unsaid({ link, at, value }: Said<Obligation>, meant: string): Diagnostic {
  const path = [...at, 'id'];
  return {
    code: 'unknown-obligation',
    severity: 'warning',
    span: link.located.at(path),
    field: pathText(path),
    message: text(
      `“${value.id}”不带要求编号，是本级新增的一项，又没有写公开什么，上级的“${meant}”没有改动`,
      `"${value.id}" names no profile, so it is a new obligation, and says nothing of what is to be disclosed; "${meant}" stays as it is`,
    ),
    ground: text(
      '上级的一项写作 要求编号#编号；不带 # 的是本级新增（gkml schema profile）',
      'An obligation of a higher profile goes by PROFILE#ID; one without # is new (gkml schema profile)',
    ),
    way: text(`是不是“${meant}”？确是新增的，写明 item`, `Did you mean "${meant}"? If it is new, state its item`),
    record: { id: value.id },
  };
}

function unknown(next: Said<Obligation>, key: Path, ref: string, held: ReadonlyMap<string, Held>): Diagnostic {
  const { link, at, value } = next;
  const path = [...at, ...key];
  const near = nearest(
    ref,
    [...held.keys()].filter((one) => !one.startsWith(`${link.head.id}#`)),
  );
  return {
    code: 'unknown-obligation',
    severity: 'error',
    span: link.located.at(path),
    field: pathText(path),
    message: text(`上级的要求里没有“${ref}”`, `No higher profile has "${ref}"`),
    ground: text(`${documentCited(link.head)}所继承的各份要求`, `What ${documentCited(link.head)} extends`),
    way:
      near === undefined
        ? text(
            '用 gkml resolve profile 查上级各项的编号；本级新增的，编号里不要写 #',
            'See the ids with gkml resolve profile; an obligation of your own has no # in its id',
          )
        : text(`是不是“${near}”？`, `Did you mean "${near}"?`),
    record: { id: value.id },
  };
}
