export type { LinksReport } from './generated/links-report.js';
