import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './programs.mjs';

/** How well entries and columns are matched, by the labelled pairs of tests/fixtures/matching: for each part its pairs, precision and recall. */
export function matchingQuality() {
  const program = join(root, 'bench', 'quality.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', program], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the labelled pairs cannot be matched: ${stderr}`);
  return JSON.parse(stdout);
}
