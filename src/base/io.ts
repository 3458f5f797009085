import type { Language } from './text.js';

/** What a path is. `other` is a socket, a device, a pipe. */
export type FileKind = 'file' | 'folder' | 'missing' | 'other';

/** One name in a folder. */
export interface FolderItem {
  readonly name: string;
  readonly kind: FileKind;
  readonly link: boolean;
}

/**
 * The outside world, handed in: clock, locale, disk and terminal. Only the host builds a real one; tests bring their own.
 * Paths are absolute or relative to `cwd`, with `/` on every system. Failures of reading throw the system's error with its `code`.
 */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Today in Asia/Shanghai as `YYYY-MM-DD`, or another day that is looked at. */
  readonly today: string;
  /** The real day, where `today` is a past one and the disk is nevertheless that of now. */
  readonly now?: string;
  readonly language: Language;
  readonly stdout: Output;
  readonly stderr: Output;
  kindOf(path: string): FileKind;
  /** Resolves links; the path itself when it has none. */
  realPath(path: string): string;
  /** Where a link points, as it was made; undefined for what is no link. */
  linkTarget?(path: string): string | undefined;
  sizeOf(path: string): number;
  list(path: string): readonly FolderItem[];
  read(path: string): Uint8Array;
  /** The first `length` bytes. */
  readHead(path: string, length: number): Uint8Array;
  readStdin(): Promise<Uint8Array>;
  /** One line a person types; empty at the end of input. */
  readLine(): Promise<Uint8Array>;
  /** Writes the whole file or leaves the old one whole; throws IoError with the reason. Creates missing folders. */
  write(path: string, data: string | Uint8Array): Promise<void>;
  /** The same for pieces that come one after the other, each to be used before the next. Who brings a disk of his own may leave it out. */
  writePieces?(path: string, pieces: Iterable<Uint8Array>): Promise<void>;
  /**
   * Puts data behind what the file holds, which is made where it is not there; throws IoError as `write`. After a power cut the last of
   * it may be torn. Who brings a disk of his own may leave it out.
   */
  append?(path: string, data: string): Promise<void>;
  /** Deletes a file of gkml's own making; nothing happens where it is not there. Who brings a disk of his own may leave it out. */
  remove?(path: string): void;
  /** The folder of gkml's own package, for shipped files such as schemas. */
  readonly home: string;
  /**
   * Starts a job of `src/thread.ts` on a second processor, with plain data and the real world; undefined where there is no second
   * processor or no thread can be started. Who brings a disk of his own leaves it out.
   */
  thread?(job: string, data: unknown): Promise<Thread | undefined>;
  /**
   * Runs git in `cwd` with these arguments, never through a shell, and asks it nothing on the terminal. Undefined where there is no git to
   * run. Who brings a disk of his own leaves it out.
   */
  git?(args: readonly string[], input?: string): Promise<GitAnswer | undefined>;
  /**
   * The network: only `site crawl` and `site links` may ask for it. Who brings a disk of his own leaves it out, and then nothing is fetched.
   */
  readonly network?: Network;
  /** Does work that is over before optimised code could pay for its making, without such code. */
  brief?<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** What git came to: its exit code, what it printed, and what it complained of. */
export interface GitAnswer {
  readonly code: number;
  readonly stdout: Uint8Array;
  readonly stderr: string;
}

/** The network, and the clock that politeness needs. */
export interface Network {
  /** Fetches one address. Redirects are not followed, failures never thrown; the body is unpacked and cut at `most` bytes. */
  get(request: PageRequest): Promise<PageAnswer>;
  wait(milliseconds: number): Promise<void>;
  /** Milliseconds of a clock that only goes forward. */
  elapsed(): number;
  /** Now, in China's time: `2024-09-20T08:00:00+08:00`. */
  moment(): string;
  /** Calls back once when the user interrupts (Ctrl+C); what it returns takes the call back. */
  onInterrupt(stop: () => void): () => void;
}

/** What is asked of the network. */
export interface PageRequest {
  /** Absolute, http or https. */
  readonly url: string;
  readonly method?: 'GET' | 'HEAD';
  readonly headers?: Readonly<Record<string, string>>;
  /** The most bytes of a body. */
  readonly most: number;
  /** Milliseconds for the whole answer. */
  readonly timeout: number;
  /** Whether addresses of private networks may be asked; else they are refused when the connection is made, whatever the name said. */
  readonly allowPrivate: boolean;
}

/** What came back. */
export type PageAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** Names in small letters; several of one name joined with `, `. */
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array;
      /** True where the body was longer. */
      readonly cut: boolean;
    }
  | { readonly kind: 'failure'; readonly why: PageFailure; readonly detail: string };

/** Why no answer came. */
export type PageFailure = 'timeout' | 'refused' | 'reset' | 'no-host' | 'certificate' | 'private' | 'proxy' | 'other';

/** A job on a second thread. */
export interface Thread {
  /** What the job came to, a copy; undefined when the thread failed, for whatever reason. Never rejects. */
  readonly result: Promise<unknown>;
  /** Ends the thread, also in the middle of its work. */
  stop(): void;
}

/** One of the two output streams. */
export interface Output {
  readonly isTerminal: boolean;
  /** Width of the terminal in cells; 80 when unknown. */
  readonly columns: number;
  write(text: string): void;
}
