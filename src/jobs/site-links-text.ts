import { compare } from '../base/diagnostic.js';
import { grouped } from '../base/grouped.js';
import { counted, type Language, type Text, text } from '../base/text.js';
import { wrapText } from '../base/width.js';
import type { LinksReport } from '../model/links-report.js';
import { noteIn, reasonWords, statusWords } from './site-links-words.js';

/** The report for a terminal: counts, then each dead and suspect link with who uses it, then what is unknown, by host and reason. */
export function linksText(report: LinksReport, language: Language, columns: number): string {
  const width = Math.max(40, Math.min(columns, 120));
  const say = (words: Text) => words[language];
  const wrapped = (words: string, indent: number) => wrapText(words, width - indent).map((line) => `${' '.repeat(indent)}${line}`);
  const blocks: (readonly string[])[] = [wrapped(say(linksSummary(report)), 0)];
  if (report.stopped) blocks.push(wrapped(say(stoppedWords), 0));
  for (const status of ['dead', 'suspect'] as const) {
    const links = report.links.filter((link) => link.status === status);
    if (links.length === 0) continue;
    blocks.push([...wrapped(say(headings[status](links.length)), 0), ...links.flatMap((link) => linkLines(link, language, wrapped))]);
  }
  const moved = report.links.filter(({ status }) => status === 'redirected');
  if (moved.length > 0) {
    const rest = moved.length - mostMoved;
    blocks.push([
      ...wrapped(say(headings.redirected(moved.length)), 0),
      ...moved.slice(0, mostMoved).flatMap(({ url, to = '' }) => [`  ${url}`, `    → ${to}`]),
      ...(rest > 0 ? wrapped(say(text(`其余 ${rest} 个用 -f json 看`, `The other ${rest} are in -f json`)), 2) : []),
    ]);
  }
  const unknown = unknownLines(report, language);
  if (unknown.length > 0) {
    const heading = say(headings.unknown(report.counts.unknown));
    blocks.push([...wrapped(heading, 0), ...unknown.flatMap((line) => wrapped(line, 2))]);
  }
  if (report.counts.skipped > 0) blocks.push(wrapped(say(skippedWords(report.counts.skipped)), 0));
  return `${blocks.map((lines) => lines.map((line) => line.trimEnd()).join('\n')).join('\n\n')}\n`;
}

// all counts in a line
function linksSummary({ counts }: LinksReport): Text {
  if (counts.addresses === 0) return text('没有网址可查', 'There are no links to look at');
  const parts = (['ok', 'redirected', 'dead', 'suspect', 'unknown'] as const).filter((status) => counts[status] > 0);
  const unchecked = counts.unchecked === 0 ? text('', '') : text(`，没有查 ${counts.unchecked}`, `, ${counts.unchecked} not looked at`);
  const cached =
    counts.cached === 0 ? text('', '') : text(`（沿用以前的结果 ${counts.cached}）`, ` (${counts.cached} as they were found before)`);
  return text(
    `${counts.addresses} 个网址：${parts.map((status) => `${statusWords[status]['zh-CN']} ${counts[status]}`).join('，')}${unchecked['zh-CN']}${cached['zh-CN']}`.replace(
      '：，',
      '：',
    ),
    `${counted(counts.addresses, 'link')}: ${parts.map((status) => `${counts[status]} ${statusWords[status].en}`).join(', ')}${unchecked.en}${cached.en}`.replace(
      ': , ',
      ': ',
    ),
  );
}

type ReportedLink = LinksReport['links'][number];

const headings: Readonly<Record<'dead' | 'suspect' | 'redirected' | 'unknown', (count: number) => Text>> = {
  dead: (count) => text(`打不开的 ${count} 个：改正网址，或恢复网页`, `${count} dead: put the address right, or bring the page back`),
  suspect: (count) =>
    text(`可疑的 ${count} 个，请打开看一看：不一定是断链`, `${count} suspect, to be looked at by a person: they need not be dead`),
  redirected: (count) =>
    text(`跳转后能打开的 ${count} 个，可以改写成跳转后的网址：`, `${count} redirected, which may be written as where they lead:`),
  unknown: (count) => text(`没有查清的 ${count} 个，不算断链：`, `${count} unknown, which are not dead:`),
};

const mostMoved = 20;

const stoppedWords = text(
  '中途停下，查到的已经记下；再运行一次接着查',
  'Stopped on the way; what was found is kept, and the next run goes on from there',
);

function skippedWords(count: number): Text {
  return text(`另有 ${count} 处写的不是网址，没有查`, `${counted(count, 'more place')} where no web address stands; not looked at`);
}

type Wrapped = (words: string, indent: number) => readonly string[];

// an address stands on a line of its own and is not broken, so that it can be opened
function linkLines(link: ReportedLink, language: Language, wrapped: Wrapped): readonly string[] {
  const shown = link.uses.slice(0, mostUses);
  const more = link.uses.length - shown.length;
  return [
    '',
    `  ${link.url}`,
    ...wrapped(whyOf(link, language), 4),
    ...(link.to === undefined ? [] : [`    → ${link.to}`]),
    ...shown.flatMap((use) => wrapped(useWords(use, language), 4)),
    ...(more > 0 ? wrapped(text(`等，共 ${link.uses.length} 处`, `and ${more} more`)[language], 4) : []),
  ];
}

const mostUses = 5;

// why a link is what it is, how often it was found so, and since when
function whyOf({ reason, code, tries, since, note }: ReportedLink, language: Language): string {
  const zh = language !== 'en';
  const own = note === undefined ? undefined : noteIn(note, language);
  const words = reason === undefined ? '' : reason === 'other' && own !== undefined ? own : reasonWords[reason][language];
  const status = code === undefined || words.includes(String(code)) ? '' : zh ? `（${code}）` : ` (${code})`;
  const told = own === undefined || own === words ? '' : zh ? `：${own}` : `: ${own}`;
  const often =
    tries === undefined || tries < 2 || since === undefined
      ? ''
      : zh
        ? `，${since.slice(0, 10)} 起 ${tries} 次核查都是这样`
        : `, in ${tries} runs since ${since.slice(0, 10)}`;
  return `${words}${status}${told}${often}`;
}

function useWords({ kind, file, line, id, title }: ReportedLink['uses'][number], language: Language): string {
  const what = kindWords[kind][language];
  const name = kind === 'entry' && id !== undefined ? `${id} ${title}` : title;
  return language === 'en' ? `${what} ${name} (${file}:${line})` : `${what} ${name}（${file}:${line}）`;
}

const kindWords: Readonly<Record<ReportedLink['uses'][number]['kind'], Text>> = {
  entry: text('条目', 'entry'),
  column: text('栏目', 'column'),
  item: text('信息', 'item'),
};

// a host that does not answer is said once, not once a link
function unknownLines({ links, hosts }: LinksReport, language: Language): readonly string[] {
  const zh = language !== 'en';
  const troubles = new Set(hosts.flatMap(({ origin, reason, note }) => (reason === undefined ? [] : [`${origin} ${reason} ${note}`])));
  const unknown = links.filter(({ status }) => status === 'unknown');
  const groups = grouped(unknown, ({ url, reason, code, note }) => JSON.stringify([new URL(url).origin, reason, code ?? 0, note ?? '']));
  return [...groups]
    .sort(([a, one], [b, other]) => compare(originOf(one), originOf(other)) || other.length - one.length || compare(a, b))
    .map(([, group]) => {
      const [first] = group;
      if (first === undefined) return '';
      const origin = originOf(group);
      const { tries: _, ...link } = first;
      const why = `${whyOf(link, language)}${isPending(first) ? pendingWords[language] : ''}`;
      const whole = troubles.has(`${origin} ${first.reason} ${first.note}`);
      if (zh) return `${origin}${whole ? ' 整个网站' : ''} ${group.length} 个，${why}`;
      return `${origin}${whole ? ', the whole website' : ''}: ${group.length}, ${why}`;
    });
}

// what is dead when it fails on another day too
function isPending({ reason }: ReportedLink): boolean {
  return reason === 'server-error' || reason === 'no-host' || reason === 'refused';
}

const pendingWords = text('；改日再查还是这样，才算打不开', '; dead if it is still so on another day');

function originOf([first]: readonly ReportedLink[]): string {
  return first === undefined ? '' : new URL(first.url).origin;
}
