import { type Diagnostic, type Severity, severities } from '../base/diagnostic.js';
import { findingFacts } from '../base/finding-facts.js';
import { type FileParts, partsOf } from './check-since-parts.js';
import { bytesIn, type Remembered, sameBytes } from './check-since-world.js';

/**
 * Tells of each finding of now, asked in turn, whether it was there before: in a part that said the same, by the same facts, and no less
 * severe. Each finding of then stands for one of now.
 */
export async function knownBefore(
  before: readonly Diagnostic[],
  now: Remembered,
  then: Remembered,
): Promise<(finding: Diagnostic) => boolean> {
  const old = await changedFiles(then, now);
  const current = await changedFiles(now, then);
  const renamed = renames(old, current);
  // a message may name a file that goes by another name now
  const factsThen = (finding: Diagnostic) => [...renamed].reduce((facts, [name, was]) => facts.replaceAll(was, name), factsOf(finding));

  const counted = new Map<string, Severity[]>();
  for (const finding of before) {
    const { file } = finding.span;
    const key = keyOf(file, old.get(file)?.partOf(finding) ?? placeOf(finding), factsThen(finding));
    const list = counted.get(key);
    if (list === undefined) counted.set(key, [finding.severity]);
    else list.push(finding.severity);
  }

  return (finding) => {
    const { file } = finding.span;
    const facts = factsOf(finding);
    const parts = current.get(file);
    if (parts === undefined) return !old.has(file) && take(keyOf(file, placeOf(finding), facts), finding.severity);
    const part = parts.partOf(finding);
    return namesThen(file, parts).some((name) => old.get(name)?.has(part) && take(keyOf(name, part, facts), finding.severity));
  };

  // its own name, the one it had, and where else its records may have stood
  function namesThen(file: string, { identity }: FileParts): readonly string[] {
    const alike = identity === undefined ? [] : [...old].filter(([, other]) => other.identity === identity).map(([name]) => name);
    return [...new Set([file, ...alike])];
  }

  function take(key: string, severity: Severity): boolean {
    const list = counted.get(key) ?? [];
    const at = list.findIndex((was) => severities.indexOf(was) <= severities.indexOf(severity));
    if (at !== -1) list.splice(at, 1);
    return at !== -1;
  }
}

// files that one side read and that the other has not, or not as they are
async function changedFiles(own: Remembered, other: Remembered): Promise<ReadonlyMap<string, FileParts>> {
  const found = new Map<string, FileParts>();
  for (const file of own.asked.read) {
    const bytes = bytesIn(file, own.io);
    if (bytes !== undefined && !sameBytes(file, own.io, other.io)) found.set(file, await partsOf(file, bytes, own.io));
  }
  return found;
}

// by the name of now: the one file that is gone and was of the same kind, unit and year
function renames(old: ReadonlyMap<string, FileParts>, current: ReadonlyMap<string, FileParts>): ReadonlyMap<string, string> {
  const gone = [...old].filter(([name]) => !current.has(name));
  const fresh = [...current].filter(([name]) => !old.has(name));
  const pairs = fresh.flatMap(([name, { identity }]): [string, string][] => {
    const same = gone.filter(([, parts]) => identity !== undefined && parts.identity === identity);
    const [one] = same;
    return one !== undefined && same.length === 1 ? [[name, one[0]]] : [];
  });
  return new Map(pairs);
}

// rows of tables are numbered as they stand
function factsOf({ record, ...finding }: Diagnostic): string {
  return findingFacts(finding.span.cell === undefined && record !== undefined ? { ...finding, record } : finding, '');
}

function keyOf(file: string, part: string, facts: string): string {
  return `${file}\0${part}\0${facts}`;
}

function placeOf({ span: { line, column, cell } }: Diagnostic): string {
  return `${line}:${column} ${cell ?? ''}`;
}
