import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { main } from '../../src/cli.js';
import { type EvidenceLine, readLines } from '../../src/jobs/site-evidence-lines.js';
import { type Content, list } from '../support/site-server/content.js';
import { type SiteOptions, startSite, type TestSite } from '../support/site-server/start.js';
import { type WebIo, type WebOptions, webIo } from '../support/web-io.js';

// a column of each kind: lists of one page and of several, by script, blank, archived, a jump, one below the other
const small: Content = {
  name: '东河县人民政府',
  columns: [
    {
      name: '新闻中心',
      children: [list('今日东河', 70, (n) => `第${n}次调研`, '2024-09-18', 3), list('部门动态', 4, (n) => `第${n}期培训`, '2024-09-10', 5)],
    },
    {
      name: '政务公开',
      children: [
        { name: '机构职能', children: [list('领导信息', 2, (n) => `领导${n}`, '2024-05-01', 9)] },
        { name: '公务员招考' },
        { ...list('财政预算', 5, (n) => `第${n}次预算`, '2024-02-01', 30), script: true },
        { ...list('老栏目', 3, (n) => `旧闻${n}`, '2010-02-01', 30), archived: true },
        { name: '政务服务', redirect: 'http://zwfw.example.com/' },
      ],
    },
  ],
};

let site: TestSite;
const start = async (options: SiteOptions = {}) => {
  site = await startSite({ content: small, ...options });
  return site;
};
beforeEach(() => {
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy']) delete process.env[name];
});
afterEach(() => site?.close());

interface Crawl {
  readonly code: number;
  readonly err: string;
  readonly yaml: string;
  readonly io: WebIo;
  readonly lines: readonly EvidenceLine[];
}

/** Crawls the test site into site.yaml and the folder 证据, with what stands there already. */
async function crawl(
  args: readonly string[] = [],
  options: WebOptions = {},
  files: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<Crawl> {
  const io = webIo(Object.fromEntries(files), options);
  const given = args.includes('--from-evidence') ? [] : [site.url, '--allow-private', '--out', '证据'];
  const code = await main(['site', 'crawl', ...given, ...args], io);
  const read = (path: string) => (io.kindOf(path) === 'file' ? io.textOf(path) : '');
  return { code, err: io.stderr.text, yaml: read('site.yaml'), io, lines: readLines(read('证据/index.jsonl')) };
}

/** The folder of evidence as a crawl left it, without the list of columns. */
function evidenceOf({ io }: Crawl): ReadonlyMap<string, Uint8Array> {
  return new Map([...io.files].filter(([path]) => path.includes('/证据/')));
}

/** The list without the times of the run, which a resumed one has others of. */
function timeless(yaml: string): string {
  return yaml.replace(/"?2024-09-20T[\d:]+\+08:00"?/g, 'T');
}

const paths = (asked: TestSite['requests']) => asked.map(({ path }) => path);

describe('a crawl', () => {
  test.each(['col', 'channel', 'info'] as const)(
    'of a site in the manner of %s asks for each page once, robots.txt first',
    async (family) => {
      await start({ family });
      const { code, err } = await crawl();
      expect(err).toContain('已写入 site.yaml');
      expect(code).toBe(0);
      const asked = paths(site.requests);
      expect(asked[0]).toBe('/robots.txt');
      expect(asked.length).toBeGreaterThan(25);
      expect(asked.filter((path, at) => asked.indexOf(path) !== at)).toEqual([]);
    },
  );

  test('introduces itself, and asks one page at a time, twice a second', async () => {
    await start();
    const { io } = await crawl(['--max-pages', '12']);
    expect(site.requests.every(({ headers }) => /^gkml\//.test(headers['user-agent'] ?? ''))).toBe(true);
    expect(site.requests.every(({ open }) => open === 1)).toBe(true);
    expect(io.waited()).toBe((site.requests.length - 1) * 500);
  });

  test('waits as long as robots.txt asks, and leaves alone what it forbids', async () => {
    await start({ robots: 'User-agent: gkml\nCrawl-delay: 3\nDisallow: /col/col2102/\n' });
    const { io } = await crawl(['--max-pages', '10']);
    expect(io.waited()).toBe(3000 * (site.requests.length - 1));
    expect(paths(site.requests)).not.toContain('/col/col2102/index.html');
  });

  test('reads nothing where robots.txt forbids all', async () => {
    await start({ robots: 'User-agent: *\nDisallow: /\n' });
    const { code, err, yaml } = await crawl();
    expect({ code, yaml, asked: paths(site.requests) }).toEqual({ code: 2, yaml: '', asked: ['/robots.txt'] });
    expect(err).toContain('robots.txt 不许 gkml 采集');
  });

  test('reads nothing where robots.txt cannot be read, and asks again the next time', async () => {
    await start({ robots: 503 });
    const first = await crawl();
    expect({ code: first.code, asked: new Set(paths(site.requests)) }).toEqual({ code: 3, asked: new Set(['/robots.txt']) });
    expect(first.err).toContain('不知道网站许不许采集');
    site.change({ robots: 404 });
    expect((await crawl([], {}, evidenceOf(first))).code).toBe(0);
  });

  test('comes to an end on a site with an endless calendar', async () => {
    await start({ calendar: true });
    const { code, err } = await crawl();
    expect(code).toBe(0);
    expect(paths(site.requests).filter((path) => path.startsWith('/calendar')).length).toBeLessThanOrEqual(4);
    expect(err).toMatch(/像 \S+calendar\S+ 这样的网址已采/);
  });

  test('knows a page again though each link carries another session', async () => {
    await start({ sessions: true });
    const { code } = await crawl();
    expect(code).toBe(0);
    const bare = paths(site.requests).map((path) => path.replace(/;jsessionid=\w+/, ''));
    expect(bare.length).toBeGreaterThan(25);
    expect(bare.filter((path, at) => bare.indexOf(path) !== at)).toEqual([]);
  });

  test('stops at the limit of pages, says so, and goes on with a larger one', async () => {
    await start();
    const first = await crawl(['--max-pages', '10']);
    expect({ code: first.code, asked: site.requests.length }).toEqual({ code: 1, asked: 11 });
    expect(first.err).toContain('没有采集完：到了 10 个网页的上限');
    expect(first.yaml).toContain('complete: false');
    const second = await crawl([], {}, evidenceOf(first));
    expect(second.code).toBe(0);
    const asked = paths(site.requests);
    expect(asked.filter((path, at) => asked.indexOf(path) !== at)).toEqual([]);
    expect(timeless(second.yaml)).toBe(timeless((await crawl()).yaml));
  });

  test('opens as many of the newest items of each column as are asked for', async () => {
    await start();
    await crawl(['--articles', '0']);
    expect(paths(site.requests).filter((path) => path.startsWith('/art/'))).toEqual([]);
  });
});

describe('a crawl that is broken off', () => {
  test('goes on where it was killed, asks for no page twice, and comes to the same list', async () => {
    await start();
    const whole = await crawl();
    const asked = paths(site.requests);
    for (const at of [1, 2, 3, 15, asked.length - 1]) {
      const before = site.requests.length;
      // as a kill in the middle of a request: nothing is written after it
      let disk: ReadonlyMap<string, Uint8Array> = new Map();
      const dead = webIo(
        {},
        {
          before: async (count) => {
            if (count < at) return undefined;
            disk = new Map([...dead.files].map(([path, bytes]) => [path, new Uint8Array(bytes)]));
            throw new Error('killed');
          },
        },
      );
      await main(['site', 'crawl', site.url, '--allow-private', '--out', '证据', '-q'], dead);
      const torn = new Map([...disk].filter(([path]) => path.includes('/证据/')));
      const index = [...torn.keys()].find((path) => path.endsWith('index.jsonl'));
      // and the last line half written
      if (index !== undefined && at > 2)
        torn.set(index, Buffer.concat([torn.get(index) ?? Buffer.alloc(0), Buffer.from('{"kind":"page","id":"99","mom')]));
      const resumed = await crawl([], {}, torn);
      expect(resumed.code).toBe(0);
      expect(timeless(resumed.yaml)).toBe(timeless(whole.yaml));
      expect(paths(site.requests.slice(before))).toEqual(asked);
    }
  });

  test('by Ctrl+C finishes its page, writes no list, says how to go on, and goes on', async () => {
    await start();
    const whole = await crawl();
    const before = site.requests.length;
    const io: { it?: WebIo } = {};
    const web = webIo(
      {},
      {
        before: (count) => {
          if (count === 12) io.it?.interrupt();
          return undefined;
        },
      },
    );
    io.it = web;
    const code = await main(['site', 'crawl', site.url, '--allow-private', '--out', '证据'], web);
    expect(code).toBe(130);
    expect(web.kindOf('site.yaml')).toBe('missing');
    expect(web.stderr.text).toContain('再运行同一条命令就接着采');
    expect(site.requests.length - before).toBe(12);
    const kept = new Map([...web.files]);
    expect(readLines(web.textOf('证据/index.jsonl')).at(-1)).toMatchObject({ kind: 'end', stopped: 'interrupt' });
    const resumed = await crawl(['--resume'], {}, kept);
    expect(resumed.err).toContain('接着上次采集');
    expect(timeless(resumed.yaml)).toBe(timeless(whole.yaml));
    expect(paths(site.requests.slice(before))).toEqual(paths(site.requests.slice(0, before)));
  });

  test('is not gone on with where nothing was broken off', async () => {
    await start();
    const first = await crawl();
    const second = await crawl(['--resume'], {}, evidenceOf(first));
    expect(second.code).toBe(2);
    expect(second.err).toContain('没有可以继续的');
  });

  test('tells in plain words that the website takes no connections', async () => {
    await start();
    const shut = await crawl([], {
      before: () => ({ kind: 'failure', why: 'refused', detail: 'connect ECONNREFUSED 127.0.0.1:1' }),
    });
    expect(shut.code).not.toBe(0);
    expect(shut.err.replace(/\s+/g, '')).toContain('网站不接受连接；不知道网站许不许采集');
    expect(shut.err).not.toMatch(/refused|ECONN/);
  });

  test('stops when nothing answers any more, and asks for those pages again later', async () => {
    await start();
    const whole = await crawl();
    const down = await crawl([], {
      before: (count) => (count > 10 ? { kind: 'failure', why: 'no-host', detail: 'ENOTFOUND' } : undefined),
    });
    expect(down.code).toBe(1);
    expect(down.err).toContain('网络可能断了');
    const resumed = await crawl([], {}, evidenceOf(down));
    expect(resumed.code).toBe(0);
    // the numbers of the pages asked for again are others
    const unnumbered = (yaml: string) => timeless(yaml).replace(/evidence: "\d+"/g, 'evidence');
    expect(unnumbered(resumed.yaml)).toBe(unnumbered(whole.yaml));
  });

  test('stops when the site turns everything away', async () => {
    await start();
    const forbidden = { kind: 'answer', status: 403, headers: {}, body: new Uint8Array(), cut: false } as const;
    const shut = await crawl([], { before: (count) => (count > 8 ? forbidden : undefined) });
    expect(shut.code).toBe(1);
    expect(shut.err).toContain('网站接连拒绝访问');
    expect(shut.io.asked).toHaveLength(18);
    expect(shut.yaml).toContain('reason: forbidden');
  });
});

describe('the evidence', () => {
  test('read again without network gives the same bytes', async () => {
    await start();
    const first = await crawl();
    await site.close();
    const again = await crawl(['--from-evidence', '证据'], { get: async () => Promise.reject(new Error('no network')) }, evidenceOf(first));
    expect(again.code).toBe(0);
    expect(again.yaml).toBe(first.yaml);
    expect(again.io.asked).toEqual([]);
  });

  test('of a crawl that did not end gives the list as far as it came, the same each time', async () => {
    await start();
    const first = await crawl(['--max-pages', '15']);
    const again = await crawl(['--from-evidence', '证据'], {}, evidenceOf(first));
    expect(again.code).toBe(1);
    expect(again.yaml).toBe(first.yaml);
  });

  test('holds for each page its address, time, status, hash, size, title and first words, and the body itself', async () => {
    await start();
    const { lines, io } = await crawl(['--max-pages', '5']);
    const home = lines.find((line) => line.kind === 'page' && line.url === site.url);
    expect(home).toMatchObject({ id: '2', status: 200, encoding: 'utf-8', title: '东河县人民政府门户网站' });
    expect(home).toHaveProperty('sha256', expect.stringMatching(/^[\da-f]{64}$/));
    expect(home).toHaveProperty('snippet', expect.stringContaining('今天是2024年9月20日'));
    expect(home).toHaveProperty('headers.etag');
    const file = home?.kind === 'page' ? home.file : undefined;
    expect(io.kindOf(`证据/${file}`)).toBe('file');
  });

  test('of the last time is asked after, and kept where the site says that nothing changed', async () => {
    await start();
    const first = await crawl();
    const count = site.requests.length;
    const second = await crawl([], {}, evidenceOf(first));
    expect(second.code).toBe(0);
    const again = site.requests.slice(count);
    expect(again).toHaveLength(count);
    expect(again.filter(({ headers }) => headers['if-none-match'] !== undefined).length).toBe(count - 2);
    const unchanged = second.lines.filter((line) => line.kind === 'page' && line.unchanged !== undefined);
    // neither robots.txt, which is not there, nor the page that leads elsewhere
    expect(unchanged).toHaveLength(count - 2);
    expect(second.yaml.replace(/evidence: "\d+"/g, '')).toHaveLength(first.yaml.replace(/evidence: "\d+"/g, '').length);
  });

  test('that was changed by hand is not taken for what the site said', async () => {
    await start();
    const first = await crawl();
    const files = new Map(evidenceOf(first));
    const home = first.lines.find((line) => line.kind === 'page' && line.url.endsWith('/col/col2102/index.html'));
    const path = [...files.keys()].find((name) => home?.kind === 'page' && name.endsWith(home.file ?? '?')) ?? '';
    files.set(path, (await import('node:zlib')).gzipSync('<html>别的内容</html>'));
    const again = await crawl(['--from-evidence', '证据'], {}, files);
    expect(again.yaml).toContain('证据里的网页缺失或被改动');
  });

  test('of another website is not mixed in', async () => {
    await start();
    const first = await crawl(['--max-pages', '3']);
    const io = webIo(Object.fromEntries(evidenceOf(first)));
    expect(await main(['site', 'crawl', 'http://www.example.com/', '--out', '证据'], io)).toBe(2);
    expect(io.stderr.text).toContain('里是另一个网站的证据');
  });

  test('is not put into a folder that holds other things', async () => {
    const io = webIo({ '资料/说明.txt': 'x' });
    expect(await main(['site', 'crawl', 'http://www.example.com/', '--out', '资料'], io)).toBe(2);
    expect(io.stderr.text).toContain('不是证据文件夹');
    expect(io.asked).toEqual([]);
  });
});

describe('a request that cannot be carried out', () => {
  test.each([
    [['ftp://www.example.com/'], '不是 http 或 https 网址'],
    [['www.example.com'], '不是 http 或 https 网址'],
    [['http://user:secret@www.example.com/'], '不能带用户名和密码'],
    [['http://127.0.0.1/'], '内网或本机的地址'],
    [['http://2130706433/'], '内网或本机的地址'],
    [['http://0x7f.1/'], '内网或本机的地址'],
    [['http://[::ffff:10.0.0.1]/'], '内网或本机的地址'],
    [['http://169.254.169.254/latest/'], '内网或本机的地址'],
    [['http://localhost/'], '内网或本机的地址'],
    [[], '没有写要采集的网址'],
    [['http://www.example.com/', '--from-evidence', 'x'], '后面不写网址'],
    [['--from-evidence', 'nothing'], '里没有采集的证据'],
    [['http://www.example.com/', '--rate', '50'], '不超过 20'],
    [['http://www.example.com/', '--depth', '0'], '至少写 1'],
    [['http://www.example.com/', '-o', '栏目.xlsx'], '不是 .yaml 文件'],
    [['http://www.example.com/', '--site', '没有.yaml'], '没有这个网站栏目文件'],
  ])('%j is refused with words', async (args, words) => {
    const io = webIo({}, { get: async () => Promise.reject(new Error('no network')) });
    expect(await main(['site', 'crawl', ...args], io)).toBe(2);
    expect(io.stderr.text).toContain(words);
    expect(io.asked).toEqual([]);
    expect([...io.files.keys()]).toEqual([]);
  });

  test('a list of columns that is there is not written over unless it is told to', async () => {
    await start();
    const own = new Map([['site.yaml', new TextEncoder().encode('kind: site\nname: 我的\nurl: http://a.gov.cn/\ncolumns: []\n')]]);
    const refused = await crawl([], {}, own);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('已经有 site.yaml');
    expect(site.requests).toEqual([]);
    const forced = await crawl(['--force', '--max-pages', '5'], {}, own);
    expect(forced.yaml).toContain('name: 我的');
  });

  test('what people wrote into a list is carried over where it is replaced', async () => {
    await start();
    const first = await crawl();
    const written = first.yaml
      .replace(/^( *)- name: 领导信息\n/m, '$1- name: 领导信息\n$1  unit: 县政府办公室\n$1  class: 机构职能类\n$1  notes: 每季核对\n')
      .replace(/^columns:/m, 'unit: 东河县人民政府办公室\ncrawl:\n  exclude: [/col/col2103/]\n\ncolumns:');
    const own = new Map([['site.yaml', new TextEncoder().encode(written)]]);
    const again = await crawl(['--force'], {}, own);
    expect(again.code).toBe(0);
    for (const words of ['unit: 县政府办公室', 'class: 机构职能类', 'notes: 每季核对', 'unit: 东河县人民政府办公室', '按采集设置不采'])
      expect(again.yaml).toContain(words);
    expect(paths(site.requests).filter((path) => path === '/col/col2103/index.html')).toHaveLength(1);
  });

  test('a crawl that may not go deep does not call itself whole', async () => {
    await start();
    const { code, yaml, err } = await crawl(['--depth', '1']);
    expect({ code, whole: yaml.includes('complete: true') }).toEqual({ code: 1, whole: false });
    expect(err).toContain('有的链接在第 1 层以下');
  });

  test('a name that stands for an address of a private network is refused when it is dialled', async () => {
    await start();
    const io = webIo();
    const { why } = (await io.network.get({ url: `http://localhost:${site.port}/`, most: 100, timeout: 1000, allowPrivate: false })) as {
      why?: string;
    };
    expect(why).toBe('private');
    expect(site.requests).toEqual([]);
  });
});
