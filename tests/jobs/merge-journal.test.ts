import { describe, expect, test } from 'vitest';
import { completeMerge, pendingContents, type Replacement, replaceAll } from '../../src/jobs/merge-journal.js';
import { type MemoryIo, memoryIo } from '../support/memory-io.js';

const bytes = (words: string) => new TextEncoder().encode(words);
const files: readonly Replacement[] = ['a', 'b', 'c'].map((name) => ({
  file: `${name}.yaml`,
  before: bytes(`${name} old`),
  after: bytes(`${name} new`),
}));
const disk = () => memoryIo(Object.fromEntries(files.map(({ file, before }) => [file, before ?? ''])));
const contents = (io: MemoryIo) => files.map(({ file }) => io.textOf(file));

/** A disk that is cut off before its nth write. */
function cutOff(io: MemoryIo, nth: number): MemoryIo {
  let count = 0;
  return {
    ...io,
    write: async (path, data) => {
      if (++count === nth) throw new Error('cut off');
      await io.write(path, data);
    },
  };
}

describe('Several files that are replaced', () => {
  test('all hold what is new, and nothing else is left over', async () => {
    const io = disk();
    await replaceAll('.', files, io);
    expect(contents(io)).toEqual(['a new', 'b new', 'c new']);
    expect(io.files.size).toBe(3);
  });

  test.each([1, 2, 3, 4])('are all old or can be completed when cut off before write %i', async (nth) => {
    const io = disk();
    await expect(replaceAll('.', files, cutOff(io, nth))).rejects.toThrow('cut off');
    const pending = pendingContents('.', io);
    if (nth === 1) expect(contents(io)).toEqual(['a old', 'b old', 'c old']);
    expect(pending.size).toBe(nth === 1 ? 0 : 5 - nth);
    const notes = await completeMerge('.', io);
    expect(notes).toHaveLength(nth === 1 ? 0 : 1);
    expect(contents(io)).toEqual(nth === 1 ? ['a old', 'b old', 'c old'] : ['a new', 'b new', 'c new']);
    expect(io.files.size).toBe(3);
    expect(await completeMerge('.', io)).toEqual([]);
  });

  test('are left alone when somebody changed one since it was read', async () => {
    const io = disk();
    io.files.set('/project/b.yaml', bytes('b edited'));
    await expect(replaceAll('.', files, io)).rejects.toMatchObject({ exitCode: 2 });
    expect(contents(io)).toEqual(['a old', 'b edited', 'c old']);
    expect(io.files.size).toBe(3);
  });

  test('may be new ones', async () => {
    const io = disk();
    const made = [...files, { file: 'd.yaml', before: undefined, after: bytes('d new') }];
    await expect(replaceAll('.', made, cutOff(io, 5))).rejects.toThrow('cut off');
    await completeMerge('.', io);
    expect(io.textOf('d.yaml')).toBe('d new');
  });
});

test.each([
  '{"kind":"something"}',
  'not JSON',
  ...['../a.yaml', '/etc/a.yaml', 'bin/gkml.js', 'a/../../b.yaml', 'C:\\\\a.yaml'].map(
    (file) => `{"kind":"merge-journal","files":[{"file":"${file}","before":null,"after":""}]}`,
  ),
])('A journal that no merge of the project wrote is not followed: %s', async (words) => {
  const io = memoryIo({ '.gkml-merge.json': words });
  await expect(completeMerge('.', io)).rejects.toMatchObject({ exitCode: 2 });
});
