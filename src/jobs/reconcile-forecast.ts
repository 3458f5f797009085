import type { Inspection } from '../model/documents.js';
import type { Forecast } from './inspection-report.js';

/** One thing that counts for a veto or a deduction, or may: the inspection that found it, and the column and the class of its column. */
export interface Counted {
  /** The file of the site. */
  readonly site: string;
  readonly code: string;
  readonly answer: 'fault' | 'unknown';
  /** What tells the column from all others of the site. */
  readonly column: string;
  /** What tells several things in one column apart. */
  readonly value: string;
  readonly class?: string;
}

type Measure = NonNullable<Inspection['vetoes']>[number];

/**
 * How far each site is from each veto of the preset, and what each deduction costs. A veto counts columns, each once whatever is wrong with
 * it; a deduction counts things. `near` where the unknown ones could carry it over the limit, or half of the limit is reached. Source: the
 * preset.
 */
export function forecastOf(preset: Inspection, sites: readonly string[], counted: readonly Counted[]): readonly Forecast[] {
  return sites.flatMap((site) => {
    const own = counted.filter((one) => one.site === site);
    return [
      ...(preset.vetoes ?? []).map((measure) => forecast('veto', measure, site, own)),
      ...(preset.deductions ?? []).map((measure) => forecast('deduction', measure, site, own)),
    ];
  });
}

function forecast(kind: Forecast['kind'], measure: Measure, site: string, counted: readonly Counted[]): Forecast {
  const { id, title, rules, classes, from, each, most, ground, verified, english } = measure;
  const meant = counted.filter(
    ({ code, class: of }) => rules.includes(code) && (classes === undefined || (of !== undefined && classes.includes(of))),
  );
  const key = ({ code, column, value }: Counted) => (kind === 'veto' ? column : `${code}\n${column}\n${value}`);
  const faults = new Set(meant.filter(({ answer }) => answer === 'fault').map(key));
  const unknown = new Set(meant.filter((one) => one.answer === 'unknown' && !faults.has(key(one))).map(key)).size;
  const count = faults.size;
  return {
    id,
    kind,
    title,
    site,
    count,
    unknown,
    ...(from !== undefined && { from, left: Math.max(0, from - count) }),
    ...(each !== undefined &&
      (from === undefined || count >= from) && { points: Math.min(count * each, most ?? Number.POSITIVE_INFINITY) }),
    state: stateOf(count, unknown, from),
    ground,
    verified: verified !== false,
    ...(english !== undefined && { english }),
  };
}

function stateOf(count: number, unknown: number, from: number | undefined): Forecast['state'] {
  if (from === undefined) return count > 0 ? 'reached' : unknown > 0 ? 'near' : 'clear';
  if (count >= from) return 'reached';
  return count + unknown >= from || count * 2 >= from ? 'near' : 'clear';
}
