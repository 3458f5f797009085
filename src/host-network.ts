import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Agent, buildConnector, type Dispatcher, EnvHttpProxyAgent, request as send } from 'undici';
import { isAddress, isPrivateAddress } from './base/address.js';
import type { PageAnswer, PageFailure, PageRequest } from './base/io.js';

/**
 * Fetches one address by HTTP/1.1: redirects are not followed, proxies of HTTP_PROXY, HTTPS_PROXY and NO_PROXY honoured, the body unpacked
 * and cut. Addresses of private networks are refused by the number that is dialled, not by the name. Never throws.
 */
export async function fetchPage(asked: PageRequest): Promise<PageAnswer> {
  const timer = new AbortController();
  const clock = setTimeout(() => timer.abort(), asked.timeout);
  try {
    const url = new URL(asked.url);
    if (!asked.allowPrivate) await refusePrivate(url);
    const { statusCode, headers, body } = await send(url, {
      method: asked.method ?? 'GET',
      headers: { 'accept-encoding': 'gzip, br', ...asked.headers },
      dispatcher: dispatcherFor(asked),
      signal: timer.signal,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    const named = plainHeaders(headers);
    const packed = asked.method === 'HEAD' ? [] : codings(named['content-encoding']);
    return { kind: 'answer', status: statusCode, headers: named, ...(await unpacked(body, packed, asked.most)) };
  } catch (error) {
    return timer.signal.aborted
      ? { kind: 'failure', why: 'timeout', detail: `${asked.timeout} ms` }
      : { kind: 'failure', ...reasonOf(error) };
  } finally {
    clearTimeout(clock);
  }
}

class PrivateAddress extends Error {
  readonly code = 'GKML_PRIVATE';
}

// errors of connections made to the host itself, not to a proxy
const direct = new WeakSet<object>();

// an address written as such is never looked up, and what goes through a proxy is not dialled here
async function refusePrivate({ hostname }: URL): Promise<void> {
  if (isAddress(hostname)) {
    if (isPrivateAddress(hostname)) throw new PrivateAddress(hostname);
    return;
  }
  if (!hasProxy()) return;
  const found = await new Promise<readonly string[]>((settle) => {
    lookup(hostname, { all: true }, (error, addresses) => settle(error ? [] : addresses.map(({ address }) => address)));
  });
  if (found.some(isPrivateAddress)) throw new PrivateAddress(`${hostname} ${found.join(' ')}`);
}

const dispatchers = new Map<string, Dispatcher>();

// connections are kept between requests; the time to connect belongs to the connection
function dispatcherFor({ allowPrivate, timeout }: PageRequest): Dispatcher {
  const key = `${allowPrivate} ${timeout}`;
  const known = dispatchers.get(key);
  if (known !== undefined) return known;
  const options = { connect: connector(allowPrivate, timeout), pipelining: 1 };
  const made = hasProxy() ? quietly(() => new EnvHttpProxyAgent({ ...options, ...proxies() })) : new Agent(options);
  dispatchers.set(key, made);
  return made;
}

function connector(allowPrivate: boolean, timeout: number): buildConnector.connector {
  const connect = buildConnector({ timeout, ...(allowPrivate ? {} : { lookup: publicLookup }) } as buildConnector.BuildOptions);
  return (options, callback) =>
    connect(options, (...[error, socket]) => {
      if (error !== null) {
        direct.add(error);
        return callback(error, null);
      }
      const { remoteAddress } = socket;
      if (allowPrivate || (remoteAddress !== undefined && !isPrivateAddress(remoteAddress))) return callback(null, socket);
      socket.destroy();
      return callback(new PrivateAddress(String(remoteAddress)), null);
    });
}

// what is dialled is what was judged: the name is not asked for a second time
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const open = addresses.filter(({ address }) => !isPrivateAddress(address));
    const [first] = open;
    if (first === undefined) {
      return callback(new PrivateAddress(`${hostname} ${addresses.map(({ address }) => address).join(' ')}`), '', 0);
    }
    return options.all === true ? callback(null, open) : callback(null, first.address, first.family);
  });
};

function proxyVariable(name: string): string {
  return process.env[name] || process.env[name.toUpperCase()] || '';
}

function hasProxy(): boolean {
  return proxyVariable('http_proxy') !== '' || proxyVariable('https_proxy') !== '';
}

// pages without TLS are asked of the proxy itself: many refuse a tunnel to port 80
function proxies() {
  const addresses = { httpProxy: proxyVariable('http_proxy'), httpsProxy: proxyVariable('https_proxy') };
  return { ...addresses, noProxy: noProxy(), proxyTunnel: false };
}

// no proxy can reach this machine as this machine does
function noProxy(): string {
  const told = proxyVariable('no_proxy').trim();
  return told === '*' ? told : [told, 'localhost', '127.0.0.1', '[::1]'].filter((one) => one !== '').join(',');
}

// undici calls its reading of the environment experimental, on stderr
function quietly<Made>(make: () => Made): Made {
  const warn = process.emitWarning;
  process.emitWarning = () => {};
  try {
    return make();
  } finally {
    process.emitWarning = warn;
  }
}

function plainHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) plain[name] = Array.isArray(value) ? value.join(', ') : value;
  return plain;
}

// outermost last, as the header has them; no honest server packs more than once or twice
function codings(header: string | undefined): readonly string[] {
  const names = (header ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (names.length > 3) throw new Error(`content-encoding: ${header}`);
  return names.reverse();
}

// a page that ends in the middle of its packing is no answer: what it lacks is not missing
function unpacker(coding: string): Transform {
  if (coding === 'gzip' || coding === 'x-gzip') return createGunzip();
  if (coding === 'deflate') return createInflate();
  if (coding === 'br') return createBrotliDecompress();
  throw new Error(`content-encoding: ${coding}`);
}

async function unpacked(body: Readable, packed: readonly string[], most: number): Promise<{ body: Uint8Array; cut: boolean }> {
  const steps = packed.map(unpacker);
  let last: Readable = body;
  for (const next of steps) {
    last.once('error', (error) => next.destroy(error));
    last = last.pipe(next);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of last as AsyncIterable<Uint8Array>) {
      chunks.push(chunk.subarray(0, most - size));
      size += chunk.length;
      if (size > most) break;
    }
  } finally {
    // what is behind the cut is not waited for
    for (const step of [body, ...steps]) step.on('error', () => {}).destroy();
  }
  return { body: new Uint8Array(Buffer.concat(chunks)), cut: size > most };
}

function reasonOf(error: unknown): { why: PageFailure; detail: string } {
  const { code = '', message = String(error) } = (error ?? {}) as NodeJS.ErrnoException;
  const detail = code === '' || message.includes(code) ? message : `${code} ${message}`;
  const known = reasons.find(([pattern]) => pattern.test(code));
  if (/proxy/i.test(message)) return { why: 'proxy', detail };
  const connecting = known !== undefined && ['refused', 'no-host', 'timeout'].includes(known[1]);
  if (connecting && hasProxy() && !direct.has(error as object)) return { why: 'proxy', detail };
  return { why: known?.[1] ?? 'other', detail };
}

const reasons: readonly (readonly [RegExp, PageFailure])[] = [
  [/^GKML_PRIVATE$/, 'private'],
  [/^(ENOTFOUND|EAI_\w+|ENODATA)$/, 'no-host'],
  [/^ECONNREFUSED$/, 'refused'],
  [/^(ETIMEDOUT|UND_ERR_\w*TIMEOUT)$/, 'timeout'],
  [/^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET)$/, 'reset'],
  [/^(\w*CERT\w*|UNABLE_TO_\w+|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH_EXCEEDED|INVALID_PURPOSE|ERR_TLS_CERT_\w+)$/, 'certificate'],
];
