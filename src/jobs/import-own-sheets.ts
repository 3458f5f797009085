import { text } from '../base/text.js';
import { identitySheet } from '../formats/_form-identity.js';
import { listSheet } from '../formats/_form-lists.js';
import type { Grid, GridSheet } from '../model/grid.js';

/** A source without the sheets that gkml itself put into it: identity, lists and instructions of a form, the list of findings, the report of an import. */
export function withoutOwnSheets(grid: Grid): Grid {
  if (grid.format !== 'xlsx') return grid;
  const isForm = grid.sheets.some(({ name }) => name === identitySheet);
  const sheets = grid.sheets.filter((sheet) => !isReport(sheet) && !(isForm && isOfForm(sheet)));
  if (sheets.length === grid.sheets.length) return grid;
  const names = new Set(sheets.map(({ name }) => name));
  const gone = grid.sheets.filter(({ name }) => !names.has(name)).map(({ name }) => name);
  // a remark on a sheet that is gone would puzzle
  const remarks = grid.remarks.filter(
    ({ cell, message }) => !gone.some((name) => cell?.startsWith(`${name}!`) || message['zh-CN'].includes(`“${name}”`)),
  );
  const form = text(
    '这是 gkml form 发出的填报表；把改动并回原来的文件用 gkml merge',
    'This is a form made by gkml form; gkml merge takes it back into its document',
  );
  return { ...grid, sheets, remarks: isForm ? [{ code: 'form', message: form }, ...remarks] : remarks };
}

function isOfForm({ name, hidden }: GridSheet): boolean {
  return name === identitySheet || (name === listSheet && hidden === true) || /^(?:填写说明|Instructions)$/.test(name);
}

// by name and title, so that a sheet of this name that somebody made himself stays
function isReport({ name, rows }: GridSheet): boolean {
  const title = rows[0]?.cells[0]?.text ?? '';
  return (
    (/^检查结果(?:\(\d+\))?$/.test(name) && title.endsWith('：检查结果')) ||
    (/^导入报告(?:\(\d+\))?$/.test(name) && title.endsWith('：导入报告')) ||
    (/^Findings(?:\(\d+\))?$/.test(name) && title.endsWith(': findings')) ||
    (/^Import report(?:\(\d+\))?$/.test(name) && title.endsWith(': import report'))
  );
}
