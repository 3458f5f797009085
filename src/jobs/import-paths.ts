import { baseName } from '../base/path.js';
import type { Draft } from '../model/intake.js';

/** A draft and the source it comes from. */
interface Sourced {
  readonly draft: Draft;
  readonly file: string;
}

/** A speaking path for each draft, no two equal on any system: catalogs by their unit, the others by what they are, then by their source. */
export function draftPaths(drafts: readonly Sourced[]): ReadonlyMap<Draft, string> {
  const taken = new Set<string>();
  const paths = new Map<Draft, string>();
  for (const one of drafts) {
    const free = candidates(one, drafts).find((path) => !taken.has(path.toLowerCase())) ?? '';
    taken.add(free.toLowerCase());
    paths.set(one.draft, free);
  }
  return paths;
}

function candidates({ draft, file }: Sourced, all: readonly Sourced[]): readonly string[] {
  const stem = clean(baseName(file).replace(/\.[^.]+$/, ''));
  const names = draft.kind === 'catalog' ? unitNames(draft, stem) : [draft.kind, `${draft.kind}-${stem}`];
  const folder = draft.kind === 'catalog' ? 'catalogs/' : '';
  const last = names.at(-1) ?? stem;
  return [...names, ...all.map((_, index) => `${last}(${index + 2})`)].map((name) => `${folder}${name}.yaml`);
}

// 高青县财政局 is 财政局 in the folder of its county, as in a repository made by init
function unitNames({ document }: Draft, stem: string): readonly string[] {
  const { unit, year, title } = document;
  const whole = typeof unit === 'string' ? clean(unit) : '';
  if (whole === '') return [stem];
  const short = whole.replace(/^.*?[省市县区](?=.)/, '');
  const rest = [year, title].filter((one) => typeof one === 'number' || typeof one === 'string').map((one) => clean(`${whole}${one}`));
  return [short, whole, ...rest, `${whole}-${stem}`].filter((name) => name !== '');
}

function clean(name: string): string {
  const words = name.replace(/[\\/:*?"<>|\u0000-\u001f]/g, '-').replace(/\s+/g, '');
  const kept = words.replace(/^[.-]+|[. -]+$/g, '').slice(0, 60);
  return kept.replace(/[\ud800-\udbff]$/, '');
}
