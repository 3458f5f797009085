/** A fixture: several files, and the findings its marks announce as `file:line code`, sorted. */
export interface Fixture {
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly expected: readonly string[];
}

/**
 * Reads a fixture. A line `# file: NAME` begins a new file (the first is 目录.yaml unless named), `# file: NAME as utf-16le` gives it
 * another encoding; without a gkml.yaml of its own it gets an empty one. `# ✗ code` at the end of a line announces a finding there, `# ✗↓ code` one in the next line.
 */
export function readFixture(source: string): Fixture {
  const files: Record<string, string | Uint8Array> = { 'gkml.yaml': 'kind: config\n' };
  const expected: string[] = [];
  for (const { name, encoding, lines } of chunksOf(source)) {
    files[name] = encoded(lines.join('\n'), encoding);
    for (const [index, line] of lines.entries()) {
      for (const [, arrow, codes = ''] of line.matchAll(/# ✗(↓?) ([a-z0-9-]+(?:, [a-z0-9-]+)*)/g)) {
        for (const code of codes.split(', ')) expected.push(`${name}:${index + (arrow === '' ? 1 : 2)} ${code}`);
      }
    }
  }
  return { files, expected: expected.sort() };
}

interface Chunk {
  readonly name: string;
  readonly encoding: string | undefined;
  readonly lines: string[];
}

function chunksOf(source: string): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (const line of source.split('\n')) {
    const head = /^# file: (.+?)(?: as ([\w-]+))?$/.exec(line);
    if (head !== null) chunks.push({ name: head[1] ?? '', encoding: head[2], lines: [] });
    else if (chunks.length === 0) chunks.push({ name: '目录.yaml', encoding: undefined, lines: [line] });
    else chunks[chunks.length - 1]?.lines.push(line);
  }
  return chunks;
}

function encoded(text: string, encoding: string | undefined): string | Uint8Array {
  if (encoding === 'utf-16le') return Buffer.from(`\ufeff${text}`, 'utf16le');
  if (encoding === 'binary') return Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), Buffer.from(text)]);
  return text;
}
