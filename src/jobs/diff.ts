import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { joinPath, relativePath } from '../base/path.js';
import { text } from '../base/text.js';
import { version } from '../base/version.js';
import { createChannels } from '../language/channels.js';
import { type Config, kindNames } from '../model/documents.js';
import type { UnitRegister } from '../model/register.js';
import { comparer } from './diff-compare.js';
import { type DocumentPair, pairDocuments } from './diff-documents.js';
import { guidanceChanges } from './diff-guidances.js';
import { inheritedPairs } from './diff-inherited.js';
import { fieldNames } from './diff-names.js';
import { readSide } from './diff-read.js';
import { changesBetween } from './diff-records.js';
import type { DiffDocument, DiffReport, DiffSide, DiffSummary, DocumentChange, RecordChange } from './diff-shapes.js';
import { type AskedSide, type AskedSides, askedSides } from './diff-sides.js';
import { projectAround } from './discover.js';
import { readDocument } from './read-document.js';

/**
 * What is not the same in two states of catalogs, plans, site columns, registers and profiles, by record and field. `args` are one or two
 * files, folders or git revisions (`HEAD~1`, `HEAD~1:PATH`), as `gkml diff` takes them; one is compared with the working files. Throws
 * UsageError for what is not there or cannot be read at all.
 */
export async function diff(args: readonly string[], io: Io): Promise<DiffReport> {
  const sides = await askedSides(args, io);
  const isSame = sameFiles(sides);
  const [left, right] = [await readSide(sides.before, sides.before.io, isSame), await readSide(sides.after, sides.after.io, isSame)];
  refuseNothing(sides.before, left);
  refuseNothing(sides.after, right);
  const [before, after] = comparable(sides, left, right);
  const pairs = (await paired(sides, before, after)).filter(({ before, after }) => {
    if (sides.focus === 'before') return before !== undefined;
    return sides.focus === 'after' ? after !== undefined : true;
  });
  refuseOtherKinds(sides, left, right, pairs);
  const kinds = new Set(pairs.flatMap((pair) => [pair.before?.kind, pair.after?.kind]).filter((kind) => kind !== undefined));
  const compare = comparer(createChannels(await ownChannels(sides.after.io)), await fieldNames(kinds));
  const inherited = await inheritedPairs(pairs, sides.before.io, sides.after.io);
  const { documents, records, handed } = changesBetween(pairs, inherited, compare);
  const guidances = await guidanceChanges(handed, pairs, sides.before.io, sides.after.io);
  return {
    version,
    before: left.label,
    after: right.label,
    date: io.today,
    different: documents.length + records.length + guidances.length > 0,
    summary: summaryOf(documents, records),
    findings: [...left.findings, ...right.findings],
    documents,
    records,
    guidances,
  };
}

// what is the same byte for byte at the same place need not be read; a file that was named is
function sameFiles({ before, after }: AskedSides): (place: string) => boolean {
  const [left, right] = [before.base, after.base];
  if (left === undefined || right === undefined) return () => false;
  const known = new Map<string, boolean>();
  const bytes = ({ io }: AskedSide, base: string, place: string) => {
    try {
      return io.read(joinPath(base, place));
    } catch {
      return undefined;
    }
  };
  return (place) => {
    let same = known.get(place);
    if (same === undefined) {
      const [a, b] = [bytes(before, left, place), bytes(after, right, place)];
      same = a !== undefined && b !== undefined && a.length === b.length && a.every((byte, at) => byte === b[at]);
      known.set(place, same);
    }
    return same;
  };
}

function refuseNothing({ base, paths }: AskedSide, { documents, findings }: DiffSide): void {
  const [first] = findings;
  if (documents.length > 0 || base !== undefined || paths.length === 0) return;
  if (first === undefined)
    throw new UsageError(
      text(`${paths.join('、')} 里没有 gkml 的数据`, `There is no data of gkml in ${paths.join(', ')}`),
      text('比较目录、工作要点等文件，或含有它们的文件夹', 'Compare catalogs, plans and the like, or folders of them'),
    );
  throw new UsageError(text(`${first.span.file}：${first.message['zh-CN']}`, `${first.span.file}: ${first.message.en}`), first.way);
}

// a unit without its counterpart may have had another name: the registers of both sides know
async function paired(
  sides: AskedSides,
  before: readonly DiffDocument[],
  after: readonly DiffDocument[],
): Promise<readonly DocumentPair[]> {
  const pairs = pairDocuments(before, after);
  const alone = (side: 'before' | 'after', other: 'before' | 'after') =>
    pairs.some((pair) => pair[side]?.unit && pair[other] === undefined);
  if (!alone('before', 'after') || !alone('after', 'before')) return pairs;
  const registers = [await registerOf(sides.before), await registerOf(sides.after)];
  return pairDocuments(before, after, (unit) => {
    const found = registers.map((register) => register?.resolve(unit));
    const known = found.find((match) => match?.kind === 'former') ?? found.find((match) => match?.kind === 'unit');
    return known?.kind === 'former' || known?.kind === 'unit' ? known.unit.name : unit;
  });
}

// settings that were wrong at the time are no reason not to compare
async function registerOf({ io, base }: AskedSide): Promise<UnitRegister | undefined> {
  const { importContext } = await import('./import-context.js');
  try {
    return (await importContext(base ?? '.', io, {})).units;
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

// two files of which neither is what the other is
function refuseOtherKinds({ before, after }: AskedSides, left: DiffSide, right: DiffSide, pairs: readonly DocumentPair[]): void {
  const [one, other] = [left.documents[0], right.documents[0]];
  if (before.base !== undefined || after.base !== undefined || one === undefined || other === undefined) return;
  if (pairs.some((pair) => pair.before !== undefined && pair.after !== undefined) || one.kind === other.kind) return;
  throw new UsageError(
    text(
      `${left.label} 是${kindNames[one.kind]}，${right.label} 是${kindNames[other.kind]}，没有什么可以比较`,
      `${left.label} is of kind ${one.kind}, ${right.label} of kind ${other.kind}: there is nothing to compare`,
    ),
    text('比较同一种文件', 'Compare two files of one kind'),
  );
}

// what cannot be read on one side is not called new or cancelled on the other
function comparable(
  { before, after }: AskedSides,
  left: DiffSide,
  right: DiffSide,
): readonly [readonly DiffDocument[], readonly DiffDocument[]] {
  const unread = ({ base }: AskedSide, { findings }: DiffSide) =>
    new Set(base === undefined ? [] : findings.map(({ span }) => relativePath(base, span.file)));
  const [lost, missed] = [unread(before, left), unread(after, right)];
  return [left.documents.filter(({ place }) => !missed.has(place)), right.documents.filter(({ place }) => !lost.has(place))];
}

async function ownChannels(io: Io): Promise<readonly string[]> {
  const { configFile } = projectAround('.', io);
  const read = configFile === undefined ? undefined : await readDocument(configFile, io, true);
  return read?.document?.kind === 'config' ? ((read.document.located.value as Config).channels ?? []) : [];
}

function summaryOf(documents: readonly DocumentChange[], records: readonly RecordChange[]): DiffSummary {
  const count = (test: (one: RecordChange) => boolean) => records.filter(test).length;
  return {
    added: count(({ change }) => change === 'added'),
    removed: count(({ change }) => change === 'removed'),
    changed: count(({ change }) => change === 'changed'),
    moved: count(({ aspects }) => aspects.includes('moved')),
    renamed: count(({ aspects }) => aspects.includes('renamed')),
    renumbered: count(({ aspects }) => aspects.includes('renumbered')),
    altered: count(({ aspects }) => aspects.includes('changed')),
    documents: documents.length,
    notice: {
      added: count(({ notice }) => notice === 'added'),
      adjusted: count(({ notice }) => notice === 'adjusted'),
      cancelled: count(({ notice }) => notice === 'cancelled'),
    },
  };
}
