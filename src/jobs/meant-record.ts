import type { Path } from '../base/place.js';
import type { Problem } from '../schema/explain.js';

/** A record as it was meant, and where a part of it stands in the record that was written. */
export interface MeantRecord {
  readonly value: unknown;
  written(path: Path): Path;
}

// one mistake may hide another
const mostRounds = 5;

/**
 * Makes a sound record of a faulty one: keys and values as its problems say they were meant, and without what nobody can tell.
 * Undefined where nothing sound is left of it.
 */
export function meantRecord(
  record: unknown,
  fits: (record: unknown) => boolean,
  explained: (record: unknown) => readonly Problem[],
): MeantRecord | undefined {
  const value = structuredClone(record);
  const gone: Path[] = [];
  const written = (path: Path) => withGone(path, gone);
  for (let round = 0; round < mostRounds; round++) {
    if (fits(value)) return { value, written };
    const left: Path[] = [];
    // from the end, so that what stands before keeps its place in a list
    for (const problem of [...explained(value)].sort((a, b) => behind(a.path, b.path))) {
      const path = mended(value, problem);
      if (path !== undefined) left.push(path);
    }
    gone.push(...left.map(written));
    gone.sort((a, b) => behind(b, a));
  }
  return fits(value) ? { value, written } : undefined;
}

// changes the value where the problem stands; the path of an item that was taken out of its list
function mended(value: unknown, { path, meant, twin, fix, code }: Problem): Path | undefined {
  const last = path.at(-1);
  const parent = path.slice(0, -1).reduce((at: unknown, step) => (at as Holder | undefined)?.[step], value) as Holder | undefined;
  if (last === undefined || typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, last)) return undefined;
  const [edit] = fix?.edits ?? [];
  const old = parent[last];
  if (meant !== undefined) {
    parent[meant] = old;
    delete parent[last];
  } else if (twin === undefined && edit?.op === 'set' && edit.path.length === path.length) parent[last] = edit.value;
  else if (code === 'wrong-type' && Array.isArray(old) && old.length === 1) parent[last] = old[0];
  else if (Array.isArray(parent)) {
    parent.splice(last as number, 1);
    return path;
  } else delete parent[last];
  return undefined;
}

type Holder = Record<string | number, unknown>;

// the path before those items were gone from their lists; `gone` from the front
function withGone(path: Path, gone: readonly Path[]): Path {
  const out: (string | number)[] = [];
  for (const step of path) {
    let at = step;
    for (const item of gone) {
      const index = item[out.length];
      const isHere = item.length === out.length + 1 && out.every((one, depth) => one === item[depth]);
      if (isHere && typeof at === 'number' && typeof index === 'number' && index <= at) at += 1;
    }
    out.push(at);
  }
  return out;
}

function behind(a: Path, b: Path): number {
  for (const [depth, step] of a.entries()) {
    const other = b[depth];
    if (other === undefined) return -1;
    if (step === other) continue;
    return typeof step === 'number' && typeof other === 'number' ? other - step : String(step) < String(other) ? 1 : -1;
  }
  return a.length === b.length ? 0 : 1;
}
