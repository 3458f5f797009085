import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { text } from '../base/text.js';
import type { Command } from '../model/command.js';
import { deliver, textOption } from './_shared.js';

const derive: Command = {
  name: 'derive',
  alias: '推导',
  order: 20,
  summary: text(
    '从工作要点推导目录要求，供人修改；或写成 JSON Schema',
    'Draft from a plan the profile its catalogs must meet, or write its JSON Schema',
  ),
  args: [
    {
      spec: '<plan>',
      summary: text(
        '工作要点的 YAML 文件；加 --schema 时也可以是目录要求：文件，或自带的名称',
        'the plan, a YAML file; with --schema also a profile, a file or the name of a shipped one',
      ),
    },
  ],
  options: [
    {
      flags: '-o, --output <file>',
      summary: text(
        '写入文件，扩展名 .json 即为 JSON Schema；不写即打印',
        'write to a file, .json means the JSON Schema; printed by default',
      ),
    },
    {
      flags: '--extends <profile>',
      summary: text(
        '草稿继承哪份上级要求：自带的名称或文件；落实了上级哪几项，一并写明',
        'the profile that the draft extends, a shipped one or a file; what it carries out of it is noted',
      ),
    },
    { flags: '--schema', summary: text('写 JSON Schema，不写草稿', 'the JSON Schema instead of the draft') },
    {
      flags: '--force',
      summary: text('已有的目录要求整个替换，人改过的也不留', 'replace a profile that is there, with all that people changed in it'),
    },
  ],
  examples: [
    {
      command: 'gkml derive plan.yaml -o profiles/高青2024.yaml',
      summary: text('推导草稿，接着由人修改', 'draft a profile, to be edited'),
    },
    {
      command: 'gkml derive plan.yaml --extends 山东2024 -o profiles/高青2024.yaml',
      summary: text('草稿继承省里的要求', 'a draft that extends the profile of the province'),
    },
    { command: 'gkml derive 高青2024 --schema -o 要求.json', summary: text('合成后的 JSON Schema', 'the JSON Schema of all that holds') },
  ],
  async run(request, io) {
    const { deriveFrom } = await import('../jobs/derive-file.js');
    const output = textOption(request, 'output');
    const schema = request.options['schema'] === true || /\.json$/i.test(output ?? '');
    const force = request.options['force'] === true;
    const there = !schema && isProfile(output, io);
    if (there && !force) throw keptProfile(output ?? '');
    const derived = await deriveFrom(
      request.args[0] ?? '',
      { as: schema ? 'schema' : 'draft', output, higher: textOption(request, 'extends') },
      io,
    );
    for (const note of derived.notes) io.stderr.write(`${note[io.language]}\n`);
    if (there) {
      await io.write(output ?? '', derived.text);
      io.stderr.write(`${text(`已写入 ${output}`, `Wrote ${output}`)[io.language]}\n`);
    } else await deliver(derived.text, output, io);
    return 0;
  },
};
export default derive;

// only a profile may be replaced by one
function isProfile(file: string | undefined, io: Io): boolean {
  if (file === undefined || io.kindOf(file) !== 'file') return false;
  return /^kind:\s*["']?profile\b/m.test(new TextDecoder().decode(io.readHead(file, 2048)));
}

function keptProfile(file: string): UsageError {
  return new UsageError(
    text(`${file} 已经有了，可能有人改过，没有覆盖`, `${file} is there already and may have been edited; it was left as it is`),
    text(
      `另写一个文件，用 gkml diff 比较；确实要整个替换的，加 --force`,
      `Write to another file and compare with gkml diff; to replace it altogether, add --force`,
    ),
  );
}
