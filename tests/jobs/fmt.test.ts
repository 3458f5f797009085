import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkProject } from '../../src/jobs/check.js';
import { formatProject } from '../../src/jobs/fmt.js';
import { gkml } from '../commands/gkml.js';
import { readFixture } from '../rules/fixture.js';
import { memoryIo } from '../support/memory-io.js';

const root = join(import.meta.dirname, '../..');
const fixtures = join(root, 'tests/fixtures/rules');
const names = readdirSync(fixtures).filter((name) => name.endsWith('.yaml'));

function filesBelow(folder: string): Record<string, string> {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => /\.ya?ml$/.test(name));
  return Object.fromEntries(files.map((name) => [name.replaceAll('\\', '/'), readFileSync(join(root, folder, name), 'utf8')]));
}

describe('the usual layout', () => {
  test('is that of the examples', async () => {
    const { documents, changed, left } = await formatProject(['.'], memoryIo(filesBelow('examples')));
    expect(documents).toBeGreaterThan(10);
    expect([changed.map(({ file }) => file), left]).toEqual([[], []]);
  });

  test('is that of a repository that gkml init has made', async () => {
    const { io } = await gkml(['init', '--unit', '高青县财政局', '--yes']);
    const { documents, changed } = await formatProject(['.'], io);
    expect(documents).toBe(3);
    expect(changed).toEqual([]);
  });

  test.each(names)('keeps what is found in %s, and is made once', async (name) => {
    const io = memoryIo(readFixture(readFileSync(join(fixtures, name), 'utf8')).files);
    const before = await checkProject(['.'], io);
    const { changed } = await formatProject(['.'], io);
    for (const { file, bytes } of changed) await io.write(file, bytes);
    expect((await formatProject(['.'], io)).changed).toEqual([]);
    const told = (report: typeof before) =>
      report.findings
        .map(({ code, record, field }) => `${code} ${record?.id} ${field}`)
        .filter((words) => !words.startsWith('unquoted-text'))
        .sort();
    const after = await checkProject(['.'], io);
    // an id in quotes is a text at last
    if (before.findings.every(({ code }) => code !== 'unquoted-text')) expect(told(after)).toEqual(told(before));
  });
});
