import { pictureMark } from './_docx-marks.js';
import { paragraphNumbers } from './_docx-numbering.js';
import { child, childrenOf, escaped, isOn, settingOf, type XmlElement, type XmlNode, xmlElement } from './_xml-tree.js';

/** The parts of a Word document that say what its paragraphs are. */
export interface WordParts {
  readonly body: XmlElement;
  readonly numbering: XmlElement | undefined;
  readonly styles: XmlElement | undefined;
}

/**
 * The body of a Word document with what mammoth passes over made plain text: automatic numbers, picture characters, fields, ruby,
 * text in drawings, columns that a row leaves out. Looks are left out, since they are most of a document. `hidden` counts runs of hidden text, which are taken out,
 * `embedded` workbooks and documents inside the document, which no one reads.
 */
export function prepareBody({ body, numbering, styles }: WordParts): { body: XmlElement; hidden: number; embedded: number } {
  const numberOf = paragraphNumbers(numbering, styles);
  let [hidden, embedded] = [0, 0];
  const edited = edit(body);
  return { body: edited, hidden, embedded };

  function edit(element: XmlElement): XmlElement {
    const children = element.children.flatMap((one) => (typeof one === 'string' ? [one] : editChild(one)));
    return { ...element, children };
  }

  function editChild(element: XmlElement): readonly XmlNode[] {
    const { name } = element;
    if (DROPPED.has(name) || /^w:\w+PrChange$/.test(name)) return [];
    if (UNWRAPPED.has(name)) return edit(element).children;
    const wanted = KEPT[name];
    if (wanted !== undefined) return [onlyWith(element, wanted)];
    if (name === 'w:altChunk' || name === 'o:OLEObject') embedded++;
    if (name === 'w:sdt' && isOn(child(element, 'w:sdtPr'), 'w:showingPlcHdr')) return [edit(blanked(element))];
    if (name === 'w:p') return [paragraph(element)];
    if (name === 'w:r') return run(element);
    if (name === 'w:tr') return [edit(row(element))];
    if (name === 'w:sym') return symbol(element);
    if (name === 'w:cr') return [xmlElement('w:br', {})];
    if (name === 'w:noBreakHyphen') return [words('-')];
    if (name === 'mc:AlternateContent') return alternative(element).flatMap((one) => (typeof one === 'string' ? [] : editChild(one)));
    const known = edit(element);
    // mammoth looks for text in boxes only, not in circles and free forms
    return [/^v:/.test(name) && child(known, 'v:textbox') !== undefined ? { ...known, name: 'v:rect' } : known];
  }

  function paragraph(element: XmlElement): XmlElement {
    const properties = child(element, 'w:pPr');
    const gone = child(child(properties, 'w:rPr'), 'w:del') !== undefined;
    const label = gone ? undefined : numberOf(properties);
    const { children } = edit({ ...element, children: element.children.filter((one) => typeof one !== 'string') });
    const number = label === undefined ? [] : [xmlElement('w:r', {}, words(below(element, 'w:t').length > 0 ? label : label.trimEnd()))];
    const end = gone ? [xmlElement('w:pPr', {}, xmlElement('w:rPr', {}, xmlElement('w:del', {})))] : [];
    return xmlElement('w:p', {}, ...end, ...number, ...children);
  }

  function run(element: XmlElement): readonly XmlNode[] {
    const properties = child(element, 'w:rPr');
    if (isOn(properties, 'w:vanish')) {
      if (child(element, 'w:t') !== undefined) hidden++;
      // a field that begins in hidden text ends somewhere else
      return [{ ...element, children: element.children.filter((one) => typeof one !== 'string' && one.name === 'w:fldChar') }];
    }
    const font = child(properties, 'w:rFonts')?.attributes.get('w:ascii') ?? '';
    const edited = withChoice(without(edit(element), 'w:rPr'));
    if (!/^wingdings/i.test(font)) return [edited];
    const marked = edited.children.map((one) => (typeof one !== 'string' && one.name === 'w:t' ? inPictures(one, font) : one));
    return [{ ...edited, children: marked }];
  }
}

const DROPPED = new Set(
  'w:softHyphen w:rubyPr w:rt w:pPr w:sectPr w:tblPr w:tblPrEx w:tblGrid w:proofErr w:bookmarkStart w:bookmarkEnd w:lastRenderedPageBreak'.split(
    ' ',
  ),
);
/** Of the properties of rows and cells, those that say what is there; a heading row apart from the others would cut merged cells. */
const KEPT: Readonly<Record<string, readonly string[]>> = { 'w:tcPr': ['w:gridSpan', 'w:vMerge'], 'w:trPr': ['w:del'] };
const UNWRAPPED = new Set(['w:fldSimple', 'w:ruby', 'w:rubyBase', 'w:bdo', 'w:dir']);

function words(text: string): XmlElement {
  return xmlElement('w:t', { 'xml:space': 'preserve' }, escaped(text));
}

function onlyWith(element: XmlElement, names: readonly string[]): XmlElement {
  return xmlElement(element.name, {}, ...element.children.filter((one) => typeof one !== 'string' && names.includes(one.name)));
}

function without(element: XmlElement, name: string): XmlElement {
  return { ...element, children: element.children.filter((one) => typeof one === 'string' || one.name !== name) };
}

// a field that nobody filled in shows what is to be written there
function blanked(element: XmlElement): XmlElement {
  const children = element.children.flatMap((one) => (typeof one === 'string' || one.name === 'w:r' ? [] : [blanked(one)]));
  return { ...element, children };
}

// what was chosen from the list of an old form field
function withChoice(run: XmlElement): XmlElement {
  const list = child(child(child(run, 'w:fldChar'), 'w:ffData'), 'w:ddList');
  const chosen = childrenOf(list, 'w:listEntry')[Number(settingOf(list, 'w:result') ?? settingOf(list, 'w:default') ?? '0')];
  const value = chosen?.attributes.get('w:val');
  return value === undefined ? run : { ...run, children: [...run.children, xmlElement('w:t', { 'xml:space': 'preserve' }, value)] };
}

function symbol(element: XmlElement): readonly XmlNode[] {
  const code = Number.parseInt(element.attributes.get('w:char') ?? '', 16);
  const mark = pictureMark(element.attributes.get('w:font') ?? '', code);
  return [mark === undefined ? element : words(mark)];
}

// typed in the font Wingdings: the letter þ is a ticked box
function inPictures(text: XmlElement, font: string): XmlElement {
  const children = text.children.map((one) =>
    typeof one === 'string' ? [...one].map((sign) => pictureMark(font, sign.charCodeAt(0)) ?? sign).join('') : one,
  );
  return { ...text, children };
}

// the old form of a drawing, which mammoth reads; where there is none, the text of the new form as a text box
function alternative(element: XmlElement): readonly XmlNode[] {
  const old = child(element, 'mc:Fallback')?.children ?? [];
  if (old.some((one) => typeof one !== 'string')) return old;
  const choice = child(element, 'mc:Choice');
  if (choice === undefined) return [];
  const boxes = below(choice, 'w:txbxContent');
  if (boxes.length === 0) return choice.children;
  return boxes.map((box) => xmlElement('w:pict', {}, xmlElement('v:textbox', { 'xmlns:v': 'urn:schemas-microsoft-com:vml' }, box)));
}

function below(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((one) => (typeof one === 'string' ? [] : one.name === name ? [one] : below(one, name)));
}

// columns left out at the beginning of a row stand as blank cells; cells merged in the old way (w:hMerge) become one wide cell
function row(element: XmlElement): XmlElement {
  const before = Number.parseInt(settingOf(child(element, 'w:trPr'), 'w:gridBefore') ?? '0', 10) || 0;
  const blanks = Array.from({ length: Math.min(before, 63) }, () => xmlElement('w:tc', {}, xmlElement('w:p', {})));
  const at = element.children.findIndex((one) => typeof one !== 'string' && /^w:(tc|sdt|customXml)$/.test(one.name));
  const joined = childrenOf(element, 'w:tc').some((cell) => child(child(cell, 'w:tcPr'), 'w:hMerge') !== undefined);
  const cells = at === -1 ? [] : element.children.slice(at);
  return {
    ...element,
    children: [...element.children.slice(0, at === -1 ? undefined : at), ...blanks, ...(joined ? merged(cells) : cells)],
  };
}

function merged(cells: readonly XmlNode[]): XmlNode[] {
  const kept: XmlNode[] = [];
  for (const cell of cells) {
    const properties = typeof cell === 'string' ? undefined : child(cell, 'w:tcPr');
    const last = kept.at(-1);
    if (
      typeof cell === 'string' ||
      !/^(continue)?$/.test(settingOf(properties, 'w:hMerge') ?? 'none') ||
      last === undefined ||
      typeof last === 'string'
    ) {
      kept.push(cell);
      continue;
    }
    const wide = child(last, 'w:tcPr') ?? xmlElement('w:tcPr', {});
    const span = (Number(settingOf(wide, 'w:gridSpan') ?? '1') || 1) + (Number(settingOf(properties, 'w:gridSpan') ?? '1') || 1);
    const properties2 = {
      ...wide,
      children: [...without(wide, 'w:gridSpan').children, xmlElement('w:gridSpan', { 'w:val': String(span) })],
    };
    kept[kept.length - 1] = { ...last, children: [properties2, ...without(last, 'w:tcPr').children] };
  }
  return kept;
}
