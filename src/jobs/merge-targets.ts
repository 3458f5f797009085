import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { joinPath } from '../base/path.js';
import { type Text, text } from '../base/text.js';
import { type Kind, kindNames } from '../model/documents.js';
import type { FormKind, FormRow, ReturnedForm } from '../model/form.js';
import type { UnitRegister } from '../model/register.js';
import { cleanPath, projectAround } from './discover.js';
import { ownCells } from './merge-cells.js';
import { documentKinds, newDocument, openDocument } from './merge-document.js';
import { identify } from './merge-identity.js';
import type { MergingDocument } from './merge-shapes.js';
import { openProject, type Project } from './project.js';

/** A document of the project that forms may go back to. */
interface Known {
  readonly file: string;
  readonly kind: Kind;
  readonly unit?: string;
  readonly year?: number;
}

/** Finds the documents that forms go back to, and keeps each open for all its forms. */
export interface Targets {
  readonly root: string;
  /** The document a form goes back to, with what was assumed. Throws UsageError where none or several may be meant. */
  of(form: ReturnedForm, kind: FormKind): Promise<{ readonly document: MergingDocument; readonly note?: Text }>;
  readonly opened: ReadonlyMap<string, MergingDocument>;
  /** Units of the register, and the documents of the project; reads the whole project on the first question. */
  project(): Promise<{ readonly units: UnitRegister; readonly documents: readonly Known[] }>;
}

/** The folder of the project that forms are merged into: around `into`, a folder or a document, or around the working directory. */
export function mergeRoot(into: string | undefined, io: Io): string {
  return openTargets(into, io, () => new Uint8Array()).root;
}

/** Opens the targets in the project around `into`, a folder or a document, or around the working directory. `read` gives the bytes of a file. */
export function openTargets(into: string | undefined, io: Io, read: (file: string) => Uint8Array): Targets {
  const target = into === undefined ? undefined : cleanPath(into, io);
  const kind = target === undefined ? undefined : io.kindOf(target);
  const isFile = target !== undefined && /\.ya?ml$/i.test(target) && kind !== 'folder';
  if (target !== undefined && !isFile && kind !== 'folder')
    throw new UsageError(
      text(`--into 后面的“${into}”不是文件夹，也不是 .yaml 文件`, `"${into}" after --into is neither a folder nor a .yaml file`),
      text('写项目的文件夹，或要并入的目录文件', 'Name the folder of the project, or the file to merge into'),
    );
  const folder = target === undefined ? '.' : isFile ? target.slice(0, Math.max(0, target.lastIndexOf('/'))) || '.' : target;
  const root = projectAround(folder, io).configFile === undefined && target !== undefined ? folder : projectAround(folder, io).root;
  const opened = new Map<string, MergingDocument>();
  let known: Promise<{ units: UnitRegister; documents: readonly Known[] }> | undefined;
  const project = () => {
    known ??= readProject(root, io);
    return known;
  };
  const open = async (file: string, form: FormKind) => {
    const there = opened.get(file);
    if (there !== undefined && there.kind === form) return there;
    const document = await openDocument(file, form, read(file));
    if (there === undefined) opened.set(file, document);
    return document;
  };
  const create = (file: string, form: ReturnedForm, kind: FormKind) => {
    const { unit, year } = form.identity ?? {};
    const there = opened.get(file);
    if (there !== undefined) return there;
    if ((kind !== 'catalog' && kind !== 'activity') || unit === undefined || year === undefined)
      throw new UsageError(
        text(`找不到这张表要并入的${kindNames[documentKinds[kind]]}`, `There is no ${documentKinds[kind]} that the form could go back to`),
        text('用 --into 写要并入的文件', 'Name the file to merge into with --into'),
      );
    const document = newDocument(file, kind, { unit, year });
    opened.set(file, document);
    return document;
  };
  return {
    root,
    opened,
    project,
    async of(form, kind) {
      if (isFile) return { document: io.kindOf(target) === 'file' ? await open(target, kind) : create(target, form, kind) };
      const named = namedDocument(form, root, io);
      if (named !== undefined && io.kindOf(named) === 'file') return { document: await open(named, kind) };
      const { units, documents } = await project();
      const candidates = documents.filter((one) => one.kind === documentKinds[kind]);
      if (form.identity === undefined) return likeliest(form, kind, candidates, open);
      const found = ofUnit(form, candidates, units);
      const [only] = found;
      if (found.length > 1)
        throw new UsageError(
          text(
            `这张表可以并入 ${found.map((one) => one.file).join('、')}，分不清是哪一个`,
            `The form may go back to ${found.map((one) => one.file).join(', ')}`,
          ),
          text('用 --into 写要并入的文件', 'Name the file to merge into with --into'),
        );
      if (only === undefined) {
        const made = newFile(form, kind, root, target, io);
        return { document: create(made, form, kind), note: text(`新建 ${made}`, `${made} is new`) };
      }
      const note =
        named === undefined
          ? {}
          : { note: text(`没有 ${named}，按单位并入 ${only.file}`, `${named} is not there; by its unit the form goes to ${only.file}`) };
      return { document: await open(only.file, kind), ...note };
    },
  };
}

/** The records of a document as if they had been handed out now. */
export function rowsOf(document: MergingDocument): readonly FormRow[] {
  return document.records.map((record) => ({ id: record.id, hash: '', cells: ownCells(document, record).own }));
}

async function readProject(root: string, io: Io): Promise<{ units: UnitRegister; documents: readonly Known[] }> {
  const project = await openProject([root], io).catch((error: unknown): Project | undefined => {
    if (error instanceof UsageError) return undefined;
    throw error;
  });
  if (project === undefined) return { units: (await import('../language/units.js')).createRegister([]), documents: [] };
  const documents: Known[] = project.documents.map(({ file, kind, located }) => ({ file, kind, ...unitAndYear(located.value) }));
  await project.eachCatalog((view) => {
    // what others inherit is nobody's own to fill in, and no form goes back to it by its unit
    if (!view.guidance) documents.push({ file: view.file, kind: 'catalog', unit: view.head.unit, year: view.head.year });
  });
  return { units: project.world.units, documents };
}

function unitAndYear(value: object): { unit?: string; year?: number } {
  const { unit, year } = value as { unit?: string; year?: number };
  return { ...(unit !== undefined && { unit }), ...(year !== undefined && { year }) };
}

function ofUnit({ identity }: ReturnedForm, candidates: readonly Known[], units: UnitRegister): readonly Known[] {
  const { unit, year } = identity ?? {};
  const fullName = (name: string | undefined) => {
    const match = name === undefined ? undefined : units.resolve(name);
    return match?.kind === 'unit' ? match.unit.name : name;
  };
  const own = unit === undefined ? candidates : candidates.filter((one) => fullName(one.unit) === fullName(unit));
  return own.filter((one) => year === undefined || one.year === undefined || one.year === year);
}

// a form that lost its hidden sheet goes where most of its rows are known
async function likeliest(
  form: ReturnedForm,
  kind: FormKind,
  candidates: readonly Known[],
  open: (file: string, kind: FormKind) => Promise<MergingDocument>,
): Promise<{ document: MergingDocument; note: Text }> {
  let best: { document: MergingDocument; share: number } | undefined;
  let second = 0;
  for (const { file } of candidates) {
    const document = await open(file, kind);
    const rows = identify(form, kind, rowsOf(document));
    const share = rows.filter(({ id }) => id !== undefined).length / Math.max(1, rows.length);
    if (best === undefined || share > best.share) {
      second = best?.share ?? 0;
      best = { document, share };
    } else second = Math.max(second, share);
  }
  if (best === undefined || best.share < leastShare || second === best.share)
    throw new UsageError(
      text(
        '这张表没有了 gkml 的暗记，看不出要并入哪个文件',
        'The form lost its hidden marks, and nothing shows which file it goes back to',
      ),
      text('用 --into 写要并入的文件', 'Name the file to merge into with --into'),
    );
  const { file } = best.document;
  const note = text(
    `这张表没有了 gkml 的暗记，按编号和标题认作 ${file} 的；没有收到的行不算删除`,
    `The form lost its hidden marks; by numbers and titles it was taken for one of ${file}; rows that are gone do not count as removed`,
  );
  return { document: best.document, note };
}

// half of the rows at least; a guess
const leastShare = 0.5;

// a workbook comes from outside: what it names must be a YAML file of the project
function namedDocument({ identity }: ReturnedForm, root: string, io: Io): string | undefined {
  const named = identity?.document;
  if (named === undefined || !/\.ya?ml$/i.test(named)) return undefined;
  const [top, full] = [joinPath(io.cwd, root), joinPath(joinPath(io.cwd, root), named.replace(/\\/g, '/'))];
  return full.startsWith(top === '/' ? '/' : `${top}/`) ? cleanPath(full, io) : undefined;
}

function newFile(form: ReturnedForm, kind: FormKind, root: string, target: string | undefined, io: Io): string {
  const { unit = '', year = '' } = form.identity ?? {};
  const named = namedDocument(form, root, io);
  if (named !== undefined) return named;
  const whole = unit.replace(/[\\/:*?"<>|.]/g, '');
  const short = whole.replace(/^.*?[省市县区](?=.)/, '') || whole;
  const catalogs = joinPath(root, 'catalogs');
  const folder = target ?? (kind === 'catalog' && io.kindOf(catalogs) === 'folder' ? catalogs : root);
  const names = kind === 'catalog' ? [short, whole, `${whole}${year}`] : [`${short}开放活动${year}`, `${whole}开放活动${year}`];
  const free = names.map((name) => joinPath(folder, `${name}.yaml`)).find((file) => io.kindOf(file) === 'missing');
  return free ?? joinPath(folder, `${whole}${year}-${kind}.yaml`);
}
