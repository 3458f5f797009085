import { grouped } from '../base/grouped.js';
import { indexBigrams } from '../matching/bigrams.js';
import { likeness, type Pairs, pairsOf } from './diff-likeness.js';

/** A record as it is matched; all texts are made plain. */
export interface Matchable {
  /** Only records of one scope are compared by what they say: the documents of a unit, a plan. */
  readonly scope: string;
  /** Empty where there is none. */
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly content: string;
  /** Ids, or `file#id`, of records that this one says it takes the place of: those of an earlier state. */
  readonly replaces: readonly string[];
  /** Ids of records that it says take its place: of its own state, where there is one of that number. */
  readonly replacedBy: readonly string[];
  readonly file: string;
  /** What it says apart from its number, as one text. */
  print(): string;
}

/**
 * Which record of the one side is which of the other, as indexes: those that say the same, those with the same number and title, those that
 * name each other, those with the same title, and of the rest those that are most alike. The same pairs come out when the sides change
 * places. Near-linear: only the rest is compared, each with the few that share its rarest pairs of characters.
 */
export function matchRecords(a: readonly Matchable[], b: readonly Matchable[]): readonly (readonly [number, number])[] {
  const match = new Matching(a, b);
  // numbers may all have been given anew: what is said goes before them
  match.unique((one) => one.id && one.title && `${one.scope}\n${one.id}\n${one.title}\n${one.path}\n${one.content}`);
  match.inOrder((one) => `${one.scope}\n${one.print()}`);
  match.unique((one) => one.title && one.content && `${one.scope}\n${one.path}\n${one.title}\n${one.content}`);
  match.unique((one) => one.id && `${one.scope}\n${one.id}\n${one.title}`);
  match.linked();
  match.unique((one) => one.title && `${one.scope}\n${one.path}\n${one.title}`);
  match.unique((one) => one.title && `${one.scope}\n${one.title}`);
  match.alike();
  match.elsewhere();
  return match.pairs();
}

class Matching {
  private readonly found = new Map<number, number>();
  private readonly taken = new Set<number>();
  private readonly shapes = new Map<Matchable, Shape>();

  constructor(
    private readonly a: readonly Matchable[],
    private readonly b: readonly Matchable[],
  ) {}

  pairs(): readonly (readonly [number, number])[] {
    return [...this.found].sort(([a], [b]) => a - b);
  }

  // records that have a key alone on their side
  unique(keyOf: (one: Matchable) => string): void {
    const others = grouped(this.freeB(), (at) => keyOf(this.b[at] as Matchable));
    for (const [key, own] of grouped(this.freeA(), (at) => keyOf(this.a[at] as Matchable))) {
      const other = others.get(key);
      if (key !== '' && own.length === 1 && other?.length === 1) this.pair(own[0] as number, other[0] as number);
    }
  }

  // of records that say all the same each may be any: they go by their order, after those that keep their number
  inOrder(keyOf: (one: Matchable) => string): void {
    if (this.found.size === this.a.length || this.found.size === this.b.length) return;
    const others = grouped(this.freeB(), (at) => keyOf(this.b[at] as Matchable));
    for (const [key, own] of grouped(this.freeA(), (at) => keyOf(this.a[at] as Matchable))) {
      const other = others.get(key) ?? [];
      for (const at of own) {
        const same = other.find((index) => !this.taken.has(index) && this.b[index]?.id === this.a[at]?.id);
        if (same !== undefined) this.pair(at, same);
      }
      const [left, right] = [own.filter((at) => !this.found.has(at)), other.filter((at) => !this.taken.has(at))];
      for (const [index, at] of left.entries()) if (right[index] !== undefined) this.pair(at, right[index] as number);
    }
  }

  // One that takes the place of one; of several that become one the most alike. What both sides say alike tells of an earlier change.
  linked(): void {
    const [linksA, linksB] = [linksIn(this.a), linksIn(this.b)];
    if (linksA.size === 0 && linksB.size === 0) return;
    const [byIdA, byIdB] = [grouped(this.freeA(), (at) => this.a[at]?.id ?? ''), grouped(this.freeB(), (at) => this.b[at]?.id ?? '')];
    const candidates: Candidate[] = [];
    const look = (
      one: Matchable,
      link: string,
      others: ReadonlyMap<string, readonly number[]>,
      side: readonly Matchable[],
      add: (at: number) => void,
    ) => {
      const [file, id] = link.includes('#') ? [link.slice(0, link.lastIndexOf('#')), link.slice(link.lastIndexOf('#') + 1)] : ['', link];
      const named = (others.get(id) ?? []).filter((at) => file === '' || (side[at]?.file ?? '').includes(file));
      const near = named.filter((at) => side[at]?.scope === one.scope);
      const [only, second] = near.length > 0 ? near : named;
      if (only !== undefined && second === undefined) add(only);
    };
    for (const [key, { at, link }] of linksA)
      if (!linksB.has(key) && !this.found.has(at))
        look(this.a[at] as Matchable, link, byIdB, this.b, (other) => candidates.push(this.candidate(at, other, 1)));
    for (const [key, { at, link }] of linksB)
      if (!linksA.has(key) && !this.taken.has(at))
        look(this.b[at] as Matchable, link, byIdA, this.a, (other) => candidates.push(this.candidate(other, at, 1)));
    this.take(candidates);
  }

  alike(): void {
    const others = grouped(this.freeB(), (at) => this.b[at]?.scope ?? '');
    for (const [scope, own] of grouped(this.freeA(), (at) => this.a[at]?.scope ?? '')) {
      const other = others.get(scope);
      if (other !== undefined) this.take(this.neighbours(own, other));
    }
  }

  // to another unit or file a record goes with its number, where that is one of its own and not just 001
  elsewhere(): void {
    const key = ({ id }: Matchable) => (/\p{L}/u.test(id) ? id : '');
    const others = grouped(this.freeB(), (at) => key(this.b[at] as Matchable));
    const candidates: Candidate[] = [];
    for (const [id, own] of grouped(this.freeA(), (at) => key(this.a[at] as Matchable))) {
      const other = others.get(id);
      if (id === '' || own.length !== 1 || other?.length !== 1) continue;
      const candidate = this.candidate(own[0] as number, other[0] as number, 0);
      if (candidate.score >= likeElsewhere) candidates.push(candidate);
    }
    this.take(candidates);
  }

  private neighbours(own: readonly number[], other: readonly number[]): readonly Candidate[] {
    const seen = new Set<number>();
    const candidates: Candidate[] = [];
    const consider = (a: number, b: number) => {
      const key = a * this.b.length + b;
      if (seen.has(key)) return;
      seen.add(key);
      const same = this.a[a]?.id !== '' && this.a[a]?.id === this.b[b]?.id;
      const candidate = this.candidate(a, b, same ? numberBonus : 0);
      if (candidate.score >= likeEnough) candidates.push(candidate);
    };
    const byId = grouped(other, (at) => this.b[at]?.id ?? '');
    for (const at of own) for (const same of (this.a[at]?.id && byId.get(this.a[at]?.id ?? '')) || []) consider(at, same);
    const [left, right] = [own.map((at) => sought(this.a[at] as Matchable)), other.map((at) => sought(this.b[at] as Matchable))];
    const [leftIndex, rightIndex] = [indexBigrams(left), indexBigrams(right)];
    for (const [index, words] of left.entries())
      for (const at of rightIndex.search(words, nearest, rarest)) consider(own[index] as number, other[at] as number);
    for (const [index, words] of right.entries())
      for (const at of leftIndex.search(words, nearest, rarest)) consider(own[at] as number, other[index] as number);
    return candidates;
  }

  // The best first. Equal ones by their places, in an order that stays when the sides change theirs.
  private take(candidates: readonly Candidate[]): void {
    const sorted = [...candidates].sort(
      (one, other) => other.score - one.score || one.a + one.b - other.a - other.b || Math.abs(one.a - one.b) - Math.abs(other.a - other.b),
    );
    for (const { a, b } of sorted) if (!this.found.has(a) && !this.taken.has(b)) this.pair(a, b);
  }

  private candidate(a: number, b: number, bonus: number): Candidate {
    const [one, other] = [this.shapeOf(this.a[a] as Matchable), this.shapeOf(this.b[b] as Matchable)];
    let [sum, weights] = [0, 0];
    for (const [part, weight] of parts) {
      // what neither says tells nothing
      if (one[part].size <= 1 && other[part].size <= 1) continue;
      sum += weight * likeness(one[part], other[part]);
      weights += weight;
    }
    return { a, b, score: bonus + (weights === 0 ? 0 : sum / weights) };
  }

  private shapeOf(one: Matchable): Shape {
    const known = this.shapes.get(one);
    if (known !== undefined) return known;
    const shape = { title: pairsOf(one.title), content: pairsOf(one.content), path: pairsOf(one.path) };
    this.shapes.set(one, shape);
    return shape;
  }

  private pair(a: number, b: number): void {
    this.found.set(a, b);
    this.taken.add(b);
  }

  private freeA(): readonly number[] {
    return this.a.flatMap((_, at) => (this.found.has(at) ? [] : [at]));
  }

  private freeB(): readonly number[] {
    return this.b.flatMap((_, at) => (this.taken.has(at) ? [] : [at]));
  }
}

interface Candidate {
  readonly a: number;
  readonly b: number;
  readonly score: number;
}

interface Shape {
  readonly title: Pairs;
  readonly content: Pairs;
  readonly path: Pairs;
}

const parts = [
  ['title', 0.6],
  ['content', 0.25],
  ['path', 0.15],
] as const;

// 部门预算 and 部门决算, with contents as much alike under the same path, come to 0.66 and are two things, unless they have one number
const likeEnough = 0.72;
const numberBonus = 0.25;
const likeElsewhere = 0.7;
// how many of the most alike are weighed, and by how many of the rarest pairs they are found
const nearest = 4;
const rarest = 6;

// the links of a side by who says them and of whom; a successor that stands on the side itself is no record of the other
function linksIn(side: readonly Matchable[]): ReadonlyMap<string, { readonly at: number; readonly link: string }> {
  const own = new Set(side.map(({ scope, id }) => `${scope}\n${id}`));
  return new Map(
    side.flatMap(({ scope, title, replaces, replacedBy }, at) =>
      [...replaces, ...replacedBy.filter((id) => !own.has(`${scope}\n${id}`))].map(
        (link) => [`${scope}\n${title}\n${link}`, { at, link }] as const,
      ),
    ),
  );
}

function sought({ title, content }: Matchable): string {
  return `${title}${content.slice(0, 60)}`;
}
