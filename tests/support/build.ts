import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

const root = join(import.meta.dirname, '../..');

/** Bundles gkml anew before a run in which some test starts the program, when a source is newer than the bundle. */
export default async function build(project: TestProject): Promise<void> {
  const { testFiles } = await project.globTestFiles(process.argv.slice(2).filter((word) => word.includes('test')));
  const asked = testFiles.some((file) => /bin\/gkml|support\/program|support\/bundle/.test(readFileSync(file, 'utf8')));
  if (!asked || isFresh()) return;
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] });
}

function isFresh(): boolean {
  const bundle = join(root, 'dist/main.js');
  if (!existsSync(bundle)) return false;
  const built = statSync(bundle).mtimeMs;
  const newest = (folder: string) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).reduce((latest, name) => {
      return Math.max(latest, statSync(join(root, folder, name)).mtimeMs);
    }, 0);
  return Math.max(newest('src'), newest('schemas'), newest('scripts'), statSync(join(root, 'package.json')).mtimeMs) < built;
}
