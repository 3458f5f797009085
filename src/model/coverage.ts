import type { CoverageReport } from './generated/coverage-report.js';

export type { Answer, Cell, Counts, CoverageReport, Legacy, Proposal, Share, Target } from './generated/coverage-report.js';

/** What catalogs are held against: the plan, the regulation, the guidance, or the catalog they take the place of. */
export type Against = CoverageReport['against'][number];

/** Least percentages asked for; absent ones are not asked. */
export type Thresholds = CoverageReport['thresholds'];
