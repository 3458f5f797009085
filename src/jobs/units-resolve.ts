import type { Io } from '../base/io.js';
import type { Language, Text } from '../base/text.js';
import { counted, text } from '../base/text.js';
import type { Unit } from '../model/documents.js';
import type { GoneName, UnitRegister } from '../model/register.js';
import { openRegister } from './units-register.js';

/** What the register knows of a name. */
export interface ResolvedName {
  readonly name: string;
  /** Absent keys are unknown to the register. */
  readonly kind: 'unit' | 'former' | 'group' | 'unknown';
  /** Full name of the unit today. */
  readonly unit?: string;
  /** `level` where the name says no level and only one unit fits: a guess, and the kind stays `unknown`. */
  readonly how?: 'name' | 'short' | 'alias' | 'region' | 'branch' | 'former' | 'abolished' | 'level';
  /** The last day of a former name. */
  readonly until?: string;
  readonly level?: string;
  readonly type?: string;
  readonly parent?: string;
  readonly short?: readonly string[];
  readonly aliases?: readonly string[];
  readonly former?: readonly { readonly name: string; readonly until?: string }[];
  /** Groups that the unit belongs to. */
  readonly groups?: readonly string[];
  /** Units that a group word stands for. */
  readonly members?: readonly string[];
  readonly open?: true;
  /** The nearest names, best first. */
  readonly candidates?: readonly string[];
  readonly gone?: GoneName;
}

/** Explains names by the register of the project, one answer a name in their order. Throws UsageError where there is no register. */
export async function resolveNames(names: readonly string[], paths: readonly string[], io: Io): Promise<readonly ResolvedName[]> {
  const { world } = await openRegister(paths, io);
  return names.map((name) => resolved(name, world.units));
}

function resolved(name: string, register: UnitRegister): ResolvedName {
  const match = register.resolve(name);
  if (match.kind === 'unit') return { name, kind: 'unit', unit: match.unit.name, how: match.how, ...factsOf(match.unit, register) };
  if (match.kind === 'former') {
    const { unit, until, abolished } = match;
    const how = abolished === undefined ? 'former' : 'abolished';
    return { name, kind: 'former', unit: unit.name, how, ...(until !== undefined && { until }), ...factsOf(unit, register) };
  }
  if (match.kind === 'group') {
    const members = match.members.map((unit) => unit.name);
    return { name, kind: 'group', members, ...(match.group.open === true && { open: true as const }) };
  }
  const guess = register.guess(name);
  const { candidates, gone } = match;
  const guessed = guess === undefined ? {} : { unit: guess.name, how: 'level' as const };
  return { name, kind: 'unknown', ...guessed, candidates, ...(gone !== undefined && { gone }) };
}

function factsOf(unit: Unit, register: UnitRegister): Partial<ResolvedName> {
  const { level, type, parent, short, aliases, former } = unit;
  return {
    ...(level !== undefined && { level }),
    ...(type !== undefined && { type }),
    ...(parent !== undefined && { parent }),
    ...(short !== undefined && { short }),
    ...(aliases !== undefined && { aliases }),
    ...(former !== undefined && { former: former.map((old) => (typeof old === 'string' ? { name: old } : old)) }),
    groups: register.groupsOf(unit).map((group) => group.name),
  };
}

/** The explanation for people, a paragraph a name. */
export function resolvedText(names: readonly ResolvedName[], language: Language): string {
  return names
    .map((one) =>
      linesOf(one)
        .map((line) => line[language])
        .join('\n'),
    )
    .join('\n\n');
}

function linesOf(one: ResolvedName): readonly Text[] {
  const { name, kind, unit, until, level, type, parent, members, open, candidates = [], gone } = one;
  if (kind === 'group') {
    const list = (members ?? []).map((member) => `\n  ${member}`).join('');
    return [
      open === true
        ? text(`${name}：统称，范围由事项决定${list}`, `${name}: a group; who is meant depends on the matter${list}`)
        : text(
            `${name}：统称，指 ${members?.length ?? 0} 个单位${list}`,
            `${name}: a group of ${counted(members?.length ?? 0, 'unit')}${list}`,
          ),
    ];
  }
  if (kind === 'unknown') {
    const near = candidates.join('、');
    const lines = [text(`${name}：单位名录里没有`, `${name}: not in the register`)];
    if (unit !== undefined) lines.push(text(`  没有写层级，可能是 ${unit}`, `  It names no level; it may be ${unit}`));
    if (near !== '') lines.push(text(`  相近的有 ${near}`, `  Near to it: ${candidates.join(', ')}`));
    if (gone !== undefined) {
      const day = gone.until === undefined ? text('', '') : text(`，用到 ${gone.until}`, `, in use until ${gone.until}`);
      lines.push(text(`  ${gone.name} 已经不用${day['zh-CN']}`, `  ${gone.name} is no longer in use${day.en}`));
    }
    return lines;
  }
  const lines = [text(`${name}：${unit}`, `${name}: ${unit}`)];
  const why = reasons[one.how ?? 'name'];
  const day = until === undefined ? text('', '') : text(`，用到 ${until} 为止`, `, in use until ${until}`);
  lines.push(text(`  ${why['zh-CN']}${day['zh-CN']}`, `  ${why.en}${day.en}`));
  if (level !== undefined || type !== undefined) {
    const both = [level, type].filter((word) => word !== undefined);
    lines.push(text(`  层级和类型：${both.join('、')}`, `  Level and type: ${both.join(', ')}`));
  }
  if (parent !== undefined) lines.push(text(`  上级：${parent}`, `  Parent: ${parent}`));
  for (const [words, list] of [
    [text('简称', 'Short names'), one.short],
    [text('别名', 'Aliases'), one.aliases],
    [text('曾用名', 'Former names'), one.former?.map((old) => (old.until === undefined ? old.name : `${old.name}（${old.until}）`))],
    [text('所属统称', 'Groups'), one.groups],
  ] as const) {
    if (list !== undefined && list.length > 0)
      lines.push(text(`  ${words['zh-CN']}：${list.join('、')}`, `  ${words.en}: ${list.join(', ')}`));
  }
  return lines;
}

const reasons: Readonly<Record<NonNullable<ResolvedName['how']>, Text>> = {
  name: text('全称', 'Its full name'),
  short: text('简称', 'A short name of it'),
  alias: text('别名', 'An alias of it'),
  region: text('省去或补上地区的写法', 'Written without or with the region'),
  branch: text('派出机构的另一种写法', 'A branch, with its words in another order'),
  former: text('曾用名', 'A former name'),
  abolished: text('已经撤销，由这个单位承接', 'Abolished; this unit took over'),
  level: text('没有写层级', 'Names no level'),
};
