import type { Path } from '../base/place.js';
import { text } from '../base/text.js';
import { readResponsibility, unitsNamed } from '../language/responsibility.js';
import type { UnitRegister } from '../model/register.js';
import { defineRule } from '../model/rule.js';
import type { CatalogView } from '../model/world.js';
import { rewrittenIn } from './_fixes.js';
import { statedValues } from './_places.js';
import { otherSpellings, type Spelling, spelledTwice, spellingOf } from './_spellings.js';
import { everyName, unitsOfResponsibility } from './_units.js';

export default defineRule<{ name: string; first: string; where: string; unit: string; places: readonly Place[]; register: boolean }>()({
  id: 'unit-spelled-two-ways',
  severity: 'warning',
  title: text('同一单位两种写法', 'One unit under two names'),
  why: text(
    '同一目录里一个单位两种写法，看的人以为是两家，按名称筛选、统计也分成两家。',
    'Two names for one unit in one catalog look like two units, and counts by name split in two.',
  ),
  source: text(
    '鲁政办发〔2024〕2号（十五）：逐项明确公开主体……责任；《党政机关公文处理工作条例》第十九条（表述准确）',
    'Shandong 鲁政办发〔2024〕2号 item 15; Regulation on official documents, article 19: wording is exact',
  ),
  on: 'catalog',
  message: ({ name, first, where, unit }) => spelledTwice(name, first, text(` ${where} `, where), unit),
  way: ({ first }) => text(`全目录统一写作“${first}”，或都写全称`, `Write "${first}" throughout, or the full name`),
  fixed: {
    safe: true,
    words: text(
      '前面写的是名录里的简称就统一成它，不然写全称；两种写法是同一单位，意思不变',
      'the first short name of the register is written where the first place has it, else the full name; both mean the same unit',
    ),
  },
  fix: ({ first, unit, places, register }) => rewrittenIn(places, register ? first : unit),
  *check(catalog, world) {
    if (!world.units.present || allSpelledAlike(catalog, world.units)) return;
    for (const { name, place, first, unit, places } of otherSpellings(namesIn(catalog), world.units)) {
      const index = first.place.at[0] === 'entries' ? Number(first.place.at[1]) : -1;
      const entry = catalog.entries.find((one) => one.index === index)?.entry;
      const where = entry === undefined ? 'defaults' : entry.id;
      yield { ...place, name, first: first.name, where, unit, places, register: isShort(first.name, unit, world.units) };
    }
  },
});

// most catalogs call each unit by one name; then no place need be found
function allSpelledAlike(catalog: CatalogView, register: UnitRegister): boolean {
  const met = new Map<string, string>();
  const isAlike = (name: string): boolean => {
    const spelled = spellingOf(name, register);
    if (spelled === undefined) return true;
    const before = met.get(spelled.unit);
    if (before === undefined) met.set(spelled.unit, spelled.key);
    return before === undefined || before === spelled.key;
  };
  const subjects = (name: string) =>
    register.resolve(name).kind === 'unknown' ? unitsNamed(readResponsibility(name)).every(isAlike) : isAlike(name);
  return everyName(catalog, subjects, isAlike);
}

// whether a name is what the register would have it called for short
function isShort(name: string, unit: string, register: UnitRegister): boolean {
  const [short] = register.units.find((one) => one.name === unit)?.short ?? [];
  return short !== undefined && spellingOf(short, register)?.key === spellingOf(name, register)?.key;
}

interface Place {
  readonly at: Path;
  readonly within?: readonly [number, number];
}

function* namesIn(catalog: CatalogView): Generator<Spelling<Place>> {
  for (const key of ['subject', 'responsibility'] as const) {
    for (const { value, at } of statedValues(catalog, key)) {
      for (const { name, role: _, ...place } of unitsOfResponsibility(value, at)) yield { name, place };
    }
  }
}
