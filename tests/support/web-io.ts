import type { Io, Network, PageAnswer, PageRequest } from '../../src/base/io.js';
import { fetchPage } from '../../src/host-network.js';
import { type MemoryIo, type MemoryOptions, memoryIo } from './memory-io.js';

/** What a test may choose of the network. */
export interface WebOptions extends MemoryOptions {
  /** Answers instead of the real network; by default real sockets are used. */
  readonly get?: (request: PageRequest) => Promise<PageAnswer>;
  /** Called before each request with its number, from 1; what it says instead of undefined is the answer. */
  readonly before?: (count: number, request: PageRequest) => Promise<PageAnswer | undefined> | PageAnswer | undefined;
}

/** An Io with a disk in memory and a network whose clock stands still but for waits, which take no time. */
export interface WebIo extends MemoryIo {
  readonly network: Network;
  /** The requests that were made, in order. */
  readonly asked: readonly PageRequest[];
  /** Milliseconds that were waited. */
  readonly waited: () => number;
  /** As Ctrl+C would. */
  interrupt(): void;
}

/** Builds an Io with a network. */
export function webIo(files: Readonly<Record<string, string | Uint8Array>> = {}, options: WebOptions = {}): WebIo {
  const asked: PageRequest[] = [];
  let now = 0;
  let stop: (() => void) | undefined;
  const network: Network = {
    async get(request) {
      asked.push(request);
      return (await options.before?.(asked.length, request)) ?? (options.get ?? fetchPage)(request);
    },
    async wait(milliseconds) {
      now += milliseconds;
    },
    elapsed: () => now,
    moment: () => `${new Date(Date.parse('2024-09-20T08:00:00Z') + Math.floor(now / 1000) * 1000).toISOString().slice(0, 19)}+08:00`,
    onInterrupt(callback) {
      stop = callback;
      return () => {
        stop = undefined;
      };
    },
  };
  const io: MemoryIo = memoryIo(files, options);
  return { ...io, network, asked, waited: () => now, interrupt: () => stop?.(), textOf: io.textOf } satisfies Io & WebIo;
}
