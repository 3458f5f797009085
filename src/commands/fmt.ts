import { text } from '../base/text.js';
import type { Formatted } from '../jobs/fmt.js';
import type { Command } from '../model/command.js';
import { rewrite, rewritingOptions } from './_rewriting.js';
import { pathsArgument } from './_shared.js';

const fmt: Command = {
  name: 'fmt',
  alias: '整理',
  order: 52,
  summary: text(
    '整理 YAML 的写法：项的顺序、缩进、空行；内容和注释不变',
    'Lay YAML out: order of keys, indentation, blank lines; content and comments stay',
  ),
  args: [pathsArgument],
  options: rewritingOptions({ zh: '整理' }),
  examples: [
    { command: 'gkml fmt', summary: text('整理当前项目', 'lay out this project') },
    { command: 'gkml fmt --check', summary: text('只看哪些文件要整理', 'see which files would change') },
  ],
  async run(request, io) {
    const { formatProject } = await import('../jobs/fmt.js');
    const words = {
      zh: '整理',
      en: { nothing: 'nothing to lay out', todo: 'to be laid out', done: 'laid out' },
      line: ({ file }: Formatted) => text(file, file),
    };
    return rewrite(await formatProject(request.args, io), words, request, io);
  },
};
export default fmt;
