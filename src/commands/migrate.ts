import { counted, text } from '../base/text.js';
import type { Command } from '../model/command.js';

const migrate: Command = {
  name: 'migrate',
  alias: '升级',
  order: 53,
  summary: text('把旧格式的文件改成现在的格式，注释和排版不变', 'Carry files of an older format forward; comments and layout stay'),
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
    { flags: '--check', summary: text('不写文件；有要升级的就列出来，算不通过', 'write nothing; name what would change and fail') },
    { flags: '--diff', summary: text('不写文件；显示要改的行，有就算不通过', 'write nothing; show the lines that would change and fail') },
  ],
  examples: [
    { command: 'gkml migrate --diff', summary: text('先看会改什么', 'see what would change') },
    { command: 'gkml migrate', summary: text('升级当前项目', 'carry this project forward') },
  ],
  async run(request, io) {
    const { migrateProject } = await import('../jobs/migrate.js');
    const { documents, changed, left } = await migrateProject(request.args, io);
    const [check, diff] = [request.options['check'] === true, request.options['diff'] === true];
    if (diff) {
      const { unifiedDiff } = await import('../jobs/units-diff.js');
      for (const { file, before, after } of changed) io.stdout.write(unifiedDiff(file, before, after));
    } else {
      if (!check) for (const { file, bytes } of changed) await io.write(file, bytes);
      const zh = io.language === 'zh-CN';
      for (const { file, done } of changed)
        io.stdout.write(`${file}${zh ? '：' : ': '}${done.map((one) => one[io.language]).join(zh ? '；' : '; ')}\n`);
    }
    for (const { file, why } of left) {
      io.stderr.write(`${text(`${file}：${why['zh-CN']}，没有升级`, `${file}: left as it is; it ${why.en}`)[io.language]}\n`);
    }
    const dry = check || diff;
    const sum =
      changed.length === 0
        ? text(`${documents} 个文件，都不用升级`, `${counted(documents, 'file')}, nothing to carry forward`)
        : text(
            `${documents} 个文件，${dry ? '要升级' : '已升级'} ${changed.length} 个`,
            `${counted(documents, 'file')}, ${changed.length} ${dry ? 'to be carried forward' : 'carried forward'}`,
          );
    io.stderr.write(`${sum[io.language]}\n`);
    return left.length > 0 || (dry && changed.length > 0) ? 1 : 0;
  },
};
export default migrate;
