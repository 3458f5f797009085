import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** How a run of the built program ended. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Paths below the repository of the modules that were loaded, e.g. `dist/main.cjs`; only when asked for by `record`. */
  readonly loaded: readonly string[];
  /** Those of them that V8 need not compile, because it took the code the build kept. */
  readonly kept: readonly string[];
}

/** Where and with what the program runs; the repository itself by default. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly record?: boolean;
}

/** Runs bin/gkml.js in a process of its own, as users do, with nothing of the test run's colour or CI settings. */
export async function runProgram(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  if (options.record !== true)
    return { ...(await run(process.execPath, [join(root, 'bin/gkml.js'), ...args], options)), loaded: [], kept: [] };
  const folder = mkdtempSync(join(tmpdir(), 'gkml-loads-'));
  try {
    const list = join(folder, 'loaded');
    const hook = join(import.meta.dirname, 'record-loads.cjs');
    const ran = await run(process.execPath, ['--require', hook, join(root, 'bin/gkml.js'), ...args], {
      ...options,
      env: { ...options.env, GKML_LOADED: list },
    });
    const lines = readFileSync(list, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(' '));
    return {
      ...ran,
      loaded: lines.map(([name = '']) => name),
      kept: lines.flatMap(([name = '', how]) => (how === 'kept' ? [name] : [])),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs any program to its end; what it prints is collected whole. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Omit<Ran, 'loaded' | 'kept'>> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: plainEnvironment(options.env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      stdout += part;
    });
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      stderr += part;
    });
    child.on('error', reject).on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

// the environment of the test run without what would change the output of gkml.
function plainEnvironment(extra: Readonly<Record<string, string | undefined>> = {}): NodeJS.ProcessEnv {
  const leftOut = ['CI', 'GITHUB_ACTIONS', 'FORCE_COLOR', 'NO_COLOR', 'NODE_OPTIONS', 'NODE_V8_COVERAGE', 'GKML_LANG', 'GKML_AMBIGUOUS'];
  const kept = Object.entries(process.env).filter(
    ([name]) => !leftOut.includes(name) && !name.startsWith('VITEST') && !name.startsWith('npm_'),
  );
  return { ...Object.fromEntries(kept), LANG: 'zh_CN.UTF-8', LC_ALL: undefined, ...extra };
}
