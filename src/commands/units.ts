import { UsageError } from '../base/error.js';
import { counted, text } from '../base/text.js';
import type { Command } from '../model/command.js';
import { failOnOption, reportOptions, tell } from './_report.js';
import { deliver, textOption } from './_shared.js';

const lint: Command = {
  name: 'lint',
  alias: '检查',
  order: 1,
  summary: text('检查单位名录', 'Check the register of units'),
  args: [
    {
      spec: '[paths...]',
      summary: text('项目的文件或文件夹；不写即按 gkml.yaml', 'files or folders of the project; by default what gkml.yaml names'),
    },
  ],
  options: [reportOptions.format, reportOptions.output, reportOptions.failOn, reportOptions.quiet],
  examples: [{ command: 'gkml units lint', summary: text('检查当前项目的单位名录', 'check the register of this project') }],
  async run(request, io) {
    const [{ lintUnits }, { reporters }] = await Promise.all([import('../jobs/units-lint.js'), import('../reporters/generated/index.js')]);
    const failOn = failOnOption(request);
    const report = await lintUnits(request.args, io, failOn === undefined ? {} : { failOn });
    return tell(report, reporters, request, io);
  },
};

const resolve: Command = {
  name: 'resolve',
  alias: '查询',
  order: 2,
  summary: text('说明一个名称指哪个单位', 'Explain which unit a name means'),
  args: [{ spec: '<names...>', summary: text('单位的任何一种写法，可写几个', 'names of units in any form') }],
  options: [
    { flags: '--units <file>', summary: text('单位名录；默认按 gkml.yaml', 'the register; by default what gkml.yaml names') },
    { flags: '-f, --format <format>', summary: text('输出格式', 'output format'), choices: ['text', 'json'], default: 'text' },
    { flags: '-o, --output <file>', summary: text('写入文件', 'write to a file') },
  ],
  examples: [{ command: 'gkml units resolve 县发改局', summary: text('县发改局是哪个单位', 'which unit 县发改局 is') }],
  async run(request, io) {
    const { resolveNames, resolvedText } = await import('../jobs/units-resolve.js');
    const file = textOption(request, 'units');
    const names = await resolveNames(request.args, file === undefined ? [] : [file], io);
    const json = textOption(request, 'format') === 'json';
    await deliver(`${json ? JSON.stringify(names, null, 2) : resolvedText(names, io.language)}\n`, textOption(request, 'output'), io);
    return names.some(({ kind }) => kind === 'unknown') ? 1 : 0;
  },
};

const rename: Command = {
  name: 'rename',
  alias: '改名',
  order: 3,
  summary: text('单位改名，改遍所有文件', 'Rename a unit in every file that names it'),
  args: [
    { spec: '<old>', summary: text('现在的名称，全称、简称、别名都行', 'its name now, in any form') },
    { spec: '<new>', summary: text('新名称', 'its new name') },
    {
      spec: '[paths...]',
      summary: text('项目的文件或文件夹；不写即按 gkml.yaml', 'files or folders of the project; by default what gkml.yaml names'),
    },
  ],
  options: [
    { flags: '--date <date>', summary: text('旧名称用到哪一天；默认今天', 'the last day of the old name; today by default') },
    { flags: '--dry-run', summary: text('只显示要改什么，不写文件', 'show the changes and write nothing') },
  ],
  examples: [
    {
      command: 'gkml units rename 县发改局 高青县发展和改革委员会 --date 2024-09-30 --dry-run',
      summary: text('先看看要改哪些地方', 'see first what would change'),
    },
  ],
  async run(request, io) {
    const [{ planRenaming, carryOut }, { unifiedDiff }] = await Promise.all([
      import('../jobs/units-rename.js'),
      import('../jobs/units-diff.js'),
    ]);
    const [old = '', now = '', ...paths] = request.args;
    if (old.trim() === '' || now.trim() === '') throw new UsageError(text('名称是空的', 'The name is empty'));
    const renaming = await planRenaming(old.trim(), now.trim(), paths, io, textOption(request, 'date'));
    const dry = request.options['dryRun'] === true;
    const places = renaming.files.reduce((sum, file) => sum + file.places, 0);
    if (dry) for (const { file, before, after } of renaming.files) io.stdout.write(unifiedDiff(file, before, after));
    else {
      await carryOut(renaming, io);
      for (const { file, places } of renaming.files) {
        io.stdout.write(`${text(`${file}：${places} 处`, `${file}: ${counted(places, 'place')}`)[io.language]}\n`);
      }
    }
    const files = renaming.files.length;
    const sum = text(
      `${dry ? '将把' : '已把'}“${renaming.old}”改为“${renaming.now}”（旧名称用到 ${renaming.until}）：${files} 个文件，${places} 处`,
      `"${renaming.old}" ${dry ? 'would become' : 'is now'} "${renaming.now}" (old name until ${renaming.until}): ${counted(files, 'file')}, ${counted(places, 'place')}`,
    );
    io.stderr.write(`${sum[io.language]}\n`);
    if (renaming.kept.length > 0) {
      const list = renaming.kept.join('、');
      const words = text(
        `名录里的别名 ${list} 原样留着；不再用的，移到 former`,
        `The register keeps the aliases ${renaming.kept.join(', ')}; move to former what is no longer used`,
      );
      io.stderr.write(`${words[io.language]}\n`);
    }
    return 0;
  },
};

const units: Command = {
  name: 'units',
  alias: '单位',
  order: 54,
  summary: text('检查单位名录、查名称、改名', 'Check the register of units, look names up, rename'),
  subcommands: [lint, resolve, rename],
};
export default units;
