import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/base/text.js';
import { inspectProject } from '../../src/jobs/inspect-project.js';
import { inspectionReport } from '../../src/jobs/inspection-findings.js';
import type { InspectionReport } from '../../src/jobs/inspection-report.js';
import { reconcilePage } from '../../src/jobs/reconcile-page.js';
import { workOrder } from '../../src/jobs/work-order.js';
import type { WorkOrder } from '../../src/jobs/work-order-lines.js';
import { memoryIo } from '../support/memory-io.js';
import { needs, toolPath } from '../support/tools.js';
import { exampleFiles, manyColumns } from './reconcile-worlds.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'gkml-page-'));
let browser: Browser | undefined;

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

interface Reported {
  readonly report: InspectionReport;
  readonly order: WorkOrder;
}

async function report(files: Record<string, string>): Promise<Reported> {
  const inspected = await inspectProject([], memoryIo(files));
  return { report: await inspectionReport(inspected), order: workOrder(inspected.view) };
}

function pageOf({ report, order }: Reported, language: Language): string {
  return reconcilePage(report, order, language);
}

interface Opened {
  readonly page: Page;
  /** What the page complained of, and what it asked of the network. */
  readonly trouble: readonly string[];
}

async function open(html: string, size = { width: 1280, height: 900 }, script = true): Promise<Opened> {
  browser ??= await chromium.launch({ executablePath: toolPath('chromium') ?? '', args: ['--no-sandbox'] });
  const context = await browser.newContext({ viewport: size, javaScriptEnabled: script });
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) trouble.push(message.text());
  });
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(pathToFileURL(folder).href)) trouble.push(`request ${request.url()}`);
  });
  const file = join(folder, `page-${Math.random().toString(36).slice(2)}.html`);
  writeFileSync(file, html);
  await page.goto(pathToFileURL(file).href);
  return { page, trouble };
}

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate<readonly string[]>(
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))",
  );
}

const shown = (page: Page) => page.locator('#shown').textContent();
const visible = (page: Page) => page.locator('.tree li[data-k="column"]:not([hidden])').count();

describe('the page', () => {
  it('stands alone: its own style and script, named by its policy, and no address is fetched', async () => {
    const html = pageOf(await report(exampleFiles()), 'zh-CN');
    expect(html).toContain('<html lang="zh-CN">');
    expect(html).toMatch(/default-src 'none'; style-src 'sha256-[\w+/=]+'; script-src 'sha256-[\w+/=]+'/);
    expect(html).not.toMatch(/<(?:link|img|iframe)\b|\ssrc=|\sstyle=|\son\w+=|@import|url\(/);
  });

  it('keeps words of a catalog from becoming part of the page', async () => {
    const files = exampleFiles();
    const site = (files['site.yaml'] ?? '').replace('name: 惠企政策', `name: '惠企<script>alert(1)</script>"政策'`);
    const html = pageOf(await report({ ...files, 'site.yaml': site }), 'zh-CN');
    expect(html.match(/<script>/g)).toHaveLength(1);
    expect(html).toContain('惠企&lt;script&gt;alert(1)&lt;/script&gt;&quot;政策');
  });

  it('names what had nothing to look at apart from what was found in order', async () => {
    const example = await report(exampleFiles());
    const html = pageOf(example, 'zh-CN');
    const named = (words: string) => new RegExp(`>${words}：([^<]+)<`).exec(html)?.[1]?.split('、');
    const titles = (wanted: (fine: number) => boolean) =>
      example.report.tallies.filter(({ fault, unknown, fine }) => fault + unknown === 0 && wanted(fine)).map(({ title }) => title['zh-CN']);
    expect(titles((fine) => fine === 0).length).toBeGreaterThan(0);
    expect(named('没有可查的内容')).toEqual(titles((fine) => fine === 0));
    expect(named('没有发现问题的') ?? []).toEqual(titles((fine) => fine > 0));
  });

  it('gives each inspection the level of what it found, also where that is milder than its own', async () => {
    const example = await report(exampleFiles());
    const html = pageOf(example, 'zh-CN');
    const { findings, tallies } = example.report;
    const tally = tallies.find(({ code }) => code === 'entry-without-column');
    expect([tally?.severity, ...new Set(findings.filter(({ code }) => code === tally?.code).map(({ severity }) => severity))]).toEqual([
      'warning',
      'info',
    ]);
    expect(html).toMatch(/<a href="#entry-without-column">[^<]+<\/a><\/th><td class="w">提示</);
  });

  it('is the same twice', async () => {
    const [a, b] = [await report(exampleFiles()), await report(exampleFiles())];
    expect(pageOf(a, 'en')).toBe(pageOf(b, 'en'));
  });

  for (const language of ['zh-CN', 'en'] as const satisfies readonly Language[]) {
    needs('chromium')(
      `has no barrier that axe finds, closed and open, on a screen and on a phone (${language})`,
      async () => {
        const html = pageOf(await report(exampleFiles()), language);
        for (const size of [
          { width: 1280, height: 900 },
          { width: 375, height: 800 },
        ]) {
          const { page, trouble } = await open(html, size);
          expect(await violations(page)).toEqual([]);
          await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
          expect(await violations(page)).toEqual([]);
          // nothing sticks out at the side
          expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
          const small = await page.evaluate(
            "[...document.querySelectorAll('body *')].filter((one) => parseFloat(getComputedStyle(one).fontSize) < 16).map((one) => one.tagName)",
          );
          expect(small).toEqual([]);
          expect(trouble).toEqual([]);
          await page.context().close();
        }
      },
      120_000,
    );
  }

  needs('chromium')(
    'is filtered by keyboard alone, and says what is shown',
    async () => {
      const { page, trouble } = await open(pageOf(await report(exampleFiles()), 'zh-CN'));
      expect(await shown(page)).toContain('显示 130 个栏目');
      // the skip link is the first stop and leads to the filters
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.className')).toBe('skip');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.id')).toBe('by-state');
      const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
      expect(outline).toBe('solid');
      for (let stop = 0; stop < 3; stop++) await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.id')).toBe('by-text');
      await page.keyboard.type('中医药');
      await page.locator('#shown').filter({ hasNotText: '130' }).waitFor();
      expect(await page.locator('.tree').getByText('中医药', { exact: false }).first().isVisible()).toBe(true);
      expect(await page.locator('.tree').getByText('高青要闻').isVisible()).toBe(false);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.locator('#shown').filter({ hasText: '130' }).waitFor();
      expect(await visible(page)).toBe(130);
      expect(trouble).toEqual([]);
      await page.context().close();
    },
    60_000,
  );

  needs('chromium')(
    'is filtered by state, unit and severity, and opens what it finds',
    async () => {
      const { page } = await open(pageOf(await report(exampleFiles()), 'zh-CN'));
      const after = async (act: () => Promise<unknown>) => {
        const before = await shown(page);
        await act();
        await page
          .locator('#shown')
          .filter({ hasNotText: before ?? '' })
          .waitFor();
      };
      const choose = (name: string, value: string) => after(() => page.locator(`#by-${name}`).selectOption(value));
      await choose('severity', 'warning');
      const warned = await page.locator('.tree li[data-v~="warning"]:not([hidden])').count();
      expect(warned).toBeGreaterThan(3);
      expect(await page.locator('.tree li[data-v~="warning"] > details > summary').first().isVisible()).toBe(true);
      await choose('unit', '高青县财政局');
      expect(await page.locator('.tree li[data-v~="warning"]:not([hidden])').count()).toBeLessThan(warned);
      await page.locator('button[type=reset]').click();
      await page.waitForTimeout(250);
      await choose('state', 'covered');
      expect(await shown(page)).toMatch(/显示 \d+ 个栏目、0 条问题、0 条未核实/);
      await page.context().close();
    },
    60_000,
  );

  needs('chromium')(
    'is whole without a script: the filters stay away and every finding is there',
    async () => {
      const one = await report(exampleFiles());
      const { page, trouble } = await open(pageOf(one, 'zh-CN'), { width: 1280, height: 900 }, false);
      expect(await page.locator('#filter').isVisible()).toBe(false);
      expect(await page.locator('#findings').isVisible()).toBe(true);
      expect(await page.locator('li[data-k="finding"]').count()).toBe(one.report.findings.length);
      expect(await visible(page)).toBe(130);
      expect(trouble).toEqual([]);
      await page.context().close();
    },
    60_000,
  );

  needs('chromium')(
    'stays usable with 5,000 columns',
    async () => {
      const { page, trouble } = await open(pageOf(await report(manyColumns(5000)), 'zh-CN'));
      expect(await shown(page)).toContain('显示 5');
      await page.locator('#by-text').fill('栏目4321');
      await page.locator('#shown').filter({ hasText: '显示 1 个栏目' }).waitFor();
      expect(await page.locator('.tree').getByText('栏目4321', { exact: false }).first().isVisible()).toBe(true);
      expect(trouble).toEqual([]);
      await page.context().close();
    },
    120_000,
  );
});
