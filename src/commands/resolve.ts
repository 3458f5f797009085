import type { Io } from '../base/io.js';
import { placeText } from '../base/place.js';
import { text } from '../base/text.js';
import type { Command, OptionSpec, Request } from '../model/command.js';
import { deliver, reportLanguage, textOption } from './_shared.js';

const options: readonly OptionSpec[] = [
  {
    flags: '-f, --format <format>',
    summary: text('输出格式；yaml 可以存成文件再用', 'output format; yaml can be stored and used again'),
    choices: ['yaml', 'json', 'text'],
    default: 'yaml',
  },
  { flags: '-o, --output <file>', summary: text('写入文件；不写即打印', 'write to a file; printed by default') },
];

const profile: Command = {
  name: 'profile',
  alias: '要求',
  order: 10,
  summary: text(
    '打印一份目录要求连同上级要求合并后的全文，注明各值出处',
    'Print a profile with all it extends, and where each value comes from',
  ),
  args: [{ spec: '<profile>', summary: text('自带要求的名称，或要求文件', 'the name of a shipped profile, or a file') }],
  options,
  examples: [
    {
      command: 'gkml resolve profile 高青2024',
      summary: text('高青县的要求，连同省的和条例的', 'the profile of Gaoqing with those above it'),
    },
    { command: 'gkml resolve profile 要求.yaml -f text', summary: text('列成表看', 'as tables') },
  ],
  async run(request, io) {
    const { shownProfile, profileOutput } = await import('../jobs/resolve-profile.js');
    const shown = await shownProfile(request.args[0] ?? '', io);
    const language = reportLanguage(request, io, undefined);
    await store(profileOutput(shown, formatOf(request), language, io.stdout.columns), request, io);
    for (const { span, code, message } of shown.findings) io.stderr.write(`${placeText(span)} ${message[language]} [${code}]\n`);
    return shown.findings.some(({ severity }) => severity === 'error') ? 1 : 0;
  },
};

const catalog: Command = {
  name: 'catalog',
  alias: '目录',
  order: 20,
  summary: text(
    '打印一份目录连同继承来的条目的全文，注明各值出处',
    'Print a catalog with all it inherits, and where each value comes from',
  ),
  args: [{ spec: '<catalog>', summary: text('目录或目录指引的文件', 'the file of a catalog or a guidance') }],
  options,
  examples: [
    { command: 'gkml resolve catalog catalogs/县财政局.yaml', summary: text('这份目录实际管用的全文', 'what the catalog comes to') },
  ],
  async run(request, io) {
    const [{ resolvedCatalog }, { resolvedOutput }] = await Promise.all([
      import('../jobs/resolve-catalog.js'),
      import('../jobs/resolve-catalog-output.js'),
    ]);
    const resolved = await resolvedCatalog(request.args[0] ?? '', io);
    await store(resolvedOutput(resolved, formatOf(request), reportLanguage(request, io, undefined), io.stdout.columns), request, io);
    return 0;
  },
};

const resolve: Command = {
  name: 'resolve',
  alias: '生效',
  order: 22,
  summary: text('打印合并了上级内容的目录要求或目录', 'Print a profile or a catalog with all that it inherits'),
  subcommands: [profile, catalog],
};
export default resolve;

function formatOf(request: Request): 'yaml' | 'json' | 'text' {
  const format = textOption(request, 'format');
  return format === 'json' || format === 'text' ? format : 'yaml';
}

// what gkml resolve has written before it may write anew; any other YAML file is somebody's work
async function store(result: string, request: Request, io: Io): Promise<void> {
  const output = textOption(request, 'output');
  if (output === undefined || !/\.ya?ml$/i.test(output) || io.kindOf(output) !== 'file' || !isOurs(output, io))
    return deliver(result, output, io);
  await io.write(output, result);
  io.stderr.write(`${text(`已写入 ${output}`, `Wrote ${output}`)[io.language]}\n`);
}

function isOurs(file: string, io: Io): boolean {
  const head = new TextDecoder().decode(io.readHead(file, 200));
  return /^\uFEFF?# (?:由 gkml resolve 从|Made by gkml resolve from) /.test(head);
}
