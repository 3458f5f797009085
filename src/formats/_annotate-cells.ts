import { type Mark, markFills } from './_annotate-marks.js';
import { prefixOf, type StyleBook, withAttributes } from './_annotate-styles.js';
import { areaOf } from './_xlsx-places.js';

/** A worksheet with the marked cells filled; a cell or row that is not there is put in at its place. `marks` are by address. */
export function markCells(xml: string, marks: ReadonlyMap<string, Mark>, styles: StyleBook): string {
  const rows = new Map<number, Mark[]>();
  for (const mark of marks.values()) {
    const row = placeOf(mark.address)?.row;
    if (row !== undefined) rows.set(row, [...(rows.get(row) ?? []), mark]);
  }
  const p = prefixOf(xml);
  const waiting = [...rows.keys()].sort((a, b) => a - b);
  const fresh = (to: number) => {
    let made = '';
    for (let row = waiting[0]; row !== undefined && row < to; row = waiting[0]) {
      made += `<${p}row r="${row}">${cellsOf('', rows.get(row) ?? [], styles, p)}</${p}row>`;
      waiting.shift();
    }
    return made;
  };
  const open = new RegExp(`<${p}sheetData\\s*/>`).test(xml)
    ? xml.replace(new RegExp(`<${p}sheetData\\s*/>`), `<${p}sheetData></${p}sheetData>`)
    : xml;
  return open.replace(new RegExp(`<${p}row\\b(?:[^>]*/>|[^>]*>[\\s\\S]*?</${p}row>)|</${p}sheetData>`, 'g'), (element) => {
    if (element.startsWith('</')) return fresh(Number.POSITIVE_INFINITY) + element;
    const number = Number(/\sr="(\d+)"/.exec(element)?.[1]);
    const before = fresh(number);
    if (waiting[0] !== number) return before + element;
    waiting.shift();
    const [, head = '', body = ''] = new RegExp(`^(<${p}row\\b[^>]*?)(?:/>|>([\\s\\S]*)</${p}row>)$`).exec(element) ?? [];
    return `${before}${head}>${cellsOf(body, rows.get(number) ?? [], styles, p)}</${p}row>`;
  });
}

// the cells of a row in their order; a new one looks like its neighbour to the left
function cellsOf(body: string, marks: readonly Mark[], styles: StyleBook, p: string): string {
  const cells = (body.match(new RegExp(`<${p}c\\b(?:[^>]*/>|[^>]*>[\\s\\S]*?</${p}c>)`, 'g')) ?? []).map((xml) => ({
    xml,
    column: placeOf(/\sr="([^"]*)"/.exec(xml)?.[1] ?? '')?.column ?? 0,
  }));
  for (const { address, tone } of marks) {
    const column = placeOf(address)?.column ?? 0;
    const index = cells.findIndex((cell) => cell.column >= column);
    const at = index === -1 ? cells.length : index;
    const known = cells[at]?.column === column ? cells[at] : undefined;
    const like = known ?? cells[at - 1];
    const style = styles.filled(Number(/^<[^>]*\ss="(\d+)"/.exec(like?.xml ?? '')?.[1] ?? 0), markFills[tone]);
    const xml = withAttributes(known?.xml ?? `<${p}c r="${address}"/>`, { s: String(style) });
    cells.splice(at, known === undefined ? 0 : 1, { xml, column });
  }
  return cells.map(({ xml }) => xml).join('');
}

/** Row and column of an address, from 1; undefined for what is no address. */
export function placeOf(address: string): { readonly row: number; readonly column: number } | undefined {
  const area = areaOf(address);
  return area === undefined ? undefined : { row: area.top, column: area.left };
}
