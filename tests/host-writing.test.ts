import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { nodeIo } from '../src/host.js';

interface Disk {
  readonly steps: string[];
  refusal: string | undefined;
}

// the disk as it is, but telling in which order it was asked, and refusing to flush when told to
const disk = vi.hoisted((): Disk => ({ steps: [], refusal: undefined }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  return {
    ...fs,
    fsyncSync: (file: number) => {
      disk.steps.push(`flush ${fs.fstatSync(file).size} bytes`);
      if (disk.refusal !== undefined) throw Object.assign(new Error(disk.refusal), { code: disk.refusal });
      fs.fsyncSync(file);
    },
    renameSync: (from: string, to: string) => {
      disk.steps.push('rename');
      fs.renameSync(from, to);
    },
  };
});

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gkml-writing-'));
  disk.steps.length = 0;
  disk.refusal = undefined;
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a file', () => {
  test('lies whole on the disk before it takes the place of the old one', async () => {
    writeFileSync(join(folder, 'a.yaml'), 'old');
    await nodeIo().write(join(folder, 'a.yaml'), 'new text');
    expect(disk.steps).toEqual(['flush 8 bytes', 'rename']);
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe('new text');
  });

  test.each(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])(
    'is written where the file system answers %s to the wish to flush',
    async (refusal) => {
      disk.refusal = refusal;
      await nodeIo().write(join(folder, 'a.yaml'), 'new text');
      expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe('new text');
      expect(readdirSync(folder)).toEqual(['a.yaml']);
    },
  );

  test.each(['EIO', 'ENOSPC'])('stays as it was when the disk fails with %s while it flushes', async (refusal) => {
    writeFileSync(join(folder, 'a.yaml'), 'old');
    disk.refusal = refusal;
    await expect(nodeIo().write(join(folder, 'a.yaml'), 'new text')).rejects.toMatchObject({ exitCode: 3 });
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a.yaml']);
  });
});
