import { type CoverageOptions, coverage } from '../../src/jobs/coverage.js';
import type { Cell, CoverageReport, Target } from '../../src/model/coverage.js';
import { memoryIo } from '../support/memory-io.js';

/** The settings, the register and the plan of a small county. */
export const county: Readonly<Record<string, string>> = {
  'gkml.yaml': 'kind: config\nplan: plan.yaml\nunits: units.yaml\n',
  'units.yaml': `kind: units
region: 甲县
level: 县
units:
  - { name: 甲县人民政府办公室, short: [县政府办公室], level: 县, type: 办公室 }
  - { name: 甲县财政局, short: [县财政局], level: 县, type: 部门 }
  - { name: 甲县民政局, short: [县民政局], level: 县, type: 部门 }
  - { name: 甲县粮食局, short: [县粮食局], level: 县, type: 部门, abolished: 2024-03-01, successor: 甲县财政局 }
  - { name: 甲县乙镇人民政府, short: [乙镇], level: 乡, type: 镇 }
  - { name: 甲县丙街道办事处, short: [丙街道], level: 乡, type: 街道 }
groups:
  - { name: 县政府各部门, members: [甲县财政局, 甲县民政局, 甲县粮食局] }
  - { name: 各执法单位, open: true }
`,
  'plan.yaml': `kind: plan
id: jia-2024
title: 2024年甲县政务公开工作要点
issuer: 甲县人民政府办公室
year: 2024
level: 县
status: 正式
tasks:
  - number: 1
    path: [收费]
    requirement: 规范公开行政事业性收费和政府性基金目录
    responsibility: 县财政局
  - number: 2
    path: [权责]
    requirement: 公开权责清单和机构职能信息
    responsibility: 县政府各部门，各有关单位
  - number: 3
    path: [培训]
    requirement: 组织开展政务公开培训
    responsibility: 县政府办公室
  - number: 4
    path: [救助]
    requirement: 公开社会救助标准
    responsibility: 县民政局牵头，县审计局配合
`,
};

/** A catalog with entries as they stand in YAML. */
export function catalogOf(unit: string, entries: readonly string[], head = ''): string {
  return `kind: catalog\nunit: ${unit}\nyear: 2024\n${head}entries:${entries.length === 0 ? ' []' : ''}\n${entries.join('')}`;
}

/** One entry; `more` are further lines, indented as in an entry. */
export function entry(id: string, title: string, more = ''): string {
  return `  - id: ${id}\n    title: ${title}\n${more === '' ? '' : `${more.replace(/^/gm, '    ')}\n`}`;
}

/** The report on a project in memory. */
export function report(files: Readonly<Record<string, string>>, options: CoverageOptions = {}, paths = ['.']): Promise<CoverageReport> {
  return coverage(paths, memoryIo(files), options);
}

/** A target by its number; fails where it is not there. */
export function targetIn({ targets }: CoverageReport, ref: string): Target {
  const found = targets.find((target) => target.ref === ref);
  if (found === undefined) throw new Error(`no target ${ref}: ${targets.map((target) => target.ref).join(' ')}`);
  return found;
}

/** The cell of a unit; fails where it has none. */
export function cellOf({ ref, cells }: Target, unit: string): Cell {
  const found = cells.find((cell) => cell.unit === unit);
  if (found === undefined) throw new Error(`${ref} asks nothing of ${unit}`);
  return found;
}

/** The states of a target by the unit. */
export function statesOf({ cells }: Target): Readonly<Record<string, Cell['state']>> {
  return Object.fromEntries(cells.map(({ unit, state }) => [unit, state]));
}
