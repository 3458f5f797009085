import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { everyCard } from '../../src/jobs/cards.js';
import { checkProject } from '../../src/jobs/check.js';
import { gkml } from '../commands/gkml.js';
import { memoryIo } from '../support/memory-io.js';
import { readFixture } from './fixture.js';

const root = join(import.meta.dirname, '../..');
const fixtures = join(root, 'tests/fixtures/rules');

async function badFindings(id: string) {
  const { files } = readFixture(readFileSync(join(fixtures, `${id}.bad.yaml`), 'utf8'));
  return (await checkProject(['.'], memoryIo(files))).findings.filter(({ code }) => code === id);
}

const messages = async (id: string) => (await badFindings(id)).map(({ message }) => message['zh-CN']);

describe('a message', () => {
  test('masks personal data', async () => {
    const said = JSON.stringify((await badFindings('personal-data')).map(({ message, way }) => [message, way]));
    expect(said).toContain('138****5678');
    expect(said).not.toMatch(/\d{5}|gaoqing2024/);
    const { files } = readFixture(readFileSync(join(fixtures, 'personal-data.bad.yaml'), 'utf8'));
    const shown = (await gkml(['check', '.'], files)).out.split('\n').filter((line) => line.includes('│'));
    expect(shown.filter((line) => line.includes('**'))).not.toEqual([]);
    expect(shown.join('\n')).not.toMatch(/13812345678|gaoqing2024/);
  });

  test('names the unit that was meant', async () => {
    expect(await messages('unknown-unit')).toContain('单位名录里没有“县财正局”，是不是“县财政局”？');
  });

  test('names the successor of a unit that is gone, and the day', async () => {
    expect(await messages('unknown-unit')).toContain(
      '单位名录里没有“县扶贫办”，是不是“高青县扶贫开发办公室”？它用到 2021-06-30 为止，现由“县农业农村局”承接',
    );
    const { files } = readFixture(readFileSync(join(fixtures, 'unknown-unit.bad.yaml'), 'utf8'));
    const of = async (year: number) =>
      (await checkProject(['.'], memoryIo({ ...files, '目录.yaml': String(files['目录.yaml']).replace('2024', String(year)) }))).findings
        .filter(({ message }) => message['zh-CN'].includes('县扶贫办'))
        .map(({ message, way }) => [message['zh-CN'].slice('单位名录里没有“县扶贫办”，'.length), way?.['zh-CN'].split('；')[0]]);
    // in a catalog of its time the name was right
    expect(await of(2020)).toEqual([['是不是“高青县扶贫开发办公室”？', '改成“高青县扶贫开发办公室”']]);
    expect((await of(2024))[0]?.[1]).toBe('改成“县农业农村局”');
  });

  test('names the nearest site columns', async () => {
    expect((await messages('unknown-site-column'))[0]).toContain('相近的栏目有“政府信息公开 > 财政信息 > 部门决算”');
  });

  test('names all missing elements of an entry at once', async () => {
    expect(await messages('missing-element')).toEqual(['没有写明公开内容、公开时限', '没有写明公开渠道、公开责任']);
  });

  test('says where an id was used first', async () => {
    expect((await messages('duplicate-id'))[0]).toBe('编号“CZ-001”已经用在 目录.yaml 的“部门预算”上');
  });

  test('says which article an old number became', async () => {
    expect((await messages('old-regulation-numbering'))[0]).toContain('2019年修订后对应第二十条第（七）项');
  });

  test('falls back to the 20 working days of the regulation for a vague deadline', async () => {
    expect((await messages('vague-deadline'))[0]).toContain('条例第二十六条的 20 个工作日');
  });

  test.each(readdirSync(fixtures).filter((name) => name.endsWith('.bad.yaml')))(
    'stands in both languages, with a way out, for %s',
    async (name) => {
      for (const { message, way } of await badFindings(name.replace('.bad.yaml', ''))) {
        for (const words of [message, way]) {
          expect(words?.['zh-CN']).toMatch(/[\u4e00-\u9fff]/);
          expect(words?.en).toMatch(/[a-z]/);
          expect(`${words?.['zh-CN']}${words?.en}`).not.toMatch(/undefined|\[object|非法|\binvalid\b/);
        }
      }
    },
  );

  test('points at the words it speaks of', async () => {
    const { files } = readFixture(readFileSync(join(fixtures, 'unknown-unit.bad.yaml'), 'utf8'));
    const [finding] = await badFindings('unknown-unit');
    const line = String(files['目录.yaml']).split('\n')[(finding?.span.line ?? 0) - 1] ?? '';
    expect(line.slice((finding?.span.column ?? 0) - 1, (finding?.span.endColumn ?? 0) - 1)).toBe('县财正局');
  });
});

test('every code has its page and every page its code', async () => {
  const pages = readdirSync(join(root, 'docs/rules')).filter((name) => name !== 'README.md');
  expect(pages.sort()).toEqual((await everyCard()).map(({ id }) => `${id}.md`).sort());
});

describe('the ground of a finding', () => {
  test.each([
    [2024, /^鲁政办发〔2024〕2号/],
    [2023, /^《政府信息公开条例》第十条/],
  ])('is none that came later than the catalog of %d', async (year, ground) => {
    const catalog = `kind: catalog\nunit: 县财政局\nyear: ${year}\nentries:\n  - id: A-1\n    title: 部门预算\n`;
    const { out } = await gkml(['check', '-f', 'json'], { 'a.yaml': catalog });
    const { findings } = JSON.parse(out) as { findings: { code: string; ground?: string }[] };
    expect(findings.find(({ code }) => code === 'missing-element')?.ground).toMatch(ground);
  });

  test('names the document of a county as an example at most, since it binds nobody elsewhere', async () => {
    const binding = (await everyCard()).filter(({ source }) => /(?<!做法参照|（如)[\u4e00-\u9fff]政办字/.test(source['zh-CN']));
    expect(binding.map(({ id }) => id)).toEqual([]);
  });
});
