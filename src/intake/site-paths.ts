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
  const { signs, alone } = signsIn(rows);
  const parts = patternOf([sure, ...signs]);
  return (whole, name = '') => splitBy(alone.find((one) => isAlone(whole, one, parts))?.pattern ?? parts, whole, name);

  function splitBy(pattern: RegExp, path: string, name: string): readonly string[] {
    const own = name !== '' && path.length > name.length && path.endsWith(name) && endsInSign(path.slice(0, -name.length), signs);
    const names = (own ? path.slice(0, -name.length) : path)
      .split(pattern)
      .map((one) => one.trim())
      .filter((one) => one !== '');
    const whole = rejoined(names, known, path);
    return own ? [...whole, name] : whole;
  }
}

const sure = '[>›＞→»⟩｜|\\\\＼]|-+>|=+>|[:：]{2}';

// signs that names have too, those first that do so seldom
const doubtful = ['[/／]', dash('—–－'), '[:：]', dash('-－')];

// a dash, but not that of 2021-2024年 and A-B
function dash(signs: string): string {
  const inside = '\\dA-Za-z０-９';
  return `(?:(?<![${inside}年月日${signs}])[${signs}]+|[${signs}]+(?![${inside}${signs}]))`;
}

// a sign that parts names in the paths that have no other
interface AloneSign {
  readonly pattern: RegExp;
  /** The names that such paths begin with. */
  readonly heads: ReadonlySet<string>;
}

function patternOf(signs: readonly string[]): RegExp {
  return new RegExp(`\\s*(?:${signs.join('|')})\\s*`);
}

function isAlone(path: string, { pattern, heads }: AloneSign, others: RegExp): boolean {
  return !others.test(path) && pattern.test(path) && heads.has(path.split(pattern)[0]?.trim() ?? '');
}

function signsIn(rows: readonly PathRow[]): { readonly signs: readonly string[]; readonly alone: readonly AloneSign[] } {
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
  const parts = patternOf([sure, ...taken]);
  const tops = topsOf(filled, parts);
  const others = doubtful.filter((sign) => !taken.includes(sign));
  return { signs: taken, alone: others.map((sign) => ({ pattern: patternOf([sign]), heads: tops })) };
}

// what stands at the top of paths that other signs part
function topsOf(rows: readonly PathRow[], parts: RegExp): ReadonlySet<string> {
  const tops = new Set<string>();
  for (const { path } of rows) {
    const [first = '', ...below] = path.split(parts).map((one) => one.trim());
    if (below.length === 0) continue;
    tops.add(first);
    if (/^(?:网站)?首页$/.test(first) && below[0] !== undefined) tops.add(below[0]);
  }
  return tops;
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
  return rows.length >= 2 && heads.size * 2 <= rows.length;
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
