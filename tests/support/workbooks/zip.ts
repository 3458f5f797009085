import { deflateRawSync } from 'node:zlib';

/** One entry of a package written byte by byte; what is not given is as it should be. */
export interface Entry {
  readonly name: string;
  readonly content: Uint8Array | string;
  /** What the directory says, where it lies. */
  readonly size?: number;
  readonly packed?: number;
  readonly flags?: number;
  readonly method?: number;
  /** Where the directory says the entry begins. */
  readonly offset?: number;
}

/** A zip package that may lie: each entry with the sizes, flags and places it is given, and a directory that counts `count` entries. */
export function lyingZip(entries: readonly Entry[], count = entries.length): Uint8Array {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content);
    const packed = deflateRawSync(content);
    const name = Buffer.from(entry.name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const listed = Buffer.alloc(46);
    listed.writeUInt32LE(0x02014b50, 0);
    listed.writeUInt16LE(entry.flags ?? 0, 8);
    listed.writeUInt16LE(entry.method ?? 8, 10);
    listed.writeUInt32LE(entry.packed ?? packed.length, 20);
    listed.writeUInt32LE(entry.size ?? content.length, 24);
    listed.writeUInt16LE(name.length, 28);
    listed.writeUInt32LE(entry.offset ?? at, 42);
    body.push(local, name, packed);
    directory.push(listed, name);
    at += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(
    directory.reduce((sum, one) => sum + one.length, 0),
    12,
  );
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...body, ...directory, end]);
}
