export type { OutdatedReport } from './generated/outdated-report.js';
