import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTls } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PageAnswer, PageRequest } from '../src/base/io.js';
import { fetchPage } from '../src/host-network.js';
import { certificate, key } from './support/certificate.js';

let server: Server;
let url: string;
const answers = new Map<string, (request: IncomingMessage, response: ServerResponse) => void>();

beforeAll(async () => {
  server = createServer((request, response) => {
    const answer = answers.get(request.url ?? '/');
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  });
  url = await listening(server);
});
afterAll(() => void server.close());
beforeEach(() => {
  for (const name of ['http_proxy', 'https_proxy', 'no_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']) vi.stubEnv(name, '');
});
afterEach(() => vi.unstubAllEnvs());

const fetched = (path: string, more: Partial<PageRequest> = {}): Promise<PageAnswer> =>
  fetchPage({ url: URL.canParse(path, url) ? new URL(path, url).href : path, most: 100_000, timeout: 5000, allowPrivate: true, ...more });
const words = (answer: PageAnswer) => (answer.kind === 'answer' ? new TextDecoder().decode(answer.body) : answer.why);

describe('a page', () => {
  test.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['identity', (bytes: Buffer) => bytes],
  ])('packed as %s is unpacked', async (coding, pack) => {
    answers.set('/packed', (_, response) => response.writeHead(200, { 'Content-Encoding': coding }).end(pack(Buffer.from('政务公开'))));
    expect(words(await fetched('/packed'))).toBe('政务公开');
  });

  test('packed twice is unpacked twice', async () => {
    answers.set('/twice', (_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip, br' }).end(brotliCompressSync(gzipSync('政务公开'))),
    );
    expect(words(await fetched('/twice'))).toBe('政务公开');
  });

  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('that unpacks to far more than is wanted is cut: %s', async (coding, pack) => {
    answers.set('/bomb', (_, response) => response.writeHead(200, { 'Content-Encoding': coding }).end(pack(Buffer.alloc(5_000_000))));
    const answer = await fetched('/bomb', { most: 1000 });
    expect(answer).toMatchObject({ kind: 'answer', cut: true });
    expect(answer.kind === 'answer' && answer.body.length).toBe(1000);
  });

  test('that has just as many bytes as are wanted is not cut', async () => {
    answers.set('/just', (_, response) => response.end('x'.repeat(1000)));
    expect(await fetched('/just', { most: 1000 })).toMatchObject({ cut: false });
    expect(await fetched('/just', { most: 999 })).toMatchObject({ cut: true });
  });

  test('that never ends is cut', async () => {
    answers.set('/endless', (_, response) => {
      const more = () => {
        while (response.write('x'.repeat(10_000)));
        response.once('drain', more);
      };
      more();
    });
    expect(await fetched('/endless')).toMatchObject({ kind: 'answer', cut: true });
  });

  test('whose packing is broken off is no answer', async () => {
    answers.set('/torn', (_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('政务公开'.repeat(100)).subarray(0, 40)),
    );
    expect(await fetched('/torn')).toMatchObject({ kind: 'failure', why: 'other' });
  });

  test('in a packing that is not known is no answer', async () => {
    answers.set('/odd', (_, response) => response.writeHead(200, { 'Content-Encoding': 'compress' }).end('x'));
    expect(await fetched('/odd')).toMatchObject({ kind: 'failure', why: 'other', detail: 'content-encoding: compress' });
  });

  test('shorter than it said is no answer', async () => {
    answers.set('/short', (_, response) => {
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write('x');
      setTimeout(() => response.socket?.destroy(), 20);
    });
    expect(await fetched('/short')).toMatchObject({ kind: 'failure', why: 'reset' });
  });

  test('that leads elsewhere is not followed', async () => {
    answers.set('/moved', (_, response) => response.writeHead(302, { Location: '/other' }).end());
    expect(await fetched('/moved')).toMatchObject({ status: 302, headers: { location: '/other' } });
  });

  test('asked for by HEAD has no body, whatever its header says of packing', async () => {
    answers.set('/head', (_, response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end());
    expect(await fetched('/head', { method: 'HEAD' })).toMatchObject({ status: 200, cut: false });
  });

  test('has headers in small letters, several of one name in one', async () => {
    answers.set('/headers', (_, response) => response.writeHead(200, { 'X-A': ['1', '2'], ETag: '"a"' }).end());
    expect(await fetched('/headers')).toMatchObject({ headers: { 'x-a': '1, 2', etag: '"a"' } });
  });
});

describe('what does not answer', () => {
  test('in time is a timeout, before the answer and in its middle', async () => {
    answers.set('/silence', () => {});
    answers.set('/half', (_, response) => void response.write('x'));
    expect(await fetched('/silence', { timeout: 200 })).toMatchObject({ why: 'timeout' });
    expect(await fetched('/half', { timeout: 200 })).toMatchObject({ why: 'timeout' });
  });

  test('by resetting, refusing, or having no name is told apart', async () => {
    answers.set('/reset', (request) => void request.socket.resetAndDestroy());
    expect(await fetched('/reset')).toMatchObject({ why: 'reset' });
    expect(await fetched('http://127.0.0.1:1/')).toMatchObject({ why: 'refused' });
    expect(await fetched('http://nothing.invalid/')).toMatchObject({ why: 'no-host' });
  });

  test('with a certificate that is trusted', async () => {
    const tls = createTls({ key, cert: certificate }, (_, response) => response.end('x'));
    const address = (await listening(tls)).replace('http:', 'https:');
    expect(await fetched(address)).toMatchObject({ kind: 'failure', why: 'certificate' });
    tls.close();
  });

  test('in HTTP is no fault of the program', async () => {
    const odd = createServer();
    odd.on('connection', (socket) => socket.end('220 smtp ready\r\n'));
    expect(await fetched(await listening(odd))).toMatchObject({ kind: 'failure' });
    odd.close();
    expect(await fetched('http://[not/')).toMatchObject({ kind: 'failure', why: 'other' });
  });
});

describe('an address of a private network', () => {
  test.each([
    '127.0.0.1',
    'localhost',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
  ])('is refused as %s, without a connection', async (host) => {
    let touched = false;
    answers.set('/private', (_, response) => {
      touched = true;
      response.end('x');
    });
    const { port } = new URL(url);
    expect(await fetched(`http://${host}:${port}/private`, { allowPrivate: false })).toMatchObject({ why: 'private' });
    expect(touched).toBe(false);
  });

  test('is refused over TLS too', async () => {
    expect(await fetched('https://127.0.0.1:1/', { allowPrivate: false })).toMatchObject({ why: 'private' });
    expect(await fetched('https://localhost:1/', { allowPrivate: false })).toMatchObject({ why: 'private' });
  });

  test('is refused though a proxy would ask for it', async () => {
    vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:1/');
    for (const host of ['10.0.0.1', 'localhost', '[fd00::1]'])
      expect(await fetched(`http://${host}/`, { allowPrivate: false, timeout: 4001 })).toMatchObject({ why: 'private' });
  });
});

describe('a proxy', () => {
  test('is asked for pages, with and without a tunnel, and not for what needs none', async () => {
    const seen: string[] = [];
    const proxy = createServer((request, response) => {
      seen.push(`${request.method} ${request.url}`);
      response.end('by proxy');
    });
    proxy.on('connect', (request, socket) => {
      seen.push(`CONNECT ${request.url}`);
      const [host = '', port = ''] = (request.url ?? '').split(':');
      const goal = connect(Number(port), host === 'a.example' ? '127.0.0.1' : host, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        goal.pipe(socket).pipe(goal);
      });
      goal.on('error', () => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
    });
    const at = await listening(proxy);
    const tls = createTls({ key, cert: certificate }, (_, response) => response.end('x'));
    const { port } = new URL(await listening(tls));
    vi.stubEnv('HTTP_PROXY', at);
    vi.stubEnv('HTTPS_PROXY', at);
    vi.stubEnv('NO_PROXY', 'b.example');
    const own = { timeout: 4002 };
    expect(words(await fetched('http://a.example/x', own))).toBe('by proxy');
    expect(await fetched(`https://a.example:${port}/`, own)).toMatchObject({ why: 'certificate' });
    expect(await fetched('http://b.example/', own)).toMatchObject({ why: 'no-host' });
    answers.set('/direct', (_, response) => response.end('direct'));
    expect(words(await fetched('/direct', own))).toBe('direct');
    expect(seen).toEqual(['GET http://a.example/x', `CONNECT a.example:${port}`]);
    proxy.close();
    tls.close();
  });

  test('that is not there is told apart from a website that is not', async () => {
    vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:1/');
    expect(await fetched('http://a.example/', { timeout: 4003 })).toMatchObject({ why: 'proxy' });
  });
});

async function listening(one: { listen(port: number, host: string, done: () => void): unknown; address(): unknown }): Promise<string> {
  await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(one.address() as AddressInfo).port}/`;
}
