import { describe, expect, test } from 'vitest';
import { inspectProject } from '../../src/jobs/inspect-project.js';
import { memoryIo } from '../support/memory-io.js';

const catalog = `kind: catalog
unit: 高青县财政局
year: 2024
defaults: { channels: [政府网站] }
entries:
  - { id: CZ-001, title: 惠农补贴, columns: 惠农补贴, updateCycle: 每月更新 }
`;

async function answers(
  code: string,
  column: string,
  more: { readonly head?: string; readonly today?: string; readonly catalog?: string; readonly links?: string } = {},
) {
  const files = {
    'gkml.yaml': 'kind: config\n',
    'c.yaml': more.catalog ?? catalog,
    ...(more.links !== undefined && { '链接.yaml': more.links }),
    'site.yaml': `kind: site\nname: 网站\nurl: http://www.gaoqing.gov.cn\n${more.head ?? 'taken: 2024-09-20'}\ncolumns:\n  - ${column}\n`,
  };
  const { inspected } = await inspectProject(['.'], memoryIo(files, { today: more.today ?? '2024-09-20' }), { only: [code] });
  const [outcome] = inspected.outcomes;
  return { faults: outcome?.faults.length, fine: outcome?.fine, why: outcome?.unknown.map(({ why }) => why['zh-CN']) };
}

describe('What cannot be known is no fault', () => {
  test('where the contents of a column were not read', async () => {
    expect(await answers('blank-column', '{ name: 惠农补贴, items: 0, unverified: { reason: script } }')).toEqual({
      faults: 0,
      fine: 0,
      why: ['栏目里的信息没有读到：列表由脚本生成'],
    });
  });

  test.each([
    ['reason: other, note: 连接中断', '没有查清：连接中断'],
    ['reason: forbidden, code: 401, note: 要登录才能看', '没有查清：网站拒绝访问 401（要登录才能看）'],
    ['reason: other', '没有查清：原因没有写明'],
  ])('where a link could not be looked at (%s), and the note of the check is passed on', async (known, said) => {
    const url = 'http://www.gaoqing.gov.cn/a.html';
    const links = `kind: links\nlinks:\n  - { url: "${url}", status: unknown, ${known}, checked: 2024-09-19 }\n`;
    const { faults, why } = await answers('dead-link', '{ name: 惠农补贴, url: /a.html }', { links });
    expect([faults, why]).toEqual([0, [`/a.html ${said}`]]);
  });

  test('where nobody says when the list of columns was taken', async () => {
    const { faults, why } = await answers('stale-column', '{ name: 工作动态, items: 3, updated: 2020-01-01 }', {
      head: 'unit: 高青县人民政府',
    });
    expect([faults, why]).toEqual([0, ['栏目清单没有写取得的日期（taken），判断不了是不是过期']]);
  });

  test('of what may have come after the list was taken', async () => {
    const fresh = '{ name: 工作动态, items: 3, updated: 2024-06-01 }';
    expect((await answers('stale-column', fresh, { head: 'taken: 2024-06-10' })).why).toEqual([
      '清单是 2024-06-10 的，那时没有过期；以后有没有更新不知道',
    ]);
    expect(await answers('stale-column', fresh, { head: 'taken: 2024-06-10', today: '2024-06-12' })).toMatchObject({ faults: 0, fine: 1 });
    expect(await answers('stale-column', fresh, { head: 'taken: 2024-06-20' })).toMatchObject({ faults: 1 });
  });

  test('where the list of a site is unfinished and a blank column may have others below it', async () => {
    const head = 'taken: 2024-09-20\nevidence: { complete: false }';
    expect(await answers('blank-column', '{ name: 惠农补贴, items: 0 }', { head })).toMatchObject({ faults: 0 });
    expect(await answers('blank-column', '{ name: 惠农补贴, items: 0, listed: all, list: [] }', { head })).toMatchObject({ faults: 1 });
  });

  test('where a year has no table of working days', async () => {
    const late =
      '{ name: 惠农补贴, unit: 高青县财政局, items: 1, list: [{ title: 名单, date: 2031-06-30, formed: 2031-01-05, issuer: 高青县财政局 }] }';
    const found = await answers('late-publication', late, { head: 'taken: 2031-07-01', today: '2031-07-01' });
    expect([found.faults, found.why]).toEqual([0, ['涉及的年份没有放假调休安排，工作日算不准']]);
  });

  test('where only some items of a column were seen', async () => {
    const some = '{ name: 惠农补贴, listed: some, list: [{ title: 名单, date: 2023-01-05 }] }';
    expect(await answers('stale-against-deadline', some)).toMatchObject({ faults: 0, why: ['不知道最新一条信息的日期'] });
    expect(await answers('stale-against-deadline', some.replace('2023-01-05', '2024-09-05'))).toMatchObject({
      faults: 0,
      fine: 1,
      why: [],
    });
  });

  test('but a month is over only when its last day is, and a catalog binds from its own year on', async () => {
    const column = '{ name: 惠农补贴, items: 3, updated: 2024-07-31 }';
    expect(await answers('stale-against-deadline', column, { today: '2024-08-31' })).toMatchObject({ faults: 0, fine: 1 });
    expect(await answers('stale-against-deadline', column)).toMatchObject({ faults: 1 });
    const next = catalog.replace('year: 2024', 'year: 2025');
    expect(await answers('stale-against-deadline', column, { catalog: next })).toMatchObject({ faults: 0, fine: 0, why: [] });
  });
});
