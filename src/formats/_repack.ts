import type JSZipType from 'jszip';

/** The jszip library; loaded here and nowhere else. */
export async function openZip(): Promise<typeof JSZipType> {
  return (await import('jszip')).default;
}

/**
 * Packs an Office file anew so that two runs give the same bytes: entries in one order, with the document's date, and
 * 宋体 as default font, by which column widths are counted (a machine without Calibri would widen every column by a third).
 * `edit` may change the XML parts, by name, and add new ones.
 */
export async function repack(bytes: Uint8Array, date: string, edit: (parts: Map<string, string>) => void = () => {}): Promise<Uint8Array> {
  const Zip = await openZip();
  const from = await Zip.loadAsync(bytes);
  const texts = new Map<string, string>();
  const binaries = new Map<string, Uint8Array>();
  for (const [name, part] of Object.entries(from.files)) {
    if (part.dir) continue;
    if (/\.(xml|rels|vml)$/.test(name)) texts.set(name, await part.async('string'));
    else binaries.set(name, await part.async('uint8array'));
  }
  const styles = texts.get('xl/styles.xml');
  if (styles !== undefined) texts.set('xl/styles.xml', withSongti(styles));
  edit(texts);
  const to = new Zip();
  const options = { date: stamp(date), createFolders: false };
  for (const name of [...texts.keys(), ...binaries.keys()].sort(inOrder)) {
    const text = texts.get(name);
    to.file(name, text === undefined ? (binaries.get(name) ?? '') : Buffer.from(text), options);
    texts.delete(name);
  }
  return to.generateAsync({ type: 'uint8array', compression: 'DEFLATE', compressionOptions: { level: 1 }, platform: 'DOS' });
}

/** Packs parts, by name, into a package that is only to be read again: nothing is compressed. */
export async function packParts(parts: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const Zip = await openZip();
  const zip = new Zip();
  for (const [name, content] of parts) zip.file(name, content, { createFolders: false });
  return zip.generateAsync({ type: 'uint8array', compression: 'STORE' });
}

const FIRST = '[Content_Types].xml';

function inOrder(a: string, b: string): number {
  return a === FIRST ? -1 : b === FIRST ? 1 : a < b ? -1 : a > b ? 1 : 0;
}

// a zip counts years from 1980
function stamp(date: string): Date {
  return new Date(`${date < '1980' ? '1980-01-01' : date}T00:00:00Z`);
}

function withSongti(xml: string): string {
  return xml.replace(/<font>.*?<\/font>/s, '<font><sz val="11"/><color theme="1"/><name val="宋体"/><charset val="134"/></font>');
}
