import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Site } from '../../../src/model/documents.js';
import { type Fault, misbehave } from './faults.js';
import { gb18030 } from './gb18030.js';
import { truthOf } from './truth.js';
import { buildWorld, type Page, type SiteLooks } from './world.js';

/** What a test may choose; by default a county portal of the first family that behaves well. */
export interface SiteOptions extends SiteLooks {
  /** Whether pages say their encoding in the header too. */
  readonly charsetInHeader?: boolean;
  /** ETag and Last-Modified, and 304 for who has the page; true by default. */
  readonly caching?: boolean;
  readonly gzip?: boolean;
  /** HEAD is refused with this status. */
  readonly head?: number;
  readonly faults?: readonly Fault[];
}

/** One request as it came. */
export interface Logged {
  readonly method: string;
  /** The path with its query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** Milliseconds since the start of the server. */
  readonly at: number;
  /** How many requests were being answered, this one included. */
  readonly open: number;
}

/** A running website. */
export interface TestSite {
  /** `http://127.0.0.1:PORT/` */
  readonly url: string;
  /** The port it listens on. */
  readonly port: number;
  readonly requests: readonly Logged[];
  /** The website as it is: every column, every item, addresses whole. */
  truth(): Site;
  /** Misbehaves from now on; what it returns ends that. */
  fault(fault: Fault): () => void;
  /** Changes options of the running site, such as its content; faults stay. */
  change(options: Omit<SiteOptions, 'faults'>): void;
  /** Whole address of something of the site. */
  at(address: string): string;
  close(): Promise<void>;
}

/** Starts a website on a free port of this machine. */
export async function startSite(first: SiteOptions = {}): Promise<TestSite> {
  let options: SiteOptions = first;
  let world = buildWorld(options);
  const requests: Logged[] = [];
  const faults: { readonly fault: Fault; met: number }[] = (options.faults ?? []).map((fault) => ({ fault, met: 0 }));
  const started = performance.now();
  let open = 0;
  let session = 0;

  const server = createServer((request, response) => {
    open += 1;
    response.on('close', () => {
      open -= 1;
    });
    const asked = request.url ?? '/';
    requests.push({ method: request.method ?? 'GET', path: asked, headers: request.headers, at: performance.now() - started, open });
    const method = request.method ?? 'GET';
    const met = faults.find(({ fault, met }) => suits(fault, method, asked) && met < (fault.times ?? Number.POSITIVE_INFINITY));
    if (met !== undefined) {
      met.met += 1;
      const { does } = met.fault;
      if (misbehave(response, does)) return;
      if (does.kind === 'slow') setTimeout(() => answer(request, response, asked), does.milliseconds);
      else answer(request, response, does.kind === 'page-of' ? does.address : asked);
      return;
    }
    answer(request, response, asked);
  });

  const answer = (request: IncomingMessage, response: ServerResponse, asked: string): void => {
    if (options.head !== undefined && request.method === 'HEAD') {
      response.writeHead(options.head).end();
      return;
    }
    session += 1;
    send(request, response, options, world.page(asked.replace(/;jsessionid=[0-9A-F]*/u, ''), session));
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  const url = `http://127.0.0.1:${port}/`;
  return {
    url,
    port,
    requests,
    truth: () => truthOf(world.content, world.columns, url),
    fault: (fault) => {
      const held = { fault, met: 0 };
      faults.unshift(held);
      return () => {
        const at = faults.indexOf(held);
        if (at >= 0) faults.splice(at, 1);
      };
    },
    change: (changed) => {
      options = { ...options, ...changed };
      world = buildWorld(options);
    },
    at: (address) => new URL(address, url).href,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(request: IncomingMessage, response: ServerResponse, options: SiteOptions, page: Page): void {
  const encoding = options.encoding ?? 'utf-8';
  const text = page.type === 'text/html' || page.type === 'text/xml';
  const bytes = encoding === 'gb18030' && text ? Buffer.from(gb18030(page.body)) : Buffer.from(page.body);
  const tag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}"`;
  if (page.to !== undefined) {
    response.writeHead(page.status, { Location: page.to, 'Content-Length': '0' }).end();
    return;
  }
  response.setHeader('Content-Type', text && options.charsetInHeader !== true ? page.type : `${page.type}; charset=${encoding}`);
  if (page.status === 200 && options.caching !== false && page.type !== 'text/plain') {
    response.setHeader('ETag', tag);
    if (page.modified !== undefined) response.setHeader('Last-Modified', new Date(`${page.modified}T01:00:00Z`).toUTCString());
    if (request.headers['if-none-match'] === tag) {
      response.writeHead(304).end();
      return;
    }
  }
  const packed = options.gzip === true && /\bgzip\b/u.test(String(request.headers['accept-encoding'] ?? ''));
  const body = packed ? gzipSync(bytes) : bytes;
  if (packed) response.setHeader('Content-Encoding', 'gzip');
  response.writeHead(page.status, { 'Content-Length': String(body.length) });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function suits(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method !== method) return false;
  return typeof fault.at === 'string' ? fault.at === path : fault.at.test(path);
}
