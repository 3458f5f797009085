import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { gkml } from '../commands/gkml.js';
import { needs, toolPath } from '../support/tools.js';

const folder = mkdtempSync(join(tmpdir(), 'gkml-activities-'));
afterAll(() => rmSync(folder, { recursive: true }));

const text = readFileSync('examples/gaoqing-2024/activities.yaml', 'utf8');
const files = { 'gkml.yaml': 'kind: config\n', '活动.yaml': text, 'plan.yaml': readFileSync('examples/gaoqing-2024/plan.yaml', 'utf8') };
const empty = 'kind: activities\nunit: 高青县司法局\nyear: 2024\nactivities: []\n';
const secret = /0533|张某/;

describe('an export of activities', () => {
  test.each(['md', 'html', 'csv', 'json'])('as %s has no contacts, and takes none', async (format) => {
    const { code, out } = await gkml(['export', 'activities', '-f', format], files);
    expect(code).toBe(0);
    expect(out).toContain('惠企政策面对面');
    expect(out).not.toMatch(secret);
    const asked = await gkml(['export', 'activities', '-f', format, '--with-contacts'], files);
    expect([asked.code, asked.out]).toEqual([2, '']);
    expect(asked.err).toContain('不对外公开');
  });

  test.each(['xlsx', 'docx'])('as %s has contacts only when they are asked for', async (format) => {
    const words = async (...more: string[]) => {
      const run = await gkml(['export', 'activities', '-o', `表.${format}`, ...more], files);
      expect(run.code).toBe(0);
      const { default: Zip } = await import('jszip');
      const zip = await Zip.loadAsync(run.io.read(`表.${format}`));
      return (await Promise.all(Object.values(zip.files).map((part) => part.async('string')))).join('\n');
    };
    const open = await words();
    expect(open).toContain('惠企政策面对面');
    expect(open).not.toMatch(secret);
    expect(await words('--with-contacts')).toMatch(secret);
  });

  test('lists a unit that plans none, with its reason', async () => {
    const { out } = await gkml(['export', 'activities', '-f', 'md'], {
      '活动.yaml': empty.replace('activities', 'activities').replace('activities: []', 'none: true\nreason: 机构改革\nactivities: []'),
    });
    expect(out).toContain('本年度不安排活动：机构改革');
  });

  test('says what it wants when there is none, or an unknown layout', async () => {
    expect((await gkml(['export', 'activities'], { 'plan.yaml': files['plan.yaml'] })).err).toContain('kind: activities');
    expect((await gkml(['export', 'activities', '--layout', '报表'], files)).code).toBe(2);
  });

  needs('soffice', 'pdfinfo', 'pdftotext')(
    'prints each activity on one upright A4 page with the label and title of the annex',
    async () => {
      const print = async (name: string, given: Record<string, string>) => {
        const run = await gkml(['export', 'activities', '--with-contacts', '-o', 'a.xlsx'], given);
        const file = join(folder, `${name}.xlsx`);
        writeFileSync(file, run.io.read('a.xlsx'));
        execFileSync(
          toolPath('soffice') ?? '',
          [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'pdf', '--outdir', folder, file],
          { stdio: 'ignore' },
        );
        const pdf = join(folder, `${name}.pdf`);
        const info = execFileSync(toolPath('pdfinfo') ?? '', [pdf], { encoding: 'utf8' });
        return {
          pages: /Pages:\s+(\d+)/.exec(info)?.[1],
          size: /Page size:\s+(\d+)\S* x (\d+)/.exec(info)?.slice(1),
          words: execFileSync(toolPath('pdftotext') ?? '', ['-layout', pdf, '-'], { encoding: 'utf8' }),
        };
      };
      const filled = await print('filled', files);
      expect(filled.pages).toBe('3');
      expect(filled.size).toEqual(['595', '841']);
      for (const words of ['附件 2', '政府开放活动计划安排报送表', '单位名称：高青县财政局', '张某某', '9月20日'])
        expect(filled.words.replace(/[ \n]+/g, ' ')).toContain(words);
      const blank = await print('blank', { ...files, '活动.yaml': empty });
      expect(blank.pages).toBe('1');
      expect(blank.words.replace(/\s+/g, '')).toContain('必须明确月份');
      const long = text.replace('邀请市民代表参观', '邀请市民代表参观'.repeat(60));
      expect((await print('long', { ...files, '活动.yaml': long })).pages).toBe('3');
    },
    120_000,
  );
});
