import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

const nobody = 65534;

/** gkml as it is installed: bundled anew from the sources, run by node as a program of its own. */
export interface Installed {
  run(
    args: readonly string[],
    cwd: string,
    options?: {
      readonly env?: Record<string, string>;
      readonly input?: string | Uint8Array;
      readonly before?: string;
      /** Run without root's rights, to which no file is closed. */
      readonly asNobody?: boolean;
    },
  ): {
    readonly code: number | null;
    readonly out: string;
    readonly err: string;
  };
  /** A new empty folder. */
  folder(): string;
  remove(): void;
}

/** Bundles gkml into a temporary folder, so that a test sees what a user would and never a stale build. */
export async function install(): Promise<Installed> {
  const home = mkdtempSync(join(tmpdir(), 'gkml-'));
  chmodSync(home, 0o755);
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], {
    env: { ...process.env, GKML_OUTDIR: join(home, 'dist'), GKML_KEEP_CODE: '0' },
  });
  cpSync(join(root, 'bin'), join(home, 'bin'), { recursive: true });
  cpSync(join(root, 'package.json'), join(home, 'package.json'));
  let count = 0;
  return {
    run(args, cwd, { env = {}, input = '', before, asNobody = false } = {}) {
      const command = [process.execPath, join(home, 'bin/gkml.js'), ...args];
      const shell = before === undefined ? undefined : ['sh', '-c', `${before}; exec "$@"`, 'sh', ...command];
      const [program = '', ...rest] = shell ?? command;
      const { status, stdout, stderr } = spawnSync(program, rest, {
        cwd,
        input,
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], HOME: home, ...env },
        maxBuffer: 64_000_000,
        timeout: 60_000,
        ...(asNobody && process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}),
      });
      return { code: status, out: stdout, err: stderr };
    },
    folder() {
      const path = join(home, `w${++count}`);
      mkdirSync(path);
      return path;
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}
