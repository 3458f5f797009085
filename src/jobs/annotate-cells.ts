import type { Span } from '../base/place.js';

/** The sheet and the address of a span in a workbook; undefined for a place that is no cell. A sheet's name may hold `!` itself. */
export function cellOf({ cell }: Span): { readonly sheet: string; readonly address: string } | undefined {
  const [, sheet, address] = /^([\s\S]*)!([A-Z]{1,3}\d+)$/.exec(cell ?? '') ?? [];
  return sheet === undefined || address === undefined ? undefined : { sheet, address };
}
