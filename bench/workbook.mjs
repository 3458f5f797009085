import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chooseMatters } from './catalog.mjs';
import { randomFrom } from './random.mjs';
import { audiences, deadlines, items, sections } from './words.mjs';

const script = join(dirname(fileURLToPath(import.meta.url)), 'openpyxl_workbook.py');
const unit = '清渠县财政局';
const headings = [
  '编号',
  '一级事项',
  '二级事项',
  '公开事项',
  '公开内容',
  '公开依据',
  '公开时限',
  '公开主体',
  '责任科室',
  '公开方式',
  '公开渠道',
  '公开对象',
];

/** A Python that has openpyxl, as Debian's python3-openpyxl gives its own; undefined when none has. `PYTHON` names one. */
export function pythonWithOpenpyxl() {
  const candidates = [process.env['PYTHON'], '/usr/bin/python3', 'python3', 'python'].filter((one) => one !== undefined);
  return candidates.find((one) => spawnSync(one, ['-c', 'import openpyxl']).status === 0);
}

/** The command line that reads a workbook with openpyxl and writes it back. */
export function openpyxlRoundTrip(python, from, to) {
  return [python, script, 'round-trip', from, to];
}

/** A catalog of `rows` rows and 12 columns as departments keep it, with a title above, written by openpyxl; returns its path. */
export function writeWorkbook(python, folder, rows, say) {
  const file = join(folder, `${unit}-${rows}.xlsx`);
  const source = join(folder, `workbook-${rows}.json`);
  const table = JSON.stringify([['清渠县财政局2024年主动公开事项目录'], headings, ...recordsOf(rows)]);
  if (existsSync(file) && existsSync(source) && readFileSync(source, 'utf8') === table) return file;
  say(`writing a workbook of ${rows} rows`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(source, table);
  const { status } = spawnSync(python, [script, 'write', source, `${file}.new`], { stdio: 'inherit' });
  if (status !== 0) throw new Error('openpyxl did not write the workbook');
  renameSync(`${file}.new`, file);
  return file;
}

function recordsOf(count) {
  const random = randomFrom(20240914);
  return chooseMatters(count, random).map(({ line, area, aspect, title }, index) => [
    `CZ2024-${String(index + 1).padStart(5, '0')}`,
    line.name,
    area,
    title,
    `${title}，公开${aspect.content}`,
    `《中华人民共和国政府信息公开条例》${random.pick(items)[0]}`,
    random.pick(deadlines),
    unit,
    random.pick(sections),
    '主动公开',
    '政府网站、政务新媒体',
    random.pick(audiences),
  ]);
}
