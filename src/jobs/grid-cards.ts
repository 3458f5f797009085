import { text } from '../base/text.js';
import type { RuleCard } from '../model/rule.js';

const reading = text('gkml 的读取约定（README“表格”一节）', "gkml's way of reading tables (README, Tables)");

/** What reading a table or document directly may report. */
export const gridCards: readonly RuleCard[] = [
  {
    id: 'unreadable-table',
    severity: 'error',
    title: text('表格文件读不了', 'Unreadable table'),
    why: text(
      '旧版 .xls、.et、.doc、加密的和损坏的文件读不出内容，就没有检查。',
      'Old .xls, .et and .doc files, encrypted and damaged ones cannot be read, so nothing was checked.',
    ),
    source: reading,
  },
  {
    id: 'no-table',
    severity: 'error',
    title: text('文件里没有认出表格', 'No table found'),
    why: text(
      '表头认不出来，就不知道这是目录、任务分解表还是栏目表，没有检查。',
      'Without headings that are known nobody can tell a catalog from a task table; nothing was checked.',
    ),
    source: reading,
  },
  {
    id: 'guessed-cell',
    severity: 'warning',
    title: text('单元格是猜着读的', 'A guess at a cell'),
    why: text(
      '错列、断行、脱号的表可以有几种读法，gkml 取了可能的一种，要请人看一眼。',
      'Rows that were shifted, cut or lost their number can be read in several ways; gkml took a likely one, and a person has to look.',
    ),
    source: reading,
  },
  {
    id: 'unplaced-cell',
    severity: 'warning',
    title: text('单元格没有读进去', 'A cell that was not read'),
    why: text('表里有的内容，检查里没有，等于没有检查它。', 'What stands in the table and is not read has not been checked.'),
    source: reading,
  },
  {
    id: 'table-doubt',
    severity: 'warning',
    title: text('表里有要人判断的地方', 'Left to a person'),
    why: text(
      '序号断了、表头看不明白、年度没有写，这些 gkml 不替人决定。',
      'Gaps in the numbering, headings that are not understood, a year that is not stated: gkml does not decide for a person.',
    ),
    source: reading,
  },
];
