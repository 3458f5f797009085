import { address } from './_sheet.js';
import { type Relation, relationsOf } from './_xlsx-parts.js';
import type { Remarks } from './_xlsx-remarks.js';
import { RunText } from './_xlsx-text.js';
import { attributesOf, scanXml } from './_xml-scan.js';
import type { Archive } from './_zip.js';

/** The notes of a sheet by the address of their cell; a thread of comments is one note, a line each. */
export function readNotes(archive: Archive, relations: Iterable<Relation>): ReadonlyMap<string, string> {
  const notes = new Map<string, string>();
  const threads = new Map<string, string>();
  for (const { type, target } of onceEach(relations)) {
    if (type === 'comments') readTexts(archive.xml(target) ?? '', 'comment', (at, text) => notes.set(at, text));
    if (type === 'threadedComment') {
      readTexts(archive.xml(target) ?? '', 'threadedComment', (at, text) =>
        threads.set(at, [threads.get(at) ?? [], text].flat().join('\n')),
      );
    }
  }
  // programs that know no threads find a stand-in among the notes
  for (const [at, text] of threads) notes.set(at, text);
  return notes;
}

/** Remarks on what lies over and beside the cells of a sheet: pictures, text boxes with their words, charts, embedded files. */
export function remarkDrawings(archive: Archive, relations: Iterable<Relation>, sheet: string, remarks: Remarks): void {
  for (const { type, target, outside } of onceEach(relations)) {
    if (/^(?:oleObject|package|control)$/.test(type)) remarks.add('embedded-objects', sheet);
    if (type === 'drawing' && !outside) remarkDrawing(archive, target, sheet, remarks);
  }
}

// a part that is named a thousand times is read once
function onceEach(relations: Iterable<Relation>): Iterable<Relation> {
  return new Map([...relations].map((one) => [`${one.type} ${one.target}`, one])).values();
}

function readTexts(xml: string, element: string, found: (at: string, text: string) => void): void {
  const run = new RunText();
  let at = '';
  scanXml(xml, {
    open(name, written) {
      if (name === element) at = (attributesOf(written).get('ref') ?? '').replaceAll('$', '').toUpperCase();
      // threads have their words in <text> itself
      run.open(name === 'text' && element === 'threadedComment' ? 't' : name, written);
    },
    close(name) {
      run.close(name === 'text' ? 't' : name);
      if (name !== element) return;
      const { text } = run.take();
      if (text.trim() !== '' && at !== '') found(at, text.trim());
    },
    text: (written) => run.text(written),
  });
}

function remarkDrawing(archive: Archive, part: string, sheet: string, remarks: Remarks): void {
  const charts = [...relationsOf(archive, part).values()].filter((one) => one.type === 'chart');
  for (const _ of charts) remarks.add('charts', sheet);
  const run = new RunText();
  const said = new Set<string>();
  let from: { row: number; column: number } | undefined;
  let where: 'row' | 'col' | '' = '';
  let inFrom = false;
  scanXml(archive.xml(part) ?? '', {
    open(name, written) {
      if (name === 'from') {
        inFrom = true;
        from = { row: 1, column: 1 };
      } else if (inFrom && (name === 'row' || name === 'col')) where = name;
      else if (name === 'pic') remarks.add('pictures', sheet, from === undefined ? undefined : address(from.row, from.column));
      else run.open(name, written);
    },
    close(name) {
      if (name === 'from') inFrom = false;
      where = '';
      if (name === 'p') run.breakLine();
      run.close(name);
      if (name !== 'txBody') return;
      const text = run.take().text.trim();
      // the same box stands twice where programs may choose between two ways to draw it
      if (text === '' || said.has(text)) return;
      said.add(text);
      remarks.add('text-boxes', sheet, undefined, text.replace(/\n+/g, ' '));
    },
    text(written) {
      if (where === 'row' && from !== undefined) from = { ...from, row: Number(written) + 1 };
      else if (where === 'col' && from !== undefined) from = { ...from, column: Number(written) + 1 };
      else run.text(written);
    },
  });
}
