import { visible } from '../base/visible.js';
import type { Reporter } from '../model/report.js';
import { listed, placeOf } from './_words.js';

/** One line a finding: `file:line:column: error [code] message`. */
const compact: Reporter = {
  id: 'compact',
  render: (report, { language, quiet }) =>
    listed(report, quiet)
      .map((finding) => {
        const record = finding.record?.id === undefined ? '' : `${finding.record.id}: `;
        const way = finding.way === undefined ? '' : language === 'en' ? ` (${finding.way.en})` : `（${finding.way['zh-CN']}）`;
        const line = `${placeOf(finding)}: ${finding.severity} [${finding.code}] ${record}${finding.message[language]}${way}`;
        return visible(line.replace(/[\r\n]+/g, ' '));
      })
      .map((line) => `${line}\n`)
      .join(''),
};
export default compact;
