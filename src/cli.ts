import { type Command as CommanderCommand, CommanderError, Option, Command as Program } from 'commander';
import { type IoError, UsageError } from './base/error.js';
import type { Io } from './base/io.js';
import { type Language, type Text, text } from './base/text.js';
import { version } from './base/version.js';
import { commands } from './commands/generated/index.js';
import type { Command, Request } from './model/command.js';

/**
 * gkml as a function: arguments and the outside world in, exit code out. 0 clean, 1 findings, 2 wrong request,
 * 3 our fault or the disk's. The only place where everything is caught.
 */
export async function main(args: readonly string[], given: Io): Promise<number> {
  const language = languageIn(args, given);
  const io: Io = { ...given, language };
  try {
    const told = io.env['GKML_LANG'] ?? '';
    if (!/^(?:(?:zh|en)(?:[-_.].*)?)?$/i.test(told)) throw unknownLanguage(told);
    return await runProgram(args, io);
  } catch (error) {
    // options and no command: the same as nothing at all
    if (error instanceof CommanderError && error.code === 'commander.help' && !args.includes('help'))
      return main([...args, '--help'], given);
    return complain(error, args, io);
  }
}

async function runProgram(args: readonly string[], io: Io): Promise<number> {
  const say = (words: Text) => words[io.language];
  let exitCode = 0;
  const program = new Program('gkml');
  dress(program, io);
  program
    .usage(say(text('[选项] [命令]', '[options] [command]')))
    .version(version, '-V, --version', say(text('显示版本', 'show the version')))
    .description(say(text('公开目录：主动公开事项目录的检查、对照和导出', 'Check, reconcile and export proactive disclosure catalogs')))
    .helpCommand(say(text('help [命令]', 'help [command]')), say(text('显示命令的帮助', 'show the help of a command')))
    .addHelpText(
      'after',
      `\n${say(text('退出码：0 没有问题，1 有问题，2 用法不对，3 程序或磁盘出错', "Exit codes: 0 clean, 1 with findings, 2 wrong request, 3 our fault or the disk's"))}\n`,
    );
  // only the command that was asked for need be built whole; the list in the help wants no more than names
  const [first] = args;
  const commandOf = (word: string | undefined) =>
    commands.find(({ name, alias }) => word !== undefined && (name === word || alias === word));
  const asked = commandOf(first);
  const listed = !args.some(commandOf) && (first === undefined || first.startsWith('-'));
  for (const command of asked === undefined ? [...commands].sort((a, b) => a.order - b.order) : [asked]) {
    const done = (code: number) => {
      exitCode = code;
    };
    program.addCommand(built(listed ? nameOnly(command) : command, io, done));
  }
  await program.parseAsync(args.length === 0 ? ['--help'] : [...args], { from: 'user' });
  return exitCode;
}

function nameOnly({ name, alias, order, summary }: Command): Command {
  return { name, order, summary, ...(alias === undefined ? {} : { alias }), run: async () => 2 };
}

function built(command: Command, io: Io, done: (code: number) => void): CommanderCommand {
  const say = (words: Text) => words[io.language];
  const program = new Program(command.name);
  dress(program, io);
  const operands = command.args?.map((arg) => ` ${arg.spec}`).join('') ?? '';
  program.usage(say(command.subcommands === undefined ? text(`[选项]${operands}`, `[options]${operands}`) : text('<命令>', '<command>')));
  program.description(say(command.summary));
  if (command.alias !== undefined) program.alias(command.alias);
  for (const arg of command.args ?? []) program.argument(arg.spec, say(arg.summary));
  for (const spec of command.options ?? []) {
    const option = new Option(spec.flags, say(spec.summary));
    if (spec.choices !== undefined && spec.many !== true) option.choices([...spec.choices]);
    if (spec.default !== undefined) option.default(spec.default);
    if (spec.many === true) option.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]);
    program.addOption(option);
  }
  if (command.examples !== undefined) {
    const lines = command.examples.map((example) => `  ${example.command}\n      ${say(example.summary)}`);
    program.addHelpText('after', `\n${say(text('例子：', 'Examples:'))}\n${lines.join('\n')}`);
  }
  for (const child of command.subcommands ?? []) program.addCommand(built(child, io, done));
  const { run } = command;
  if (run !== undefined) {
    program.action(async (...given: unknown[]) => {
      const args = given.slice(0, -2).flatMap((one) => (Array.isArray(one) ? (one as string[]) : one === undefined ? [] : [String(one)]));
      done(await run({ args, options: program.optsWithGlobals() as Request['options'] }, io));
    });
  } else {
    program.allowExcessArguments().allowUnknownOption();
    program.action(() => {
      const [given] = program.args;
      const names = command.subcommands?.map(({ name }) => name) ?? [];
      if (given !== undefined)
        throw new UsageError(
          text(`没有“${command.name} ${given}”这个命令`, `There is no command "${command.name} ${given}"`),
          text(`${command.name} 后面写 ${names.join(' 或 ')}`, `Write ${names.join(' or ')} after ${command.name}`),
        );
      io.stderr.write(program.helpInformation());
      done(2);
    });
  }
  return program;
}

// the same manners for every command: language, colour, words for what commander says
function dress(program: CommanderCommand, io: Io): void {
  const say = (words: Text) => words[io.language];
  const titles: Record<string, Text> = {
    'Usage:': text('用法：', 'Usage:'),
    'Arguments:': text('参数：', 'Arguments:'),
    'Options:': text('选项：', 'Options:'),
    'Commands:': text('命令：', 'Commands:'),
  };
  program
    .exitOverride()
    .configureOutput({
      writeOut: (words) => io.stdout.write(words),
      writeErr: () => undefined,
      getOutHelpWidth: () => Math.min(io.stdout.columns, 100),
      getOutHasColors: () => false,
    })
    .configureHelp({
      displayWidth: cellsOf,
      boxWrap: wrapped,
      styleTitle: (title) => (titles[title] === undefined ? title : say(titles[title])),
      // with its arguments a term would leave the words beside it no room; the help of the command itself gives them
      subcommandTerm: (command: CommanderCommand) =>
        [command.name(), ...(io.language === 'en' || command.alias() === undefined ? [] : [command.alias()])].join('|'),
      ...(io.language === 'en' ? {} : { optionDescription: chineseOption }),
    })
    .helpOption('-h, --help', say(text('显示帮助', 'show help')))
    .addOption(new Option('--lang <language>', say(text('输出语言', 'language of the output'))).choices(['zh-CN', 'en']))
    .addOption(new Option('--color', say(text('总是用颜色', 'colour always'))))
    .addOption(new Option('--no-color', say(text('不用颜色', 'no colour'))));
}

// help holds ASCII and Chinese alone; the library that knows every sign would slow each start down
function cellsOf(words: string): number {
  let cells = 0;
  for (const sign of words) cells += sign >= '\u2e80' ? 2 : 1;
  return cells;
}

// commander breaks at spaces, of which Chinese has none; marks never begin a line
function wrapped(words: string, width: number): string {
  const lines = [''];
  for (const piece of words.match(/ *(?:[\u2e80-\uffff][、，。；：？）”]*|[^ \u2e80-\uffff]+[、，。；：？）”]*)/g) ?? []) {
    const line = lines.at(-1) ?? '';
    if (line === '' || cellsOf(line + piece) <= width) lines[lines.length - 1] = line + piece;
    else lines.push(piece.trimStart());
  }
  return lines.join('\n');
}

function chineseOption(option: Option): string {
  const choices = option.argChoices === undefined ? '' : `（可选：${option.argChoices.join('、')}）`;
  const standard = option.defaultValue === undefined || option.defaultValue === true ? '' : `（默认 ${String(option.defaultValue)}）`;
  return `${option.description}${choices}${standard}`;
}

function complain(error: unknown, args: readonly string[], io: Io): number {
  const say = (words: Text) => words[io.language];
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    // help for a command that is not there
    const words =
      error.code === 'commander.help' ? text(`没有“${args.at(-1)}”这个命令`, `unknown command '${args.at(-1)}'`) : commanderWords(error);
    io.stderr.write(`${say(text('错误：', 'Error: '))}${say(words)}\n${say(text('用法见 gkml --help', 'See gkml --help'))}\n`);
    return 2;
  }
  if (isExpected(error)) {
    io.stderr.write(`${say(text('错误：', 'Error: '))}${say(error.text)}\n`);
    if (error.way !== undefined) io.stderr.write(`${say(text('改法：', 'Fix: '))}${say(error.way)}\n`);
    return error.exitCode;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.stderr.write(
    `${say(text('gkml 内部出错，这是程序的缺陷，请把下面的内容报告给维护者：', 'gkml itself failed; please report this to its maintainers:'))}\ngkml ${version}\n${stack}\n`,
  );
  return 3;
}

// by shape, not by class: the bundle of the work carries classes of its own
function isExpected(error: unknown): error is UsageError | IoError {
  return error instanceof Error && 'exitCode' in error && 'text' in error;
}

// commander speaks English only; its codes are stable
function commanderWords(error: CommanderError): Text {
  const english = error.message.replace(/^error: /, '');
  const quoted = /'([^']*)'/.exec(english)?.[1] ?? '';
  const meant = /\(Did you mean (?:one of )?([^?]*)\?\)/.exec(english)?.[1];
  const hint = meant === undefined ? '' : `，是否想写 ${meant}？`;
  const zh: Record<string, string> = {
    'commander.unknownCommand': `没有“${quoted}”这个命令${hint}`,
    'commander.unknownOption': `没有“${quoted}”这个选项${hint}`,
    'commander.missingArgument': `缺少参数“${quoted}”`,
    'commander.optionMissingArgument': `选项“${quoted}”后面要写内容`,
    'commander.missingMandatoryOptionValue': `必须写选项“${quoted}”`,
    'commander.invalidArgument': `选项“${quoted}”的内容“${/argument '([^']*)'/.exec(english.replace(`'${quoted}'`, ''))?.[1] ?? ''}”不在可选值中：${/choices are (.*)\./.exec(english)?.[1] ?? ''}`,
    'commander.excessArguments': '参数太多',
    'commander.conflictingOption': `选项“${quoted}”与其他选项不能同时用`,
  };
  return text(zh[error.code] ?? english, english.replace(/\n/g, ' '));
}

function unknownLanguage(told: string): UsageError {
  return new UsageError(
    text(
      `环境变量 GKML_LANG 写的是“${told}”，没有这种语言`,
      `The environment variable GKML_LANG says "${told}", which gkml does not speak`,
    ),
    text('写 zh-CN 或 en', 'Set it to zh-CN or en'),
  );
}

// asked for before commander runs, since its help needs it too
function languageIn(args: readonly string[], io: Io): Language {
  for (const [index, arg] of args.entries()) {
    const value = arg === '--lang' ? args[index + 1] : arg.startsWith('--lang=') ? arg.slice(7) : undefined;
    if (value === 'en' || value === 'zh-CN') return value;
    if (arg === '--') break;
  }
  return io.language;
}
