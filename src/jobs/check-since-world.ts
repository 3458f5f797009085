import type { Io } from '../base/io.js';

/** What was asked of a disk. */
export interface Asked {
  readonly read: ReadonlySet<string>;
  readonly listed: ReadonlySet<string>;
  readonly probed: ReadonlySet<string>;
}

/** A world, and what was asked of its disk so far. */
export interface Remembered<World extends Io = Io> {
  readonly io: World;
  readonly asked: Asked;
}

/** The same world, which remembers what is asked of its disk. A second thread would ask unseen and is left out. */
export function remembering<World extends Io>(world: World): Remembered<World> {
  const [read, listed, probed] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const { thread: _, ...alone } = {
    ...world,
    kindOf: (path: string) => {
      probed.add(path);
      return world.kindOf(path);
    },
    list: (path: string) => {
      listed.add(path);
      return world.list(path);
    },
    read: (path: string) => {
      read.add(path);
      return world.read(path);
    },
    readHead: (path: string, length: number) => {
      read.add(path);
      return world.readHead(path, length);
    },
    sizeOf: (path: string) => {
      read.add(path);
      return world.sizeOf(path);
    },
  };
  return { io: alone as unknown as World, asked: { read, listed, probed } };
}

/** Whether two disks answer alike all that was asked of one of them: whoever goes by these answers comes to the same. */
export function answerAlike({ read, listed, probed }: Asked, one: Io, other: Io): boolean {
  return (
    [...probed].every((path) => one.kindOf(path) === other.kindOf(path) && one.linkTarget?.(path) === other.linkTarget?.(path)) &&
    [...listed].every((path) => namesIn(path, one) === namesIn(path, other)) &&
    [...read].every((path) => sameBytes(path, one, other))
  );
}

/** Whether a file is the same byte for byte on two disks, or is on neither. */
export function sameBytes(path: string, one: Io, other: Io): boolean {
  const [a, b] = [bytesIn(path, one), bytesIn(path, other)];
  return a === b || (a !== undefined && b !== undefined && a.length === b.length && a.every((byte, at) => byte === b[at]));
}

/** The bytes of a file; undefined where it cannot be read. */
export function bytesIn(path: string, io: Io): Uint8Array | undefined {
  try {
    return io.read(path);
  } catch {
    return undefined;
  }
}

// git knows no empty folders, and nobody who walks looks at more than folders and YAML
function namesIn(path: string, io: Io): string {
  try {
    const files = io.list(path).filter(({ name, kind }) => kind !== 'folder' && /\.ya?ml$/i.test(name) && !name.startsWith('.'));
    return files
      .map(({ name, kind, link }) => `${kind} ${link} ${name}`)
      .sort()
      .join('\n');
  } catch {
    return '';
  }
}
