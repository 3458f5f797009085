import type { Path } from '../base/place.js';
import { readBasis } from '../language/basis.js';
import { readChannels } from '../language/channels.js';
import { readLevels } from '../language/levels.js';
import { isFiller, normalise } from '../language/normalise.js';
import { readResponsibility, unitsNamed } from '../language/responsibility.js';
import type { FieldDemand } from '../model/profile.js';
import type { EntryView, World } from '../model/world.js';

/** One value that an entry states in a field, as written, and where it stands in the entry. */
export interface FieldValue {
  readonly value: string;
  readonly at: Path;
}

/** What an entry states in a field, value by value; empty where it states nothing, or only a filler such as 暂无. */
export function valuesOf({ effective, catalog }: EntryView, field: FieldDemand['field'], world: World): readonly FieldValue[] {
  const entry = effective;
  switch (field) {
    case 'title':
    case 'nature':
    case 'subject':
    case 'retention':
    case 'updateCycle':
      return stated(entry[field], [field]);
    case 'path':
    case 'method':
    case 'audience':
      return listed(entry[field], field);
    case 'content':
      if (typeof entry.content !== 'object') return stated(entry.content, ['content']);
      return [
        ...stated(entry.content.text, ['content', 'text']),
        ...(entry.content.elements ?? []).flatMap((element, index) =>
          stated(typeof element === 'string' ? element : element.name, ['content', 'elements', index]),
        ),
      ];
    case 'deadline':
      // one in parts may keep no phrase, and is stated all the same
      return typeof entry.deadline === 'object'
        ? [{ value: entry.deadline.raw ?? '', at: ['deadline'] }]
        : stated(entry.deadline, ['deadline']);
    case 'secrecyReview':
      return stated(typeof entry.secrecyReview === 'object' ? entry.secrecyReview.state : entry.secrecyReview, ['secrecyReview']);
    case 'responsibility':
      return responsible(entry.responsibility);
    case 'basis':
      return readBasis(entry.basis).flatMap(({ law }, index) => stated(law, Array.isArray(entry.basis) ? ['basis', index] : ['basis']));
    case 'levels':
      return readLevels(entry.levels).map((value) => ({ value, at: ['levels'] }));
    case 'columns':
      return typeof entry.columns === 'string'
        ? stated(entry.columns, ['columns'])
        : (entry.columns ?? []).flatMap((column, index) =>
            stated(typeof column === 'string' ? column : columnText(column), ['columns', index]),
          );
    case 'channels':
      return readChannels(entry.channels, catalog.head.legend, world.channels)
        .filter(({ need }) => need !== 'none')
        .map((channel) => ({ value: channel.known ?? channel.name, at: ['channels'] }));
  }
}

/** Whether two values of a field mean the same: spaces and width do not count, nor do other names of a channel or of a unit. */
export function isSameValue(a: string, b: string, field: FieldDemand['field'], world: World): boolean {
  if (normalise(a) === normalise(b)) return true;
  if (field === 'channels') {
    const known = world.channels.known(a);
    return known !== undefined && known === world.channels.known(b);
  }
  if (field === 'subject' || field === 'responsibility') {
    const [one, other] = [world.units.resolve(a), world.units.resolve(b)];
    if (one.kind !== 'unit' && one.kind !== 'former') return false;
    if (other.kind === 'group') return other.group.open === true || other.members.includes(one.unit);
    return (other.kind === 'unit' || other.kind === 'former') && one.unit === other.unit;
  }
  return false;
}

function stated(value: string | undefined, at: Path): readonly FieldValue[] {
  return value === undefined || value === '待定' || isFiller(value) ? [] : [{ value, at }];
}

function listed(value: string | readonly string[] | undefined, field: string): readonly FieldValue[] {
  if (value === undefined || typeof value === 'string') return stated(value, [field]);
  return value.flatMap((item, index) => stated(item, [field, index]));
}

function responsible(value: EntryView['effective']['responsibility']): readonly FieldValue[] {
  const read = readResponsibility(value);
  const units = unitsNamed(read).flatMap((unit) => stated(unit, ['responsibility']));
  if (units.length > 0) return units;
  return typeof value === 'string' ? stated(value, ['responsibility']) : stated(value?.section, ['responsibility', 'section']);
}

function columnText(column: { readonly path?: unknown; readonly name?: unknown; readonly url?: unknown; readonly id?: unknown }): string {
  const { path, url, id } = column;
  if (Array.isArray(path)) return path.join(' > ');
  return [path, url, id].find((one): one is string => typeof one === 'string') ?? '';
}
