import type { Severity } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { counted, text } from '../base/text.js';
import type { Command, OptionSpec, Request } from '../model/command.js';
import { ambiguousWidth, ambiguousWidthOption, countOption, deliver, pathsArgument, textOption } from './_shared.js';

const ledgerOption: OptionSpec = {
  flags: '--ledger <file>',
  summary: text('整改台账；默认 gkml.yaml 的 ledger，或项目里的那一份', 'the ledger; by default the one of gkml.yaml, or of the project'),
};
const unitOption: OptionSpec = { flags: '--unit <name>', summary: text('只看一个单位', 'only one unit') };
const codeOption: OptionSpec = {
  flags: '--code <rule>',
  summary: text('只要这一检查项；可写几次', 'only this rule; may be repeated'),
  many: true,
};
const workdaysOption: OptionSpec = {
  flags: '--workdays <count>',
  summary: text('几个工作日内改好；默认按台账，台账没有写的 20', 'working days for mending; by default those of the ledger, else 20'),
};
const dueOption: OptionSpec = { flags: '--due <date>', summary: text('直接写整改期限', 'the last day itself') };
const dryOption: OptionSpec = { flags: '--dry-run', summary: text('只说会怎样，不写文件', 'say what would happen, write nothing') };
const quietOption: OptionSpec = { flags: '-q, --quiet', summary: text('不报告进度和结果', 'no progress and no summary') };
const listFormat: OptionSpec = {
  flags: '-f, --format <format>',
  summary: text('输出格式；默认 text', 'output format; text by default'),
  choices: ['text', 'json'],
};

const open: Command = {
  name: 'open',
  alias: '交办',
  order: 10,
  summary: text('把查出的问题登进台账，今天交办', 'Take findings into the ledger, handed out today'),
  args: [pathsArgument],
  options: [
    codeOption,
    {
      flags: '--severity <severity>',
      summary: text('从哪一级起；默认 warning', 'from which severity on; warning by default'),
      choices: ['error', 'warning', 'info'],
    },
    unitOption,
    workdaysOption,
    dueOption,
    { flags: '--owner <section>', summary: text('责任科室或岗位', 'the section or post in charge') },
    dryOption,
    { flags: '-o, --output <file>', summary: text('写入哪一份台账；默认同 --ledger', 'the ledger to write; by default as --ledger') },
    ledgerOption,
    listFormat,
    quietOption,
  ],
  examples: [
    { command: 'gkml ledger open --dry-run', summary: text('先看会交办哪些', 'see first what would be handed out') },
    {
      command: 'gkml ledger open --severity error --workdays 10',
      summary: text('错误，10 个工作日内改好', 'errors, within 10 working days'),
    },
  ],
  async run(request, io) {
    const [{ openItems }, { openedWords }] = await Promise.all([import('../jobs/ledger-open.js'), import('../jobs/ledger-told.js')]);
    const [unit, owner, severity] = ['unit', 'owner', 'severity'].map((name) => textOption(request, name));
    const ledger = textOption(request, 'output') ?? textOption(request, 'ledger');
    const codes = listOption(request, 'code');
    await refuseUnknown(codes);
    const opened = await watched(request, io, (progress) =>
      openItems(request.args, io, {
        progress,
        ...dueAsked(request),
        ...(ledger !== undefined && { ledger }),
        ...(codes.length > 0 && { codes }),
        ...(severity !== undefined && { severity: severity as Severity }),
        ...(unit !== undefined && { unit }),
        ...(owner !== undefined && { owner }),
      }),
    );
    await write(opened, request, io);
    const { bytes: _, ...told } = opened;
    tell(request, io, told, () => openedWords(opened, isDry(request), io.language));
    return 0;
  },
};

const update: Command = {
  name: 'update',
  alias: '核销',
  order: 20,
  summary: text('重新检查：改好的销号，又查出的重新交办', 'Check anew: close what is mended, hand out anew what returned'),
  args: [pathsArgument],
  options: [
    { flags: '--add', summary: text('把新的问题收进台账', 'take new findings in') },
    {
      flags: '--prune [days]',
      summary: text('清出销号满几天的；不写天数即 365', 'drop what was closed so many days ago; 365 when not told'),
    },
    workdaysOption,
    dueOption,
    dryOption,
    ledgerOption,
    listFormat,
    quietOption,
  ],
  examples: [{ command: 'gkml ledger update --add', summary: text('销号，新的问题也收进来', 'close, and take new findings in') }],
  async run(request, io) {
    const [{ updateLedger }, { updatedWords }] = await Promise.all([import('../jobs/ledger-update.js'), import('../jobs/ledger-told.js')]);
    const { rectification } = await import('../reference/generated/rectification.js');
    const ledger = textOption(request, 'ledger');
    const prune = request.options['prune'] === true ? rectification.staleDays : countOption(request, 'prune', '--prune');
    const updated = await watched(request, io, (progress) =>
      updateLedger(request.args, io, {
        progress,
        ...dueAsked(request),
        ...(ledger !== undefined && { ledger }),
        ...(request.options['add'] === true && { add: true }),
        ...(prune !== undefined && { prune }),
      }),
    );
    await write(updated, request, io);
    const { bytes: _, items: __, ...told } = updated;
    tell(request, io, told, () => updatedWords(updated, isDry(request), io.language));
    return updated.faults.length > 0 ? 1 : 0;
  },
};

const close: Command = {
  name: 'close',
  alias: '销号',
  order: 30,
  summary: text('手工销号，或改为整改中、不予整改', 'Close items by hand, or set them in hand or waived'),
  args: [
    {
      spec: '[fingerprints...]',
      summary: text('问题的指纹，开头几位也可以', 'fingerprints of items, or their first digits'),
    },
  ],
  options: [
    { flags: '--entry <id>', summary: text('这一条目的', 'items of this entry') },
    { flags: '--code <rule>', summary: text('这一检查项的', 'items of this rule') },
    unitOption,
    {
      flags: '--state <state>',
      summary: text('改成哪一种状态；默认已整改', 'the state to set; 已整改 by default'),
      choices: ['整改中', '已整改', '不予整改'],
    },
    {
      flags: '--evidence <words>',
      summary: text('佐证：网址、文件、截图的名称；可写几次', 'evidence: an address, a file, a picture; may be repeated'),
      many: true,
    },
    { flags: '--reason <words>', summary: text('不予整改的理由', 'why it is waived') },
    { flags: '--ground <words>', summary: text('不予整改的依据', 'on what ground it is waived') },
    { flags: '--until <date>', summary: text('不予整改到哪一天', 'the last day of the waiver') },
    { flags: '--notes <words>', summary: text('备注', 'remarks') },
    dryOption,
    ledgerOption,
    quietOption,
  ],
  examples: [
    {
      command: 'gkml ledger close 3fa2b1c0 --evidence https://www.gaoqing.gov.cn/art/1.html',
      summary: text('凭网址销号', 'close one with an address as evidence'),
    },
    {
      command: 'gkml ledger close 3fa2 --state 不予整改 --reason 机构撤并 --ground 编办批复',
      summary: text('不予整改，写明理由和依据', 'waived, with reason and ground'),
    },
  ],
  async run(request, io) {
    const [{ closeItems }, { closedWords }] = await Promise.all([import('../jobs/ledger-close.js'), import('../jobs/ledger-told.js')]);
    const given = ['ledger', 'entry', 'code', 'unit', 'reason', 'ground', 'until', 'notes'].flatMap((name) => {
      const value = textOption(request, name);
      return value === undefined ? [] : [[name, value] as const];
    });
    const closed = await watched(request, io, () =>
      closeItems([], io, {
        ...Object.fromEntries(given),
        fingerprints: request.args,
        state: (textOption(request, 'state') ?? '已整改') as '整改中' | '已整改' | '不予整改',
        evidence: listOption(request, 'evidence'),
      }),
    );
    await write(closed, request, io);
    if (request.options['quiet'] !== true) io.stdout.write(closedWords(closed, isDry(request), io.language));
    return 0;
  },
};

const status: Command = {
  name: 'status',
  alias: '进度',
  order: 40,
  summary: text('台账的进度：各单位几项、几项超期', 'How the ledger stands: items by unit, and those overdue'),
  args: [pathsArgument],
  options: [
    unitOption,
    { flags: '--soon <days>', summary: text('几天之内算临近；默认 7', 'how many days ahead are soon; 7 by default') },
    {
      flags: '-f, --format <format>',
      summary: text('输出格式；默认 text，或按 -o 的扩展名', 'output format; text by default, or by the ending of -o'),
      choices: ['text', 'json', 'md', 'xlsx', 'docx'],
    },
    { flags: '-o, --output <file>', summary: text('写入文件，不在屏幕上显示', 'write to a file instead of the screen') },
    {
      flags: '--fail-on <what>',
      summary: text('什么算不通过；默认有超期的', 'what fails; what is overdue by default'),
      choices: ['overdue', 'open', 'never'],
    },
    ledgerOption,
    ambiguousWidthOption,
    { flags: '-q, --quiet', summary: text('不报告写了什么', 'do not say what was written') },
  ],
  examples: [{ command: 'gkml ledger status -o 台账.xlsx', summary: text('给领导看的工作簿', 'a workbook for the head of the office') }],
  async run(request, io) {
    const [{ ledgerStatus }, { chooseLedgerFormat, writeLedgerStatus }] = await Promise.all([
      import('../jobs/ledger-status.js'),
      import('../jobs/ledger-output.js'),
    ]);
    const [ledger, unit, output, failOn] = ['ledger', 'unit', 'output', 'failOn'].map((name) => textOption(request, name));
    const format = chooseLedgerFormat(textOption(request, 'format'), output);
    const soonDays = countOption(request, 'soon', '--soon');
    const state = await ledgerStatus(request.args, io, {
      ...(ledger !== undefined && { ledger }),
      ...(unit !== undefined && { unit }),
      ...(soonDays !== undefined && { soonDays }),
      ...(failOn !== undefined && { failOn: failOn as 'overdue' | 'open' | 'never' }),
    });
    if (format === 'text') {
      const { setAmbiguousWidth } = await import('../base/width.js');
      setAmbiguousWidth(ambiguousWidth(request, io));
    }
    const columns = output === undefined ? io.stdout.columns : 100;
    await deliver(await writeLedgerStatus(state, format, io.language, columns), output, io, request.options['quiet'] === true);
    return state.failed ? 1 : 0;
  },
};

const notice: Command = {
  name: 'notice',
  alias: '通知单',
  order: 50,
  summary: text('给各单位的整改通知单，填好后用 gkml merge 收回', 'Notices to the units; gkml merge takes the filled-in ones back'),
  args: [pathsArgument],
  options: [
    { flags: '--unit <name>', summary: text('只给一个单位；不写即每个有问题的单位', 'only one unit; by default each that has open items') },
    {
      flags: '-o, --output <file>',
      summary: text(
        '.xlsx（可填报收回）或 .docx 文件；几个单位的写文件夹，如 通知单/',
        'an .xlsx (comes back) or .docx file; a folder for several units',
      ),
    },
    {
      flags: '-f, --format <format>',
      summary: text('写文件夹时用哪一种；默认 xlsx', 'the format in a folder; xlsx by default'),
      choices: ['xlsx', 'docx'],
    },
    { flags: '--date <date>', summary: text('落款的日期；默认今天', 'the date of the letter; today by default') },
    ledgerOption,
    { flags: '-q, --quiet', summary: text('不报告写了什么', 'do not say what was written') },
  ],
  examples: [
    { command: 'gkml ledger notice -o 通知单/', summary: text('一个单位一份，可填报收回', 'one a unit, to be filled in and returned') },
    {
      command: 'gkml ledger notice --unit 县财政局 -o 通知单.docx',
      summary: text('一个单位的 Word 通知单', 'a Word document for one unit'),
    },
  ],
  async run(request, io) {
    const [{ ledgerNotices, noticeFile }, { noticeTarget }] = await Promise.all([
      import('../jobs/ledger-notice.js'),
      import('../jobs/ledger-notice-target.js'),
    ]);
    const [ledger, unit, output, date, asked] = ['ledger', 'unit', 'output', 'date', 'format'].map((name) => textOption(request, name));
    const { file, folder, format } = noticeTarget(output, asked, date, io);
    const notices = await ledgerNotices(request.args, io, {
      format,
      ...(ledger !== undefined && { ledger }),
      ...(unit !== undefined && { unit }),
      ...(date !== undefined && { date }),
    });
    if (file !== undefined && notices.length > 1)
      throw new UsageError(
        text(
          `有 ${notices.length} 个单位要发，-o 却是一个文件`,
          `There are notices for several units (${notices.length}), and -o names one file`,
        ),
        text('写文件夹，如 -o 通知单/，或用 --unit 写明单位', 'Name a folder, e.g. -o notices/, or a unit with --unit'),
      );
    for (const one of notices) {
      const path = file ?? noticeFile(folder, one.unit, format);
      await io.write(path, one.bytes);
      const said = text(`已写入 ${path}：${one.count} 个问题`, `Wrote ${path}: ${counted(one.count, 'finding')}`);
      if (request.options['quiet'] !== true) io.stderr.write(`${said[io.language]}\n`);
    }
    return 0;
  },
};

const ledger: Command = {
  name: 'ledger',
  alias: '台账',
  order: 22,
  summary: text('整改台账：交办、核销、销号、进度、通知单', 'The ledger of findings: hand out, update, close, status, notices'),
  examples: [
    { command: 'gkml ledger open', summary: text('把查出的问题登进台账', 'take findings into the ledger') },
    { command: 'gkml ledger update', summary: text('改好的销号', 'close what is mended') },
    { command: 'gkml ledger status', summary: text('看进度', 'see how it stands') },
  ],
  subcommands: [open, update, close, status, notice],
};
export default ledger;

function dueAsked(request: Request): { readonly due?: string; readonly workdays?: number } {
  const [due, workdays] = [textOption(request, 'due'), countOption(request, 'workdays', '--workdays')];
  if (due !== undefined && workdays !== undefined)
    throw new UsageError(
      text('--due 和 --workdays 只能写一个', 'Give either --due or --workdays'),
      text('期限已定的用 --due', 'Use --due where the day is set'),
    );
  if (workdays !== undefined && (workdays === 0 || workdays > 366))
    throw new UsageError(text(`--workdays 写 1 到 366，现为“${workdays}”`, `--workdays takes 1 to 366, not "${workdays}"`));
  return { ...(due !== undefined && { due }), ...(workdays !== undefined && { workdays }) };
}

async function refuseUnknown(codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  const { unknownLedgerCode } = await import('../jobs/ledger-codes.js');
  for (const code of codes) {
    const fault = unknownLedgerCode(code);
    if (fault !== undefined) throw fault;
  }
}

function listOption(request: Request, name: string): readonly string[] {
  const value = request.options[name];
  return Array.isArray(value) ? (value as readonly string[]) : typeof value === 'string' ? [value] : [];
}

function isDry(request: Request): boolean {
  return request.options['dryRun'] === true;
}

async function watched<T>(request: Request, io: Io, work: (progress: (done: number, all: number) => void) => Promise<T>): Promise<T> {
  const { withProgress } = await import('./_progress.js');
  const words = (done: number, all: number) => (io.language === 'en' ? `Checking files: ${done}/${all}` : `正在检查 ${done}/${all} 个文件`);
  return withProgress(io, request.options['quiet'] === true, words, work);
}

async function write({ file, bytes }: { readonly file: string; readonly bytes?: Uint8Array }, request: Request, io: Io): Promise<void> {
  if (bytes !== undefined && !isDry(request)) await io.write(file, bytes);
}

function tell(request: Request, io: Io, data: object, words: () => string): void {
  if (textOption(request, 'format') === 'json') io.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
  else if (request.options['quiet'] !== true) io.stdout.write(words());
}
