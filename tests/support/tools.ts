import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { test } from 'vitest';

/** Programs that some tests hold the product against. All come from Debian; `.ci/run` installs them. */
export type Tool =
  | 'soffice'
  | 'chromium'
  | 'pdfinfo'
  | 'pdftotext'
  | 'pdftoppm'
  | 'git'
  | 'python3-openpyxl'
  | 'python3-xlsxwriter'
  | 'fonts-noto-cjk';

/**
 * `test` where all the tools are there: `needs('soffice')('opens in LibreOffice', async () => { … }, 60_000)`.
 * Where one is missing the test is skipped and says which; with GKML_FULL=1 it fails, so that CI cannot skip it unseen.
 */
export function needs(...tools: readonly Tool[]): (name: string, run: () => unknown, timeout?: number) => void {
  return (name, run, timeout) => {
    const missing = tools.filter((tool) => toolPath(tool) === undefined);
    if (missing.length === 0) {
      test(name, async () => void (await run()), timeout);
      return;
    }
    test(name, (context) => {
      const words = `not installed: ${missing.join(', ')}`;
      if (process.env['GKML_FULL'] === '1') throw new Error(words);
      context.skip(words);
    });
  };
}

/** The program to run: for a Python package the interpreter that has it, for fonts their folder. undefined when it is not installed. */
export function toolPath(tool: Tool): string | undefined {
  if (!found.has(tool)) found.set(tool, search(tool));
  return found.get(tool);
}

const found = new Map<Tool, string | undefined>();

function search(tool: Tool): string | undefined {
  if (tool === 'fonts-noto-cjk') return readable('/usr/share/fonts/opentype/noto');
  if (tool === 'chromium') return ['chromium', 'chromium-browser', 'google-chrome'].flatMap(onPath)[0];
  if (!tool.startsWith('python3-')) return onPath(tool)[0];
  // Debian's packages belong to Debian's interpreter, which need not be the first on the path
  const module = tool.slice('python3-'.length);
  return [...onPath('python3'), '/usr/bin/python3'].find((python) => imports(python, module));
}

function onPath(name: string): readonly string[] {
  return (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => {
    const file = join(folder, name);
    return readable(file, constants.X_OK) === undefined ? [] : [file];
  });
}

function imports(python: string, module: string): boolean {
  try {
    execFileSync(python, ['-c', `import ${module}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function readable(path: string, mode = constants.R_OK): string | undefined {
  try {
    accessSync(path, mode);
    return path;
  } catch {
    return undefined;
  }
}
