import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { joinPath } from '../base/path.js';
import { text } from '../base/text.js';
import { version } from '../base/version.js';
import { type CrawlSettings, type CrawlStop, type EvidenceLine, type PageRecord, readLines } from './site-evidence-lines.js';

/** The last run of a folder of evidence. */
export interface EvidenceRun {
  readonly settings: CrawlSettings;
  readonly started: string;
  /** Pages by the address they were asked for, the last of each. */
  readonly pages: ReadonlyMap<string, PageRecord>;
  /** When it ended; absent where the program was killed. */
  readonly finished?: string;
  readonly stopped?: CrawlStop;
  readonly again: readonly string[];
  /** The moment of its last line. */
  readonly last: string;
}

/** A folder of evidence: index.jsonl, and the bodies of pages by their SHA-256. Each page is on the disk before the next is asked for. */
export interface Evidence {
  readonly folder: string;
  /** The last run; undefined in a new folder. */
  readonly run: EvidenceRun | undefined;
  /** The newest page of an address in runs before the last, with its body still there. */
  former(url: string): PageRecord | undefined;
  /** The body of a page; undefined where none was kept, or where it is no longer the one that was fetched. */
  body(record: PageRecord): Uint8Array | undefined;
  begin(settings: CrawlSettings, moment: string): Promise<void>;
  resume(settings: CrawlSettings, moment: string): Promise<void>;
  add(page: Omit<PageRecord, 'id'>, body?: Uint8Array): Promise<PageRecord>;
  end(moment: string, stopped?: CrawlStop, again?: readonly string[]): Promise<void>;
}

const indexName = 'index.jsonl';

/** Opens a folder of evidence, or a new one. Throws UsageError where the folder holds other things, or is no folder. */
export function openEvidence(folder: string, io: Io): Evidence {
  const index = joinPath(folder, indexName);
  const kind = io.kindOf(folder);
  if (kind !== 'missing' && kind !== 'folder') throw notAFolder(folder);
  if (kind === 'folder' && io.kindOf(index) !== 'file' && io.list(folder).length > 0) throw foreign(folder);
  const known = io.kindOf(index) === 'file' ? new TextDecoder().decode(io.read(index)) : '';
  const state = stateOf(readLines(known));
  // what a kill left of a line is closed, so that the next one stands alone
  let torn = known !== '' && !known.endsWith('\n');

  const write = async (line: EvidenceLine) => {
    const words = `${torn ? '\n' : ''}${JSON.stringify(line)}\n`;
    torn = false;
    if (io.append !== undefined) await io.append(index, words);
    else await io.write(index, `${io.kindOf(index) === 'file' ? new TextDecoder().decode(io.read(index)) : ''}${words}`);
  };
  return {
    folder,
    get run() {
      return state.run;
    },
    former: (url) => {
      const record = state.former.get(url);
      return record?.file !== undefined && io.kindOf(joinPath(folder, record.file)) === 'file' ? record : undefined;
    },
    body: (record) => bodyOf(record, folder, io),
    async begin(settings, moment) {
      await write({ kind: 'run', gkml: version, moment, settings });
      beginRun(state, settings, moment);
    },
    async resume(settings, moment) {
      await write({ kind: 'resume', moment, settings });
      resumeRun(state, settings);
    },
    async add(page, body) {
      const record: PageRecord = { id: String(state.next), ...page };
      state.next++;
      if (body !== undefined && record.file !== undefined && io.kindOf(joinPath(folder, record.file)) !== 'file')
        await io.write(joinPath(folder, record.file), gzipSync(body));
      await write({ kind: 'page', ...record });
      addPage(state, record);
      return record;
    },
    async end(moment, stopped, again) {
      await write({ kind: 'end', moment, ...(stopped !== undefined && { stopped }), ...(again?.length && { again }) });
      endRun(state, moment, stopped, again ?? []);
    },
  };
}

/** Where the body of a page is kept, and its SHA-256: bodies that are alike are kept once. */
export function bodyPlace(body: Uint8Array): { readonly sha256: string; readonly file: string } {
  const sha256 = createHash('sha256').update(body).digest('hex');
  return { sha256, file: `pages/${sha256.slice(0, 2)}/${sha256}.gz` };
}

function bodyOf(record: PageRecord, folder: string, io: Io): Uint8Array | undefined {
  if (record.file === undefined) return undefined;
  try {
    const body = new Uint8Array(gunzipSync(io.read(joinPath(folder, record.file))));
    return bodyPlace(body).sha256 === record.sha256 ? body : undefined;
  } catch {
    return undefined;
  }
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

interface State {
  run: (Writable<Omit<EvidenceRun, 'pages'>> & { pages: Map<string, PageRecord> }) | undefined;
  former: Map<string, PageRecord>;
  next: number;
}

function stateOf(lines: readonly EvidenceLine[]): State {
  const state: State = { run: undefined, former: new Map(), next: 1 };
  for (const line of lines) {
    if (line.kind === 'run') beginRun(state, line.settings, line.moment);
    else if (line.kind === 'resume') resumeRun(state, line.settings);
    else if (line.kind === 'end') endRun(state, line.moment, line.stopped, line.again ?? []);
    else {
      const { kind, ...record } = line;
      addPage(state, record);
    }
  }
  return state;
}

function beginRun(state: State, settings: CrawlSettings, started: string): void {
  for (const [url, record] of state.run?.pages ?? []) if (record.file !== undefined) state.former.set(url, record);
  state.run = { settings, started, pages: new Map(), again: [], last: started };
}

function resumeRun(state: State, settings: CrawlSettings): void {
  const { run } = state;
  if (run === undefined) return;
  const again = new Set(run.again);
  const pages = new Map([...run.pages].filter(([, { id }]) => !again.has(id)));
  state.run = { settings, started: run.started, pages, again: [], last: run.last };
}

function endRun(state: State, finished: string, stopped: CrawlStop | undefined, again: readonly string[]): void {
  const { run } = state;
  if (run === undefined) return;
  run.finished = finished;
  run.last = finished;
  run.again = again;
  if (stopped !== undefined) run.stopped = stopped;
}

function addPage(state: State, record: PageRecord): void {
  state.next = Math.max(state.next, Number(record.id) + 1);
  if (state.run === undefined) return;
  state.run.pages.set(record.url, record);
  state.run.last = record.moment;
}

function notAFolder(path: string): UsageError {
  return new UsageError(
    text(`${path} 不是文件夹`, `${path} is not a folder`),
    text('--out 写一个放证据的文件夹', 'Name a folder for the evidence with --out'),
  );
}

function foreign(folder: string): UsageError {
  return new UsageError(
    text(
      `${folder} 里有别的文件，没有 ${indexName}，不是证据文件夹`,
      `${folder} holds other files and no ${indexName}: it is no folder of evidence`,
    ),
    text('--out 写一个新文件夹或空文件夹', 'Name a new or an empty folder with --out'),
  );
}
