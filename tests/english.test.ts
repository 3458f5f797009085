import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands } from '../src/commands/generated/index.js';
import { everyCard } from '../src/jobs/cards.js';
import { checkProject } from '../src/jobs/check.js';
import { catalogText, entryText, gkml } from './commands/gkml.js';
import { readFixture } from './rules/fixture.js';
import { type EnglishText, englishTexts, textsIn } from './support/english.js';
import { memoryIo } from './support/memory-io.js';

const written = englishTexts(join(import.meta.dirname, '../src'));
const places = (texts: readonly EnglishText[]) => texts.map(({ place, words }) => `${place} ${words}`);

// 《》 and 〔〕 belong to the names of documents, and what stands in quotes is somebody's own
function hasFullWidth(words: string): boolean {
  return /[，、。；：？！（）“”]/.test(words.replace(/"[^"]*"|&quot;.*?&quot;/g, '""'));
}

const nouns =
  'entries|columns|findings|errors|warnings|notes|files|records|rows|tables|plans|projects|items|tasks|rules|units|characters|lines|places';

function hasPluralOfOne(words: string): boolean {
  return new RegExp(`(?:\\}|(?<![\\d.,/-])1) (?:site |blank )*(?:${nouns})\\b`).test(words);
}

describe('English texts in the sources', () => {
  test('are found wherever one is written', () => {
    expect(written.length).toBeGreaterThan(500);
    const source = [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a source, not a text
      "text('一', 'One.'); text(`${a} 个`, `${a} ${b ? 'files' : `rows`}`); say('二', cond ? 'Two' : 'Three');",
      "const words = language === 'en' ? 'Four' : '四'; const others = language !== 'en' ? '五' : ['Five', 'Six'];",
      "const seven = { zh: '七', en: 'Seven' }; other('八', 'Eight');",
    ].join('\n');
    expect(textsIn('a.ts', source).map(({ place, words }) => `${place} ${words}`)).toEqual([
      'a.ts:1 One.',
      ...['a.ts:1 {a} {…}', 'a.ts:1 files', 'a.ts:1 rows', 'a.ts:1 Two', 'a.ts:1 Three'],
      ...['a.ts:2 Four', 'a.ts:2 Five', 'a.ts:2 Six', 'a.ts:3 Seven'],
    ]);
  });

  test('have no full-width punctuation but in quotes', () => {
    expect([hasFullWidth('A “b”'), hasFullWidth('A "“b”，"'), hasFullWidth('《a》 〔2024〕2号')]).toEqual([true, false, false]);
    expect(places(written.filter(({ words }) => hasFullWidth(words)))).toEqual([]);
  });

  test('never put a plural behind a number that may be 1', () => {
    expect(['{a} files', '1 site columns', '11 files', '1 file', '0/1 files'].map(hasPluralOfOne)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    // two projects at least, and a million characters
    const many = ['projects.length', 'long.length'].map((count) => `{${count}}`);
    const counted = written.map(({ place, words }) => ({ place, words: many.reduce((rest, count) => rest.replaceAll(count, '2'), words) }));
    expect(places(counted.filter(({ words }) => hasPluralOfOne(words)))).toEqual([]);
  });
});

describe('what gkml says in English', () => {
  const fixtures = join(import.meta.dirname, 'fixtures/rules');
  const names = readdirSync(fixtures).filter((name) => name.endsWith('.bad.yaml'));

  const citing = new Set(['plan-requirement', 'loosening-without-ground', 'forbidden-loosening', 'unknown-obligation']);

  test.each(names)('about %s is English throughout', async (name) => {
    const { files } = readFixture(readFileSync(join(fixtures, name), 'utf8'));
    const { findings } = await checkProject(['.'], memoryIo(files));
    const said = findings.flatMap(({ code, message, way, ground }) => [
      message.en,
      way?.en ?? '',
      // the clause of a plan or profile is cited as it stands there
      citing.has(code) ? '' : (ground?.en ?? ''),
    ]);
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter((words) => hasFullWidth(words) || hasPluralOfOne(words))).toEqual([]);
  });

  test('of its rules', async () => {
    const said = (await everyCard()).flatMap(({ title, why, source }) => [title.en, why.en, source.en]);
    expect(said.filter((words) => hasFullWidth(words) || hasPluralOfOne(words))).toEqual([]);
  });

  // one of everything, and no full-width sign of the user's own
  const one = {
    'gkml.yaml': 'kind: config\nname: 财政目录\npaths: [目录.yaml, site.yaml]\nsite: site.yaml\n',
    '目录.yaml': catalogText([entryText('001').replace('政府公报', '政府网站').replace('2024', '2023')]),
    'site.yaml': 'kind: site\nname: 县网站\nurl: https://a.example\ncolumns:\n  - name: 空栏目\n    items: 0\n    unit: 高青县财政局\n',
    'plan.yaml':
      'kind: plan\nid: p\ntitle: 要点\nissuer: 县政府办\nyear: 2024\nstatus: 正式\ntasks:\n  - number: 1\n    path: [甲]\n    requirement: 报送\n    responsibility: 县财政局\n',
  };
  test.each<readonly string[]>([
    ['check'],
    ['check', '-f', 'compact'],
    ['check', '-f', 'github'],
    ['check', 'plan.yaml'],
    ['reconcile'],
    ['reconcile', '-f', 'md'],
    ['reconcile', '-f', 'csv'],
    ['reconcile', '-f', 'html'],
    ['due'],
    ['due', '-f', 'json'],
    ['due', '-f', 'ics'],
    ['due', '--from', '2031-01-01', '-o', 'due.xlsx'],
    ['export', 'tasks', 'plan.yaml', '-o', 'a.csv'],
    ['export', 'catalog', '-o', 'b.xlsx'],
    ['init', 'new', '--unit', '高青县财政局', '-y'],
    ['init'],
    ['rules'],
    ['--help'],
    ...commands.map(({ name }) => [name, '--help']),
    ['export', 'tasks', '--help'],
    ['export', 'catalog', '--help'],
  ])('by gkml %s %s %s', async (...args) => {
    const { out, err } = await gkml([...args.filter((arg) => arg !== undefined), '--lang', 'en'], one);
    const lines = `${out}${err}`.split('\n').filter((line) => !/^ *\d* │/.test(line));
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.filter((line) => hasFullWidth(line) || hasPluralOfOne(line))).toEqual([]);
  });

  test('on a page for a browser has English around the tables too', async () => {
    const { out } = await gkml(['reconcile', '-f', 'html', '--lang', 'en'], one);
    expect(out).toContain('<html lang="en">');
    expect(out).toContain('>Skip to the tree of columns</a>');
    const links = [...out.matchAll(/<th scope="row"><a href="#([\w-]+)">(.*?)<\/a>/g)].map(([, target, words]) => ({ target, words }));
    expect(links.map(({ words }) => words)).toEqual(['An entry that names no site column', 'A blank site column']);
    // the overview leads to the findings
    for (const { target } of links) expect(out).toContain(`<details id="${target}"`);
    expect((await gkml(['reconcile', '-f', 'html', '--lang', 'zh-CN'], one)).out).toContain('<html lang="zh-CN">');
  });
});
