import { decode, type Encoding } from '../base/decode.js';
import { compare } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import type { Located } from '../base/located.js';
import { lineCounter, type Path, pathText } from '../base/place.js';
import { text } from '../base/text.js';
import { normalise } from '../language/normalise.js';
import { spellings } from '../language/region.js';
import type { DocumentByKind, Kind, Unit, Units } from '../model/documents.js';
import type { NameMatch } from '../model/register.js';
import { sameData } from '../yaml/edit-refine.js';
import { type Splice, splicedText } from '../yaml/edit-splice.js';
import type { Project } from './project.js';
import { readBytes } from './read-document.js';
import { isTableFile } from './table-files.js';
import { mentionsIn } from './units-mentions.js';
import { openRegister } from './units-register.js';
import { withFormerNames, withoutAliases } from './units-rename-register.js';
import { encodedAs } from './write-back.js';

/** A file that names the unit, before and after. `places` counts the names changed; the register's new lines come on top. */
export interface RenamedFile {
  readonly file: string;
  readonly places: number;
  readonly before: string;
  readonly after: string;
  readonly bytes: Uint8Array;
}

/** A reform worked out and not yet written. */
export interface Renaming {
  /** Full names. */
  readonly old: string;
  readonly now: string;
  readonly until: string;
  readonly files: readonly RenamedFile[];
  /** Short names and aliases that the register keeps for the unit. */
  readonly kept: readonly string[];
}

/**
 * Works out what a reform changes: the register gets the new name with the old one as former name, and every place of a catalog, plan or
 * list of site columns that names the unit gets the new name in the same form, full or short. Throws UsageError where the old name is
 * unknown, the new one taken, or a place cannot be changed surely; then nothing is changed at all.
 */
export async function planRenaming(old: string, now: string, paths: readonly string[], io: Io, date?: string): Promise<Renaming> {
  const project = await openRegister(paths, io);
  const until = date ?? io.today;
  if (!isDay(until))
    throw new UsageError(text(`“${until}”不是日期`, `"${until}" is no date`), text('写成 2024-09-30 这样', 'Write it like 2024-09-30'));
  const unit = unitToRename(old, now, project);
  refuseTables(project);
  const names = newNames(unit, now, project);
  const files = new Map<string, RenamedFile>();
  const change = async (kind: Kind, located: Located<unknown>) => {
    const made = await renamedFile(kind, located, unit, names, until, old, project, io);
    if (made !== undefined) files.set(made.file, made);
  };
  for (const located of project.units) await change('units', located);
  for (const { kind, located } of project.documents)
    if (kind !== 'units' && kind !== 'config') await change(kind, located as Located<unknown>);
  for (const located of [...project.plans, ...project.sites]) {
    const kind = project.plans.includes(located as never) ? 'plan' : 'site';
    if (!files.has(located.file) && !project.documents.some(({ file }) => file === located.file)) await change(kind, located);
  }
  await project.eachCatalog(async (_view, _located, _source, own) => change('catalog', own));
  refuseBroken(project, unit);
  const register = project.units.find(({ value }) => value.units.includes(unit));
  const source = register === undefined ? undefined : project.source(register.file);
  const moved = source !== undefined && withoutAliases(source, unit.name) !== undefined;
  const kept = [...(unit.short ?? []).slice(1), ...(moved ? [] : (unit.aliases ?? []))].filter(
    (one) => normalise(one) !== normalise(old) && names.of(one) !== one,
  );
  return { old: unit.name, now: names.full, until, files: [...files.values()].sort((a, b) => compare(a.file, b.file)), kept };
}

// names are changed as slices of text, which a workbook does not have
function refuseTables({ units, documents, plans, sites, catalogFiles }: Project): void {
  const file = [...[...units, ...documents, ...plans, ...sites].map((one) => one.file), ...catalogFiles].find(isTableFile);
  if (file === undefined) return;
  throw new UsageError(
    text(`“${file}”是表格，不能在里面改名；所有文件都没有改`, `"${file}" is a table, in which no name can be changed; no file was changed`),
    text('先用 gkml import 读成 YAML，或者在表里自己改', 'Import it as YAML first, or change the table by hand'),
  );
}

/** Writes every file of a renaming; where one cannot be written, those before it get their old bytes back. */
export async function carryOut({ files }: Renaming, io: Io): Promise<void> {
  const done: { readonly file: string; readonly bytes: Uint8Array }[] = [];
  try {
    for (const { file, bytes } of files) {
      const before = io.read(file);
      await io.write(file, bytes);
      done.push({ file, bytes: before });
    }
  } catch (error) {
    for (const { file, bytes } of done.reverse()) {
      try {
        await io.write(file, bytes);
      } catch {
        // the first failure is the one to tell
      }
    }
    throw error;
  }
}

function isDay(date: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (match === null) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day >= 1 && day <= ([31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0);
}

function unitToRename(old: string, now: string, { world: { units: register } }: Project): Unit {
  const match = register.resolve(old);
  if (match.kind === 'former') {
    throw new UsageError(
      text(`“${old}”已经不用，现为“${match.unit.name}”`, `"${old}" is no longer in use; it is "${match.unit.name}" now`),
      text(`要改的是“${match.unit.name}”的，写这个名称`, `To rename that unit, write its name`),
    );
  }
  if (match.kind !== 'unit') {
    const near = match.kind === 'unknown' ? match.candidates : [];
    throw new UsageError(
      match.kind === 'group'
        ? text(`“${old}”是统称，不是一个单位`, `"${old}" is a group, not a unit`)
        : text(`单位名录里没有“${old}”`, `The register has no "${old}"`),
      near.length === 0
        ? text('用 gkml units resolve 查名称', 'Look the name up with gkml units resolve')
        : text(`是不是${near.map((one) => `“${one}”`).join('或')}？`, `Did you mean ${near.map((one) => `"${one}"`).join(' or ')}?`),
    );
  }
  if (!/^[\u3400-\u9fffA-Za-z0-9（）()·]{2,40}$/.test(now) || /^\d+$/.test(now)) {
    throw new UsageError(
      text(`“${now}”不像单位名称`, `"${now}" does not look like the name of a unit`),
      text('写 2 到 40 个字的名称，不带标点', 'Write a name of 2 to 40 characters'),
    );
  }
  const taken = register.resolve(now);
  if (taken.kind === 'group') throw new UsageError(text(`“${now}”是名录里的统称`, `"${now}" is a group of the register`));
  if (taken.kind === 'unit' && taken.unit !== match.unit) {
    throw new UsageError(
      text(`“${now}”已经是“${taken.unit.name}”的名称`, `"${now}" already is a name of "${taken.unit.name}"`),
      text(
        '两个单位合并的，在名录里给撤销的写 abolished 和 successor',
        'Where two units merge, state abolished and successor of the one that goes',
      ),
    );
  }
  if (taken.kind === 'unit' && normalise(taken.unit.name) === normalise(now)) {
    throw new UsageError(text(`“${old}”的全称已经是“${now}”`, `The full name of "${old}" already is "${now}"`));
  }
  return match.unit;
}

interface NewNames {
  readonly full: string;
  readonly short: string;
  /** The new name in the form of an old one: full, with the level alone, or with any part of the region. */
  of(written: string): string;
}

function newNames(unit: Unit, now: string, { units }: Project): NewNames {
  const regions = units.flatMap(({ value: { region, level } }) => (region === undefined ? [] : [{ name: region, city: level === '市' }]));
  const forms = [now, ...spellings(now, regions)];
  const headOf = (name: string) => regions.flatMap(({ name: region }) => headsOf(region)).find((head) => normalise(name).startsWith(head));
  const formed = (name: string) => {
    const head = headOf(name);
    return head === undefined ? undefined : forms.find((form) => headOf(form) === head);
  };
  const full = formed(unit.name) ?? now;
  const short = forms.find((form) => (headOf(form)?.length ?? 9) === 1) ?? full;
  return { full, short, of: (written) => formed(written) ?? (normalise(written) === normalise(unit.name) ? full : short) };
}

// 高青县 and 县; 青岛市市南区, 市南区 and 区
function headsOf(region: string): readonly string[] {
  const plain = normalise(region);
  const heads = [plain];
  for (let at = 2; at < plain.length - 1; at++) {
    if (/[省市州县区]/.test(plain.charAt(at - 1)) && !/[省市州县区]/.test(plain.charAt(at - 2))) heads.push(plain.slice(at));
  }
  return [...heads, plain.slice(-1)];
}

async function renamedFile(
  kind: Kind,
  located: Located<unknown>,
  unit: Unit,
  names: NewNames,
  until: string,
  old: string,
  project: Project,
  io: Io,
): Promise<RenamedFile | undefined> {
  const { file } = located;
  const bytes = io.read(file);
  const decoded = decode(bytes);
  if (decoded === undefined) return undefined;
  const { text: before, encoding } = decoded;
  const position = lineCounter(before);
  const moved = kind === 'units' && withoutAliases(before, unit.name) !== undefined;
  const changes =
    kind === 'units'
      ? changesOfRegister(located.value as Units, unit, names, moved ? undefined : old, project)
      : changesOf(kind, located.value, unit, names, project);
  if (changes.length === 0) return undefined;
  const lines = lineStarts(before);
  const edits = changes.flatMap(({ path, start, end, text: made, value }): readonly Splice[] => {
    const span = located.at(path);
    const at = (lines[span.line - 1] ?? 0) + span.column - 1;
    const place = placeIn(before, at, value, start, end, located.raw?.(path));
    // *name repeats what is changed at its &name; whether it is shows when the result is read
    if (place === undefined && (before[at] === '*' || before[at - 1] === '*')) return [];
    if (place === undefined) throw unsure(file, position(at).line, pathText(path), value.slice(start, end));
    return [{ start: place, end: place + (end - start), text: made }];
  });
  const unique = [...new Map(edits.map((edit) => [edit.start, edit])).values()];
  let after: string | undefined = splicedText(before, unique);
  await refuseDamage(kind, file, after, located.value, changes);
  if (kind === 'units') {
    const index = (located.value as Units).units.indexOf(unit);
    if (index !== -1) {
      if (moved) after = withoutAliases(after, names.full) ?? after;
      after = withFormerNames(after, names.full, formerNames(unit, names, moved ? undefined : old, until));
      if (after === undefined) throw unsure(file, located.at(['units', index]).line, `units[${index}]`, unit.name);
    }
  }
  return { file, places: unique.length, before, after, bytes: encoded(after, encoding, file) };
}

interface Change {
  readonly path: Path;
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function changesOf(kind: Kind, document: unknown, unit: Unit, names: NewNames, { world: { units: register } }: Project): readonly Change[] {
  const found: Change[] = [];
  for (const { path, name, start, end, match } of mentionsIn(kind, document as DocumentByKind[Kind], register)) {
    if (match.kind !== 'unit' || match.unit !== unit) continue;
    const value = valueAt(document, path);
    if (typeof value === 'string') found.push({ path, value, start, end, text: names.of(name) });
  }
  return found;
}

// in the register itself: its names, and where others name it
function changesOfRegister(
  value: Units,
  unit: Unit,
  names: NewNames,
  old: string | undefined,
  { world: { units: register } }: Project,
): readonly Change[] {
  const found: Change[] = [];
  const whole = (path: Path, written: string, made: string) => {
    if (written !== made) found.push({ path, value: written, start: 0, end: written.length, text: made });
  };
  const means = (name: string) => isUnit(register.resolve(name), unit);
  for (const [index, one] of value.units.entries()) {
    if (one === unit) {
      whole(['units', index, 'name'], one.name, names.full);
      const [short] = one.short ?? [];
      if (short !== undefined) whole(['units', index, 'short', 0], short, names.of(short));
      for (const key of ['short', 'aliases'] as const) {
        for (const [at, name] of (one[key] ?? []).entries()) {
          if (old !== undefined && (key === 'aliases' || at > 0) && normalise(name) === normalise(old))
            whole(['units', index, key, at], name, names.of(name));
        }
      }
    }
    for (const key of ['parent', 'successor'] as const) {
      const name = one[key];
      if (name !== undefined && means(name)) whole(['units', index, key], name, names.of(name));
    }
  }
  for (const [index, group] of (value.groups ?? []).entries()) {
    for (const [at, name] of (group.members ?? []).entries()) {
      if (means(name)) whole(['groups', index, 'members', at], name, names.of(name));
    }
  }
  return found;
}

function isUnit(match: NameMatch, unit: Unit): boolean {
  return match.kind === 'unit' && match.unit === unit;
}

// the full name, and whatever short name or alias gave way
function formerNames(unit: Unit, names: NewNames, only: string | undefined, until: string) {
  const [short] = unit.short ?? [];
  const aliases = (unit.aliases ?? []).filter((name) => only === undefined || normalise(name) === normalise(only));
  const given = [unit.name, ...(short === undefined ? [] : [short]), ...aliases];
  const known = new Set((unit.former ?? []).map((one) => (typeof one === 'string' ? one : one.name)));
  const unique = given.filter((name, index) => given.indexOf(name) === index && names.of(name) !== name && !known.has(name));
  return unique.map((name) => ({ name, until }));
}

// where a stretch of a value stands in the file; undefined where the value is spelled otherwise there
function placeIn(source: string, at: number, value: string, start: number, end: number, raw: string | undefined): number | undefined {
  if (source.startsWith(value, at)) return at + start;
  const name = value.slice(start, end);
  if (raw === undefined) return undefined;
  const from = source.startsWith(raw, at) ? at : source.indexOf(raw, at);
  if (from === -1 || source.slice(at, from).trim() !== '' || raw.split(name).length !== value.split(name).length) return undefined;
  // a text over several lines: the same of its namesakes
  let place = -1;
  for (let count = value.slice(0, start).split(name).length; count > 0; count--) place = raw.indexOf(name, place + 1);
  return place === -1 ? undefined : from + place;
}

async function refuseDamage(kind: Kind, file: string, after: string, before: unknown, changes: readonly Change[]): Promise<void> {
  const wanted = structuredClone(before);
  const byValue = new Map<string, Change[]>();
  for (const change of changes) {
    const key = pathText(change.path);
    const known = byValue.get(key);
    if (known === undefined) byValue.set(key, [change]);
    else known.push(change);
  }
  for (const own of byValue.values()) {
    const [first] = own;
    if (first !== undefined) setAt(wanted, first.path, splicedText(first.value, own));
  }
  const read = await readBytes(file, new TextEncoder().encode(after), true);
  if (read.document?.kind === kind && sameData(read.document.located.value, wanted)) return;
  throw unsure(file, 1, '', changes[0]?.value ?? '');
}

function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, step) => (at as Record<string | number, unknown> | undefined)?.[step], document);
}

function setAt(document: unknown, path: Path, value: string): void {
  const parent = valueAt(document, path.slice(0, -1)) as Record<string | number, unknown> | undefined;
  const key = path.at(-1);
  if (parent !== undefined && key !== undefined) parent[key] = value;
}

function encoded(source: string, encoding: Encoding, file: string): Uint8Array {
  const bytes = encodedAs(source, encoding);
  if (bytes !== undefined) return bytes;
  throw new UsageError(
    text(
      `${file} 是 ${encoding.toUpperCase()} 编码，不能照原样写回`,
      `${file} is in ${encoding.toUpperCase()} and cannot be written back as it is`,
    ),
    text('先另存为 UTF-8', 'Save it as UTF-8 first'),
  );
}

function lineStarts(source: string): readonly number[] {
  const starts = [0];
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function unsure(file: string, line: number, path: string, name: string): UsageError {
  return new UsageError(
    text(
      `${file}:${line} ${path} 里的“${name}”写法特殊，不能只改这一处，所有文件都没有改`,
      `"${name}" at ${file}:${line} ${path} is written in a way that cannot be changed alone; no file was changed`,
    ),
    text('先把这一处写成普通的一行文字', 'Write it as plain text on one line first'),
  );
}

// what could not be read may name the unit too
function refuseBroken(project: Project, unit: Unit): void {
  const names = [unit.name, ...(unit.short ?? []), ...(unit.aliases ?? [])];
  for (const { severity, span, message } of project.findings) {
    if (severity !== 'error') continue;
    const source = project.source(span.file);
    if (source === undefined || !names.some((name) => source.includes(name))) continue;
    throw new UsageError(
      text(
        `${span.file}:${span.line} 有错误：${message['zh-CN']}；所有文件都没有改`,
        `${span.file}:${span.line}: ${message.en}; no file was changed`,
      ),
      text('先用 gkml check 检查并改正', 'Run gkml check and mend it first'),
    );
  }
}
