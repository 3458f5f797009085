import type { Severity } from '../base/diagnostic.js';
import type { Located } from '../base/located.js';
import type { Path } from '../base/place.js';
import type { Text } from '../base/text.js';
import type { Plan, Site, Units } from './documents.js';
import type { Fix } from './edit.js';
import type { CatalogView, EntryView, TaskView, World } from './world.js';

/**
 * Where a rule found something: a path inside what it was given, and for text the part of the value (`within`, offsets into the string).
 * `sensitive` keeps a report from showing the words it stands for.
 */
export interface Fact {
  readonly at: Path;
  readonly part?: 'key' | 'value';
  readonly within?: readonly [start: number, end: number];
  readonly sensitive?: true;
}

/** A finding of a rule over the whole world says which document, and the path from its root. */
export interface WorldFact extends Fact {
  readonly file: string;
}

/** Which characters occur in a file, and beside which: enough to tell that most rules on text need not look at its values. */
export interface CharacterSet {
  /** Whether this UTF-16 unit occurs. */
  has(code: number): boolean;
  /** The units that occur, each once, in ascending order. */
  readonly codes: readonly number[];
  /** The most digits in a row, single spaces and hyphens between them not counted. */
  readonly digits: number;
  /** Whether a small Latin letter follows a Chinese character, directly, behind spaces or behind a bracket. */
  readonly latinAfterHan: boolean;
  /** Whether only white space parts two Chinese characters somewhere. */
  readonly spaceInHan: boolean;
}

/** One text value of a record. `field` is its path inside the record, `source` the whole file it stands in. */
export interface TextView {
  readonly value: string;
  readonly field: Path;
  readonly source: string;
}

/** One record of a document of any kind, as it is written: an entry, a task, a site column with those below it, a unit. */
export interface RecordView {
  readonly record: Readonly<Record<string, unknown>>;
}

/** What a rule tells of itself, for people: shown by `gkml explain` and on its page under docs/rules. */
export interface RuleCard {
  /** Names the bad thing; file name, finding code and page name at once. */
  readonly id: string;
  readonly severity: Severity;
  readonly title: Text;
  readonly why: Text;
  /** 依据: document and clause, or the measured fact. */
  readonly source: Text;
  /** Nobody but an heir can settle it: not asked of a guidance, and asked of each catalog for what it inherits too. */
  readonly settledBy?: 'heir';
  /** What `gkml check --fix` makes of it, and why that is safe or not; absent where only people can put it right. */
  readonly fixed?: Fixed;
}

/** What is said of the fixes of a rule. */
export interface Fixed {
  /** Whether they need no asking: the meaning stays, or was certain. */
  readonly safe: boolean;
  readonly words: Text;
}

interface RuleOf<On extends string, F, Subject> extends RuleCard {
  readonly on: On;
  message(fact: F): Text;
  /** 改法: the way out. */
  way(fact: F): Text;
  /** The edits that put it right, with paths as in facts; undefined where they are not certain enough to be made by a program. */
  fix?(fact: F): Fix | undefined;
  /** The ground of one finding, where it is not that of the rule. */
  ground?(fact: F): Text | undefined;
  /** False where the project lacks what the rule holds things against, as a website: then nothing is asked of it. */
  applies?(world: World): boolean;
  check(subject: Subject, world: World): Iterable<F>;
}

type Subjects = {
  entry: EntryView;
  catalog: CatalogView;
  task: TaskView;
  plan: Located<Plan>;
  site: Located<Site>;
  units: Located<Units>;
  record: RecordView;
  text: TextView;
  world: undefined;
};

/** A rule whose facts are of any shape, as the engine sees it. */
export type AnyRule = {
  // biome-ignore lint/suspicious/noExplicitAny: the fact type is private to each rule; the engine only passes facts back
  [On in keyof Subjects]: RuleOf<On, any, Subjects[On]> & { suspects?(characters: CharacterSet): boolean };
}[keyof Subjects];

/** Declares a rule; `defineRule<{ days: number }>()({ … })` gives its facts `at` plus `days`. */
export function defineRule<Extra extends object = object>() {
  return <On extends keyof Subjects>(
    rule: RuleOf<On, (On extends 'world' ? WorldFact : Fact) & Extra, Subjects[On]> &
      (On extends 'text' ? { suspects(characters: CharacterSet): boolean } : object),
  ): AnyRule => rule as unknown as AnyRule;
}
