import type { Severity } from '../base/diagnostic.js';
import type { Io } from '../base/io.js';
import { type Language, text } from '../base/text.js';
import type { OptionSpec, Request } from '../model/command.js';
import type { Report, Reporter } from '../model/report.js';
import { reporterNames } from '../reporters/generated/names.js';
import { ambiguousWidth, deliver, reportLanguage, textOption, wantsColor } from './_shared.js';

/** The options of commands that report findings: where they go, how they look, and what fails. */
export const reportOptions = {
  format: {
    flags: '-f, --format <format>',
    summary: text('输出格式；默认 pretty，在 GitHub Actions 里默认 github', 'output format; pretty by default, github in GitHub Actions'),
    choices: reporterNames,
  },
  output: { flags: '-o, --output <file>', summary: text('写入文件，不在屏幕上显示', 'write to a file instead of the screen') },
  failOn: {
    flags: '--fail-on <severity>',
    summary: text('达到哪一级就算不通过；默认 error', 'the severity that fails; error by default'),
    choices: ['error', 'warning', 'info'],
  },
  quiet: { flags: '-q, --quiet', summary: text('只列错误', 'list errors only') },
} as const satisfies Record<string, OptionSpec>;

/** The severity that `--fail-on` names; undefined when it was not given. */
export function failOnOption(request: Request): Severity | undefined {
  return textOption(request, 'failOn') as Severity | undefined;
}

/** A report with the sources behind it and the language that the settings ask for. */
interface Told extends Report {
  readonly language: Language | undefined;
  source(file: string): string | undefined;
}

/** Prints a report, or writes it to the file of `-o`, as the options say; gives the exit code. The reporters come with the caller, who has them loaded. */
export async function tell(
  report: Told,
  reporters: Readonly<Record<string, () => Promise<Reporter>>>,
  request: Request,
  io: Io,
): Promise<number> {
  const quiet = request.options['quiet'] === true;
  const output = textOption(request, 'output');
  const format = textOption(request, 'format') ?? (io.env['GITHUB_ACTIONS'] === 'true' && output === undefined ? 'github' : 'pretty');
  const reporter = await (reporters[format] as () => Promise<Reporter>)();
  const words = await reporter.render(report, {
    language: reportLanguage(request, io, report.language),
    color: output === undefined && wantsColor(request, io),
    columns: output === undefined ? io.stdout.columns : 100,
    quiet,
    ambiguousWidth: ambiguousWidth(request, io),
    source: remembering(report.source),
  });
  await deliver(words, output, io, quiet);
  return report.failed ? 1 : 0;
}

// findings come sorted by file: the last file is the one asked for again
function remembering(source: (file: string) => string | undefined): (file: string) => string | undefined {
  let last: { file: string; text: string | undefined } | undefined;
  return (file) => {
    if (last?.file !== file) last = { file, text: source(file) };
    return last.text;
  };
}
