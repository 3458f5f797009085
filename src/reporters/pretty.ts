import { visible } from '../base/visible.js';
import type { Report, Reporter, ReporterOptions } from '../model/report.js';
import { type Paint, paintOf } from './_paint.js';
import { listed, summaryOf } from './_words.js';

/** For people at a terminal: each finding with the line it stands in and carets under the very words; equal findings as one group. */
const pretty: Reporter = {
  id: 'pretty',
  async render(report, options) {
    const paint = await paintOf(options.color);
    const shown = listed(report, options.quiet);
    const blocks = shown.length === 0 ? [] : (await import('./_blocks.js')).blocksOf(shown, options, paint);
    return visible(`${blocks.map((block) => `${block}\n`).join('')}${lastLine(report, options, paint)}\n`);
  },
};
export default pretty;

function lastLine(report: Report, { language }: ReporterOptions, paint: Paint): string {
  const words = summaryOf(report)[language];
  const { error, warning, info } = report.counts;
  if (error > 0) return paint.bad(`✖ ${words}`);
  if (warning > 0) return paint.warn(`▲ ${words}`);
  return info > 0 ? paint.note(`• ${words}`) : paint.good(`✔ ${words}`);
}
