import { distrust, type Refuse, saveAnew, sendAgain, withoutPassword } from './_zip-words.js';

/** A part of a package as its directory lists it; `start` and sizes count bytes. */
export interface ZipEntry {
  readonly name: string;
  readonly stored: boolean;
  readonly start: number;
  readonly packed: number;
  readonly size: number;
}

/** The parts a zip package lists, folders left out, names with `/`. Refuses a directory that is cut off, lies, hides or leads out of the package. */
export function directoryOf(bytes: Uint8Array, most: number, refuse: Refuse): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = endOf(view);
  if (end === undefined) {
    return refuse(
      '不完整：压缩包的目录不见了，可能没有下载完，或者传输中断',
      'is cut off: the directory of the package is missing',
      sendAgain,
    );
  }
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count === 0xffff || start === 0xffffffff)
    refuse('是 zip64 格式的压缩包，读不了', 'is a zip64 package, which cannot be read', saveAnew);
  if (count > most) {
    refuse(
      `里有 ${count} 个部件（最多 ${most} 个），不像正常的 Office 文件，没有打开`,
      `holds ${count} parts (at most ${most}), unlike an Office file; it was not opened`,
      distrust,
    );
  }
  const entries: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) return damaged(refuse);
    const [names, extra, comment] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    const entry = entryAt(bytes, view, at, names, refuse);
    if (!entry.name.endsWith('/')) entries.push(entry);
    at += 46 + names + extra + comment;
  }
  return entries;
}

function endOf(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  return undefined;
}

function entryAt(bytes: Uint8Array, view: DataView, at: number, names: number, refuse: Refuse): ZipEntry {
  // old .NET programs write xl\workbook.xml
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + names)).replaceAll('\\', '/');
  if (/(?:^|\/)\.\.(?:\/|$)|^\/|^[a-z]:|\0/i.test(name)) {
    refuse(
      `里的部件“${name}”指向压缩包以外的位置，没有打开`,
      `holds a part "${name}" that leads out of the package; it was not opened`,
      distrust,
    );
  }
  const flags = view.getUint16(at + 8, true);
  if ((flags & 1) === 1) {
    refuse('设了密码，读不了', 'is protected by a password', withoutPassword);
  }
  const method = view.getUint16(at + 10, true);
  const [packed, size, local] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true), view.getUint32(at + 42, true)];
  if ([packed, size, local].includes(0xffffffff))
    refuse('是 zip64 格式的压缩包，读不了', 'is a zip64 package, which cannot be read', saveAnew);
  if (method !== 0 && method !== 8) {
    refuse(`用了少见的压缩方法（${method}），读不了`, `is packed by an uncommon method (${method})`, saveAnew);
  }
  if (local + 30 > view.byteLength || view.getUint32(local, true) !== 0x04034b50) return damaged(refuse);
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packed > view.byteLength || (method === 0 && packed !== size)) return damaged(refuse);
  return { name, stored: method === 0, start, packed, size };
}

function damaged(refuse: Refuse): never {
  return refuse('已损坏：压缩包的目录与内容对不上', 'is damaged: the directory of the package does not fit its content', sendAgain);
}
