import { compare } from '../base/diagnostic.js';
import type { Edit } from '../base/edit.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import type { Path } from '../base/place.js';
import { counted, type Language, text } from '../base/text.js';
import { isNameable } from '../language/answer-reference.js';
import type { Cell, CoverageReport, Proposal, Target } from '../model/coverage.js';
import type { Catalog, Entry } from '../model/documents.js';
import type { EntryView } from '../model/world.js';
import { loadSchema } from '../schema/load.js';
import { keyOrderOf } from '../schema/order.js';
import type { Acceptance } from './coverage-acceptance.js';
import { type Alteration, type EditedCatalog, editedCatalog, newAlterations } from './edited-catalog.js';
import { openProject } from './project.js';
import { isTableFile } from './table-files.js';

/** A proposal that is accepted: what it answers, whose it is, and the entry. */
export interface Accepted {
  readonly target: Target;
  readonly cell: Cell;
  readonly proposal: Proposal;
}

/** A catalog with what is written into its entries; not yet written. */
export interface AcceptedFile extends EditedCatalog {
  readonly accepted: readonly Accepted[];
}

/** What accepting came to: the catalogs to be written, and what cannot be written and why. */
export interface Accepting {
  readonly files: readonly AcceptedFile[];
  /** Entries that a catalog inherits cannot take the place of old ones. */
  readonly inherited: readonly Accepted[];
  /** What no entry can name in `answers`: an article that is not divided, which its basis names, or an id with white space. */
  readonly unnamed: readonly Accepted[];
  /** Catalogs that are tables, or in an encoding that is read and never written. */
  readonly unwritable: readonly string[];
}

/**
 * Takes proposals for answers: `answers` of the entry, or `replaces` where an old catalog is held against. Nothing else is changed and
 * nothing is written yet. Throws UsageError for a pair that was never proposed, and for a catalog that cannot be changed surely.
 */
export async function acceptProposals(report: CoverageReport, paths: readonly string[], io: Io, which: Acceptance): Promise<Accepting> {
  const chosen = chosenOf(report, which);
  const [open, unnamed] = parted(chosen, ({ target }) => target.against === 'legacy' || nameOf(target) !== undefined);
  const [tables, own] = parted(open, ({ proposal: { file } }) => isTableFile(file));
  const unwritable = new Set(tables.map(({ proposal: { file } }) => file));
  const wanted = new Set(own.map(({ proposal: { file } }) => file));
  const [files, inherited]: [AcceptedFile[], Accepted[]] = [[], []];
  if (wanted.size === 0) return { files, inherited, unnamed, unwritable: [...unwritable] };
  const keyOrder = keyOrderOf(await loadSchema('catalog'));
  const project = await openProject(paths, io);
  await project.eachCatalog((view, located) => {
    const edits: Edit[] = [];
    const altered: { readonly view: EntryView; readonly refs: readonly string[] }[] = [];
    const accepted: Accepted[] = [];
    for (const [id, ones] of byEntry(own.filter(({ proposal: { file } }) => file === view.file))) {
      const found = view.entries.find(({ entry, state }) => entry.id === id && state === 'active');
      if (found === undefined) continue;
      if (found.inherited !== undefined) {
        const [legacy, others] = parted(ones, ({ target }) => target.against === 'legacy');
        inherited.push(...legacy);
        accepted.push(...others);
        if (others.length > 0) altered.push({ view: found, refs: others.flatMap(({ target }) => nameOf(target) ?? []) });
        continue;
      }
      const path = ['entries', found.index];
      edits.push(...editsOf(found.entry, located.written?.(path) ?? path, ones, view.head.supersedes?.length ?? 0));
      accepted.push(...ones);
    }
    edits.push(...alterations(altered, view.head.extends ?? []));
    if (edits.length === 0) return;
    const edited = editedCatalog(view.file, edits, keyOrder, io);
    if (edited === undefined) unwritable.add(view.file);
    else files.push({ ...edited, accepted });
  }, wanted);
  return { files: files.sort((a, b) => compare(a.file, b.file)), inherited, unnamed, unwritable: [...unwritable].sort(compare) };
}

function chosenOf(report: CoverageReport, { score, pairs }: Acceptance): readonly Accepted[] {
  const all = report.targets.flatMap((target) =>
    target.cells.flatMap((cell) => cell.proposals.map((proposal): Accepted => ({ target, cell, proposal }))),
  );
  const byScore = score === undefined ? [] : all.filter(({ proposal }) => proposal.score >= score);
  const named = pairs.flatMap(({ ref, entry }) => {
    const found = all.filter(({ target, proposal }) => (target.ref === ref || target.also?.includes(ref)) && proposal.id === entry);
    if (found.length === 0) throw neverProposed(ref, entry, all);
    if (new Set(found.map(({ proposal }) => proposal.file)).size > 1) throw severalFiles(entry, found);
    return found;
  });
  return [...new Set([...byScore, ...named])];
}

function neverProposed(ref: string, entry: string, all: readonly Accepted[]): UsageError {
  const near = all.filter(({ target }) => target.ref === ref || target.also?.includes(ref)).map(({ proposal }) => proposal.id);
  return new UsageError(
    text(`“${ref}”的疑似条目里没有“${entry}”`, `"${entry}" was not proposed for "${ref}"`),
    near.length === 0
      ? text('没有提出过的，由自己写进条目的 answers', 'What was not proposed is for a person to write into answers')
      : text(`提出的有：${[...new Set(near)].join('、')}`, `Proposed: ${[...new Set(near)].join(', ')}`),
  );
}

function severalFiles(entry: string, found: readonly Accepted[]): UsageError {
  const files = [...new Set(found.map(({ proposal }) => proposal.file))].join('、');
  return new UsageError(
    text(`编号是“${entry}”的疑似条目不止一个：${files}`, `Several entries proposed have the id "${entry}": ${files}`),
    text('加 --unit 指明单位', 'Name the unit with --unit'),
  );
}

// the first of its names that fits the schema
function nameOf({ ref, also = [] }: Target): string | undefined {
  return [ref, ...also].find(isNameable);
}

function byEntry(accepted: readonly Accepted[]): ReadonlyMap<string, readonly Accepted[]> {
  const groups = new Map<string, Accepted[]>();
  for (const one of accepted) groups.set(one.proposal.id, [...(groups.get(one.proposal.id) ?? []), one]);
  return groups;
}

function editsOf(entry: Entry, path: Path, ones: readonly Accepted[], olds: number): readonly Edit[] {
  const [legacy, others] = parted(ones, ({ target }) => target.against === 'legacy');
  return [
    ...added(
      entry.answers,
      [...path, 'answers'],
      others.flatMap(({ target }) => nameOf(target) ?? []),
    ),
    ...added(
      entry.replaces,
      [...path, 'replaces'],
      // where there are several old catalogs the file says which is meant
      legacy.map(({ target: { ref, clause } }) => (olds > 1 || clause === undefined ? ref : clause)),
    ),
  ];
}

// what an heir says of an inherited entry stands among its alterations, with a reason
function alterations(
  altered: readonly { readonly view: EntryView; readonly refs: readonly string[] }[],
  above: NonNullable<Catalog['extends']>,
): readonly Edit[] {
  const fresh = new Map<number, readonly Alteration[]>();
  const edits: Edit[] = [];
  for (const { view, refs } of altered) {
    const { inherited, effective } = view;
    if (inherited === undefined) continue;
    const { extension, id } = inherited;
    const at = above[extension]?.alter?.findIndex((one) => one.id === id) ?? -1;
    const path = ['extends', extension, 'alter'];
    const own = above[extension]?.alter?.[at]?.set.answers;
    const all = [...new Set([...(effective.answers ?? []), ...refs])];
    if (at >= 0)
      edits.push(
        ...(own === undefined
          ? [{ op: 'set', path: [...path, at, 'set', 'answers'], value: all } as const]
          : added(own, [...path, at, 'set', 'answers'], refs)),
      );
    else fresh.set(extension, [...(fresh.get(extension) ?? []), { id, set: { answers: all }, reason: `确认落实 ${refs.join('、')}` }]);
  }
  return [...edits, ...newAlterations(fresh, above)];
}

function added(before: readonly string[] | undefined, path: Path, words: readonly string[]): readonly Edit[] {
  const fresh = [...new Set(words)].filter((word) => before?.includes(word) !== true);
  if (fresh.length === 0) return [];
  if (before === undefined) return [{ op: 'set', path, value: fresh }];
  return fresh.map((value) => ({ op: 'insert', path, index: before.length, value }));
}

function parted<T>(list: readonly T[], fits: (one: T) => boolean): [T[], T[]] {
  const [yes, no]: [T[], T[]] = [[], []];
  for (const one of list) (fits(one) ? yes : no).push(one);
  return [yes, no];
}

/** What was accepted and what was not, in a few lines; `written`, or only worked out. */
export function acceptWords(accepting: Accepting, written: boolean, language: Language): readonly string[] {
  const { files, inherited, unnamed, unwritable } = accepting;
  const count = files.reduce((sum, { accepted }) => sum + accepted.length, 0);
  const words = [
    count === 0
      ? text('没有确认任何疑似条目', 'No proposal was accepted')
      : text(
          `${written ? '已确认' : '可以确认'} ${count} 项疑似（${files.length} 个文件）`,
          `${written ? 'Accepted' : 'Would accept'} ${counted(count, 'proposal')} in ${counted(files.length, 'file')}`,
        ),
    ...files.flatMap(({ file, accepted }) => [
      text(`  ${file}`, `  ${file}`),
      ...accepted.map(({ target, proposal: { id, title } }) => {
        const key = target.against === 'legacy' ? 'replaces' : 'answers';
        const name = target.against === 'legacy' ? target.ref : (nameOf(target) ?? target.ref);
        return text(`    ${id} ${title}：${key} 加 ${name}`, `    ${id} ${title}: ${key} + ${name}`);
      }),
    ]),
    ...inherited.map(({ target, proposal: { file, id } }) =>
      text(
        `${file} 的 ${id} 是继承来的，不能写接替旧条目，没有写（${target.ref}）`,
        `${id} of ${file} is inherited and cannot take the place of an old entry; nothing was written (${target.ref})`,
      ),
    ),
    ...unnamed.map(({ target, proposal: { file, id } }) =>
      target.against !== 'statute'
        ? text(
            `${target.ref} 的编号里有空格，answers 里写不了，没有写（${file} 的 ${id}）`,
            `"${target.ref}" holds white space, which answers cannot name; nothing was written to ${id} of ${file}`,
          )
        : text(
            `${target.ref} 凭公开依据认定，没有写；确认的，在 ${file} 的 ${id} 的 basis 里写 ${target.ground}`,
            `${target.ref} is told by the basis, and nothing was written; if ${id} of ${file} answers it, name ${target.ground} in its basis`,
          ),
    ),
    ...unwritable.map((file) => text(`${file} 是表格或不是 UTF-8 编码，没有写`, `${file} is a table, or not UTF-8, and stays`)),
  ];
  return words.map((line) => line[language]);
}
