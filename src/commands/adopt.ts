import { UsageError } from '../base/error.js';
import { counted, text } from '../base/text.js';
import type { Command } from '../model/command.js';

const adopt: Command = {
  name: 'adopt',
  alias: '核对',
  order: 35,
  summary: text('记下继承的条目已按指引现在的内容核对过', 'Record that inherited entries were gone over against the guidance as it is'),
  args: [
    {
      spec: '[paths...]',
      summary: text(
        '继承指引的目录；不写即按 gkml.yaml，或当前文件夹',
        'catalogs that inherit; by default what gkml.yaml names, else this folder',
      ),
    },
  ],
  options: [
    { flags: '--entry <id>', summary: text('核对过的条目，可以写几次', 'an entry that was gone over; may be given again'), many: true },
    { flags: '--all', summary: text('全部核对过了', 'all were gone over') },
    { flags: '--dry-run', summary: text('不写文件，只显示会改哪些行', 'write nothing, show what would change') },
  ],
  examples: [
    { command: 'gkml adopt 县财政局.yaml --entry CZ-01', summary: text('记下一条', 'record one entry') },
    { command: 'gkml adopt --all', summary: text('记下全部', 'record all') },
  ],
  async run(request, io) {
    const { entry } = request.options;
    const ids = Array.isArray(entry) ? (entry as readonly string[]) : [];
    const all = request.options['all'] === true;
    if (all === ids.length > 0)
      throw new UsageError(
        all
          ? text('--all 和 --entry 只能写一个', 'Give either --all or --entry')
          : text('没有写核对了哪些条目', 'Nothing says which entries were gone over'),
        text('用 --entry 编号 逐条写明，全部核对过的写 --all', 'Name them with --entry ID, or give --all'),
      );
    const job = await import('../jobs/adopt.js');
    const { files, left } = await job.adopt(request.args, io, all ? {} : { ids });
    if (request.options['dryRun'] === true) {
      const { unifiedDiff } = await import('../jobs/units-diff.js');
      for (const { file, before, after } of files) io.stdout.write(unifiedDiff(file, before, after));
    } else
      for (const { file, bytes, recorded, dropped } of files) {
        await io.write(file, bytes);
        const zh = [`记下 ${recorded} 条`, ...(dropped > 0 ? [`指引里已经没有的，删去记录 ${dropped} 条`] : [])].join('，');
        const en = [`${counted(recorded, 'record')} written`, ...(dropped > 0 ? [`${counted(dropped, 'record')} dropped`] : [])].join(', ');
        io.stdout.write(`${text(`${file}：${zh}`, `${file}: ${en}`)[io.language]}\n`);
      }
    for (const { file, why } of left)
      io.stderr.write(`${text(`${file}：${why['zh-CN']}，没有记`, `${file}: left as it is; it ${why.en}`)[io.language]}\n`);
    if (files.length === 0 && left.length === 0)
      io.stderr.write(`${text('都已经记下，没有要改的', 'All is recorded already')[io.language]}\n`);
    return left.length > 0 ? 1 : 0;
  },
};
export default adopt;
