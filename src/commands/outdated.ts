import { text } from '../base/text.js';
import type { Command } from '../model/command.js';
import { deliver, pathsArgument, textOption } from './_shared.js';

const outdated: Command = {
  name: 'outdated',
  alias: '待核对',
  order: 34,
  summary: text('目录指引改过以后，列出要重新核对的条目', 'List inherited entries to be gone over, as their guidance has changed'),
  args: [pathsArgument],
  options: [
    {
      flags: '-f, --format <format>',
      summary: text('输出格式；默认 text，或按 -o 的扩展名', 'output format; text by default, or by the ending of -o'),
      choices: ['text', 'json', 'xlsx', 'md', 'csv'],
    },
    { flags: '-o, --output <file>', summary: text('写入文件，不在屏幕上显示', 'write to a file instead of the screen') },
    { flags: '--exit-code', summary: text('有要核对的就算不通过', 'fail where there is anything to go over') },
  ],
  examples: [
    { command: 'gkml outdated', summary: text('看哪些要核对', 'see what is to be gone over') },
    { command: 'gkml outdated -o 待核对.xlsx', summary: text('给各单位核对的表', 'a table for those who go over it') },
  ],
  async run(request, io) {
    const [job, { chooseOutdatedFormat, writeOutdated }] = await Promise.all([
      import('../jobs/outdated.js'),
      import('../jobs/outdated-output.js'),
    ]);
    const output = textOption(request, 'output');
    const format = chooseOutdatedFormat(textOption(request, 'format'), output);
    const report = await job.outdated(request.args, io);
    const columns = output === undefined ? io.stdout.columns : 100;
    await deliver(await writeOutdated(report, format, io.language, columns, io.today), output, io);
    return request.options['exitCode'] === true && report.items.length > 0 ? 1 : 0;
  },
};
export default outdated;
