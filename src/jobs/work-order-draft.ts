import type { UnitKey } from '../matching/units.js';
import type { InspectedEntry, InspectionView } from '../model/inspection.js';
import type { ColumnNode } from '../model/register.js';
import type { OrderLine } from './work-order-lines.js';
import { type Place, type Places, placeKey, placesIn } from './work-order-places.js';

/** A work order while it is drawn up: its lines, and what they have spoken for. */
export class Draft {
  readonly places: Places;
  readonly lines: OrderLine[] = [];
  private readonly spoken = new Set<ColumnNode>();
  // where lines put a new, renamed or moved column, and which line it is
  private readonly given = new Map<string, number>();
  // columns that leave their place, and those that must not since something else waits for it
  private readonly leaving = new Set<ColumnNode>();
  private readonly held = new Set<ColumnNode>();
  private readonly bound: ReadonlySet<string>;

  constructor(
    readonly view: InspectionView,
    unitKey: UnitKey,
  ) {
    this.places = placesIn(view, unitKey);
    this.bound = boundPlaces(view);
  }

  /** Takes a line. What it is about is spoken for, and so is the place it gives. */
  add(line: OrderLine): void {
    this.lines.push(line);
    if (line.column !== undefined) this.spoken.add(line.column);
    if (line.column !== undefined && line.state !== 'open' && placing.has(line.kind)) this.leaving.add(line.column);
    if (line.state === 'open' || !placing.has(line.kind)) return;
    this.given.set(placeKey(line), this.lines.length - 1);
    this.places.learn(line);
  }

  /** Adds an entry to the line that gives a place already; false where there is none. */
  join(place: Place, entry: InspectedEntry): boolean {
    const index = this.given.get(placeKey(place));
    const line = index === undefined ? undefined : this.lines[index];
    if (index === undefined || line === undefined) return false;
    const { unit, ...rest } = line;
    // a new column for several units is nobody's own
    const shared = line.kind === 'add' && unit !== entry.unit;
    this.lines[index] = { ...rest, ...(unit !== undefined && !shared && { unit }), entries: [...new Set([...line.entries, entry])] };
    return true;
  }

  /** The line that gives a place; undefined where there is none. */
  giving(place: Place): OrderLine | undefined {
    const index = this.given.get(placeKey(place));
    return index === undefined ? undefined : this.lines[index];
  }

  /** Whether a line is about this column. */
  isSpoken(column: ColumnNode): boolean {
    return this.spoken.has(column);
  }

  /** Whether a line gives this place. */
  isGiven(place: Place): boolean {
    return this.given.has(placeKey(place));
  }

  /** What stands at a place and stays there; whoever asks gets in its way, and it stays from now on. */
  occupant(place: Place): ColumnNode | undefined {
    const column = this.places.at(place);
    if (column === undefined || this.leaving.has(column)) return undefined;
    this.held.add(column);
    return column;
  }

  /** Whether a column must stay where it is, because something else was kept from taking its place. */
  isHeld(column: ColumnNode): boolean {
    return this.held.has(column);
  }

  /** Whether an entry finds this column, or one below it, by path or by name, so that neither must change. */
  isBound({ file, path }: ColumnNode): boolean {
    return this.bound.has(placeKey({ site: file, path }));
  }
}

const placing: ReadonlySet<string> = new Set(['add', 'rename', 'move']);

function boundPlaces({ matching }: InspectionView): ReadonlySet<string> {
  const bound = new Set<string>();
  for (const { column, by, road } of matching.matches) {
    if (by === 'reference' && road !== 'path' && road !== 'suffix') continue;
    for (let depth = column.path.length; depth > 0; depth--) {
      const key = placeKey({ site: column.file, path: column.path.slice(0, depth) });
      if (bound.has(key)) break;
      bound.add(key);
    }
  }
  return bound;
}
