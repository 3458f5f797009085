import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { baseName } from '../base/path.js';
import { text } from '../base/text.js';
import { isGroupWord } from '../language/group-words.js';
import { type Level, readLevels } from '../language/levels.js';
import { readResponsibility, unitsNamed } from '../language/responsibility.js';
import { isSection } from '../language/sections.js';

/** Why a name is not one unit's: it is a group word, a section, several units, or carries a remark in brackets; undefined for a unit. */
export function whyNoUnit(name: string): UsageError | undefined {
  if (isGroupWord(name))
    return new UsageError(
      text(`“${name}”是统称，指好几个单位；目录由一个单位编制`, `"${name}" stands for many units; a catalog is compiled by one`),
      text('写其中一个单位的全称，如 高青县青城镇人民政府', 'Write the full name of one of them, as 高青县青城镇人民政府'),
    );
  const remark = /[（(][^（）()]*[）)]$/.exec(name);
  if (remark !== null)
    return new UsageError(
      text(
        `“${name}”末尾的括号里是说明或另一个名称，不是单位名称的一部分`,
        `What stands in brackets at the end of "${name}" is a remark or another name`,
      ),
      text(
        `--unit 写“${name.slice(0, remark.index)}”；另一个名称写进 units.yaml 里这个单位的 aliases`,
        `Write --unit ${name.slice(0, remark.index)}; another name of it goes into its aliases in units.yaml`,
      ),
    );
  if (isSection(name))
    return new UsageError(
      text(`“${name}”是单位里的科室，目录由单位编制`, `"${name}" is a section; catalogs are compiled by units`),
      text('写单位全称，如 高青县财政局', 'Write the full name of the unit, as 高青县财政局'),
    );
  const named = unitsNamed(readResponsibility(name));
  if (named.length < 2) return undefined;
  return new UsageError(
    text(`“${name}”是 ${named.length} 个单位：${named.join('、')}`, `"${name}" names more than one unit: ${named.join(', ')}`),
    text('一个单位一份目录，分别新建', 'Each unit has a catalog of its own; make them one by one'),
  );
}

/** The unit to begin with when nobody named one: the folder's name where it is Chinese and may be a unit's, else a stand-in. */
export function unitOf(folder: string, io: Io): string {
  const name = baseName(folder === '.' ? io.cwd : folder);
  return /^\p{Script=Han}{3,}$/u.test(name) && whyNoUnit(name) === undefined ? name : '某县某局';
}

/** The level that is asked for: 县 or 县级. Throws UsageError for what is none. */
export function levelOf(written: string): Level {
  const [level, ...others] = readLevels(written);
  if (level === undefined || others.length > 0)
    throw new UsageError(
      text(`“${written}”不是层级`, `"${written}" is no level`),
      text('--level 后面写国家、省、市、县、乡、村中的一个', '--level takes one of 国家, 省, 市, 县, 乡, 村'),
    );
  return level;
}
