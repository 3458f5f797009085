import type { Io } from '../base/io.js';
import { text } from '../base/text.js';
import type { FormOptions } from '../jobs/form-source.js';
import type { Command, OptionSpec, Request } from '../model/command.js';
import { countOption, textOption } from './_shared.js';

const options: readonly OptionSpec[] = [
  {
    flags: '-o, --output <file>',
    summary: text('写入的 .xlsx 文件；用 --split-by 时是文件夹', 'the .xlsx file to write; with --split-by a folder'),
  },
  {
    flags: '--unit <name>',
    summary: text('给哪个单位；还没有数据的单位，生成空表', 'for which unit; one without data gets an empty form'),
  },
  { flags: '--split-by <key>', summary: text('一个单位一个文件', 'one file a unit'), choices: ['unit'] },
  { flags: '--blank <n>', summary: text('留多少空行；默认20行，空表50行', 'how many empty rows; 20 by default, 50 in an empty form') },
  { flags: '--date <date>', summary: text('表上写的日期；默认今天', 'the date on the form; today by default') },
  { flags: '-q, --quiet', summary: text('不报告写了什么', 'do not say what was written') },
];

const guidance: OptionSpec = {
  flags: '--guidance <title>',
  summary: text('目录指引（名称或文件），其中没有的事项预填在后面', 'a guidance (title or file) whose entries are offered too'),
};

const paths = [
  { spec: '[paths...]', summary: text('文件或文件夹；不写即项目里的全部', 'files or folders; by default all of the project') },
] as const;

const examples = [
  { command: 'gkml form catalog --unit 县财政局 -o 填报.xlsx', summary: text('给一个单位填的目录', "one unit's catalog to fill in") },
  { command: 'gkml form tasks --split-by unit -o 填报/', summary: text('按责任单位分发的任务表', 'the tasks, one file a unit') },
];

const exportForm = (kind: FormOptions['kind'], alias: string, order: number, summary: Command['summary']): Command => ({
  name: kind,
  alias,
  order,
  summary,
  args: paths,
  options: kind === 'catalog' ? [...options, guidance] : options,
  examples: examples.filter(({ command }) => command.includes(` ${kind} `)),
  run: (request, io) => run(kind, request, io),
});

const form: Command = {
  name: 'form',
  alias: '填报',
  order: 35,
  summary: text('生成填报表，收回后用 gkml merge 合并', 'Make workbooks to be filled in; gkml merge takes them back'),
  examples,
  subcommands: [
    exportForm('catalog', '目录', 10, text('主动公开事项目录的填报表', 'A form for a catalog')),
    exportForm('tasks', '任务', 20, text('任务分解表的填报表', 'A form for the tasks of a plan')),
    exportForm('site', '栏目', 30, text('网站栏目的填报表', 'A form for site columns')),
    exportForm('activity', '活动', 40, text('政府开放活动计划的填报表', 'A form for the plan of activities')),
  ],
};
export default form;

async function run(kind: FormOptions['kind'], request: Request, io: Io): Promise<number> {
  const { makeForms } = await import('../jobs/form.js');
  const { formTarget, writeForms, writtenWords } = await import('../jobs/form-write.js');
  const split = textOption(request, 'splitBy') === 'unit';
  const [unit, date, guide] = ['unit', 'date', 'guidance'].map((name) => textOption(request, name));
  const blank = countOption(request, 'blank', '--blank');
  const target = formTarget(textOption(request, 'output'), split, io);
  const made = await makeForms(
    {
      kind,
      paths: request.args,
      split,
      language: io.language,
      ...(unit !== undefined && { unit }),
      ...(date !== undefined && { date }),
      ...(guide !== undefined && { guidance: guide }),
      ...(blank !== undefined && { blank }),
    },
    io,
  );
  const files = await writeForms(made, target, io);
  if (request.options['quiet'] !== true) io.stderr.write(writtenWords(made, files, target, io));
  return 0;
}
