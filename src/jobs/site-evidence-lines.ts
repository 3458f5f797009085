import type { PageFailure } from '../base/io.js';
import type { Site } from '../model/documents.js';

/** What a crawl was told to do; the same settings and the same pages give the same list of columns. */
export interface CrawlSettings {
  /** The home page of the website. */
  readonly url: string;
  readonly start: readonly string[];
  readonly exclude: readonly string[];
  readonly depth: number;
  readonly maxPages: number;
  /** Requests a second. */
  readonly rate: number;
  /** Seconds for a page. */
  readonly timeout: number;
  /** Newest items of each column whose own pages are read. */
  readonly articles: number;
  /** List pages of each column. */
  readonly listPages: number;
  readonly allowPrivate: boolean;
  readonly system?: string;
  readonly selectors?: NonNullable<NonNullable<Site['crawl']>['selectors']>;
}

/** Why a crawl ended before all was read. */
export type CrawlStop = 'interrupt' | 'limit' | 'network' | 'blocked' | 'robots' | 'killed';

/** One page as it was fetched: a line of index.jsonl. */
export interface PageRecord {
  /** Its number in the folder, from 1. */
  readonly id: string;
  readonly url: string;
  readonly moment: string;
  readonly status?: number;
  /** Where it leads, whole, for an answer that leads on. */
  readonly location?: string;
  /** Headers that matter, names in small letters. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the unpacked body, in hex. */
  readonly sha256?: string;
  readonly bytes?: number;
  /** The body, relative to the folder; absent where it was not kept. */
  readonly file?: string;
  readonly encoding?: string;
  readonly title?: string;
  /** The first words of the page. */
  readonly snippet?: string;
  /** True where the body was longer than is read. */
  readonly cut?: true;
  /** The page of an earlier run that the website says is unchanged. */
  readonly unchanged?: string;
  readonly failure?: { readonly why: PageFailure; readonly detail: string };
  /** How often it was asked for, where more than once. */
  readonly tries?: number;
}

/** A line of index.jsonl: a run begins, goes on, has fetched a page, ends. */
export type EvidenceLine =
  | { readonly kind: 'run'; readonly gkml: string; readonly moment: string; readonly settings: CrawlSettings }
  | { readonly kind: 'resume'; readonly moment: string; readonly settings: CrawlSettings }
  | ({ readonly kind: 'page' } & PageRecord)
  /** `again`: pages that are asked for once more when the run goes on, since the network was down. */
  | { readonly kind: 'end'; readonly moment: string; readonly stopped?: CrawlStop; readonly again?: readonly string[] };

/** The lines of an index.jsonl in order; a line that was torn when the program was killed is left out. */
export function readLines(index: string): readonly EvidenceLine[] {
  return index.split('\n').flatMap((line) => {
    const read = parsed(line);
    return isLine(read) ? [read] : [];
  });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isLine(read: unknown): read is EvidenceLine {
  if (typeof read !== 'object' || read === null || !('kind' in read) || !('moment' in read)) return false;
  const { kind } = read;
  if (kind === 'page') return 'id' in read && typeof read.id === 'string' && 'url' in read && typeof read.url === 'string';
  if (kind === 'run' || kind === 'resume') return 'settings' in read && typeof read.settings === 'object' && read.settings !== null;
  return kind === 'end';
}
