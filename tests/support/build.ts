import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

const root = join(import.meta.dirname, '../..');

/** Bundles gkml anew before a run in which some test starts the program, when a source is newer than the bundle. */
export default async function build(project: TestProject): Promise<void> {
  const filters = process.argv.slice(2).filter((word) => !word.startsWith('-') && word !== 'run');
  const { testFiles } = await project.globTestFiles(filters);
  if (isFresh() || !testFiles.some((file) => /bin\/gkml|support\/program/.test(readFileSync(file, 'utf8')))) return;
  // made beside and then put in place, so that a program that runs meanwhile finds its files
  const made = `node_modules/.cache/gkml-${process.pid}`;
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], {
    env: { ...process.env, GKML_OUTDIR: made },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  renameSync(join(root, made), join(root, 'dist'));
}

function isFresh(): boolean {
  const bundle = join(root, 'dist/main.cjs');
  if (!existsSync(bundle)) return false;
  const changed = ['bin', 'src', 'schemas', 'scripts'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  const built = statSync(bundle).mtimeMs;
  return [...changed, 'package.json', 'package-lock.json'].every((file) => statSync(join(root, file)).mtimeMs < built);
}
