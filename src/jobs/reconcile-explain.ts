import { type Language, type Text, text } from '../base/text.js';
import { type ExplainedCandidate, explainEntry } from '../matching/explain.js';
import { sureScore } from '../matching/shapes.js';
import type { InspectedEntry } from '../model/inspection.js';
import type { Link } from '../model/matching.js';
import { entryNamed } from './reconcile-chosen.js';
import type { Matched } from './reconcile-matched.js';

/** Tells of one entry, by id or title, which columns come near it, how near and why, and what became of each. Throws UsageError for an entry that is not there. */
export function explainMatch(word: string, matched: Matched, language: Language): readonly string[] {
  const entry = entryNamed(word, matched);
  const { matching, entries, columns, options } = matched;
  const meant = new Set(matching.broken.flatMap((one) => (one.entry === entry ? one.candidates.map(({ column }) => column) : [])));
  const near = explainEntry(entry, entries, columns, matching, options).filter(({ link }) => !meant.has(link.column));
  // what was proposed by its level, or as the last one left, is no candidate by its name
  const beside = matching.proposals.filter((one) => one.entry === entry && !near.some(({ link }) => link.column === one.column));
  const candidates = [...near, ...beside.map((link): ExplainedCandidate<InspectedEntry> => ({ link, fate: 'low' }))];
  const sure = options.sure ?? sureScore;
  const count = candidates.length;
  return [
    text(`条目 ${entry.id}“${entry.title}”`, `Entry ${entry.id} "${entry.title}"`),
    text(`  单位：${entry.units.join('、')}`, `  Units: ${entry.units.join(', ')}`),
    ...(entry.path.length === 0 ? [] : [text(`  层级：${entry.path.join(' > ')}`, `  Path: ${entry.path.join(' > ')}`)]),
    entry.wantsWebsite
      ? text('  公开渠道有政府网站', '  It is to be on the website')
      : text('  公开渠道没有政府网站', '  It is not to be on the website'),
    ...stated(entry, matched),
    ...(count > 0
      ? [
          text(
            `${meant.size > 0 ? '另有' : ''}名称相近的栏目 ${count} 个，${sure} 以上才算对上：`,
            `${count} ${meant.size > 0 ? 'more ' : ''}${count === 1 ? 'column has a similar name' : 'columns have similar names'}; from ${sure} on they count:`,
          ),
        ]
      : meant.size > 0
        ? []
        : [text('没有名称相近的栏目', 'No column has a similar name')]),
    ...candidates.flatMap((candidate) => lines(candidate, sure)),
  ].map((line) => line[language]);
}

function stated(entry: InspectedEntry, { matching }: Matched): readonly Text[] {
  if (entry.references.length === 0) return [text('  没有写明栏目，按名称找', '  It names no column; one is looked for by name')];
  return entry.references.flatMap((reference) => {
    const { raw } = reference;
    const link = matching.matches.find((one) => one.entry === entry && one.reference?.raw === raw);
    if (link !== undefined) {
      const path = link.column.path.join(' > ');
      return [text(`  写明的栏目“${raw}”就是“${path}”，以此为准`, `  It names "${raw}", which is "${path}", and that holds`)];
    }
    if (matching.outside.some((one) => one.entry === entry && one.reference.raw === raw))
      return [text(`  写明的“${raw}”在别的网站，无从核对`, `  It names "${raw}" on another website, which cannot be checked here`)];
    const broken = matching.broken.find((one) => one.entry === entry && one.reference === reference);
    return insteadOf(raw, broken?.candidates ?? []);
  });
}

// in the order in which --accept counts them
function insteadOf(raw: string, candidates: readonly Link<InspectedEntry>[]): readonly Text[] {
  if (candidates.length === 0) return [text(`  写明的栏目“${raw}”在网站上没有`, `  It names "${raw}", which is not there`)];
  return [
    text(`  写明的栏目“${raw}”在网站上没有，可能是：`, `  It names "${raw}", which is not there; it may be:`),
    ...candidates.flatMap(({ column, score, reasons }, index) => {
      const line = `  ${index + 1}. ${score.toFixed(2)}  ${column.path.join(' > ')}`;
      return [text(line, line), ...(reasons.length === 0 ? [] : [reasonLine(reasons)])];
    }),
  ];
}

function reasonLine(reasons: readonly Text[]): Text {
  const why = (language: Language) => reasons.map((reason) => reason[language]).join(language === 'en' ? ', ' : '，');
  return text(`      ${why('zh-CN')}`, `      ${why('en')}`);
}

function lines({ link, fate, rival }: ExplainedCandidate<InspectedEntry>, sure: number): readonly Text[] {
  const path = link.column.path.join(' > ');
  const mark = fate === 'counts' ? '✓' : '·';
  const reasons = link.reasons.length === 0 ? [] : [reasonLine(link.reasons)];
  return [text(`  ${mark} ${link.score.toFixed(2)}  ${path}`, `  ${mark} ${link.score.toFixed(2)}  ${path}`), ...reasons, outcome()];

  function outcome(): Text {
    switch (fate) {
      case 'counts':
        return text('      对上了', '      It counts');
      case 'taken': {
        const { entry, by, score } = rival ?? link;
        const how =
          by === 'reference' ? text('写明了它', 'names it') : text(`对上了它（${score.toFixed(2)}）`, `has it (${score.toFixed(2)})`);
        return text(
          `      同一目录的 ${entry.id}“${entry.title}”${how['zh-CN']}`,
          `      ${entry.id} "${entry.title}" of the same catalog ${how.en}`,
        );
      }
      case 'even':
        return text(
          '      另有条目或栏目同样接近，只作疑似，请人核对',
          '      Another entry or column is as near; it is only proposed, for a person to judge',
        );
      case 'foreign':
        return text('      是别的单位的栏目，不按名称对', '      It is another unit’s and never matched by name');
      case 'apart':
        return text('      名称里有互不相容的词，不是同一事项', '      The names hold words that exclude each other');
      case 'low':
        return link.score >= sure
          ? text('      不如对上的那个', '      It is further than the one that counts')
          : text('      不到，只作疑似', '      Too low: only proposed');
    }
  }
}
