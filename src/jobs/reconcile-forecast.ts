import type { Inspection } from '../model/documents.js';
import type { Forecast } from './inspection-report.js';

/** One thing that counts for a veto or a deduction, or may: the inspection that found it, and the class of its column. */
export interface Counted {
  /** The file of the site. */
  readonly site: string;
  readonly code: string;
  readonly answer: 'fault' | 'unknown';
  readonly class?: string;
}

/** How far each site is from each veto of the preset, and what each deduction costs. Source: the preset. */
export function forecastOf(preset: Inspection, sites: readonly string[], counted: readonly Counted[]): readonly Forecast[] {
  return sites.flatMap((site) => {
    const own = counted.filter((one) => one.site === site);
    const of =
      (kind: Forecast['kind']) =>
      (tally: NonNullable<Inspection['vetoes']>[number]): Forecast => {
        const meant = own.filter(
          (one) =>
            tally.rules.includes(one.code) &&
            (tally.classes === undefined || (one.class !== undefined && tally.classes.includes(one.class))),
        );
        const count = meant.filter(({ answer }) => answer === 'fault').length;
        const left = tally.from === undefined ? undefined : Math.max(0, tally.from - count);
        return {
          id: tally.id,
          kind,
          title: tally.title,
          site,
          count,
          unknown: meant.length - count,
          ...(tally.from !== undefined && left !== undefined && { from: tally.from, left }),
          ...(tally.each !== undefined && { points: Math.min(count * tally.each, tally.most ?? Number.POSITIVE_INFINITY) }),
          state: left === 0 || (left === undefined && count > 0) ? 'reached' : count > 0 ? 'near' : 'clear',
          ground: tally.ground,
          verified: tally.verified !== false,
        };
      };
    return [...(preset.vetoes ?? []).map(of('veto')), ...(preset.deductions ?? []).map(of('deduction'))];
  });
}
