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
}

/** A demand and where it comes from. `before` are those of higher profiles that it takes the place of, nearest first. */
export interface Demanded<T> {
  readonly value: T;
  readonly from: DemandOrigin;
  readonly before?: readonly Demanded<T>[];
}

/** One field demand, allowed value list or whatever else a profile says of a field. */
export type FieldDemand = NonNullable<Profile['fields']>[number];

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
  readonly fields: readonly Demanded<FieldDemand>[];
  /** Those in force: waived ones are left out and stand in `waived`. */
  readonly obligations: readonly DemandedObligation[];
  readonly waived: readonly DemandedObligation[];
  readonly rules: readonly Demanded<NonNullable<Profile['rules']>[number]>[];
  readonly layouts: readonly Demanded<NonNullable<Profile['layouts']>[number]>[];
}
