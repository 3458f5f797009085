import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect } from 'vitest';
import { readForm, writeForm } from '../../src/formats/_form.js';
import { makeForms } from '../../src/jobs/form.js';
import { mergeForms } from '../../src/jobs/merge.js';
import { unifiedDiff } from '../../src/jobs/units-diff.js';
import { memoryIo } from '../support/memory-io.js';
import { needs, toolPath } from '../support/tools.js';

const full = process.env['GKML_FULL'] === '1';
const count = Number(process.env['GKML_CASES'] ?? (full ? 60 : 12));
const seed = Number(process.env['GKML_SEED'] ?? 20240920);

/** What the second program says it did to a form, by the headings. */
interface Edited {
  readonly steps: readonly string[];
  readonly changed: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly removed: readonly string[];
  readonly added: readonly Readonly<Record<string, string>>[];
  readonly lost: boolean;
}

describe('A form that people changed in any way', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gkml-merge-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  needs('python3-openpyxl', 'soffice')(
    `gives exactly the edits when it is merged, saved anew by LibreOffice or not (${count} catalogs)`,
    async () => {
      const catalogs = Array.from({ length: count }, (_, index) => catalog(chanceOf(seed + index)));
      for (const part of ['sent', 'saved']) mkdirSync(join(folder, part));
      for (const [index, text] of catalogs.entries()) writeFileSync(join(folder, 'sent', nameOf(index)), await formOf(text));
      const script = join(import.meta.dirname, '../support/edit-form.py');
      const python = spawnSync(toolPath('python3-openpyxl') ?? '', [script, String(seed), join(folder, 'sent')], {
        encoding: 'utf8',
        maxBuffer: 1e8,
      });
      expect(python.stderr).toBe('');
      const edits = JSON.parse(python.stdout) as Record<string, Edited>;
      // every other one as openpyxl left it
      const again = catalogs.flatMap((_, index) => (index % 2 === 0 ? [join(folder, 'sent', nameOf(index))] : []));
      const office = spawnSync('soffice', [
        `-env:UserInstallation=file://${join(folder, 'office')}`,
        '--headless',
        '--convert-to',
        'xlsx:Calc MS Excel 2007 XML',
        '--outdir',
        join(folder, 'saved'),
        ...again,
      ]);
      expect(office.status).toBe(0);
      expect(readdirSync(join(folder, 'saved'))).toHaveLength(again.length);
      for (const [index, text] of catalogs.entries()) {
        const part = index % 2 === 0 ? 'saved' : 'sent';
        await holdAgainst(text, readFileSync(join(folder, part, nameOf(index))), edits[nameOf(index)] as Edited, `seed ${seed + index}`);
      }
    },
    600_000,
  );
});

async function formOf(text: string): Promise<Uint8Array> {
  const io = memoryIo({ 'gkml.yaml': 'kind: config\n', 'catalogs/财政局.yaml': text });
  const [made] = await makeForms({ kind: 'catalog', paths: ['catalogs'], split: false, language: 'zh-CN' }, io);
  if (made === undefined) throw new Error('no form was made');
  return writeForm(made.form);
}

async function holdAgainst(text: string, bytes: Uint8Array, edited: Edited, name: string): Promise<void> {
  const file = 'catalogs/财政局.yaml';
  const io = memoryIo({ 'gkml.yaml': 'kind: config\n', [file]: text, '填报.xlsx': bytes });
  const label = `${name}: ${edited.steps.join(', ')}`;
  const form = await readForm('填报.xlsx', bytes);
  expect(form.identity === undefined, label).toBe(edited.lost);
  const report = await mergeForms(['填报.xlsx'], io, edited.lost ? { into: file, remove: 'yes' } : {});
  expect(report.conflicts, label).toEqual([]);
  const records = report.forms[0]?.records ?? [];
  const said = (one: (typeof records)[number]) => Object.fromEntries(one.fields.map((field) => [field.title, field.theirs]));
  const of = (what: string) => records.filter((one) => one.what === what);
  expect(Object.fromEntries(of('changed').map((one) => [one.id, said(one)])), label).toEqual(edited.changed);
  expect(
    of('removed')
      .map((one) => one.id)
      .sort(),
    label,
  ).toEqual([...edited.removed].sort());
  const words = (cells: Readonly<Record<string, string>>) =>
    JSON.stringify(
      Object.entries(cells)
        .filter(([, cell]) => cell !== '')
        .sort(),
    );
  expect(
    of('added')
      .map((one) => words(said(one)))
      .sort(),
    label,
  ).toEqual(edited.added.map(words).sort());
  expect(of('conflict'), label).toEqual([]);

  const after = report.texts[0]?.after ?? text;
  const touched = new Set([...Object.keys(edited.changed), ...edited.removed, ...of('added').map((one) => one.id)]);
  expect(untouched(after, touched), label).toEqual(untouched(text, touched));
  for (const [id, cells] of Object.entries(edited.changed)) expect(lostLines(after, text, id, cells), `${label} ${id}`).toEqual([]);
  // merged a second time there is nothing to do
  io.files.set(`/project/${file}`, Buffer.from(after));
  const second = await mergeForms(['填报.xlsx'], io, edited.lost ? { into: file, remove: 'no' } : {});
  expect(second.texts.map((one) => unifiedDiff(file, one.before, one.after)).join(''), `${label}, a second time`).toBe('');
}

function nameOf(index: number): string {
  return `${String(index).padStart(3, '0')}.xlsx`;
}

// ---- the text of a catalog, record by record

/** The head and the records that no edit touches, each with the comment above it. */
function untouched(text: string, touched: ReadonlySet<string>): readonly string[] {
  return blocks(text).flatMap(({ id, lines }) => (id !== undefined && touched.has(id) ? [] : [lines.join('\n').trimEnd()]));
}

function blocks(text: string): readonly { readonly id: string | undefined; readonly lines: readonly string[] }[] {
  const found: { id: string | undefined; lines: string[] }[] = [{ id: undefined, lines: [] }];
  let comments: string[] = [];
  for (const line of text.split('\n')) {
    const id = /^ {2}- (?:\{ )?id: ["']?([^"'\s,]+)/.exec(line)?.[1];
    if (/^ {2}#/.test(line)) comments.push(line);
    else {
      if (id !== undefined) found.push({ id, lines: [] });
      found.at(-1)?.lines.push(...comments, line);
      comments = [];
    }
  }
  found.at(-1)?.lines.push(...comments);
  return found;
}

/** The lines that a changed record lost though they belong to no field that was changed. */
function lostLines(after: string, before: string, id: string, cells: Readonly<Record<string, string>>): readonly string[] {
  const linesOf = (text: string) => blocks(text).find((block) => block.id === id)?.lines ?? [];
  const now = new Set(linesOf(after));
  // a record on one line is that line
  if (linesOf(before).some((line) => line.startsWith('  - {'))) return [];
  const keys = Object.keys(cells).map((title) => keyOf[title] ?? 'path');
  const parts = linesOf(before)
    .join('\n')
    .split(/\n(?= {4}[^\s#])/);
  const kept = parts.filter((part) => !keys.some((key) => part.trimStart().replace(/^- /, '').startsWith(`${key}:`)));
  return kept.flatMap((part) => part.split('\n')).filter((line) => line !== '' && !now.has(line));
}

const keyOf: Readonly<Record<string, string>> = {
  事项名称: 'title',
  公开内容: 'content',
  公开依据: 'basis',
  法定或其他: 'nature',
  公开责任: 'responsibility',
  公开时限: 'deadline',
  公开时长: 'retention',
  公开渠道和载体: 'channels',
  备注: 'notes',
};

// ---- catalogs as people write them

type Chance = () => number;

// mulberry32
function chanceOf(start: number): Chance {
  let state = start | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function catalog(chance: Chance): string {
  const prefix = pick(chance, ['', 'CZ-', '财-']);
  const records = Array.from({ length: 3 + Math.floor(chance() * 12) }, (_, index) =>
    record(chance, `${prefix}${String(index + 1).padStart(3, '0')}`, index),
  );
  const defaults = chance() < 0.4 ? 'defaults:\n  method: 主动公开   # 统一\n  channels: 政府网站\n' : '';
  const apart = chance() < 0.5 ? '\n' : '';
  const head = `# 财政局目录\nkind: catalog\nunit: "高青县财政局"\nyear: 2024   # 年度\n${defaults}${apart}entries:\n`;
  return `${head}${records.join(apart)}`;
}

function record(chance: Chance, id: string, index: number): string {
  const title = `${pick(chance, names)}${pick(chance, kinds)}${index}`;
  if (chance() < 0.1) return `  - { id: '${id}', title: ${title}, content: ${pick(chance, names)}情况 }\n`;
  const maybe = (share: number, lines: string) => (chance() < share ? lines : '');
  return [
    maybe(0.2, `  # 说明 ${id}：核对过\n`),
    `  - id: "${id}"${maybe(0.2, '   # 旧编号')}\n`,
    pick(chance, [
      '',
      `    path: ${pick(chance, names)} > 预算\n`,
      `    path: [${pick(chance, names)}]\n`,
      `    path:\n      - ${pick(chance, names)}\n      - 公开\n`,
    ]),
    `    title: ${pick(chance, [title, `'${title}'`, `"${title}"`])}\n`,
    pick(chance, [
      `    content: ${title}的内容\n`,
      `    content: |-\n      ${title}的内容\n      第二行\n`,
      '    content:   "有空格: 的内容"  # 注\n',
    ]),
    maybe(0.5, '    basis:\n      - 《中华人民共和国预算法》第十四条\n      - 《政府信息公开条例》第二十条\n'),
    maybe(0.5, `    nature: ${pick(chance, ['statutory', 'other'])}\n`),
    maybe(0.7, '    subject: 高青县财政局\n'),
    pick(chance, ['', '    responsibility: 县财政局\n', '    responsibility:\n      lead: [县财政局]\n      section: 预算科\n']),
    maybe(0.3, '    # 时限按条例\n'),
    maybe(0.7, '    deadline: 自信息形成或者变更之日起20个工作日内\n'),
    maybe(0.3, '    retention: 长期公开\n'),
    pick(chance, [
      '',
      '    channels: 政府网站、政府公报\n',
      '    channels:\n      - { name: 政府网站, need: required }\n      - 政府公报\n',
    ]),
    maybe(0.3, `    notes: ${pick(chance, ['备注', '"001"', "'yes'"])}\n`),
    maybe(0.2, `    origin: 旧表.xlsx#目录!${index + 3}\n`),
  ].join('');
}

const names = ['财政预算', '财政决算', '政府采购', '国有资产', '会计管理', '债务管理', '行政收费', '绩效评价', '惠农补贴', '税收政策'];
const kinds = ['公开', '信息', '报告', '目录', '说明'];

function pick<T>(chance: Chance, list: readonly T[]): T {
  return list[Math.floor(chance() * list.length)] as T;
}
