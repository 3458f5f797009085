import { compare } from '../base/diagnostic.js';
import { type Language, type Text, text } from '../base/text.js';
import type { Against, Cell, Counts, CoverageReport, Target } from '../model/coverage.js';

/** What each state is called, and its mark: one that shows in black and white too. */
export const stateWords: Readonly<Record<Cell['state'], Text & { readonly mark: string }>> = {
  covered: { ...text('已落实', 'covered'), mark: '√' },
  proposed: { ...text('疑似', 'proposed'), mark: '？' },
  missing: { ...text('缺', 'missing'), mark: '×' },
  'not-applicable': { ...text('不涉及', 'not applicable'), mark: '—' },
  unsettled: { ...text('待明确', 'to be settled'), mark: '○' },
};

/** What catalogs are held against, in a word. */
export const againstWords: Readonly<Record<Against, Text>> = {
  plan: text('工作要点', 'plan'),
  statute: text('条例', 'regulation'),
  guidance: text('目录指引', 'guidance'),
  legacy: text('原目录', 'former catalog'),
};

/** What each class of a target is called. */
export const classWords: Readonly<Record<Target['class'], Text>> = {
  disclosure: text('公开事项', 'disclosure'),
  work: text('工作事项', 'work'),
  undecided: text('待定', 'undecided'),
};

/** One target and one unit that it concerns. */
export interface Case {
  readonly target: Target;
  readonly cell: Cell;
}

/** The cases in a state, in the order of the targets and, within one, of the units. */
export function casesIn(report: CoverageReport, state: Cell['state']): readonly Case[] {
  return report.targets.flatMap((target) => target.cells.filter((cell) => cell.state === state).map((cell) => ({ target, cell })));
}

/** The same cases by target, each with all its units. */
export function byTarget(cases: readonly Case[]): readonly { readonly target: Target; readonly cases: readonly Case[] }[] {
  const groups = new Map<Target, Case[]>();
  for (const one of cases) {
    const group = groups.get(one.target);
    if (group === undefined) groups.set(one.target, [one]);
    else group.push(one);
  }
  return [...groups].map(([target, own]) => ({ target, cases: own }));
}

/** A target as lists name it: `gaoqing-2024#23 行政事业性收费目录`. */
export function nameOf(target: Target): string {
  return `${target.ref} ${shortItem(target)}`;
}

/** The name of what is to be disclosed, on one line: up to `most` characters. */
export function shortItem({ item, text: words }: Target, most = 24): string {
  const whole = [...(item === '' ? words : item).replace(/\s+/g, ' ')];
  return whole.length > most ? `${whole.slice(0, most - 1).join('')}…` : whole.join('');
}

/** What asks for no entry, with the class and the words that decided it: “培训”“检查”. */
export function unaskedOf(report: CoverageReport, language: Language): readonly { readonly target: Target; readonly words: string }[] {
  return report.targets
    .filter(({ class: kind }) => kind !== 'disclosure')
    .map((target) => {
      const by = target.words.map((word) => (language === 'en' ? `"${word}"` : `“${word}”`)).join(language === 'en' ? ', ' : '');
      const kind = classWords[target.class][language];
      return { target, words: by === '' ? kind : language === 'en' ? `${kind}, by ${by}` : `${kind}，凭${by}` };
    });
}

/** A per cent as people write it: 71.6%. */
export function percentText(percent: number): string {
  return `${percent}%`;
}

/** The per cent of some counts; a dash where nothing is required. */
export function shareText({ percent }: Pick<Counts, 'percent'>): string {
  return percent === undefined ? '—' : percentText(percent);
}

/** What is counted of cells, in the order of the tables: what is unsettled only where something is. */
export function countKeys({ unsettled }: Pick<Counts, 'unsettled'>): readonly Exclude<keyof Counts, 'percent'>[] {
  return ['required', 'covered', 'proposed', 'missing', 'notApplicable', ...(unsettled > 0 ? (['unsettled'] as const) : [])];
}

/** What each count is called. */
export const countNames: Readonly<Record<Exclude<keyof Counts, 'percent'>, Text>> = {
  required: text('应落实', 'required'),
  covered: stateWords.covered,
  proposed: stateWords.proposed,
  missing: stateWords.missing,
  notApplicable: stateWords['not-applicable'],
  unsettled: stateWords.unsettled,
};

/** A list in one line, in the manner of the language; `most` of it, with how many it is in all. */
export function listed(list: readonly string[], language: Language, most = 12): string {
  const shown = list.slice(0, most).join(language === 'en' ? ', ' : '、');
  if (list.length <= most) return shown;
  return language === 'en' ? `${shown}, … (${list.length} in all)` : `${shown}等 ${list.length} 项`;
}

/** A unit's proposals, with how alike they are and why. */
export function proposalWords({ proposals }: Cell, language: Language): readonly string[] {
  return proposals.map(({ file, id, title, score, reasons }) => {
    const percent = `${Math.floor(score * 100)}%`;
    return language === 'en'
      ? `${id} ${title} (${file}; alike ${percent}${reasons.length === 0 ? '' : `: ${reasons.join(', ')}`})`
      : `${id} ${title}（${file}；相似 ${percent}${reasons.length === 0 ? '' : `：${reasons.join('，')}`}）`;
  });
}

/** Units that lack something and have no catalog to put it in, each once, in the order of their names. */
export function unitsWithoutCatalog(report: CoverageReport): readonly string[] {
  const open = casesIn(report, 'missing').filter(({ cell }) => cell.catalogs.length === 0);
  return [...new Set(open.map(({ cell }) => cell.unit))].sort(compare);
}
