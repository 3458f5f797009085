import { text } from '../base/text.js';
import { inspectionNames } from '../inspections/generated/names.js';
import type { RuleCard } from '../model/rule.js';
import { rules } from '../rules/generated/index.js';
import { schemaCards } from '../schema/cards.js';
import { yamlCards } from '../yaml/cards.js';
import { gridCards } from './grid-cards.js';
import { inheritCards } from './inherit-cards.js';
import { ledgerCards } from './ledger-cards.js';
import { legacyCards } from './legacy-cards.js';
import { profileCards } from './profile-cards.js';
import { unitsCards } from './units-cards.js';

const limits = text('gkml 的读取约定（README“文件”一节）', "gkml's way of reading files (README, Files)");

/** What opening and reading files may report. */
export const fileCards: readonly RuleCard[] = [
  ...gridCards,
  {
    id: 'empty-file',
    severity: 'error',
    title: text('空文件', 'Empty file'),
    why: text('空文件里没有目录；多半是保存时出了错。', 'There is no catalog in it; probably saving it failed.'),
    source: limits,
  },
  {
    id: 'binary-file',
    severity: 'error',
    title: text('不是文本文件', 'Not a text file'),
    why: text('Word、Excel、图片改名为 .yaml 并不能读。', 'A document, workbook or picture cannot be read by renaming it .yaml.'),
    source: limits,
  },
  {
    id: 'unreadable-file',
    severity: 'error',
    title: text('文件读不了', 'Unreadable file'),
    why: text(
      '没有权限、链接绕圈或文件被占用时，里面的内容没有检查。',
      'Without permission, or through a link in a circle, nothing could be checked.',
    ),
    source: limits,
  },
  {
    id: 'oversized-file',
    severity: 'error',
    title: text('文件或其中一行过大', 'File or line too large'),
    why: text('目录不会有这么大的文件；读它会耗尽内存。', 'No catalog is that large; reading it would use up the memory.'),
    source: text('gkml 的安全上限：文件 200 MB，一行 100 万字', 'Limits of gkml: 200 MB a file, 1 million characters a line'),
  },
  {
    id: 'not-utf8',
    severity: 'info',
    title: text('不是 UTF-8 编码', 'Not UTF-8'),
    why: text('按 GB18030 读出来了，但其他工具和编辑器可能读成乱码。', 'It was read as GB18030, but other tools may show it garbled.'),
    source: text('YAML 1.2.2 规范第 5.2 节（字符编码）', 'YAML 1.2.2, section 5.2 (character encodings)'),
  },
  {
    id: 'missing-kind',
    severity: 'warning',
    title: text('没有写文件种类', 'No kind of document'),
    why: text(
      '不知道这是目录、工作要点还是别的，就没有检查。',
      'Nobody knows whether this is a catalog, a plan or something else, so it was not checked.',
    ),
    source: limits,
    fixed: {
      safe: true,
      words: text('写错的 kind 改正；没有写的要自己补', 'a misspelled kind is put right; a missing one is left to people'),
    },
  },
  {
    id: 'unknown-kind',
    severity: 'error',
    title: text('不认识的文件种类', 'Unknown kind of document'),
    why: text('文件种类写错，整个文件就不会被检查。', 'With a wrong kind the whole file would go unchecked.'),
    source: limits,
    fixed: {
      safe: true,
      words: text(
        '中文名称改成英文的种类；只是相近的，加 --unsafe-fixes 才改',
        'a Chinese name becomes the kind; what is only near is written with --unsafe-fixes',
      ),
    },
  },
  {
    id: 'newer-format',
    severity: 'error',
    title: text('格式比 gkml 新', 'A format newer than gkml'),
    why: text(
      '文件由更新的 gkml 写成，照旧的读法会误读，就没有检查。',
      'A newer gkml wrote the file; read in the old way it could be misread, so it was not checked.',
    ),
    source: limits,
  },
  {
    id: 'settings-elsewhere',
    severity: 'warning',
    title: text('项目设置不在 gkml.yaml', 'Settings outside gkml.yaml'),
    why: text(
      '项目设置只从 gkml.yaml 读取，写在别的文件里不起作用。',
      'Settings are read from gkml.yaml alone; in any other file they do nothing.',
    ),
    source: limits,
  },
  {
    id: 'plan-requirement',
    severity: 'error',
    title: text('不符合工作要点的要求', 'Does not meet what the plan demands'),
    why: text(
      '工作要点点名要求了单位、年度、要素和完成时间，目录要与它一致。同一单位已有这一年度的目录时，别的年度的版本不按它检查；被别的目录取代（supersedes）的也不按它检查。',
      'The plan names units, year, elements and dates, and the catalog has to agree. Where the unit has a catalog of the year, editions of other years are not held to the plan; nor are catalogs that another one supersedes.',
    ),
    source: text('项目设置 plan 所指的工作要点（每条写明出自哪一条款）', 'The plan named in gkml.yaml (each finding names the clause)'),
  },
];

/** What keeps a file from being read at all: the settings may not pass over it, or a broken catalog would count as clean. */
export const unreadable: ReadonlySet<string> = new Set([
  'empty-file',
  'binary-file',
  'unreadable-file',
  'oversized-file',
  'unknown-kind',
  'newer-format',
  'yaml-syntax',
  'full-width-colon',
  'tab-indent',
  'duplicate-key',
  'yaml-too-large',
  'unreadable-table',
  'no-table',
]);

/** Every code that `gkml check` can report, in order of id. */
export function allCards(): readonly RuleCard[] {
  return [
    ...fileCards,
    ...yamlCards,
    ...schemaCards,
    ...unitsCards,
    ...inheritCards,
    ...legacyCards,
    ...ledgerCards,
    ...profileCards,
    ...rules,
  ].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Every code gkml can report, those of `gkml reconcile` included, in order of id. */
export async function everyCard(): Promise<readonly RuleCard[]> {
  const { inspections } = await import('../inspections/generated/index.js');
  return [...allCards(), ...inspections].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The ids of all codes, without what is told of each. */
export function knownCodes(): readonly string[] {
  return [...allCards().map(({ id }) => id), ...inspectionNames];
}
