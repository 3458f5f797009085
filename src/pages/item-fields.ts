import type { SiteItem } from '../model/documents.js';
import { dayIn } from './dates.js';
import type { Labelled } from './labels.js';

/** Labelled values as fields of an item: days as YYYY-MM-DD, fillers (无, —) left out, the first value of a field kept. */
export function itemFields(pairs: readonly Labelled[]): Partial<SiteItem> {
  const fields: Record<string, string> = {};
  for (const { field, value } of pairs) {
    if (field === 'topic' || fields[field] !== undefined) continue;
    const said = dates.has(field) ? dayIn(value) : meant(field, value);
    if (said !== undefined) fields[field] = said;
  }
  return fields as Partial<SiteItem>;
}

const dates = new Set(['date', 'formed', 'effective', 'expires']);

function meant(field: string, value: string): string | undefined {
  const words = value.replace(/^[：:\s]+/, '').trim();
  if (
    words === '' ||
    /^(?:无|暂无|空|null|undefined|none|[-—–/\\.。·]+|\{\{.*\}\})$/i.test(words) ||
    words.length > (field === 'title' ? 300 : 80)
  )
    return undefined;
  // the words of a script or a button
  return /^(?:\[?打印|\[?关闭)/.test(words) ? undefined : words;
}
