import { counted, type Text, text } from '../base/text.js';
import type { Against, Counts, CoverageReport, Target } from '../model/coverage.js';
import { againstWords, byTarget, casesIn, listed, nameOf, percentText } from './coverage-lines.js';

/** What the report comes to, in a few lines: what it is, the total, and what does not count. */
export function summaryLines(report: CoverageReport): readonly Text[] {
  const { title, asOf, unit, counts, targets, sources } = report;
  const names = sources.map(({ title: name, id }) => (name === '' ? id : name));
  const against = report.against.map((one) => againstWords[one]);
  return [
    text(
      `${title}：覆盖情况（${asOf}，对照${against.map((one) => one['zh-CN']).join('、')}${unit === undefined ? '' : `，只看${unit}`}）`,
      `${title}: coverage on ${asOf}, against the ${against.map(({ en }) => en).join(', ')}${unit === undefined ? '' : `, ${unit} only`}`,
    ),
    ...(names.length === 0 ? [] : [text(`对照：${listed(names, 'zh-CN')}`, `Held against: ${listed(names, 'en')}`)]),
    countWords(counts),
    ...uncounted(targets, unit === undefined),
  ];
}

/** Some counts in a sentence. */
export function countWords({ required, covered, proposed, missing, notApplicable, unsettled, percent }: Counts): Text {
  const open = unsettled === 0 ? text('', '') : text(`；待明确 ${unsettled}（不计入）`, `; ${unsettled} to be settled (not counted)`);
  const rest = text(`不涉及 ${notApplicable}${open['zh-CN']}`, `${notApplicable} not applicable${open.en}`);
  if (percent === undefined) return text(`没有要落实的；${rest['zh-CN']}`, `Nothing is required; ${rest.en}`);
  return text(
    `应落实 ${required} 项次，已落实 ${covered}，覆盖率 ${percentText(percent)}；疑似 ${proposed}（不算落实），缺 ${missing}；${rest['zh-CN']}`,
    `${counted(required, 'answer')} required, ${covered} given: ${percentText(percent)}; ${proposed} proposed (not counted), ${missing} missing; ${rest.en}`,
  );
}

function uncounted(targets: readonly Target[], whole: boolean): readonly Text[] {
  const of = (kind: Target['class']) => targets.filter((target) => target.class === kind).length;
  const [work, undecided] = [of('work'), of('undecided')];
  // what concerns nobody here, as the items of towns for a county, has no note
  const without = targets.filter((target) => target.class === 'disclosure' && target.cells.length === 0 && target.notes.length > 0).length;
  const lines: Text[] = [];
  if (work + undecided > 0)
    lines.push(
      text(
        `另有工作事项 ${work} 项、待定 ${undecided} 项，不要求有条目`,
        `${counted(work, 'piece')} of work and ${undecided} undecided ask for no entry`,
      ),
    );
  if (whole && without > 0)
    lines.push(text(`${without} 项没有可以认定的单位，没有计入`, `${counted(without, 'item')} name no unit that is known; not counted`));
  return lines;
}

/** Whether anything is demanded, and whether it is met; where nothing is demanded, that nothing fails. */
export function thresholdLines({ thresholds, below, unheld = [], counts }: CoverageReport): readonly Text[] {
  const asked = (['overall', 'unit', 'obligation'] as const).filter((one) => thresholds[one] !== undefined);
  if (asked.length === 0) {
    if (counts.missing + counts.proposed === 0) return [];
    return [
      text(
        '没有设下限，只列出，不判不通过；要判的，加 --min-coverage，或在 gkml.yaml 里写 minCoverage',
        'No least coverage is set: what is missing is shown and fails nothing; set one with --min-coverage, or minCoverage in gkml.yaml',
      ),
    ];
  }
  const limits = text(
    asked.map((one) => `${limitWords[one]['zh-CN']} ${thresholds[one]}%`).join('，'),
    asked.map((one) => `${limitWords[one].en} ${thresholds[one]}%`).join(', '),
  );
  if (unheld.length > 0) {
    const why = unheld.map((words) => text(words, words));
    return [
      text(
        `判不了有没有达到下限（${limits['zh-CN']}），按不通过算：`,
        `Whether the least coverage (${limits.en}) is met cannot be told, and counts as failed:`,
      ),
      ...why,
    ];
  }
  if (below.length === 0) return [text(`达到下限（${limits['zh-CN']}）`, `Meets the least coverage (${limits.en})`)];
  return [text(`没有达到下限（${limits['zh-CN']}），${below.length} 处：`, `Below the least coverage (${limits.en}), ${below.length}:`)];
}

const limitWords: Readonly<Record<CoverageReport['below'][number]['what'], Text>> = {
  overall: text('总体', 'overall'),
  unit: text('每个单位', 'each unit'),
  obligation: text('每项', 'each item'),
};

/** One that falls short, by name, with what it lacks. */
export interface Shortfall {
  readonly name: Text;
  readonly percent: string;
  readonly minimum: string;
  /** What is missing or only proposed there, by item or by unit; all of it for the whole. */
  readonly lacks: readonly string[];
}

/** Each unit or item below its limit, with what it lacks. */
export function shortfalls(report: CoverageReport): readonly Shortfall[] {
  const open = [...casesIn(report, 'missing'), ...casesIn(report, 'proposed')];
  const byRef = new Map(report.targets.map((target) => [target.ref, target]));
  return report.below.map(({ what, name, percent, minimum }) => {
    const target = byRef.get(name);
    const words = what === 'obligation' && target !== undefined ? nameOf(target) : name;
    const own = open.filter((one) => (what === 'unit' ? one.cell.unit === name : what === 'overall' || one.target.ref === name));
    return {
      name: what === 'overall' ? limitWords.overall : text(words, words),
      percent: percentText(percent),
      minimum: percentText(minimum),
      lacks: what === 'obligation' ? own.map(({ cell }) => cell.unit) : byTarget(own).map((one) => nameOf(one.target)),
    };
  });
}

/** What else may be done about what is missing, besides an entry; by what is held against. */
export function otherWays({ against }: CoverageReport): readonly Text[] {
  const ways: readonly (readonly [readonly Against[], Text])[] = [
    [
      ['plan', 'statute'],
      text(
        '确实不涉及本单位的，在目录的 notApplicable 里写明理由和依据',
        'What does not apply to a unit goes under notApplicable of its catalog, with the reason and the ground',
      ),
    ],
    [
      ['guidance'],
      text(
        '照指引办的，在目录的 extends 里继承；不取的，在 extends 的 exclude 里写明理由和依据',
        'What is as the guidance has it is inherited by extends; what is not taken goes under exclude, with the reason and the ground',
      ),
    ],
    [
      ['legacy'],
      text(
        '不再保留的，在 supersedes 的 dropped 里写明理由和依据',
        'What is not kept goes under dropped of supersedes, with the reason and the ground',
      ),
    ],
  ];
  return ways.filter(([kinds]) => kinds.some((kind) => against.includes(kind))).map(([, words]) => words);
}
