import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { PageColumn, PageReading } from '../../src/model/page.js';
import { decodePage } from '../../src/pages/decode-page.js';
import { readPage } from '../../src/pages/read-page.js';

const root = join(import.meta.dirname, '../fixtures/pages');

/** What a person reads on a page. */
interface Expected {
  readonly url: string;
  readonly [fact: string]: unknown;
}

function outline(columns: readonly PageColumn[], depth = 0): readonly string[] {
  return columns.flatMap(({ name, url, current, children }) => [
    `${'  '.repeat(depth)}${name}${url === '' ? '' : ` ${new URL(url).pathname}${new URL(url).search}${new URL(url).hash}`}${current === true ? ' *' : ''}`,
    ...outline(children, depth + 1),
  ]);
}

function brief(reading: PageReading): Record<string, unknown> {
  const { title, breadcrumb, tree, menu, list, article, script, redirect, instead, system } = reading;
  const { url: _, snippet: __, ...facts } = article ?? { url: '', snippet: '' };
  return {
    title,
    ...(system === undefined ? {} : { system }),
    ...(breadcrumb.length === 0 ? {} : { breadcrumb: breadcrumb.map(({ name }) => name).join(' > ') }),
    ...(menu === undefined ? {} : { menu: outline(menu) }),
    ...(tree.length === 0 || tree === menu ? {} : { tree: outline(tree) }),
    ...(list === undefined
      ? {}
      : {
          list: {
            ...(list.total === undefined ? {} : { total: list.total }),
            ...(list.whole === undefined ? {} : { whole: true }),
            ...(list.next.length === 0 ? {} : { pages: list.next.length, next: list.next[0], last: list.next.at(-1) }),
            items: list.items.map(({ title: words, url: address, ...others }) => ({
              title: words,
              at: new URL(address ?? '').pathname,
              ...others,
            })),
          },
        }),
    ...(article === undefined ? {} : { article: facts }),
    ...(script === undefined ? {} : { script }),
    ...(redirect === undefined ? {} : { redirect }),
    ...(instead === undefined ? {} : { instead: instead.what }),
  };
}

describe('a page is read as a person reads it:', () => {
  for (const folder of readdirSync(root)) {
    const path = join(root, folder, 'expected.yaml');
    const expected = (existsSync(path) ? parse(readFileSync(path, 'utf8')) : {}) as Readonly<Record<string, Expected>>;
    const pages = readdirSync(join(root, folder)).filter((name) => name.endsWith('.html'));

    test(`${folder}, every page with what it says`, () => {
      expect(Object.keys(expected).sort()).toEqual(pages.map((name) => name.replace('.html', '')).sort());
    });

    test.each(Object.entries(expected))(`${folder} %s`, async (name, { url, ...facts }) => {
      const { html } = decodePage(readFileSync(join(root, folder, `${name}.html`)));
      expect(brief(await readPage(html, url))).toEqual(facts);
    });
  }
});
