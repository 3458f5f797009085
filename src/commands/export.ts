import type { Io } from '../base/io.js';
import { counted, text } from '../base/text.js';
import { formatNames } from '../formats/generated/names.js';
import type { Command, OptionSpec, Request } from '../model/command.js';
import type { Tables } from '../model/table.js';
import { textOption } from './_shared.js';

const shared: readonly OptionSpec[] = [
  {
    flags: '-o, --output <file>',
    summary: text(
      '写入文件，按扩展名定格式；以 / 结尾为文件夹，一张表一个文件',
      'the file to write, its extension is the format; a folder (…/) takes one file a table',
    ),
  },
  {
    flags: '-f, --format <format>',
    summary: text('格式；默认看扩展名，屏幕上为 md', 'the format; by default from the extension, md on the screen'),
    choices: formatNames,
  },
  {
    flags: '--paper <size>',
    summary: text('纸张；默认按版式，一般为 A4', 'paper; by default what the layout says, mostly A4'),
    choices: ['A4', 'A3'],
  },
  { flags: '--compact', summary: text('正文用五号字', 'body type of 10.5 points') },
  { flags: '--title-font <name>', summary: text('标题字体；默认方正小标宋简体', 'font of the title; 方正小标宋简体 by default') },
  { flags: '--body-font <name>', summary: text('正文字体；默认仿宋', 'font of the body; 仿宋 by default') },
  { flags: '-q, --quiet', summary: text('不报告写了什么', 'do not say what was written') },
];

const tasks: Command = {
  name: 'tasks',
  alias: '任务',
  order: 10,
  summary: text('导出工作要点的任务分解表', 'Export the task-breakdown table of a plan'),
  args: [
    {
      spec: '[plan]',
      summary: text('工作要点的 YAML 文件；不写即项目的那一份', 'the plan, a YAML file; by default the one of the project'),
    },
  ],
  options: [
    {
      flags: '--layout <name>',
      summary: text(
        '版式：tasks（默认）、shinan、gaoqing、tianqiao，或自己的 .yaml',
        'layout: tasks (default), shinan, gaoqing, tianqiao, or a .yaml file of your own',
      ),
    },
    { flags: '--by <key>', summary: text('按责任单位分表，前面加汇总', 'one table a unit, behind one that counts'), choices: ['unit'] },
    ...shared,
  ],
  examples: [
    { command: 'gkml export tasks plan.yaml -o 分解表.xlsx --layout gaoqing', summary: text('印发用的分解表', 'the table for printing') },
    { command: 'gkml export tasks plan.yaml --by unit -o 分工/', summary: text('一个单位一个文件', 'one file a unit') },
  ],
  async run(request, io) {
    const { taskTables } = await import('../jobs/export-tasks.js');
    const [plan] = request.args;
    return finish(request, io, (data) =>
      taskTables({ data, ...(plan !== undefined && { plan }), byUnit: textOption(request, 'by') === 'unit', ...common(request) }, io),
    );
  },
};

const catalog: Command = {
  name: 'catalog',
  alias: '目录',
  order: 20,
  summary: text('导出主动公开事项目录', 'Export catalogs'),
  args: [
    { spec: '[catalogs...]', summary: text('目录的文件或文件夹；不写即项目里的全部', 'files or folders; by default all of the project') },
  ],
  options: [
    {
      flags: '--layout <name>',
      summary: text(
        '版式：national（默认）、six-elements，或自己的 .yaml',
        'layout: national (default), six-elements, or a .yaml file of your own',
      ),
    },
    { flags: '--drafts', summary: text('连起草中的条目一起导出', 'entries still being drafted too') },
    ...shared,
  ],
  examples: [
    { command: 'gkml export catalog 县财政局.yaml -o 县财政局.xlsx', summary: text('通用格式的目录', 'a catalog in the national form') },
    {
      command: 'gkml export catalog catalogs --layout six-elements -o 目录.html',
      summary: text('六要素的网页', 'a web page with the six elements'),
    },
  ],
  async run(request, io) {
    const { catalogTables } = await import('../jobs/export-catalog.js');
    return finish(request, io, (data) =>
      catalogTables({ data, paths: request.args, drafts: request.options['drafts'] === true, ...common(request) }, io),
    );
  },
};

const activities: Command = {
  name: 'activities',
  alias: '活动',
  order: 30,
  summary: text('导出政府开放活动计划', 'Export plans of activities'),
  args: [
    { spec: '[plans...]', summary: text('活动计划的文件或文件夹；不写即项目里的全部', 'files or folders; by default all of the project') },
  ],
  options: [
    {
      flags: '--layout <name>',
      summary: text(
        '版式：form 报送表，一场活动一页（xlsx、docx 默认）；list 一览表',
        'layout: form, a page an activity (by default for xlsx and docx), or list',
      ),
      choices: ['form', 'list'],
    },
    {
      flags: '--with-contacts',
      summary: text('带上联系人和联系方式，只用于报送的 xlsx、docx', 'with contacts, for xlsx and docx that are handed in'),
    },
    ...shared.filter(({ flags }) => !/--paper|--compact|-font/.test(flags)),
  ],
  examples: [
    {
      command: 'gkml export activities 活动.yaml --with-contacts -o 报送表.xlsx',
      summary: text('报送用的附件2，一场活动一页', 'the form to hand in, a page an activity'),
    },
    {
      command: 'gkml export activities 活动.yaml -o 活动.html',
      summary: text('公开的一览表，没有联系人', 'a list to publish, without contacts'),
    },
  ],
  async run(request, io) {
    const { activityTables } = await import('../jobs/export-activities.js');
    const layout = textOption(request, 'layout');
    return finish(request, io, (data, format) =>
      activityTables(
        { data, format, paths: request.args, contacts: request.options['withContacts'] === true, ...(layout !== undefined && { layout }) },
        io,
      ),
    );
  },
};

const exportCommand: Command = {
  name: 'export',
  alias: '导出',
  order: 30,
  summary: text('导出表格：xlsx、docx、csv、md、html、json', 'Export tables as xlsx, docx, csv, md, html or json'),
  subcommands: [tasks, catalog, activities],
};
export default exportCommand;

async function finish(request: Request, io: Io, make: (data: boolean, format: string) => Promise<Tables>): Promise<number> {
  const { exportTarget, writeTables } = await import('../jobs/export-target.js');
  const target = exportTarget(textOption(request, 'output'), textOption(request, 'format'), io);
  const made = await make(target.format === 'json', target.format);
  const { files, screen, tables, rows } = await writeTables(made, target, io);
  if (made.leftOut !== undefined) io.stderr.write(`${made.leftOut[io.language]}\n`);
  if (screen !== undefined) io.stdout.write(screen);
  else if (request.options['quiet'] !== true) {
    const where = files.length === 1 ? files[0] : `${target.folder}/（${files.length} 个文件）`;
    const place = files.length === 1 ? files[0] : `${target.folder}/ (${files.length} files)`;
    io.stderr.write(
      io.language === 'en'
        ? `Wrote ${place}: ${counted(tables, 'table')}, ${counted(rows, 'row')}\n`
        : `已写入 ${where}：${tables} 张表，${rows} 行\n`,
    );
  }
  return 0;
}

function common(request: Request) {
  const option = (name: string) => textOption(request, name);
  const [layout, paper, titleFont, bodyFont] = ['layout', 'paper', 'titleFont', 'bodyFont'].map(option);
  return {
    ...(layout !== undefined && { layout }),
    ...(paper !== undefined && { paper }),
    ...(titleFont !== undefined && { titleFont }),
    ...(bodyFont !== undefined && { bodyFont }),
    compact: request.options['compact'] === true,
  };
}
