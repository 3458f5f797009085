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
        held.set(ref, { ref, stand: settle(undefined, next, obligationSort, findings) });
      }
      own.add(ref);
    }
  }
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
  for (const one of held.values()) {
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
      const { date, times, class: asked } = stand.value;
      const higher = target.stand.value;
      const instead = { ...by.value, class: asked, ...optional('date', date ?? higher.date), ...optional('times', times ?? higher.times) };
      const before = findings.length;
      settle(target.stand, { ...by, value: instead }, { ...obligationSort, merge: (_, now) => now }, findings);
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
