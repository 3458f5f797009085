import type { Text } from '../base/text.js';
import type { Grid } from '../model/grid.js';

/** What a file is to be read as; `lie` names the content where the extension promises something else. Throws UsageError for what cannot be read. */
export function recognise(file: string, bytes: Uint8Array): { readonly reader: Grid['format']; readonly lie?: Text } {
  const extension = /\.([^./\\]+)$/.exec(file)?.[1]?.toLowerCase() ?? '';
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return { reader: extension === 'docx' ? 'docx' : 'xlsx' };
  if (extension === 'csv' || extension === 'tsv') return { reader: 'csv' };
  if (extension === 'html' || extension === 'htm') return { reader: 'html' };
  return { reader: extension === 'md' ? 'md' : 'txt' };
}
