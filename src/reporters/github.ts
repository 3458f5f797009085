import { severities } from '../base/diagnostic.js';
import { visible } from '../base/visible.js';
import type { Reporter } from '../model/report.js';
import { listed } from './_words.js';

/** Workflow commands that GitHub shows beside the changed lines. Worst first, since it shows only a few of each kind. */
const github: Reporter = {
  id: 'github',
  render: (report, { language, quiet }) =>
    severities
      .flatMap((severity) => listed(report, quiet).filter((finding) => finding.severity === severity))
      .map(({ severity, span, code, message, ground, way, record }) => {
        const level = severity === 'info' ? 'notice' : severity;
        const place = [
          `file=${property(span.file)}`,
          ...(span.cell === undefined
            ? [
                `line=${span.line}`,
                `endLine=${span.endLine}`,
                `col=${span.column}`,
                ...(span.endLine === span.line ? [`endColumn=${span.endColumn}`] : []),
              ]
            : []),
        ];
        const words = [
          [span.cell, record?.id, message[language]].filter((one) => one !== undefined).join(' '),
          ...(ground === undefined ? [] : [`${language === 'en' ? 'Ground: ' : '依据：'}${ground[language]}`]),
          ...(way === undefined ? [] : [`${language === 'en' ? 'Fix: ' : '改法：'}${way[language]}`]),
        ].join('\n');
        return `::${level} ${place.join(',')},title=${property(code)}::${escaped(words)}\n`;
      })
      .join(''),
};
export default github;

function escaped(words: string): string {
  return visible(words).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(words: string): string {
  return escaped(words).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
