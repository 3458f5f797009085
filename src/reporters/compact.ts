import type { Reporter } from '../model/report.js';
import { placeOf } from './_words.js';

/** One line a finding: `file:line:column: error [code] message`. */
const compact: Reporter = {
  id: 'compact',
  render: (report, { language, quiet }) =>
    report.findings
      .filter((finding) => !quiet || finding.severity === 'error')
      .map((finding) => {
        const record = finding.record?.id === undefined ? '' : `${finding.record.id}: `;
        const way = finding.way === undefined ? '' : language === 'en' ? ` (${finding.way.en})` : `（${finding.way['zh-CN']}）`;
        return `${placeOf(finding)}: ${finding.severity} [${finding.code}] ${record}${finding.message[language]}${way}`.replace(
          /[\r\n]+/g,
          ' ',
        );
      })
      .map((line) => `${line}\n`)
      .join(''),
};
export default compact;
