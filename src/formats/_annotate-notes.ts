import { placeOf } from './_annotate-cells.js';
import type { Mark } from './_annotate-marks.js';
import type { Package } from './_annotate-package.js';
import { columnSizes, rowSizes } from './_annotate-sizes.js';
import { prefixOf } from './_annotate-styles.js';
import { escapeXml } from './_xml.js';

const author = 'gkml';

/** A worksheet with notes on marked cells; a cell that has one gets ours below it. Gives the sheet, which may have to name its notes. */
export function addNotes(sheet: string, part: string, marks: ReadonlyMap<string, Mark>, parts: Package): string {
  const notes = [...marks.values()].filter(({ note }) => note !== undefined);
  if (notes.length === 0) return sheet;
  const known = parts.related(part, 'comments');
  const before = known === undefined ? undefined : parts.text(known.target);
  const target = known?.target ?? parts.freeName('xl/comments*.xml');
  const { xml, fresh } = withNotes(before ?? noComments, notes);
  if (known === undefined)
    parts.add(part, 'comments', target, xml, 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml');
  else parts.set(target, xml);
  return withShapes(sheet, part, notes, fresh, parts);
}

const noComments =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors></authors><commentList></commentList></comments>';

function withNotes(before: string, notes: readonly Mark[]): { readonly xml: string; readonly fresh: readonly Mark[] } {
  const p = prefixOf(before);
  const authors = before.match(new RegExp(`<${p}author\\b`, 'g'))?.length ?? 0;
  let xml = before
    .replace(new RegExp(`<${p}(authors|commentList|text)\\s*/>`, 'g'), `<${p}$1></${p}$1>`)
    .replace(`</${p}authors>`, `<${p}author>${author}</${p}author></${p}authors>`);
  const fresh: Mark[] = [];
  const made: string[] = [];
  const run = (words: string) =>
    `<${p}r><${p}rPr><${p}sz val="10"/><${p}color indexed="81"/><${p}rFont val="宋体"/><${p}charset val="134"/></${p}rPr><${p}t xml:space="preserve">${escapeXml(words)}</${p}t></${p}r>`;
  for (const mark of notes) {
    const there = new RegExp(`(<${p}comment\\b[^>]*\\sref="${mark.address}"[\\s\\S]*?)</${p}text>`).exec(xml)?.[1];
    if (there !== undefined && !there.includes(`</${p}comment>`)) xml = xml.replace(there, () => there + run(`\n\n${mark.note}`));
    else {
      fresh.push(mark);
      made.push(`<${p}comment ref="${mark.address}" authorId="${authors}"><${p}text>${run(mark.note ?? '')}</${p}text></${p}comment>`);
    }
  }
  return { xml: xml.replace(`</${p}commentList>`, () => `${made.join('')}</${p}commentList>`), fresh };
}

// a note is shown in a shape of an old drawing language, whose place is counted in cells
function withShapes(sheet: string, part: string, all: readonly Mark[], fresh: readonly Mark[], parts: Package): string {
  const known = parts.related(part, 'vmlDrawing');
  const before = known === undefined || !/<(?:[\w.-]+:)?legacyDrawing\s/.test(sheet) ? undefined : parts.text(known.target);
  const [columns, rows] = [columnSizes(sheet), rowSizes(sheet)];
  const anchorOf = ({ address, note = '' }: Mark) => {
    const { row, column } = placeOf(address) ?? { row: 1, column: 1 };
    const lines = note.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 24)), 0);
    const [right, bottom] = [columns(column + 1, 15, 330), rows(Math.max(1, row - 1), 2, Math.min(420, lines * 18 + 14))];
    return [column, 15, Math.max(0, row - 2), 2, ...right, ...bottom].join(', ');
  };
  if (before !== undefined && known !== undefined) {
    const resized = all.filter((mark) => !fresh.includes(mark)).reduce((vml, mark) => withAnchor(vml, mark, anchorOf(mark)), before);
    const end = resized.lastIndexOf('</xml>');
    parts.set(
      known.target,
      `${resized.slice(0, end)}${fresh.map((mark, index) => shape(mark, index, anchorOf(mark))).join('')}${resized.slice(end)}`,
    );
    return sheet;
  }
  const vml = `${vmlHead}${all.map((mark, index) => shape(mark, index, anchorOf(mark))).join('')}</xml>`;
  const id = parts.add(part, 'vmlDrawing', parts.freeName('xl/drawings/vmlDrawing*.vml'), vml, undefined);
  return withDrawing(sheet, id);
}

const namespaces =
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"';

const vmlHead =
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';

function shape({ address }: Mark, index: number, anchor: string): string {
  const { row, column } = placeOf(address) ?? { row: 1, column: 1 };
  return [
    `<v:shape ${namespaces} id="_x0000_s${60001 + index}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;width:248pt;height:90pt;z-index:${index + 1};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">`,
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>',
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>',
    `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column - 1}</x:Column></x:ClientData></v:shape>`,
  ].join('');
}

// an old note has to grow with what is written below it
function withAnchor(vml: string, { address }: Mark, anchor: string): string {
  const { row, column } = placeOf(address) ?? { row: 1, column: 1 };
  return vml.replace(/<([\w.-]+:)?ClientData\b[\s\S]*?<\/(?:[\w.-]+:)?ClientData>/g, (data, p = '') => {
    if (!data.includes(`<${p}Row>${row - 1}</${p}Row>`) || !data.includes(`<${p}Column>${column - 1}</${p}Column>`)) return data;
    const without = data.replace(new RegExp(`<${p}Anchor>[\\s\\S]*?</${p}Anchor>`), '');
    return without.replace(/>/, `><${p}Anchor>${anchor}</${p}Anchor>`);
  });
}

function withDrawing(sheet: string, id: string): string {
  const p = prefixOf(sheet);
  const uri = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const without = sheet.replace(new RegExp(`<${p}legacyDrawing\\s[^>]*/>`), '');
  const element = `<${p}legacyDrawing xmlns:r="${uri}" r:id="${id}"/>`;
  const later = ['legacyDrawingHF', 'drawingHF', 'picture', 'oleObjects', 'controls', 'webPublishItems', 'tableParts', 'extLst'].map(
    (name) => `<${p}${name}\\b`,
  );
  const body = new RegExp(`</${p}sheetData>|<${p}sheetData\\s*/>`).exec(without);
  const from = (body?.index ?? 0) + (body?.[0].length ?? 0);
  const at = without.slice(from).search(new RegExp([...later, '<mc:AlternateContent\\b', `</${p}worksheet>`].join('|')));
  return `${without.slice(0, from + at)}${element}${without.slice(from + at)}`;
}
