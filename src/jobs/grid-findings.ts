import type { Diagnostic, Severity } from '../base/diagnostic.js';
import type { Span } from '../base/place.js';
import { type Text, text } from '../base/text.js';
import type { Grid } from '../model/grid.js';
import type { Intake } from '../model/intake.js';
import { rules } from '../rules/generated/index.js';
import type { Places } from './grid-places.js';
import { placeOf, sureEnough, unplaced } from './import-cells.js';

/** What reading a table leaves to a person, at its cells: guesses, questions, and cells that stand nowhere. */
export function intakeFindings(intake: Intake, places: Places): Diagnostic[] {
  const guesses = intake.healings.filter(({ sure }) => sure < sureEnough);
  const doubts = intake.doubts.filter(({ code }) => !ruleCodes.has(code));
  const said = new Set(doubts.map(({ at }) => at && placeOf(intake.source, at)));
  return [
    ...guesses.map(({ at, message }) => finding('guessed-cell', 'warning', places.at(at), message, waysOut['guess'] ?? clearer)),
    ...doubts.map(({ code, at, message }) => finding('table-doubt', 'warning', places.at(at), message, waysOut[code] ?? clearer)),
    ...unplaced(intake)
      .filter(({ at }) => !said.has(placeOf(intake.source, at)))
      .map(({ at, cell }) =>
        finding(
          'unplaced-cell',
          'warning',
          places.at(at),
          text(`“${cell.text.slice(0, 40)}”没有读进去，也就没有检查`, `"${cell.text.slice(0, 40)}" was not read, and so not checked`),
          text('看它该放在哪一列；只是说明的，不用管', 'See which heading it belongs under; a mere remark may stay'),
        ),
      ),
  ];
}

const clearer = text('在原表里改清楚，再检查一次', 'Make it clear in the table and check again');

const waysOut: Readonly<Record<string, Text>> = {
  guess: text(
    '与原件核对；读错了的，在原表里移到该在的列，再检查一次',
    'Compare with the original; where the guess is wrong, mend the table and check again',
  ),
  'no-unit': text('在表的上面写一行，如 公开主体：高青县财政局', 'State it above the table, e.g. "公开主体：高青县财政局"'),
  'no-year': text('在标题里写明年度，如 2024年主动公开事项目录', 'State it in the title, e.g. "2024年主动公开事项目录"'),
};

// what a rule says of the same cell, with its ground
const ruleCodes: ReadonlySet<string> = new Set(rules.map(({ id }) => id));

/** A source in which nothing was found. */
export function noTable({ sheets }: Grid, places: Places): Diagnostic {
  const isBlank = sheets.every(({ rows }) => rows.length === 0);
  return finding(
    'no-table',
    'error',
    places.at(undefined),
    isBlank
      ? text('文件里没有内容', 'There is nothing in the file')
      : text(
          '没有认出表格：找不到像目录、任务分解表、栏目表的表头',
          'No table was found: no headings like those of a catalog, a task table or a list of site columns',
        ),
    isBlank
      ? text('检查是否放错了文件', 'Check whether this is the right file')
      : text(
          '检查表头；本地的写法用 kind: headings 的文件说明，或先用 gkml import --as 读成 YAML',
          'Check the headings; explain local words in a file of kind headings, or import it first with gkml import --as',
        ),
  );
}

/** A finding about a file that is read as a table. */
export function finding(code: string, severity: Severity, span: Span, message: Text, way: Text): Diagnostic {
  return { code, severity, span, message, way };
}
