import { counted, text } from '../base/text.js';
import { holdDepth } from '../intake/site-tree.js';
import type { ReadColumn, SiteReading } from './site-import-types.js';

/**
 * Columns written one below the other, those below a column further in, as people note a menu down: spaces, tabs, strokes of a drawn tree,
 * bullets; an address may stand behind the name. undefined where the lines are anything else: a table, running text, nothing further in.
 */
export function outlineReading(words: string, where: string): SiteReading | undefined {
  const roots: ReadColumn[] = [];
  const open: { readonly width: number; readonly column: ReadColumn }[] = [];
  let [count, deeper] = [0, false];
  for (const [index, line] of words
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '') continue;
    const [lead = ''] = /^(?:[\s\u3000]|[|│├└┣┗┬─━—`+*•·▪■◆○●-](?=[\s\u3000─━—-]|[\u3400-\u9fff]))*/.exec(line) ?? [];
    const [, name = '', url] = /^(.{1,40}?)(?:[\s:：,，（(]+(https?:\/\/[^\s)）]+)[)）]?)?$/.exec(line.slice(lead.length).trim()) ?? [];
    if (name === '' || !/[\u3400-\u9fff]/.test(name) || /[|｜,，\t。；;]/.test(name)) return undefined;
    const width = [...lead].reduce((sum, sign) => sum + (sign === '\t' ? 4 : /[\u3000│├└┣┗┬─━—]/.test(sign) ? 2 : 1), 0);
    while ((open.at(-1)?.width ?? -1) >= width) open.pop();
    const column: ReadColumn = { name: name.trim(), ...(url === undefined ? {} : { url }), origin: `${where}#${index + 1}`, children: [] };
    const parent = open.at(-1)?.column;
    (parent?.children ?? roots).push(column);
    if (parent !== undefined) deeper = true;
    open.push({ width, column });
    count++;
  }
  if (!deeper) return undefined;
  holdDepth(roots, where);
  return {
    source: where,
    what: text(`逐行缩进的栏目，${count} 行`, `columns set in line by line, ${counted(count, 'line')}`),
    head: {},
    columns: roots,
    items: [],
    doubts: [],
    remarks: [],
  };
}
