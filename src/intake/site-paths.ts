/** One row as far as paths go: what stands under 路径, and the column's own name, blank where the table has none. */
export interface PathRow {
  readonly path: string;
  readonly name: string;
}

/**
 * How the paths of one table are to be split. Arrows and bars always part names; a slash or a dash, which names have too
 * (发布会/听证会, 2023-2024年), only where the table itself shows that it parts them.
 */
export function pathReader(rows: readonly PathRow[]): (path: string, name?: string) => readonly string[] {
  const known = new Set<string>();
  for (const { name } of rows) if (name !== '') known.add(name);
  const signs = signsIn(rows);
  const parts = new RegExp(`\\s*(?:${[sure, ...signs].join('|')})\\s*`);
  return (path, name = '') => {
    const own = name !== '' && path.length > name.length && path.endsWith(name) && endsInSign(path.slice(0, -name.length), signs);
    const names = (own ? path.slice(0, -name.length) : path)
      .split(parts)
      .map((one) => one.trim())
      .filter((one) => one !== '');
    const whole = rejoined(names, known, path);
    return own ? [...whole, name] : whole;
  };
}

const sure = '[>›＞→»⟩｜|\\\\＼]|-+>|=+>|[:：]{2}';

// signs that names have too, those first that do so seldom
const doubtful = ['[/／]', '[—–－]+', '[:：]', '[-－]'];

function signsIn(rows: readonly PathRow[]): readonly string[] {
  const sample = rows.length > 5000 ? rows.filter((_, index) => index % Math.ceil(rows.length / 5000) === 0) : rows;
  const filled = sample.filter(({ path }) => path !== '');
  const heads = new Set(filled.map(({ path }) => path));
  const hasSure = filled.filter(({ path }) => new RegExp(sure).test(path)).length * 4 > filled.length;
  const taken: string[] = [];
  for (const sign of doubtful) {
    const pattern = new RegExp(`\\s*${sign}\\s*`, 'g');
    const with_ = filled.filter(({ path }) => path.search(new RegExp(sign)) > 0);
    if (with_.length === 0) continue;
    const named = with_.filter(({ name }) => name !== '');
    const shown = named.filter(({ path, name }) => path !== name && endsInSign(path.slice(0, -name.length), [sign]) && path.endsWith(name));
    const below = with_.filter(({ path }) => heads.has(path.slice(0, lastPlace(path, pattern)).trim()));
    if (shown.length * 2 >= named.length && shown.length > 0) taken.push(sign);
    else if (hasSure || taken.length > 0) continue;
    else if (below.length * 3 >= with_.length) taken.push(sign);
    else if (sign === doubtful[0] || sign === doubtful[1]) taken.push(sign);
    else if (with_.length * 10 >= filled.length * 6 && repeatHeads(with_, pattern)) taken.push(sign);
  }
  return taken;
}

function endsInSign(before: string, signs: readonly string[]): boolean {
  return new RegExp(`(?:${[sure, ...signs].join('|')})\\s*$`).test(before);
}

function lastPlace(path: string, pattern: RegExp): number {
  let last = 0;
  for (const { index } of path.matchAll(pattern)) last = index;
  return last;
}

// many paths begin with the same names
function repeatHeads(rows: readonly PathRow[], pattern: RegExp): boolean {
  const heads = new Set(rows.map(({ path }) => path.split(pattern)[0]));
  return rows.length >= 3 && heads.size * 2 <= rows.length;
}

// 发布会 and 听证会, where the table has a column 发布会/听证会
function rejoined(names: readonly string[], known: ReadonlySet<string>, path: string): readonly string[] {
  const made: string[] = [];
  for (let at = 0; at < names.length; at++) {
    const [one = '', next] = [names[at], names[at + 1]];
    const both =
      next === undefined || known.has(one)
        ? undefined
        : ['/', '-', '—', '／'].map((sign) => `${one}${sign}${next}`).find((two) => known.has(two) && path.includes(two));
    made.push(both ?? one);
    if (both !== undefined) at++;
  }
  return made;
}
