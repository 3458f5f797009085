import { counted, text } from '../base/text.js';
import type { Command } from '../model/command.js';

const fmt: Command = {
  name: 'fmt',
  alias: '整理',
  order: 52,
  summary: text(
    '整理 YAML 的写法：项的顺序、缩进、空行；内容和注释不变',
    'Lay YAML out: order of keys, indentation, blank lines; content and comments stay',
  ),
  args: [
    {
      spec: '[paths...]',
      summary: text(
        '文件或文件夹；不写即按 gkml.yaml，或当前文件夹',
        'files or folders; by default what gkml.yaml names, else this folder',
      ),
    },
  ],
  options: [
    { flags: '--check', summary: text('不写文件；有要整理的就列出来，算不通过', 'write nothing; name what would change and fail') },
    { flags: '--diff', summary: text('不写文件；显示要改的行，有就算不通过', 'write nothing; show the lines that would change and fail') },
  ],
  examples: [
    { command: 'gkml fmt', summary: text('整理当前项目', 'lay out this project') },
    { command: 'gkml fmt --check', summary: text('只看哪些文件要整理', 'see which files would change') },
  ],
  async run(request, io) {
    const { formatProject } = await import('../jobs/fmt.js');
    const { documents, changed, left } = await formatProject(request.args, io);
    const [check, diff] = [request.options['check'] === true, request.options['diff'] === true];
    if (diff) {
      const { unifiedDiff } = await import('../jobs/units-diff.js');
      for (const { file, before, after } of changed) io.stdout.write(unifiedDiff(file, before, after));
    } else {
      if (!check) for (const { file, bytes } of changed) await io.write(file, bytes);
      for (const { file } of changed) io.stdout.write(`${file}\n`);
    }
    for (const { file, why } of left) {
      io.stderr.write(`${text(`${file}：${why['zh-CN']}，没有整理`, `${file}: left as it is; it ${why.en}`)[io.language]}\n`);
    }
    const dry = check || diff;
    const sum =
      changed.length === 0
        ? text(`${documents} 个文件，都不用整理`, `${counted(documents, 'file')}, nothing to lay out`)
        : text(
            `${documents} 个文件，${dry ? '要整理' : '已整理'} ${changed.length} 个`,
            `${counted(documents, 'file')}, ${changed.length} ${dry ? 'to be laid out' : 'laid out'}`,
          );
    io.stderr.write(`${sum[io.language]}\n`);
    return left.length > 0 || (dry && changed.length > 0) ? 1 : 0;
  },
};
export default fmt;
