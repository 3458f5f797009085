import { countsOf } from '../../src/jobs/coverage-counts.js';
import type { Cell, CoverageReport, Target } from '../../src/model/coverage.js';

/** A cell of a unit in a state, with what belongs to the state. */
export function cellOf(unit: string, state: Cell['state'], more: Partial<Cell> = {}): Cell {
  const file = `catalogs/${unit}.yaml`;
  return {
    unit,
    level: '县',
    catalogs: [file],
    state,
    entries: state === 'covered' ? [{ file, line: 12, id: 'CZ-001', title: '部门预算', by: 'answers' }] : [],
    proposals:
      state === 'proposed'
        ? [{ file, line: 30, id: 'CZ-002', title: '收费目录清单', score: 0.829, reasons: ['名称接近', '同一领域'] }]
        : [],
    drafts: [],
    ...(state === 'not-applicable' && { reason: '没有这项职能', ground: '三定规定' }),
    ...more,
  };
}

/** A target with its cells; a piece of disclosure of the plan unless told otherwise. */
export function targetOf(ref: string, cells: Cell[], more: Partial<Target> = {}): Target {
  return {
    ref,
    against: 'plan',
    text: `规范公开事项${ref}，并“及时”<更新> & 解读`,
    item: `事项${ref.replace(/^.*#/, '')}`,
    ground: `《工作方案》（高政办字〔2024〕11号）二（一），任务${ref.replace(/^.*#/, '')}`,
    field: ['重点工作', '监管'],
    class: 'disclosure',
    words: ['公开'],
    counts: countsOf(cells),
    cells,
    notes: [],
    ...more,
  };
}

/** A report of targets, with sums of its own. */
export function reportOf(targets: Target[], more: Partial<CoverageReport> = {}): CoverageReport {
  const cells = targets.flatMap((target) => target.cells);
  const names = [...new Set(cells.map(({ unit }) => unit))];
  return {
    kind: 'coverage-report',
    version: '0.0.0',
    title: '高青县目录',
    language: 'zh-CN',
    root: '.',
    asOf: '2024-09-20',
    against: [...new Set(targets.map(({ against }) => against))],
    sources: [{ against: 'plan', id: 'p', title: '工作方案' }],
    notes: [],
    counts: countsOf(cells),
    targets,
    legacies: [],
    findings: [],
    units: names.map((name) => {
      const own = cells.filter(({ unit }) => unit === name);
      return { name, level: '县', catalogs: own[0]?.catalogs ?? [], counts: countsOf(own) };
    }),
    levels: [{ name: '县', counts: countsOf(cells) }],
    fields: [{ name: '重点工作 > 监管', counts: countsOf(cells) }],
    thresholds: {},
    below: [],
    failed: false,
    ...more,
  };
}
