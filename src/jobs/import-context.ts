import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { joinPath } from '../base/path.js';
import { type Language, text } from '../base/text.js';
import { createChannels } from '../language/channels.js';
import { createRegister } from '../language/units.js';
import type { IntakeContext, TableKind } from '../model/intake.js';
import { cleanPath, projectAround } from './discover.js';
import { headingsIn, isHeadings } from './import-headings.js';
import { openProject, type Project, type ProjectOptions } from './project.js';
import { readDocument } from './read-document.js';

/** What the user says of the sources of an import. */
export interface ContextOptions {
  readonly as?: TableKind;
  readonly unit?: string;
  readonly year?: number;
  /** A document of kind `headings`, relative to the working directory. */
  readonly map?: string;
  /** A list of columns is about to be made, as `ProjectOptions` has it. */
  readonly making?: { readonly site?: string };
}

/** What an import may lean on, and the project it comes from. */
export interface ImportContext extends IntakeContext {
  /** The folder of gkml.yaml, or the working directory. */
  readonly root: string;
  readonly language: Language | undefined;
}

/** The units, channels and headings of the project around `folder`; without gkml.yaml those of the documents that lie in it. Throws UsageError for bad settings and a bad --map. */
export async function importContext(folder: string, io: Io, options: ContextOptions): Promise<ImportContext> {
  const { as, unit, year, map, making } = options;
  const project = await projectOf(folder, io, making === undefined ? {} : { making });
  return {
    root: project?.root ?? '.',
    language: project?.config.language,
    units: project?.world.units ?? createRegister([]),
    channels: project?.world.channels ?? createChannels([]),
    headings: { ...(project === undefined ? {} : headingsIn(project.documents)), ...(map === undefined ? {} : await headingsOf(map, io)) },
    ...(as !== undefined && { as }),
    ...(unit !== undefined && { unit }),
    ...(year !== undefined && { year }),
  };
}

async function projectOf(folder: string, io: Io, options: ProjectOptions): Promise<Project | undefined> {
  const { root, configFile } = projectAround(folder, io);
  if (configFile !== undefined) return openProject([root], io, options);
  const beside = [...new Set([cleanPath(folder, io), '.'])].flatMap((one) => documentsIn(one, io));
  return beside.length === 0 ? undefined : openProject(beside, io);
}

// in a folder that is no project only what names units or headings is of use, and nothing below it is walked
function documentsIn(folder: string, io: Io): readonly string[] {
  if (io.kindOf(folder) !== 'folder') return [];
  return io
    .list(folder)
    .filter(({ name, kind }) => kind === 'file' && !name.startsWith('.') && /\.ya?ml$/i.test(name))
    .map(({ name }) => joinPath(folder, name))
    .filter((file) => /^kind:\s*["']?(?:units|headings)\b/m.test(new TextDecoder().decode(io.readHead(file, 2048))))
    .sort();
}

async function headingsOf(map: string, io: Io): Promise<Readonly<Record<string, string>>> {
  const file = cleanPath(map, io);
  if (io.kindOf(file) !== 'file')
    throw new UsageError(text(`没有这个表头对照文件：${map}`, `No such file of headings: ${map}`), text('检查路径', 'Check the path'));
  const { document, diagnostics } = await readDocument(file, io, true);
  const fault = diagnostics.find(({ severity }) => severity === 'error');
  if (document !== undefined && fault === undefined && isHeadings(document)) return headingsIn([document]);
  throw new UsageError(
    fault === undefined
      ? text(`${map} 不是表头对照（kind: headings）`, `${map} is no list of headings (kind: headings)`)
      : text(
          `${map}:${fault.span.line}:${fault.span.column} 有错误：${fault.message['zh-CN']}`,
          `${map}:${fault.span.line}:${fault.span.column}: ${fault.message.en}`,
        ),
    fault?.way ?? text('用 gkml schema headings 查看格式', 'See gkml schema headings'),
  );
}
