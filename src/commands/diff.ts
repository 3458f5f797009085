import { text } from '../base/text.js';
import type { Command } from '../model/command.js';
import { ambiguousWidth, ambiguousWidthOption, deliver, reportLanguage, textOption, wantsColor } from './_shared.js';

const diff: Command = {
  name: 'diff',
  alias: '比较',
  order: 22,
  summary: text(
    '比较两份数据：新增、取消、移动、改名、改了哪几项',
    'Compare two states: what came, went, moved, was renamed, which fields changed',
  ),
  args: [
    {
      spec: '[what...]',
      summary: text(
        '两个文件、文件夹或 git 版本（HEAD~1、HEAD~1:文件）；只写一个即与现有文件比较，版本后面可以写要比较的路径；继承的条目随目录指引的变化单列，不计入项数',
        'two files, folders or git revisions (HEAD~1, HEAD~1:FILE); one alone is compared with the working files; revisions may be followed by paths; what a guidance changed in its heirs is told apart and not counted',
      ),
    },
  ],
  options: [
    { flags: '--notice', summary: text('写成动态调整通知', 'as a notice of adjustment') },
    {
      flags: '-f, --format <format>',
      summary: text('输出格式；默认 text，或按 -o 的扩展名', 'output format; text by default, or by the ending of -o'),
      choices: ['text', 'json', 'md', 'xlsx', 'docx', 'html'],
    },
    { flags: '-o, --output <file>', summary: text('写入文件，不在屏幕上显示', 'write to a file instead of the screen') },
    { flags: '--exit-code', summary: text('有变化时退出码为 1', 'exit with 1 when there are changes') },
    ambiguousWidthOption,
    { flags: '-q, --quiet', summary: text('写入文件时不作声', 'say nothing when a file is written') },
  ],
  examples: [
    { command: 'gkml diff HEAD~1', summary: text('上次提交之前与现有文件', 'the state before the last commit and the working files') },
    { command: 'gkml diff 2023 2024', summary: text('两个文件夹', 'two folders') },
    { command: 'gkml diff catalogs/县财政局.yaml 财政局.xlsx', summary: text('目录与交回的表格', 'a catalog and a table that came back') },
    {
      command: 'gkml diff v2024-06 HEAD --notice -o 通知.md',
      summary: text('两个版本之间的动态调整通知', 'a notice of what was adjusted between two revisions'),
    },
  ],
  async run(request, io) {
    const [job, { chooseDiffFormat, writeDiff }] = await Promise.all([import('../jobs/diff.js'), import('../jobs/diff-output.js')]);
    const output = textOption(request, 'output');
    const notice = request.options['notice'] === true;
    const format = chooseDiffFormat(textOption(request, 'format'), output, notice);
    const report = await job.diff(request.args, io);
    if (format === 'text' && !notice) {
      const { setAmbiguousWidth } = await import('../base/width.js');
      setAmbiguousWidth(ambiguousWidth(request, io));
    }
    const onScreen = output === undefined || output === '-';
    const written = await writeDiff(report, {
      format,
      notice,
      language: reportLanguage(request, io, undefined),
      columns: onScreen ? io.stdout.columns : 100,
      color: onScreen && wantsColor(request, io),
    });
    const quiet = request.options['quiet'] === true;
    await deliver(written, output, io, quiet);
    // a notice, or a file, does not say what could not be read
    if ((notice || !onScreen) && !quiet)
      for (const { span, message } of report.findings) io.stderr.write(`${span.file}: ${message[io.language]}\n`);
    // what was not compared cannot be vouched for
    return request.options['exitCode'] === true && (report.different || report.findings.length > 0) ? 1 : 0;
  },
};
export default diff;
