import { gunzipSync } from 'node:zlib';
import { decode } from '../base/decode.js';
import { compare } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { baseName, extensionOf, folderOf, joinPath } from '../base/path.js';
import { counted, text } from '../base/text.js';
import { readGrid } from '../formats/_read.js';
import { inspectZip } from '../formats/_zip.js';
import { type Kind, kindNames, type SiteColumn } from '../model/documents.js';
import type { IntakeContext } from '../model/intake.js';
import { decodePage } from '../pages/decode-page.js';
import { isItemAddress } from '../pages/words.js';
import { readYaml } from '../yaml/read.js';
import { reasonOf } from './discover.js';
import { dataReading } from './site-import-data.js';
import { fromColumns } from './site-import-document.js';
import { harReading, isHar } from './site-import-har.js';
import { isRecord } from './site-import-keys.js';
import { literalData } from './site-import-literal.js';
import { readMht } from './site-import-mht.js';
import { outlineReading } from './site-import-outline.js';
import type { SavedPage } from './site-import-pages.js';
import { readSitemap, type Sitemap, sitemapReading } from './site-import-sitemap.js';
import { tableReadings } from './site-import-tables.js';
import { holdNumber, type SiteDoubt, type SiteReading } from './site-import-types.js';

/** What was found in the sources so far; pages are read together when all are known. */
export interface Gathered {
  readonly readings: SiteReading[];
  readonly pages: SavedPage[];
  /** Files of a folder or package that were left out, and why. */
  readonly left: SiteDoubt[];
}

/** What reading a source needs to know. */
export interface SourceContext {
  readonly intake: IntakeContext;
  readonly sheet?: string | undefined;
  readonly io: Io;
}

/** A file to be read: its path, its bytes, and, where it lies in a folder or package, the path below that. */
interface Source {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly below?: string;
  /** Reads a neighbour of the file; undefined where there is none. */
  readonly beside: (name: string) => Uint8Array | undefined;
}

/** Reads one file or folder into what was gathered. Throws UsageError for what cannot be read or is something else. */
export async function gather(path: string, gathered: Gathered, context: SourceContext): Promise<void> {
  const { io } = context;
  if (io.kindOf(path) === 'folder') return gatherFolder(path, gathered, context);
  await gatherFile({ path, bytes: bytesOf(path, io), beside: (name) => neighbour(path, name, io) }, gathered, context);
}

async function gatherFile(source: Source, gathered: Gathered, context: SourceContext): Promise<void> {
  const { path, bytes } = source;
  const where = source.below ?? baseName(path);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b)
    return gatherFile({ ...source, path: path.replace(/\.gz$/i, ''), bytes: unpacked(path, bytes) }, gathered, context);
  if (
    bytes[0] === 0x50 &&
    bytes[1] === 0x4b &&
    !/^(?:xls|doc|ppt|xlt|dot)[xmb]$/i.test(extensionOf(path)) &&
    (await gatherZip(source, gathered, context))
  )
    return;
  const read = bytes.length > largestText ? undefined : decode(bytes);
  const head = (read?.text ?? latin(bytes)).slice(0, 8192).replace(/^[\ufeff\s]+/, '');
  if (/^(?:MIME-Version|From|Subject|Date|Snapshot-Content-Location|Content-Type|Message-ID|X-[\w-]+)\s*:/i.test(head)) {
    const mht = readMht(bytes);
    if (mht !== undefined) return gatherMht(mht, where, gathered);
  }
  if (read !== undefined && head.startsWith('<') && !isPage(head)) {
    const map = readSitemap(read.text, path);
    if (map !== undefined) {
      holdNumber(map.pages.length, path);
      gathered.readings.push(sitemapReading(wholeMap(map, source, gathered), where, isItemAddress));
      return;
    }
  }
  const extension = extensionOf(path);
  if (read !== undefined && (/^(?:json|jsonl|ndjson|js|har)$/.test(extension) || looksLikeData(head)) && !isPage(head)) {
    const data = literalData(read.text, path);
    if (data !== undefined) return gatherData(data.value, path, where, gathered);
    if (/^(?:json|jsonl|ndjson|js|har)$/.test(extension)) throw noData(path, read.text);
  }
  if (read !== undefined && /^ya?ml$/.test(extension)) return gatherYaml(read.text, path, where, gathered);
  if (isPage(head)) return gatherPage(source, where, gathered, context);
  if (read !== undefined) {
    holdNumber(linesIn(bytes), path);
    const plain = plainReading(read.text, extension, where);
    if (plain !== undefined) {
      gathered.readings.push(plain);
      return;
    }
  }
  const readings = tableReadings(await readGrid(path, bytes), context.intake, context.sheet);
  if (readings.length === 0) throw nothing(path);
  gathered.readings.push(...readings);
}

// 500 MB of pages in 20,000 files; one that grows more than a thousand times is no page
const zipLimits = { total: 500e6, part: 50e6, ratio: 1000, parts: 20_000 };
const largestText = 200_000_000;

async function gatherZip(source: Source, gathered: Gathered, context: SourceContext): Promise<boolean> {
  const archive = inspectZip(source.bytes, source.path, zipLimits);
  const names = [...archive.names].sort(compare);
  // a workbook or document under another name
  if (names.some((name) => /^\[content_types\]\.xml$|^mimetype$/i.test(name))) return false;
  await gatherMany(names, source.path, (name) => archive.bytes(name), gathered, context);
  return true;
}

async function gatherFolder(folder: string, gathered: Gathered, context: SourceContext): Promise<void> {
  const names: string[] = [];
  const open: (readonly [path: string, below: string])[] = [[folder, '']];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, below] = next;
    for (const { name, kind, link } of context.io.list(path)) {
      const own = below === '' ? name : `${below}/${name}`;
      if (name.startsWith('.') || link) continue;
      if (kind === 'folder') {
        if (own.split('/').length < 30) open.push([joinPath(path, name), own]);
      } else if (kind === 'file') names.push(own);
      if (names.length > zipLimits.parts)
        throw new UsageError(
          text(`${folder} 里有 ${zipLimits.parts} 个以上的文件`, `${folder} holds more than ${counted(zipLimits.parts, 'file')}`),
          text('指定小一些的文件夹', 'Name a smaller folder'),
        );
    }
  }
  await gatherMany(names.sort(compare), folder, (name) => bytesOf(joinPath(folder, name), context.io), gathered, context);
}

async function gatherMany(
  names: readonly string[],
  from: string,
  bytesIn: (name: string) => Uint8Array | undefined,
  gathered: Gathered,
  context: SourceContext,
): Promise<void> {
  const before = gathered.readings.length + gathered.pages.length;
  const others: string[] = [];
  for (const name of names) {
    // what browsers put beside a page: scripts, styles, frames
    if (/(?:_files|\.files|_文件)\//i.test(name) && !/\.(?:s?html?|xhtml)$/i.test(name)) continue;
    if (!readable.test(name)) {
      if (!beside.test(name)) others.push(name);
      continue;
    }
    const bytes = bytesIn(name);
    if (bytes === undefined || bytes.length === 0) continue;
    try {
      await gatherFile(
        {
          path: joinPath(from, name),
          bytes,
          below: `${baseName(from)}/${name}`,
          beside: (other) => bytesIn(joinPath(folderOf(name), other)),
        },
        gathered,
        context,
      );
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      gathered.left.push({
        code: 'file-left-out',
        where: `${baseName(from)}/${name}`,
        message: text(`没有读入：${error.text['zh-CN']}`, `Left out: ${error.text.en}`),
      });
    }
  }
  if (others.length > 0)
    gathered.left.push({
      code: 'files-left-out',
      where: baseName(from),
      message: text(
        `${others.length} 个文件不是网页、表格或数据，没有读：${others.slice(0, 3).join('、')}${others.length > 3 ? '…' : ''}`,
        `${counted(others.length, 'file')} that are no pages, tables or data: ${others.slice(0, 3).join(', ')}`,
      ),
    });
  if (gathered.readings.length + gathered.pages.length === before) throw nothing(from);
}

const readable =
  /\.(?:s?html?|xhtml|mht|mhtml|json|jsonl|ndjson|har|ya?ml|xml|xml\.gz|xlsx|csv|tsv|docx|md|jsp|aspx?|php)$|(?:^|\/)[^./]+$/i;
const beside = /\.(?:js|css|png|jpe?g|gif|svg|ico|webp|bmp|woff2?|ttf|eot|map|mp[34]|swf)$/i;

function gatherMht({ date, parts }: NonNullable<ReturnType<typeof readMht>>, where: string, gathered: Gathered): void {
  const pages = parts.filter(({ type, url }) => /html/.test(type) && !/^(?:cid|data|about):/i.test(url ?? ''));
  if (pages.length === 0) throw nothing(where);
  for (const { url, type, bytes } of pages)
    gathered.pages.push({
      where,
      html: decodePage(bytes, { 'content-type': type }).html,
      ...(url !== undefined && /^https?:/i.test(url) ? { url } : {}),
      ...(date === undefined ? {} : { moment: date }),
    });
}

function gatherData(value: unknown, path: string, where: string, gathered: Gathered): void {
  if (isHar(value)) {
    const { pages, readings } = harReading(value, where);
    if (pages.length + readings.length === 0) throw nothing(path);
    gathered.pages.push(...pages);
    gathered.readings.push(...readings);
    return;
  }
  const own = siteOf(value, path, where);
  const reading = own ?? dataReading(value, path, where);
  if (reading.columns.length === 0 && reading.items.length === 0) throw nothing(path);
  gathered.readings.push(reading);
}

function gatherYaml(source: string, path: string, where: string, gathered: Gathered): void {
  const read = readYaml(path, source, () => undefined);
  if (read.kind === 'value') {
    gatherData(read.located.value, path, where, gathered);
    return;
  }
  throw new UsageError(
    read.kind === 'empty'
      ? text(`${path} 是空文件，没有内容`, `${path} is empty`)
      : text(`${path} 不是能读的 YAML`, `${path} cannot be read as YAML`),
    text('用 gkml check 看看错在哪一行', 'gkml check shows the line'),
  );
}

// a document of gkml's own
function siteOf(value: unknown, path: string, where: string): SiteReading | undefined {
  if (!isRecord(value) || typeof value['kind'] !== 'string' || !(value['kind'] in kindNames)) return undefined;
  const kind = value['kind'] as Kind;
  if (kind !== 'site')
    throw new UsageError(
      text(`${path} 是${kindNames[kind]}，不是网站栏目`, `${path} is a document of kind ${kind} and no website`),
      text('site import 要的是网站栏目的清单、导出文件或网页', 'site import takes lists, exports and pages of a website'),
    );
  const { name, url, unit, taken, system, columns } = value;
  if (!Array.isArray(columns)) return undefined;
  const said = (words: unknown, key: string) => (typeof words === 'string' && words !== '' ? { [key]: words } : {});
  return {
    source: where,
    what: text('gkml 的网站栏目', 'a site document of gkml'),
    head: { ...said(name, 'name'), ...said(url, 'url'), ...said(unit, 'unit'), ...said(taken, 'taken'), ...said(system, 'system') },
    columns: fromColumns(columns.filter(isRecord) as SiteColumn[]),
    items: [],
    doubts: [],
    remarks: [],
  };
}

async function gatherPage(source: Source, where: string, gathered: Gathered, context: SourceContext): Promise<void> {
  const { html } = decodePage(source.bytes);
  const addressed = /<!--\s*saved from url=|rel\s*=\s*["']?canonical|og:url/i.test(html.slice(0, 65_536));
  // a table exported as a web page, where somebody names the one file
  if (!addressed && source.below === undefined) {
    const readings = tableReadings(await readGrid(source.path, source.bytes), context.intake, context.sheet);
    if (readings.length > 0) {
      gathered.readings.push(...readings);
      return;
    }
  }
  const path = source.below?.split('/').slice(1).join('/');
  gathered.pages.push({ where, html, ...(path === undefined ? {} : { path }) });
}

// an index names further site maps, which may lie beside it
function wholeMap(map: Sitemap, source: Source, gathered: Gathered): Sitemap {
  const pages = [...map.pages];
  const missing: string[] = [];
  for (const url of map.maps.slice(0, 1000)) {
    const name = baseName(url.split('?')[0] ?? '');
    const bytes = [name, `${name}.gz`, name.replace(/\.gz$/i, '')].map(source.beside).find((one) => one !== undefined);
    const plain = bytes === undefined ? undefined : bytes[0] === 0x1f && bytes[1] === 0x8b ? unpacked(name, bytes) : bytes;
    const below = plain === undefined ? undefined : readSitemap(decode(plain)?.text ?? '', name);
    if (below === undefined) missing.push(name);
    else for (const page of below.pages) pages.push(page);
    holdNumber(pages.length, source.path);
  }
  if (missing.length > 0)
    gathered.left.push({
      code: 'site-maps-missing',
      where: baseName(source.path),
      message: text(
        `索引里的 ${missing.length} 个站点地图不在旁边，没有读入：${missing.slice(0, 3).join('、')}`,
        `${counted(missing.length, 'site map')} of the index ${missing.length === 1 ? 'is' : 'are'} not beside it: ${missing.slice(0, 3).join(', ')}`,
      ),
    });
  return { pages, maps: [] };
}

// addresses alone, or names alone that stand further and further in
function plainReading(words: string, extension: string, where: string): SiteReading | undefined {
  if (!/^(?:txt|md|markdown|text)?$/.test(extension)) return undefined;
  const lines = words.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length < 2 || !lines.every((line) => URL.canParse(line.trim()) && /^\s*https?:\/\//i.test(line)))
    return outlineReading(words, where);
  return sitemapReading({ pages: lines.map((line, index) => ({ url: line.trim(), number: index + 1 })), maps: [] }, where, isItemAddress);
}

function linesIn(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}

function isPage(head: string): boolean {
  return (
    /^<(?:!--(?!.*<\?xml)|!doctype\s+html|html|head|body|meta|title|style|table|div|center|script|thead|tr\b|ul\b|ol\b)/i.test(head) ||
    /^<\?xml[^>]*\?>\s*<(?:!doctype\s+html|html)/i.test(head)
  );
}

function looksLikeData(head: string): boolean {
  return /^(?:[[{]|(?:var|let|const)\s+[\w$]+\s*=|[\w$.]+\s*=\s*[[{]|[\w$.]+\s*\(\s*[[{]|\/\*|\/\/)/.test(head) && !/^\{\\rtf/.test(head);
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(8192, bytes.length)).toString('latin1');
}

function unpacked(path: string, bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: largestText });
  } catch {
    throw new UsageError(
      text(
        `${path} 解不开：已损坏，或者解开后超过 ${largestText / 1e6} MB`,
        `${path} cannot be unpacked: it is damaged, or larger than ${largestText / 1e6} MB`,
      ),
      text('重新下载，或者先解压再导入', 'Download it again, or unpack it first'),
    );
  }
}

function neighbour(path: string, name: string, io: Io): Uint8Array | undefined {
  const beside = joinPath(folderOf(path), name);
  return name !== '' && io.kindOf(beside) === 'file' ? bytesOf(beside, io) : undefined;
}

function bytesOf(path: string, io: Io): Uint8Array {
  try {
    if (io.sizeOf(path) > 2 * largestText)
      throw new UsageError(
        text(`${path} 超过 ${(2 * largestText) / 1e6} MB，没有打开`, `${path} is larger than ${(2 * largestText) / 1e6} MB`),
        text('拆成几个文件再导入', 'Split it into several files'),
      );
    return io.read(path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const [zh, en] = reasonOf(error);
    throw new UsageError(
      text(`读不了 ${path}：${zh}`, `Cannot read ${path}: ${en}`),
      text('检查文件权限；文件开着的，先关掉', 'Check permissions; close the file where it is open'),
    );
  }
}

function nothing(path: string): UsageError {
  return new UsageError(
    text(`${path} 里没有认出栏目或信息`, `No columns and no items were found in ${path}`),
    text(
      '栏目表要有“栏目名称”和“栏目网址”“栏目路径”“上级ID”之类的表头；表头叫法特殊的，用 --map 写明',
      'A list of columns needs headings such as 栏目名称 and 栏目网址, 栏目路径 or 上级ID; give unusual ones with --map',
    ),
  );
}

function noData(path: string, words: string): UsageError {
  if (words.trim() === '')
    return new UsageError(text(`${path} 是空文件，没有内容`, `${path} is empty`), text('重新导出或下载', 'Export or download it again'));
  return new UsageError(
    text(`${path} 不是完整的 JSON，读不出来`, `${path} is no whole JSON`),
    text('可能没有下载完；重新导出或下载', 'It may be cut off; export or download it again'),
  );
}
