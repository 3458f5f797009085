import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';
import type { Command, Request } from '../model/command.js';
import { countOption, textOption } from './_shared.js';

/** `gkml site crawl`: the columns of a website, read over the network, or again from the evidence that was kept. */
export const crawl: Command = {
  name: 'crawl',
  alias: '采集',
  order: 2,
  summary: text(
    '采集网站的栏目，每个网页留作证据；有没读到的，退出码 1，中途停下的 130',
    'Read the columns of a website over the network, and keep each page as evidence; exit code 1 where something was not read, 130 when stopped',
  ),
  args: [{ spec: '[url]', summary: text('网站首页的网址；用 --from-evidence 的不写', 'the home page; not with --from-evidence') }],
  options: [
    {
      flags: '-o, --output <file>',
      summary: text('栏目清单写到哪里；默认 site.yaml，- 即屏幕', 'where to write the list; site.yaml by default, - for the screen'),
    },
    { flags: '--out <folder>', summary: text('证据文件夹；默认 evidence/ 加网站域名', 'the folder of evidence; evidence/HOST by default') },
    { flags: '--site <file>', summary: text('按这份栏目清单里的 crawl 设置采集', 'crawl by the settings (crawl) of this list of columns') },
    { flags: '--depth <levels>', summary: text('从首页起最多点几层；默认 6', 'clicks from the home page; 6 by default') },
    {
      flags: '--rate <number>',
      summary: text('每秒最多请求几次；默认 2，像一个人翻看网页', 'requests a second; 2 by default, as one reader makes'),
    },
    { flags: '--max-pages <number>', summary: text('最多采集多少个网页；默认 2000', 'the most pages; 2000 by default') },
    { flags: '--list-pages <number>', summary: text('每个栏目读列表的前几页；默认 3', 'list pages of each column; 3 by default') },
    {
      flags: '--articles <number>',
      summary: text('每个栏目点开最新的几条，读文号、有效性等；默认 3', 'newest items of each column that are opened; 3 by default'),
    },
    { flags: '--timeout <seconds>', summary: text('一个网页最多等多少秒；默认 15', 'seconds for a page; 15 by default') },
    { flags: '--from-evidence <folder>', summary: text('不上网，从证据文件夹重新读一遍', 'without network: read the evidence again') },
    {
      flags: '--resume',
      summary: text('接着上次没有采完的；没有采完的默认就接着采', 'go on with a crawl that did not end, as is the default'),
    },
    { flags: '--no-resume', summary: text('不接着采，从头开始', 'begin anew') },
    { flags: '--allow-private', summary: text('准许采集内网和本机的网站', 'allow websites of private networks') },
    {
      flags: '--force',
      summary: text(
        '替换已有的栏目清单；其中的 crawl 设置、单位、类别、备注会带过去',
        'replace a list that is there; its settings, units, classes and notes are kept',
      ),
    },
    { flags: '-q, --quiet', summary: text('不报告进度和结果', 'no progress, no summary') },
  ],
  examples: [
    {
      command: 'gkml site crawl http://www.gaoqing.gov.cn/',
      summary: text('采集全站，写成 site.yaml', 'crawl the website into site.yaml'),
    },
    { command: 'gkml site crawl http://www.gaoqing.gov.cn/ --max-pages 5000 -o 栏目.yaml', summary: text('多采一些', 'more pages') },
    {
      command: 'gkml site crawl --from-evidence evidence/www.gaoqing.gov.cn -o -',
      summary: text('不上网，从证据重新读出', 'read the evidence again, without network'),
    },
  ],
  async run(request, io) {
    const [{ crawlSite }, { crawledWords, progressWords }, { withProgress }] = await Promise.all([
      import('../jobs/site-crawl.js'),
      import('../jobs/site-crawl-words.js'),
      import('./_progress.js'),
    ]);
    const quiet = request.options['quiet'] === true;
    const [folder, site, fromEvidence] = [textOption(request, 'out'), textOption(request, 'site'), textOption(request, 'fromEvidence')];
    const output = outputOption(request);
    const resume = resumeOption(request);
    const url = urlOf(request, fromEvidence);
    const crawled = await withProgress(io, quiet, progressWords(io), (progress) =>
      crawlSite(
        {
          output,
          force: request.options['force'] === true,
          settings: settingsOf(request),
          progress,
          ...(url !== undefined && { url }),
          ...(folder !== undefined && { folder }),
          ...(site !== undefined && { site }),
          ...(fromEvidence !== undefined && { fromEvidence }),
          ...(resume !== undefined && { resume }),
        },
        io,
      ),
    );
    const interrupted = crawled.stopped === 'interrupt' && fromEvidence === undefined;
    if (!interrupted) {
      if (output === '-') io.stdout.write(crawled.yaml);
      else await io.write(output, crawled.yaml);
    }
    if (!quiet) for (const line of crawledWords(crawled, interrupted ? undefined : output)) io.stderr.write(`${line[io.language]}\n`);
    return interrupted ? 130 : crawled.unread ? 1 : 0;
  },
};

function urlOf({ args: [url] }: Request, fromEvidence: string | undefined): string | undefined {
  if (url !== undefined && fromEvidence !== undefined)
    throw new UsageError(text('--from-evidence 不上网，后面不写网址', '--from-evidence uses no network and takes no address'));
  if (url === undefined && fromEvidence === undefined)
    throw new UsageError(
      text('没有写要采集的网址', 'No address was given'),
      text('如 gkml site crawl http://www.gaoqing.gov.cn/', 'E.g. gkml site crawl http://www.gaoqing.gov.cn/'),
    );
  return url;
}

function outputOption(request: Request): string {
  const output = textOption(request, 'output') ?? 'site.yaml';
  if (output === '-' || /\.ya?ml$/i.test(output)) return output;
  throw new UsageError(
    text(`栏目清单写成 YAML，“${output}”不是 .yaml 文件`, `The list is written as YAML, and "${output}" is no .yaml file`),
    text('如 -o 栏目.yaml；- 即显示在屏幕上', 'E.g. -o columns.yaml, or - for the screen'),
  );
}

function resumeOption(request: Request): boolean | undefined {
  const { resume } = request.options;
  return typeof resume === 'boolean' ? resume : undefined;
}

function settingsOf(request: Request) {
  const settings = {
    depth: atLeastOne(request, 'depth', '--depth'),
    maxPages: atLeastOne(request, 'maxPages', '--max-pages'),
    listPages: atLeastOne(request, 'listPages', '--list-pages'),
    timeout: atLeastOne(request, 'timeout', '--timeout'),
    articles: countOption(request, 'articles', '--articles'),
    rate: rateOption(request),
    allowPrivate: request.options['allowPrivate'] === true ? true : undefined,
  };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

function atLeastOne(request: Request, name: string, flag: string): number | undefined {
  const value = countOption(request, name, flag);
  if (value === 0) throw new UsageError(text(`${flag} 后面至少写 1`, `${flag} takes 1 or more`));
  return value;
}

function rateOption(request: Request): number | undefined {
  const value = textOption(request, 'rate');
  if (value === undefined) return undefined;
  const rate = Number(value);
  if (value.trim() !== '' && rate > 0 && rate <= 20) return rate;
  throw new UsageError(
    text(`--rate 后面写大于 0、不超过 20 的数，现为“${value}”`, `--rate takes a number above 0 and up to 20, not "${value}"`),
    text('再快会给网站添负担，也容易被防火墙拦住', 'Faster would burden the website, and firewalls would shut it'),
  );
}
