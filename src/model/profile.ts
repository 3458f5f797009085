import type { Obligation, Profile } from './documents.js';

/** Where a demand of a resolved profile comes from. */
export interface DemandOrigin {
  /** Id of the profile that says it. */
  readonly profile: string;
  /** The profile's file; that of a shipped one is `catalogs/profiles/NAME.yaml`. */
  readonly file: string;
  /** The path of it in that file. */
  readonly at: readonly (string | number)[];
  /** How it is cited: document and clause. */
  readonly ground: string;
  /** The clause alone, as the profile writes it. */
  readonly clause?: string;
}

/** A demand and where it comes from. `before` are those of higher profiles that it takes the place of, nearest first. */
export interface Demanded<T> {
  readonly value: T;
  readonly from: DemandOrigin;
  readonly before?: readonly Demanded<T>[];
  /** Keys of the value, `exclude[1]` for an item of a list, that come from elsewhere than `from`. */
  readonly origins?: Readonly<Record<string, DemandOrigin>>;
}

/** One field demand, allowed value list or whatever else a profile says of a field. */
export type FieldDemand = NonNullable<Profile['fields']>[number];

/** What all profiles together demand of a field; `parts` hold what each of them adds to it, with its own clause. */
export interface DemandedField extends Demanded<FieldDemand> {
  readonly parts: readonly Demanded<FieldDemand>[];
}

/** An obligation as it is referred to: `PROFILE#ID`, and `PLAN#TASK` where it stems from a task. */
export interface DemandedObligation extends Demanded<Obligation> {
  readonly ref: string;
  readonly task?: string;
}

/** What a profile and all above it come to. Lists are in the order of the profiles, highest first, then as written. */
export interface ResolvedProfile {
  readonly id: string;
  readonly title: string;
  /** Ids of all profiles it is made of, highest first, itself last. */
  readonly chain: readonly string[];
  /** A draft for comments binds nobody yet. */
  readonly status: '正式' | '征求意见稿';
  readonly year?: number;
  readonly plan?: string;
  readonly due?: Demanded<NonNullable<Profile['due']>>;
  readonly units?: Demanded<NonNullable<Profile['units']>>;
  /** One for each field: what all profiles together demand of it. */
  readonly fields: readonly DemandedField[];
  /** Those in force: waived ones are left out and stand in `waived`, those that lower ones carry out in `carried`. */
  readonly obligations: readonly DemandedObligation[];
  readonly waived: readonly DemandedObligation[];
  /** Obligations of higher profiles that one in force carries out in their place. */
  readonly carried: readonly DemandedObligation[];
  readonly rules: readonly Demanded<NonNullable<Profile['rules']>[number]>[];
  readonly layouts: readonly Demanded<NonNullable<Profile['layouts']>[number]>[];
  /** The profile's own document, as it is written; its head says what the whole stems from. */
  readonly head: Profile;
}
