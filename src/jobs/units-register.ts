import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { text } from '../base/text.js';
import { openProject, type Project } from './project.js';

/** Opens the project of the paths, whose register is asked for. Throws UsageError where it has none. */
export async function openRegister(paths: readonly string[], io: Io): Promise<Project> {
  const project = await openProject(paths, io);
  if (project.units.length > 0) return project;
  const broken = project.findings.find(({ severity }) => severity === 'error');
  throw new UsageError(
    broken === undefined
      ? text('这里没有单位名录（kind: units）', 'There is no register of units (kind: units) here')
      : text(
          `没有读到单位名录；${broken.span.file}:${broken.span.line} 有错误：${broken.message['zh-CN']}`,
          `No register could be read; ${broken.span.file}:${broken.span.line}: ${broken.message.en}`,
        ),
    text('在项目设置 gkml.yaml 里写 units: 名录文件，或指定名录文件', 'Name it in gkml.yaml (units: FILE), or on the command line'),
  );
}
