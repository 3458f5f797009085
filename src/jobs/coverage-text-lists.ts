import type { Language } from '../base/text.js';
import { displayWidth, wrapText } from '../base/width.js';
import type { CoverageReport } from '../model/coverage.js';
import {
  byTarget,
  type Case,
  casesIn,
  listed,
  nameOf,
  proposalWords,
  stateWords,
  unaskedOf,
  unitsWithoutCatalog,
} from './coverage-lines.js';
import { type Drafts, draftText } from './coverage-stub-entry.js';
import { otherWays } from './coverage-summary.js';

/** What the parts of a report in text are drawn from. */
export interface Page {
  readonly report: CoverageReport;
  readonly drafts: Drafts;
  readonly width: number;
  readonly language: Language;
  say(zh: string, en: string): string;
}

/** What is missing, item by item: what the item says stands once, with its units and the entry that the first of them would write. */
export function missingBlocks(page: Page): readonly (readonly string[])[] {
  const { report, language, width, say } = page;
  const missing = casesIn(report, 'missing');
  if (missing.length === 0) return [];
  const head = say(
    `缺的事项（${missing.length} 项次）。条目可以抄进目录的 entries，或用 --stub 写成草稿；草稿不算落实，补全后删去 status: draft`,
    `Missing (${missing.length}). The entries can be pasted into the entries of a catalog, or written by --stub; drafts do not count until they are complete and no longer drafts`,
  );
  const blocks = byTarget(missing).map(({ target, cases }) => [
    ...hanging(`${stateWords.missing.mark} `, nameOf(target), width),
    ...hanging(say('  原文：', '  Text: '), target.text, width),
    ...hanging(say('  依据：', '  Ground: '), target.ground, width),
    ...(target.deadline === undefined ? [] : hanging(say('  时限：', '  Deadline: '), target.deadline, width)),
    ...unitLines(cases, page),
    ...entryLines(cases, page),
  ]);
  const homeless = unitsWithoutCatalog(report);
  const way = say(
    `还没有目录的单位：${listed(homeless, language, 40)}。用 gkml init 新建，或用 gkml import 从表格导入`,
    `Without a catalog: ${listed(homeless, language, 40)}. Begin one with gkml init, or import a table with gkml import`,
  );
  const ways = otherWays(report).map((words) => words[language]);
  return [[head, ...ways].flatMap((words) => wrapText(words, width)), ...blocks, homeless.length === 0 ? [] : wrapText(way, width)];
}

// an entry is shown as it is written; folding would spoil it
function entryLines(cases: readonly Case[], { drafts, say }: Page): readonly string[] {
  const open = cases.flatMap(({ cell }) => drafts.get(cell) ?? []).filter(({ begun }) => begun !== true);
  const [shown] = open;
  if (shown === undefined) return [];
  const lines = draftText(shown)
    .split('\n')
    .map((line) => `  ${line}`);
  const more = open.length - 1;
  if (more === 0) return lines;
  return [
    ...lines,
    say(`    # 其余 ${more} 个单位照写，编号见上，公开主体写本单位`, `    # the same for ${more} more, with their number and subject`),
  ];
}

// units with the number that their entry would get, then those that have no catalog to put it in
function unitLines(cases: readonly Case[], { drafts, language, width, say }: Page): readonly string[] {
  const [housed, homeless]: [string[], string[]] = [[], []];
  for (const { cell } of cases) {
    const draft = drafts.get(cell);
    const note = draft?.begun ? say('已有草稿', 'draft begun') : draft?.entry.id;
    if (draft?.catalog === undefined) homeless.push(cell.unit);
    else housed.push(say(`${cell.unit}（${note}）`, `${cell.unit} (${note})`));
  }
  const none = say('（还没有目录）', ' (no catalog yet)');
  return [
    ...(housed.length === 0 ? [] : hanging(say('  单位：', '  Units: '), listed(housed, language, 200), width)),
    ...(homeless.length === 0 ? [] : hanging(say('  单位：', '  Units: '), `${listed(homeless, language, 200)}${none}`, width)),
  ];
}

/** What is only proposed, item by item, with how alike and why. */
export function proposalBlocks({ report, language, width, say }: Page): readonly (readonly string[])[] {
  const proposed = casesIn(report, 'proposed');
  if (proposed.length === 0) return [];
  const pair = acceptedPair(proposed);
  const head = say(
    `疑似（${proposed.length} 项次）。确认之前不算落实；逐项核对，属实的用 gkml coverage --accept ${pair} 确认`,
    `Proposed (${proposed.length}). Not counted until accepted: look at each, then gkml coverage --accept ${pair}`,
  );
  const blocks = byTarget(proposed).map(({ target, cases }) => [
    ...hanging(`${stateWords.proposed.mark} `, nameOf(target), width),
    ...hanging(say('  原文：', '  Text: '), target.text, width),
    ...cases.flatMap(({ cell }) => [
      ...hanging('  ', say(`${cell.unit}：`, `${cell.unit}:`), width),
      ...proposalWords(cell, language).flatMap((words) => hanging('    ', words, width)),
    ]),
  ]);
  return [wrapText(head, width), ...blocks];
}

// how the first of them would be accepted, as an example
function acceptedPair(proposed: readonly Case[]): string {
  const [first] = proposed;
  return `${first?.target.ref ?? ''}=${first?.cell.proposals[0]?.id ?? ''}`;
}

/** What a unit is to settle: whether it concerns it at all. */
export function unsettledBlock({ report, language, width, say }: Page): readonly string[] {
  const open = casesIn(report, 'unsettled');
  if (open.length === 0) return [];
  const head = say(
    `待明确（${open.length} 项次，不计入应落实）。涉不涉及看单位的职责：涉及的写条目，不涉及的在目录的 notApplicable 里写明理由和依据`,
    `To be settled (${open.length}, not required). Each unit knows whether it concerns it: write an entry, or the reason and the ground under notApplicable of its catalog`,
  );
  return [
    ...wrapText(head, width),
    ...byTarget(open).flatMap(({ target, cases }) => {
      const units = listed(
        cases.map(({ cell }) => cell.unit),
        language,
        200,
      );
      return hanging(`${stateWords.unsettled.mark} `, `${nameOf(target)}${say('：', ': ')}${units}`, width);
    }),
  ];
}

/** What asks for no entry, by the words that decided it. */
export function unaskedLines({ report, language, width, say }: Page): readonly string[] {
  const unasked = unaskedOf(report, language);
  if (unasked.length === 0) return [];
  const head = say(
    `不要求有条目的（${unasked.length} 项）。判定有误的，在目录要求（profile）里改正`,
    `No entry is asked for (${unasked.length}). What is classed wrongly is put right in the profile`,
  );
  return [
    ...wrapText(head, width),
    ...unasked.flatMap(({ target, words }) => hanging('· ', `${nameOf(target)}${say('：', ': ')}${words}`, width)),
  ];
}

/** What does not apply, with reason and ground. */
export function excludedLines({ report, width, say }: Page): readonly string[] {
  const cases = casesIn(report, 'not-applicable');
  if (cases.length === 0) return [];
  return [
    ...wrapText(say(`不涉及（${cases.length} 项次）`, `Not applicable (${cases.length})`), width),
    ...cases.flatMap(({ target, cell: { unit, reason = '', ground } }) => {
      const cited = ground === undefined ? '' : say(`（${ground}）`, ` (${ground})`);
      return hanging(`${stateWords['not-applicable'].mark} `, `${unit} ${nameOf(target)}${say('：', ': ')}${reason}${cited}`, width);
    }),
  ];
}

/** Words behind a lead, broken to the width and indented by it. */
export function hanging(lead: string, words: string, width: number): readonly string[] {
  const indent = displayWidth(lead);
  return wrapText(words, width - indent).map((line, index) => (index === 0 ? lead : ' '.repeat(indent)) + line);
}
