import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/base/error.js';
import { selectorOf } from '../../src/html/select.js';
import { attribute, parseHtml } from '../../src/html/tree.js';

const page = '<ul class="l"><li id=a class="x on">一<b>二</b></li><li id=b data-n=2><a href="/c">三</a></li></ul><p id=c>四</p>';

async function ids(selector: string): Promise<readonly (string | undefined)[]> {
  return (await selectorOf(selector))(await parseHtml(page)).map((element) => attribute(element, 'id') ?? element.tagName);
}

describe('a selector', () => {
  test.each([
    ['li', ['a', 'b']],
    ['ul.l > li.on', ['a']],
    ['#c, li:nth-child(2)', ['b', 'c']],
    ['li[data-n="2"] a[href^="/"]', ['a']],
    ['li:has(a)', ['b']],
    ['ul + p', ['c']],
    ['li:contains("二")', ['a']],
    ['.none', []],
  ])('%s means what it means in a browser', async (selector, expected) => {
    expect(await ids(selector)).toEqual(expected);
  });

  test('that cannot be read is said to be so, with the words of it', async () => {
    const error = await selectorOf('ul > > li[').catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).text['zh-CN']).toContain('选择器“ul > > li[”看不懂');
  });

  test('walks a page nested without end', async () => {
    const nodes = await parseHtml(`${'<div>'.repeat(30_000)}<i id=deep>`);
    expect((await selectorOf('#deep'))(nodes)).toHaveLength(1);
  });
});
