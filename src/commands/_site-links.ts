import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { text } from '../base/text.js';
import type { Command, Request } from '../model/command.js';
import { countOption, deliver, pathsArgument, reportLanguage, textOption } from './_shared.js';

/**
 * `gkml site links`: exit code 0 when no link is dead, 1 when one reaches --fail-on, 2 for a request that cannot be carried out, 130 when it
 * was stopped on the way.
 */
export const links: Command = {
  name: 'links',
  alias: '链接',
  order: 3,
  summary: text('检查条目和栏目的链接', 'Check the links of entries and columns'),
  args: [pathsArgument],
  options: [
    {
      flags: '--only <what>',
      many: true,
      summary: text(
        '只查哪些：columns 栏目，entries 条目，items 栏目里的信息；可写几次，默认都查',
        'whose links: columns, entries, items; may be repeated; all by default',
      ),
      choices: ['columns', 'entries', 'items'],
    },
    {
      flags: '--site <file>',
      summary: text('网站栏目清单；默认用 gkml.yaml 所写的', 'the list of site columns; by default the one gkml.yaml names'),
    },
    {
      flags: '--links <file>',
      summary: text(
        '结果存到哪个文件，也从那里沿用；默认用 gkml.yaml 所写的，或 链接核查.yaml',
        'where results are kept and taken from; by default what gkml.yaml names, or 链接核查.yaml',
      ),
    },
    {
      flags: '--max-age <age>',
      summary: text(
        '多久以内能打开的不再查：7d、12h、30m、0；默认 7d，打不开的过其七分之一就再查，没有查清的每次都查',
        'for how long what opened is not asked again: 7d, 12h, 30m, 0; 7d by default; a seventh of it for what did not open',
      ),
    },
    {
      flags: '--rate <number>',
      summary: text(
        '对一个网站每秒最多问几次；默认 2，robots.txt 要求更慢的从其要求',
        'requests a second to one host; 2 by default, less where robots.txt asks for it',
      ),
    },
    {
      flags: '--per-host <count>',
      summary: text('对一个网站同时问几个；默认 2', 'requests to one host that may be open at the same time; 2 by default'),
    },
    { flags: '--timeout <seconds>', summary: text('一个网址等多少秒；默认 15', 'seconds to wait for an answer; 15 by default') },
    {
      flags: '--tries <count>',
      summary: text('一次核查里打不开的试几次，2 到 5；默认 2', 'how often what does not open is tried in one run, 2 to 5; 2 by default'),
    },
    {
      flags: '--now',
      summary: text(
        '连不上的、网站出错的，这一次就下结论，不等改日再查',
        'conclude in this run on refused connections and server errors, without waiting for another day',
      ),
    },
    { flags: '--allow-private', summary: text('也访问内网地址', 'ask addresses of private networks too') },
    { flags: '--offline', summary: text('不用网络，只看已有的结果', 'do not use the network; show what is known already') },
    {
      flags: '-f, --format <format>',
      summary: text('输出格式；默认 text，或按 -o 的扩展名', 'output format; text by default, or by the ending of -o'),
      choices: ['text', 'json'],
    },
    { flags: '-o, --output <file>', summary: text('报告写入文件，不在屏幕上显示', 'write the report to a file instead of the screen') },
    {
      flags: '--fail-on <status>',
      summary: text(
        '有哪种结果就算不通过：dead 打不开，suspect 连同可疑的，unknown 连同没有查清的，never 都不算；默认 dead',
        'what fails: dead, suspect (and dead), unknown (and both), never; dead by default',
      ),
      choices: ['dead', 'suspect', 'unknown', 'never'],
    },
    { flags: '-q, --quiet', summary: text('不报告进度', 'no progress') },
  ],
  examples: [
    {
      command: 'gkml site links',
      summary: text('查条目、栏目和信息的网址，结果记入 链接核查.yaml', 'look at all links and keep the results'),
    },
    { command: 'gkml site links --only entries catalogs/县财政局.yaml', summary: text('只查一份目录的条目', 'the entries of one catalog') },
    {
      command: 'gkml site links --offline -f json -o 链接.json',
      summary: text('不用网络，把已有的结果写成 JSON', 'what is known, as JSON'),
    },
  ],
  async run(request, io) {
    const [{ siteLinks }, { linksText }, { chooseFormat }, { withProgress }] = await Promise.all([
      import('../jobs/site-links.js'),
      import('../jobs/site-links-text.js'),
      import('../jobs/choose-format.js'),
      import('./_progress.js'),
    ]);
    const output = textOption(request, 'output');
    const format = chooseFormat(['text', 'json'] as const, textOption(request, 'format'), output, { zh: '链接', en: 'links' });
    const quiet = request.options['quiet'] === true;
    const asked = askedOf(request);
    const language = reportLanguage(request, io, undefined);
    let line = '';
    const { report, write } = await withProgress(
      io,
      quiet,
      () => line,
      (progress) =>
        siteLinks(request.args, io, {
          ...asked,
          save: ({ file, bytes }) => io.write(file, bytes),
          progress: ({ done, all, bad, left }) => {
            line = progressLine(done, all, bad, left, io);
            // the spinner is for whoever waits, and few links of a slow host are waited for too
            progress(done * fewest, all * fewest);
          },
        }),
    );
    if (write !== undefined) {
      await io.write(write.file, write.bytes);
      if (!quiet) io.stderr.write(`${language === 'en' ? `Wrote ${write.file}` : `已写入 ${write.file}`}\n`);
    }
    const words =
      format === 'json'
        ? `${JSON.stringify(report, null, 2)}\n`
        : linksText(report, language, output === undefined ? io.stdout.columns : 100);
    await deliver(words, output, io, quiet);
    if (report.stopped) return 130;
    const failing = { dead: ['dead'], suspect: ['dead', 'suspect'], unknown: ['dead', 'suspect', 'unknown'], never: [] } as const;
    const failOn = (textOption(request, 'failOn') ?? 'dead') as keyof typeof failing;
    return report.links.some(({ status }) => (failing[failOn] as readonly string[]).includes(status)) ? 1 : 0;
  },
};

const fewest = 50;

function askedOf(request: Request) {
  const only = request.options['only'];
  const [site, file, age] = [textOption(request, 'site'), textOption(request, 'links'), textOption(request, 'maxAge')];
  const [rate, timeout] = [numberOption(request, 'rate', '--rate'), numberOption(request, 'timeout', '--timeout')];
  const [perHost, tries] = [countOption(request, 'perHost', '--per-host'), countOption(request, 'tries', '--tries')];
  if (timeout !== undefined && timeout > 600) {
    throw new UsageError(text(`--timeout 最多 600 秒，现为 ${timeout}`, `--timeout is 600 seconds at most, not ${timeout}`));
  }
  if (perHost === 0) throw new UsageError(text('--per-host 至少是 1', '--per-host is 1 at least'));
  if (tries !== undefined && (tries < 2 || tries > 5)) {
    throw new UsageError(
      text(`--tries 后面要写 2 到 5，现为 ${tries}`, `--tries takes 2 to 5, not ${tries}`),
      text('只试一次不能断定打不开', 'One try proves nothing'),
    );
  }
  return {
    ...(Array.isArray(only) && { only: partsOf(only as readonly string[]) }),
    ...(site !== undefined && { site }),
    ...(file !== undefined && { links: file }),
    ...(age !== undefined && { maxAge: ageOf(age) }),
    ...(rate !== undefined && { rate }),
    ...(timeout !== undefined && { timeout: timeout * 1000 }),
    ...(perHost !== undefined && { perHost }),
    ...(tries !== undefined && { tries }),
    ...(request.options['allowPrivate'] === true && { allowPrivate: true }),
    ...(request.options['offline'] === true && { offline: true }),
    ...(request.options['now'] === true && { now: true }),
  };
}

const parts = ['columns', 'entries', 'items'] as const;

// an option that may be repeated is not held to its choices by commander
function partsOf(given: readonly string[]): readonly (typeof parts)[number][] {
  return given
    .flatMap((words) => words.split(','))
    .map((word) => {
      const part = parts.find((one) => one === word.trim());
      if (part !== undefined) return part;
      throw new UsageError(
        text(`--only 后面要写 columns、entries 或 items，现为“${word}”`, `--only takes columns, entries or items, not "${word}"`),
      );
    });
}

function numberOption(request: Request, name: string, flag: string): number | undefined {
  const value = textOption(request, name);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (/^[\d.]+$/.test(value) && number > 0) return number;
  throw new UsageError(text(`${flag} 后面要写大于 0 的数，现为“${value}”`, `${flag} takes a number above 0, not "${value}"`));
}

function ageOf(value: string): number {
  const [, number, unit] = /^(\d+)([dhm]?)$/.exec(value) ?? [];
  const long = { d: 86_400_000, h: 3_600_000, m: 60_000 }[unit ?? ''];
  if (number !== undefined && (long !== undefined || number === '0')) return Number(number) * (long ?? 0);
  throw new UsageError(
    text(`--max-age 后面写 7d、12h 或 30m 这样，现为“${value}”`, `--max-age takes the like of 7d, 12h or 30m, not "${value}"`),
    text('d 是天，h 是小时，m 是分钟；0 是都再查一次', 'd is days, h hours, m minutes; 0 asks for all again'),
  );
}

function progressLine(done: number, all: number, bad: number, left: number, io: Io): string {
  const seconds = Math.ceil(left / 1000);
  const [zh, en] = seconds < 90 ? [`${seconds} 秒`, `${seconds} s`] : [`${Math.ceil(seconds / 60)} 分钟`, `${Math.ceil(seconds / 60)} min`];
  return text(
    `正在核查网址：${done}/${all}，没有打开的 ${bad}，约还要 ${zh}`,
    `Looking at links: ${done}/${all}, ${bad} not opened, about ${en} left`,
  )[io.language];
}
