import { inflateRawSync } from 'node:zlib';
import { UsageError } from '../base/error.js';
import { type Text, text } from '../base/text.js';
import { directoryOf, type ZipEntry } from './_zip-directory.js';
import { distrust, makeSmaller, type Refuse, saveAnew, sendAgain } from './_zip-words.js';

/** A package that is damaged, or that it would not be safe to open. The words name the file, what is wrong with it and the way out. */
export class ZipError extends UsageError {}

/** How much a package may hold: bytes unpacked in all and in one part, how many times its packed size a part over 1 MB may be, how many parts. */
export interface ZipLimits {
  readonly total: number;
  readonly part: number;
  readonly ratio: number;
  readonly parts: number;
}

/** The parts of a package that was looked through and found safe. Names are taken as Office takes them: in any case, with `/`. */
export interface Archive {
  readonly names: readonly string[];
  /** The bytes of a part; undefined when there is none of that name. */
  bytes(name: string): Uint8Array | undefined;
  /** The text of an XML part, in UTF-8 or UTF-16; undefined when there is none of that name. */
  xml(name: string): string | undefined;
}

/** 200 MB is about 2 million filled cells; an honest part is packed to a hundredth at best, deflate can reach a thousandth. */
export const zipLimits: ZipLimits = { total: 200e6, part: 100e6, ratio: 200, parts: 2000 };

/**
 * Looks through a zip package before any library opens it: its directory first, so that a bomb is refused before a byte is
 * unpacked; then each part is unpacked once, alone, to see that its size is the one that was promised and that no XML part
 * declares entities. ZipError for what is not as it should be.
 */
export function inspectZip(bytes: Uint8Array, file = '', limits: ZipLimits = zipLimits): Archive {
  const name = file === '' ? text('文件', 'The file') : text(`${file} `, file);
  const refuse = (zh: string, en: string, way: Text): never => {
    throw new ZipError(text(`${name['zh-CN']}${zh}`, `${name.en} ${en}`), way);
  };
  const entries = directoryOf(bytes, limits.parts, refuse);
  within(limits, entries, refuse);
  const byName = new Map<string, ZipEntry>();
  for (const entry of entries) {
    const key = entry.name.toLowerCase();
    if (byName.has(key)) {
      refuse(`里有两个部件都叫“${entry.name}”，不知道该读哪一个`, `holds two parts called "${entry.name}"`, saveAnew);
    }
    byName.set(key, entry);
  }
  for (const entry of entries) {
    const content = unpacked(bytes, entry, refuse);
    if (/\.(xml|rels|vml)$/i.test(entry.name) && declaresEntities(content)) {
      refuse(
        `的“${entry.name}”里声明了实体（DOCTYPE），这种写法可以读走别的文件、耗尽内存，没有打开`,
        `declares entities (DOCTYPE) in "${entry.name}", which can read other files or use up the memory; it was not opened`,
        distrust,
      );
    }
  }
  const part = (wanted: string) => {
    const entry = byName.get(wanted.toLowerCase());
    return entry === undefined ? undefined : unpacked(bytes, entry, refuse);
  };
  return {
    names: entries.map((entry) => entry.name),
    bytes: part,
    xml: (wanted) => {
      const content = part(wanted);
      return content === undefined ? undefined : decoded(content);
    },
  };
}

function within(limits: ZipLimits, entries: readonly ZipEntry[], refuse: Refuse): void {
  let total = 0;
  for (const { name, size, packed } of entries) {
    total += size;
    if (size > limits.part || total > limits.total) {
      const [one, all] = [megabytes(limits.part), megabytes(limits.total)];
      refuse(
        `解压后太大：“${name}”有 ${megabytes(size)} MB，到它为止共 ${megabytes(total)} MB（一个部件最多 ${one} MB，整个文件最多 ${all} MB），没有打开`,
        `is too large unpacked: "${name}" has ${megabytes(size)} MB, ${megabytes(total)} MB up to it (at most ${one} MB a part and ${all} MB a file); it was not opened`,
        makeSmaller,
      );
    }
    if (size > 1e6 && size / Math.max(1, packed) > limits.ratio) {
      refuse(
        `的“${name}”解压后是原来的 ${Math.round(size / Math.max(1, packed))} 倍，像是压缩炸弹，没有打开`,
        `grows ${Math.round(size / Math.max(1, packed))} times in "${name}", like a zip bomb; it was not opened`,
        distrust,
      );
    }
  }
}

function unpacked(bytes: Uint8Array, entry: ZipEntry, refuse: Refuse): Uint8Array {
  const packed = bytes.subarray(entry.start, entry.start + entry.packed);
  if (entry.stored) return packed;
  try {
    // a part may lie about its size: no more than it promised is unpacked
    const content = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size), chunkSize: 1 << 17 });
    if (content.length === entry.size) return content;
  } catch {
    // told below
  }
  return refuse(
    `的“${entry.name}”已损坏：解压出来的内容与文件自己登记的大小不符`,
    `is damaged: "${entry.name}" does not unpack to the size it is listed with`,
    sendAgain,
  );
}

function megabytes(size: number): number {
  return Math.round(size / 1e5) / 10;
}

function declaresEntities(content: Uint8Array): boolean {
  const buffer = Buffer.from(content.buffer, content.byteOffset, content.length);
  const head = buffer.subarray(0, 4).toString('latin1');
  // UTF-16, with or without a mark
  if (/^(?:\xff\xfe|\xfe\xff|<\0|\0<)/.test(head)) return /<!(?:DOCTYPE|ENTITY)/i.test(decoded(content));
  for (let at = buffer.indexOf('<!'); at !== -1; at = buffer.indexOf('<!', at + 2)) {
    if (/^<!(?:DOCTYPE|ENTITY)/i.test(buffer.subarray(at, at + 9).toString('latin1'))) return true;
  }
  return false;
}

function decoded(content: Uint8Array): string {
  const [first, second] = content;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return new TextDecoder('utf-16le').decode(content);
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return new TextDecoder('utf-16be').decode(content);
  const marked = first === 0xef && second === 0xbb;
  return Buffer.from(content.buffer, content.byteOffset, content.length).toString('utf8', marked ? 3 : 0);
}
