import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { text } from '../base/text.js';
import type { Against, CoverageReport } from '../model/coverage.js';
import type { Wanted } from './coverage-cells.js';
import { wantedByPlans } from './coverage-plan.js';
import type { Scope } from './coverage-scope.js';

/** All that catalogs are held against. */
export interface Held {
  readonly against: readonly Against[];
  readonly sources: CoverageReport['sources'];
  readonly wanted: readonly Wanted[];
  readonly legacies: CoverageReport['legacies'];
  readonly findings: CoverageReport['findings'];
  readonly notes: readonly string[];
}

/** Gathers what is to be disclosed by the words and files asked for. Throws UsageError where nothing of that kind is at hand. */
export async function wantedOf(_asked: readonly string[] | undefined, scope: Scope, _io: Io): Promise<Held> {
  const { project } = scope;
  const plans = project.governing.length > 0 ? project.governing : project.plans;
  if (plans.length === 0)
    throw new UsageError(
      text('这里没有工作要点（kind: plan）', 'There is no plan (kind: plan) here'),
      text(
        '在项目设置 gkml.yaml 里写 plan: 要点文件，或用 --against 指定文件',
        'Name it in gkml.yaml (plan: FILE), or with --against FILE',
      ),
    );
  return {
    against: ['plan'],
    sources: plans.map(({ file, value: { id, title, number, date } }) => ({
      against: 'plan' as const,
      id,
      title,
      ...(number !== undefined && { number }),
      ...(date !== undefined && { date }),
      file,
    })),
    wanted: wantedByPlans(
      plans.map(({ file, value }) => ({ file, plan: value })),
      undefined,
      scope,
      plans.length === 1,
    ),
    legacies: [],
    findings: [],
    notes: [],
  };
}
