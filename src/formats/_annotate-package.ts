import { compare } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';
import { prefixOf, withAttributes } from './_annotate-styles.js';
import { sheetNames } from './_names.js';
import { openZip } from './_repack.js';
import { relationsOf, type WorkbookParts, workbookParts } from './_xlsx-parts.js';
import { escapeXml } from './_xml.js';
import { type Archive, inspectZip } from './_zip.js';

const officeTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Opens an .xlsx file part by part. Throws UsageError, with the way out, for what is damaged or not made as spreadsheets are. */
export function openPackage(file: string, bytes: Uint8Array): Package {
  const archive = inspectZip(bytes, file);
  const parts = workbookParts(archive);
  const workbook = [...relationsOf(archive, '').values()].find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  if (parts === undefined || archive.xml(parts.styles) === undefined)
    throw new UsageError(
      text(`${file} 的内部写法不常见，不能在上面批注`, `${file} is written in a way that cannot be annotated`),
      text('用 WPS 或 Excel 打开，另存为 .xlsx 再试', 'Open it in WPS or Excel and save it as .xlsx again'),
    );
  return new Package(archive, parts, workbook);
}

/** The parts of a workbook, some of them replaced, some added. */
export class Package {
  // parts by their names in small letters, as Office takes them
  private readonly changed = new Map<string, { readonly name: string; readonly xml: string }>();

  constructor(
    private readonly archive: Archive,
    private readonly parts: WorkbookParts,
    private readonly workbook: string,
  ) {}

  get stylesPart(): string {
    return this.parts.styles;
  }

  /** The part of a worksheet by its name; undefined for hidden sheets, which nobody looks at, for chart sheets and where there is none. */
  partOf(sheet: string): string | undefined {
    return this.parts.sheets.find(({ name, type, hidden }) => name === sheet && type === 'worksheet' && !hidden)?.part;
  }

  text(part: string): string | undefined {
    return this.changed.get(part.toLowerCase())?.xml ?? this.archive.xml(part);
  }

  styles(): string {
    return this.text(this.parts.styles) ?? '';
  }

  set(part: string, xml: string): void {
    this.changed.set(part.toLowerCase(), { name: part, xml });
  }

  /** The part that another leads to by a relation of this type; undefined when there is none. */
  related(part: string, type: string): { readonly id: string; readonly target: string } | undefined {
    const found = [...relationsOf({ ...this.archive, xml: (name) => this.text(name) }, part)].find(
      ([, one]) => one.type === type && !one.outside,
    );
    return found === undefined ? undefined : { id: found[0], target: found[1].target };
  }

  /** A part of this name that is not there yet: `xl/comments2.xml` for `xl/comments*.xml`. */
  freeName(pattern: string): string {
    for (let number = 1; ; number++) {
      const name = pattern.replace('*', String(number));
      if (this.text(name) === undefined && !this.archive.names.some((one) => one.toLowerCase() === name.toLowerCase())) return name;
    }
  }

  /** Adds a part and lets another lead to it; gives the id of the relation. `content` is its type, for parts that are listed by name. */
  add(from: string, type: string, part: string, xml: string, content: string | undefined): string {
    this.set(part, xml);
    const rels = relsOf(from);
    const known =
      this.text(rels) ??
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>';
    const p = prefixOf(known);
    let id = '';
    for (let number = 1; id === '' || known.includes(`"${id}"`); number++) id = `rIdGkml${number}`;
    const link = `<${p}Relationship Id="${id}" Type="${officeTypes}/${type}" Target="/${escapeXml(part)}"/>`;
    const open = known.replace(/<([\w.-]+:)?Relationships\b([^>]*)\/>/, '<$1Relationships$2></$1Relationships>');
    this.set(rels, open.replace(new RegExp(`</${p}Relationships>`), `${link}</${p}Relationships>`));
    this.list(part, content);
    return id;
  }

  /** Puts a worksheet in front of the others and shows it first. Names that stand for one sheet only move with their sheet. */
  addFront(wanted: string, xml: string): void {
    const part = this.freeName('xl/worksheets/gkml*.xml');
    const id = this.add(this.workbook, 'worksheet', part, xml, 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml');
    const name = sheetNames([...this.parts.sheets.map((sheet) => sheet.name), wanted]).at(-1) ?? wanted;
    const book = this.text(this.workbook) ?? '';
    const p = prefixOf(book);
    const ids = [...book.matchAll(/\ssheetId="(\d+)"/g)].map((match) => Number(match[1]));
    const sheet = `<${p}sheet name="${escapeXml(name)}" sheetId="${Math.max(0, ...ids) + 1}" xmlns:r="${officeTypes}" r:id="${id}"/>`;
    const moved = book
      .replace(new RegExp(`<${p}sheets\\b[^>]*>`), (open) => `${open}${sheet}`)
      .replace(/\slocalSheetId="(\d+)"/g, (_, number: string) => ` localSheetId="${Number(number) + 1}"`)
      .replace(new RegExp(`<${p}workbookView\\b[^>]*>`), (view) => withAttributes(view, { activeTab: '0', firstSheet: '0' }));
    this.set(this.workbook, withTitleRows(moved, name, p));
    for (const { part: other } of this.parts.sheets) {
      const own = this.text(other);
      if (own?.includes('tabSelected=')) this.set(other, own.replace(/(<(?:[\w.-]+:)?sheetView\b[^>]*?)\stabSelected="[^"]*"/g, '$1'));
    }
  }

  /** The package with a fixed date, in the order it had, new parts behind. */
  async pack(date: string): Promise<Uint8Array> {
    const Zip = await openZip();
    const zip = new Zip();
    const options = { date: new Date(`${date < '1980' ? '1980-01-01' : date}T00:00:00Z`), createFolders: false };
    const names = this.archive.names.filter((name) => !name.endsWith('/'));
    const known = new Set(names.map((name) => name.toLowerCase()));
    for (const name of names) {
      const changed = this.changed.get(name.toLowerCase());
      zip.file(name, changed === undefined ? (this.archive.bytes(name) ?? new Uint8Array()) : Buffer.from(changed.xml), options);
    }
    const added = [...this.changed.values()].filter(({ name }) => !known.has(name.toLowerCase())).sort((a, b) => compare(a.name, b.name));
    for (const { name, xml } of added) zip.file(name, Buffer.from(xml), options);
    return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE', compressionOptions: { level: 6 }, platform: 'DOS' });
  }

  private list(part: string, content: string | undefined): void {
    const name = '[Content_Types].xml';
    const types = this.text(name) ?? '';
    const p = prefixOf(types);
    const vml = 'application/vnd.openxmlformats-officedocument.vmlDrawing';
    const entry =
      content !== undefined
        ? `<${p}Override PartName="/${escapeXml(part)}" ContentType="${content}"/>`
        : /\sExtension="vml"/i.test(types)
          ? ''
          : `<${p}Default Extension="vml" ContentType="${vml}"/>`;
    this.set(name, types.replace(new RegExp(`</${p}Types>`), `${entry}</${p}Types>`));
  }
}

function relsOf(part: string): string {
  const cut = part.lastIndexOf('/') + 1;
  return `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`;
}

// the heading of the front sheet is printed on every page
function withTitleRows(book: string, name: string, p: string): string {
  const title = `<${p}definedName name="_xlnm.Print_Titles" localSheetId="0">${escapeXml(`'${name.replaceAll("'", "''")}'!$${frontHeadingRow}:$${frontHeadingRow}`)}</${p}definedName>`;
  const names = new RegExp(`(<${p}definedNames\\b[^>]*>)`);
  if (names.test(book)) return book.replace(names, (open) => `${open}${title}`);
  const behind = new RegExp(`</${p}externalReferences>|</${p}functionGroups>`).exec(book)?.[0] ?? `</${p}sheets>`;
  return book.replace(behind, `${behind}<${p}definedNames>${title}</${p}definedNames>`);
}

/** The row of the front sheet that holds its headings: the title and one row of captions stand above it. */
export const frontHeadingRow = 3;
