import { type Text, text } from '../base/text.js';
import { memoise } from '../language/memo.js';
import type { NameMatch, UnitRegister } from '../model/register.js';

/** A name where it is written, with what it means to the register. */
export interface Spelling<Place> {
  readonly name: string;
  readonly place: Place;
}

/**
 * Where a document first calls a unit otherwise than before. Full and first short name may stand beside each other, with or without the
 * region; former names are another rule's. Each further spelling is told once, with the first place of the other.
 */
export function* otherSpellings<Place>(spellings: Iterable<Spelling<Place>>, register: UnitRegister): Generator<OtherSpelling<Place>> {
  const met = new Map<string, Map<string, Spelling<Place>>>();
  const others = new Map<Spelling<Place>, { readonly other: OtherSpelling<Place>; readonly places: Place[] }>();
  for (const spelling of spellings) {
    const spelled = spellingOf(spelling.name, register);
    if (spelled === undefined) continue;
    const { unit, key } = spelled;
    const known = met.get(unit);
    if (known === undefined) met.set(unit, new Map([[key, spelling]]));
    else {
      const [first] = known.values();
      const own = known.get(key) ?? spelling;
      known.set(key, own);
      if (first === undefined || first === own) continue;
      const places = others.get(own)?.places ?? [];
      places.push(spelling.place);
      others.set(own, { other: { ...own, first, unit, places }, places });
    }
  }
  for (const { other } of others.values()) yield other;
}

/** A further spelling of a unit: where it first stands, where the unit first goes by another, and all its places. */
export interface OtherSpelling<Place> extends Spelling<Place> {
  readonly first: Spelling<Place>;
  readonly unit: string;
  readonly places: readonly Place[];
}

/** The unit that a name means, and which of its short spellings it is; undefined for full names and for what is no unit. Remembered by name. */
export function spellingOf(name: string, register: UnitRegister): { readonly unit: string; readonly key: string } | undefined {
  let known = spelled.get(register);
  if (known === undefined) {
    known = memoise((one) => {
      const match = register.resolve(one);
      const key = match.kind === 'unit' ? variantOf(one, match) : undefined;
      return { found: match.kind === 'unit' && key !== undefined ? { unit: match.unit.name, key } : undefined };
    });
    spelled.set(register, known);
  }
  return known(name).found;
}

const spelled = new WeakMap<
  UnitRegister,
  (name: string) => { readonly found: { readonly unit: string; readonly key: string } | undefined }
>();

/** The words for a second spelling; `where` is the record that has the first. */
export function spelledTwice(name: string, first: string, where: Text, unit: string): Text {
  return text(
    `“${name}”与${where['zh-CN']}的“${first}”是同一单位（${unit}）`,
    `"${name}" is the same unit as "${first}" in ${where.en} (${unit})`,
  );
}

// the full name is beside any short one in its place; 县发展改革局 and 高青县发展改革局 are one spelling
function variantOf(name: string, { unit }: Extract<NameMatch, { kind: 'unit' }>): string | undefined {
  const plain = name.replace(/\s+/g, '');
  const core = (one: string) => one.replace(/^(?:[^省市县区]{0,4}[省市县区](?![场政容域])(?=.{3}))+/, '');
  if (plain === unit.name || core(plain) === core(unit.name)) return undefined;
  return core(plain);
}
