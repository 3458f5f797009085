import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openExcel } from '../../src/formats/_excel.js';
import { writeForm } from '../../src/formats/_form.js';
import { nodeIo } from '../../src/host.js';
import { makeForms } from '../../src/jobs/form.js';
import { completeMerge } from '../../src/jobs/merge-journal.js';
import { memoryIo } from '../support/memory-io.js';
import { runProgram } from '../support/program.js';

const full = process.env['GKML_FULL'] === '1';
const kills = Number(process.env['GKML_KILLS'] ?? (full ? 200 : 12));
const program = join(import.meta.dirname, '../../bin/gkml.js');
const journal = '.gkml-merge.json';
const units = ['财政局', '审计局', '司法局'];

describe('A merge that is killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gkml-kill-'));
  const file = (unit: string) => join(folder, `catalogs/${unit}.yaml`);
  const old = new Map(units.map((unit) => [unit, catalog(unit)]));
  const merged = new Map<string, string>();
  let whole = 0;

  const generations = () =>
    units.map((unit) => {
      const now = readFileSync(file(unit), 'utf8');
      return now === old.get(unit) ? 'old' : now === merged.get(unit) ? 'new' : 'neither';
    });
  const reset = () => {
    for (const [unit, text] of old) writeFileSync(file(unit), text);
    rmSync(join(folder, journal), { force: true });
  };

  beforeAll(async () => {
    for (const name of ['catalogs', '来件']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'gkml.yaml'), 'kind: config\n');
    for (const unit of units) writeFileSync(join(folder, '来件', `${unit}.xlsx`), await changedForm(unit));
    reset();
    const start = performance.now();
    const ran = await runProgram(['merge', '来件'], { cwd: folder });
    whole = performance.now() - start;
    expect(`${ran.code} ${ran.stderr}`).toBe('0 已写入 3 个文件\n');
    for (const unit of units) merged.set(unit, readFileSync(file(unit), 'utf8'));
    expect(generations()).toEqual(['new', 'new', 'new']);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(`leaves each file old or new, and the next merge writes the rest (${kills} times)`, async () => {
    let cut = 0;
    for (let nth = 0; nth < kills; nth++) {
      reset();
      // any moment of the whole run, and moments while files are written
      const share = ((nth * 0.618) % 1) + 0.001;
      await killed(folder, nth % 3 === 0 ? { after: share * whole } : { inside: share * 12 });
      const found = generations();
      expect(found, `kill ${nth}`).not.toContain('neither');
      const open = existsSync(join(folder, journal));
      if (open) cut++;
      else expect(new Set(found).size, `kill ${nth}: ${found}`).toBe(1);
      if (nth % 10 === 0) {
        const again = await runProgram(['merge', '来件'], { cwd: folder });
        expect(again.code, again.stderr).toBe(0);
        if (open) expect(again.stderr).toContain('上次合并没有写完');
      } else if (open) expect((await completeMerge(folder, nodeIo()))[0]?.['zh-CN']).toContain('上次合并没有写完');
      else continue;
      expect(generations(), `kill ${nth}, merged again`).toEqual(['new', 'new', 'new']);
      expect(existsSync(join(folder, journal))).toBe(false);
    }
    // else nothing was tried
    expect(cut).toBeGreaterThan(0);
    expect(readdirSync(folder).filter((name) => !name.startsWith('.'))).toEqual(['catalogs', 'gkml.yaml', '来件'].sort());
  }, 600_000);
});

/** Starts a merge and kills it: `after` so many milliseconds, or so many after the journal stands. */
function killed(folder: string, when: { readonly after: number } | { readonly inside: number }): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, 'merge', '来件'], {
      cwd: folder,
      stdio: 'ignore',
      env: { ...process.env, LANG: 'zh_CN.UTF-8' },
    });
    let over = false;
    child.on('close', () => {
      over = true;
      resolve();
    });
    if ('after' in when) {
      setTimeout(() => child.kill('SIGKILL'), when.after);
      return;
    }
    const path = join(folder, journal);
    const look = () => {
      if (over) return;
      if (!existsSync(path)) return void setImmediate(look);
      const from = performance.now();
      while (performance.now() - from < when.inside);
      child.kill('SIGKILL');
    };
    look();
  });
}

function catalog(unit: string): string {
  const entries = Array.from(
    { length: 40 },
    (_, index) =>
      `  # 第 ${index} 条\n  - id: "${String(index).padStart(3, '0')}"\n    title: ${unit}事项${index}\n    content: 内容${index}\n`,
  );
  return `kind: catalog\nunit: 高青县${unit}\nyear: 2024\n\nentries:\n${entries.join('')}`;
}

// every tenth record changed in the workbook that was handed out
async function changedForm(unit: string): Promise<Uint8Array> {
  const io = memoryIo({ 'gkml.yaml': 'kind: config\n', [`catalogs/${unit}.yaml`]: catalog(unit) });
  const [made] = await makeForms({ kind: 'catalog', paths: ['.'], split: false, language: 'zh-CN' }, io);
  if (made === undefined) throw new Error('no form was made');
  const { Workbook } = await openExcel();
  const workbook = new Workbook();
  await workbook.xlsx.load((await writeForm(made.form)) as never);
  const sheet = workbook.getWorksheet('目录');
  const column = made.form.fields.findIndex(({ key }) => key === 'content') + 1;
  made.form.rows.forEach((_, index) => {
    if (index % 10 === 0 && sheet !== undefined) sheet.getCell(index + 3, column).value = '改过的内容';
  });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
