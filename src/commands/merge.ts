import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { text } from '../base/text.js';
import type { Command, Request } from '../model/command.js';
import { ambiguousWidth, ambiguousWidthOption, deliver, textOption } from './_shared.js';

const merge: Command = {
  name: 'merge',
  alias: '合并',
  order: 17,
  summary: text('把收回的填报表并入 YAML', 'Merge forms that came back into the YAML'),
  args: [
    {
      spec: '<paths...>',
      summary: text('收回的填报表，或放着它们的文件夹；可加上填好的冲突表', 'forms that came back or their folder, and answered conflicts'),
    },
  ],
  options: [
    {
      flags: '--into <path>',
      summary: text('项目的文件夹，或要并入的那个 .yaml 文件', 'the folder of the project, or the one file to merge into'),
    },
    {
      flags: '--dry-run',
      summary: text('只显示改动，不写文件；有改动时退出码为 1', 'show the diff and write nothing; exit code 1 when there is one'),
    },
    { flags: '--ours', summary: text('两边都改了的，留原稿', 'where both sides changed, keep ours') },
    { flags: '--theirs', summary: text('两边都改了的，取来件', 'where both sides changed, take theirs') },
    { flags: '--interactive', summary: text('有冲突时一处一处地问', 'ask about each conflict') },
    {
      flags: '--conflicts <file>',
      summary: text('把没有决定的冲突写成工作簿，填好再一起合并', 'write open conflicts to a workbook to be filled in and merged again'),
    },
    {
      flags: '--delete <choice>',
      summary: text(
        '来件里没有的行：yes 删，no 留；默认暗记还在的表就删',
        'rows that are gone: yes removes, no keeps; by default they go if the form still has its marks',
      ),
      choices: ['yes', 'no'],
    },
    { flags: '-f, --format <format>', summary: text('输出格式', 'output format'), choices: ['text', 'json'], default: 'text' },
    { flags: '-o, --output <file>', summary: text('把报告写入文件', 'write the report to a file') },
    ambiguousWidthOption,
  ],
  examples: [
    { command: 'gkml merge 财政局.xlsx --dry-run', summary: text('先看看会改什么', 'see first what would change') },
    { command: 'gkml merge 收集', summary: text('合并一个文件夹里的全部来件', 'merge all forms of a folder') },
    {
      command: 'gkml merge 收集 --conflicts 冲突.xlsx',
      summary: text('有冲突就写成表，填好后 gkml merge 收集 冲突.xlsx', 'write conflicts to a workbook, then gkml merge 收集 冲突.xlsx'),
    },
  ],
  async run(request, io) {
    const [{ mergeForms }, { completeMerge, replaceAll }, { mergeRoot }, { setAmbiguousWidth }] = await Promise.all([
      import('../jobs/merge.js'),
      import('../jobs/merge-journal.js'),
      import('../jobs/merge-targets.js'),
      import('../base/width.js'),
    ]);
    setAmbiguousWidth(ambiguousWidth(request, io));
    const dry = request.options['dryRun'] === true;
    const conflictsFile = conflictsOption(request, io);
    const [into, remove] = [textOption(request, 'into'), textOption(request, 'delete') as 'yes' | 'no' | undefined];
    const prefer = preferOption(request);
    const ask = request.options['interactive'] === true ? await asking(io) : undefined;
    if (!dry) for (const note of await completeMerge(mergeRoot(into, io), io)) io.stderr.write(`${note[io.language]}\n`);
    const report = await mergeForms(request.args, io, {
      ...(into !== undefined && { into }),
      ...(prefer !== undefined && { prefer }),
      ...(ask !== undefined && { ask }),
      ...(remove !== undefined && { remove }),
    });
    const open = report.conflicts.length;
    const writes = !dry && open === 0 && report.replacements.length > 0;
    if (writes) await replaceAll(report.root, report.replacements, io);
    const json = textOption(request, 'format') === 'json';
    const output = textOption(request, 'output');
    if (dry && !json) {
      const { unifiedDiff } = await import('../jobs/units-diff.js');
      for (const { file, before, after } of report.texts) io.stdout.write(unifiedDiff(file, before, after));
      if (report.texts.length > 0) io.stdout.write('\n');
    }
    const words = json
      ? (await import('../jobs/merge-json.js')).mergeJson(report, writes, io.language)
      : (await import('../jobs/merge-text.js')).mergeText(report, io.language, output === undefined ? io.stdout.columns : 100);
    await deliver(words, output, io);
    if (conflictsFile !== undefined && open > 0) {
      const { writeConflicts } = await import('../jobs/merge-answers.js');
      await deliver(await writeConflicts(report.conflicts, io.today, io.language), conflictsFile, io);
    }
    const files = report.replacements.length;
    const closing =
      open > 0
        ? text(
            `有 ${open} 处冲突没有决定，什么也没有写；用 --ours、--theirs、--interactive 决定，或用 --conflicts 冲突.xlsx 写成表来填`,
            `${open} open; nothing was written. Decide with --ours, --theirs or --interactive, or fill in the workbook of --conflicts FILE.xlsx`,
          )
        : files === 0
          ? text('没有要写的改动', 'There is nothing to write')
          : dry
            ? text(`会改 ${files} 个文件，还没有写`, `${files} to be changed; nothing was written yet`)
            : text(`已写入 ${files} 个文件`, `Files written: ${files}`);
    io.stderr.write(`${closing[io.language]}\n`);
    return open > 0 || report.unread.length > 0 || (dry && files > 0) ? 1 : 0;
  },
};
export default merge;

function preferOption(request: Request): 'ours' | 'theirs' | undefined {
  const [ours, theirs] = [request.options['ours'] === true, request.options['theirs'] === true];
  if (ours && theirs) throw new UsageError(text('--ours 和 --theirs 只能用一个', 'Use --ours or --theirs, not both'));
  return ours ? 'ours' : theirs ? 'theirs' : undefined;
}

function conflictsOption(request: Request, io: Io): string | undefined {
  const file = textOption(request, 'conflicts');
  if (file === undefined) return undefined;
  if (io.kindOf(file) !== 'missing')
    throw new UsageError(
      text(`${file} 已经有了，里面可能有填好的答复，不能覆盖`, `${file} is there already and may hold answers; it is not written over`),
      text('换一个文件名，或先删去它', 'Choose another name, or delete it first'),
    );
  if (/\.xlsx$/i.test(file)) return file;
  throw new UsageError(
    text(`--conflicts 写的是工作簿，“${file}”不以 .xlsx 结尾`, `--conflicts writes a workbook, and "${file}" does not end in .xlsx`),
    text('如 --conflicts 冲突.xlsx', 'e.g. --conflicts conflicts.xlsx'),
  );
}

async function asking(io: Io) {
  if (!io.stderr.isTerminal)
    throw new UsageError(
      text('没有终端可以问', 'There is no terminal to ask at'),
      text('用 --conflicts 冲突.xlsx 写成表来填', 'Write the conflicts to a workbook with --conflicts FILE.xlsx'),
    );
  const { askAtTerminal } = await import('../jobs/merge-ask.js');
  return askAtTerminal(io);
}
