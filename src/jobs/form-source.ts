import type { Language } from '../base/text.js';
import type { FormKind } from '../model/form.js';
import type { World } from '../model/world.js';

/** What forms to make. */
export interface FormOptions {
  readonly kind: Exclude<FormKind, 'ledger'>;
  /** Files or folders; the project around the working directory when there are none. */
  readonly paths: readonly string[];
  readonly unit?: string;
  /** A form for each unit, for all of them. */
  readonly split: boolean;
  /** Empty rows below the records; 20 when absent, 50 in an empty form. */
  readonly blank?: number;
  /** ISO date stamped on the forms; today when absent. */
  readonly date?: string;
  /** Title or file of the guidance whose entries are offered. */
  readonly guidance?: string;
  readonly language: Language;
}

/** A record as a form shows it, the units it belongs to, and its id in the document; no id for one offered from a guidance. */
export interface FormRecord {
  readonly id: string;
  readonly value: Readonly<Record<string, unknown>>;
  /** Full names, or the words of the document where nobody knows the unit. */
  readonly units: readonly string[];
}

/** One document that forms are made of. */
export interface FormSource {
  readonly kind: FormKind;
  /** As seen from the folder of the project; absent where there is none yet. */
  readonly document?: string;
  readonly title: string;
  readonly unit?: string;
  readonly year?: number;
  readonly date?: string;
  /** What the document states once for all its records. */
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly records: readonly FormRecord[];
}

/** The full name of a unit; a name that nobody knows stays as it is. */
export function fullName(world: World, name: string): string {
  const match = world.units.resolve(name);
  return match.kind === 'unit' || match.kind === 'former' ? match.unit.name : match.kind === 'group' ? match.group.name : name;
}
