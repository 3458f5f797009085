/** The difference of two texts of a file as `diff -u` writes it, with three lines around; empty where they are the same. The texts differ in single lines. */
export function unifiedDiff(file: string, before: string, after: string): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  const steps = stepsBetween(old, now);
  const changed = steps.flatMap(({ kind }, index) => (kind === ' ' ? [] : [index]));
  if (changed.length === 0) return '';
  const out = [`--- ${file}`, `+++ ${file}`];
  for (let first = 0; first < changed.length; ) {
    let last = first;
    while (last + 1 < changed.length && (changed[last + 1] as number) - (changed[last] as number) <= 2 * around + 1) last++;
    const from = Math.max(0, (changed[first] as number) - around);
    const hunk = steps.slice(from, (changed[last] as number) + around + 1);
    const before = steps.slice(0, from);
    const count = (kinds: string, list: readonly Step[]) => list.filter(({ kind }) => kinds.includes(kind)).length;
    const [oldLines, newLines] = [count(' -', hunk), count(' +', hunk)];
    const start = (lines: number, at: number) => (lines === 0 ? at : at + 1);
    out.push(`@@ -${start(oldLines, count(' -', before))},${oldLines} +${start(newLines, count(' +', before))},${newLines} @@`);
    for (const { kind, line } of hunk) {
      const bare = line.replace(/\n$/, '');
      out.push(`${kind}${bare}`);
      if (bare === line) out.push('\\ No newline at end of file');
    }
    first = last + 1;
  }
  return `${out.join('\n')}\n`;
}

const around = 3;

interface Step {
  readonly kind: ' ' | '-' | '+';
  readonly line: string;
}

function linesOf(source: string): readonly string[] {
  return source.split(/(?<=\n)/).filter((line) => line !== '');
}

// lines are changed in their place or added; where the two fall apart, they meet again at the next line that is the same and its neighbour
function stepsBetween(old: readonly string[], now: readonly string[]): readonly Step[] {
  const steps: Step[] = [];
  let [a, b] = [0, 0];
  while (a < old.length || b < now.length) {
    const [left, right] = [old[a], now[b]];
    if (left !== undefined && left === right) {
      steps.push({ kind: ' ', line: left });
      a++;
      b++;
      continue;
    }
    const [skipOld, skipNow] = nextMeeting(old, now, a, b);
    for (const line of old.slice(a, a + skipOld)) steps.push({ kind: '-', line });
    for (const line of now.slice(b, b + skipNow)) steps.push({ kind: '+', line });
    a += skipOld;
    b += skipNow;
  }
  return steps;
}

function nextMeeting(old: readonly string[], now: readonly string[], a: number, b: number): readonly [number, number] {
  const same = (x: number, y: number) => old[a + x] === now[b + y] && (old[a + x + 1] === now[b + y + 1] || a + x >= old.length);
  const most = Math.max(old.length - a, now.length - b);
  for (let sum = 1; sum <= 2 * most; sum++) {
    for (let x = Math.max(0, sum - (now.length - b)); x <= Math.min(sum, old.length - a); x++) if (same(x, sum - x)) return [x, sum - x];
    // far apart, so that it is no small change: all of the rest
    if (sum > 200) break;
  }
  return [old.length - a, now.length - b];
}
