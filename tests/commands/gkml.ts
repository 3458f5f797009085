import { main } from '../../src/cli.js';
import { type MemoryIo, type MemoryOptions, memoryIo } from '../support/memory-io.js';

/** What a run of gkml left behind. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly io: MemoryIo;
}

/** Runs gkml on files in memory, as `gkml ARGS` in their folder. */
export async function gkml(
  args: readonly string[],
  files: Readonly<Record<string, string | Uint8Array>> = {},
  options: MemoryOptions = {},
): Promise<Run> {
  const io = memoryIo(files, options);
  const code = await main(args, io);
  return { code, out: io.stdout.text, err: io.stderr.text, io };
}

/** A catalog without faults. `fields` are lines of YAML for each entry, indented by four. */
export function catalogText(entries: readonly string[] = [entryText('001')], head = ''): string {
  return `kind: catalog
unit: 高青县财政局
year: 2024
${head}entries:
${entries.join('')}`;
}

/** One entry without faults, plus more lines. */
export function entryText(id: string, more = ''): string {
  return `  - id: "${id}"
    path: [财政信息]
    title: 财政预算${id}
    content: 本级政府预算
    nature: other
    subject: 高青县财政局
    responsibility: 高青县财政局
    deadline: 自信息形成或者变更之日起20个工作日内
    method: 主动公开
    channels: 政府公报
${more}`;
}

/** `file:line code` of each finding in a JSON report. */
export function placesIn(report: string): string[] {
  const { findings } = JSON.parse(report) as { findings: { file: string; line: number; code: string }[] };
  return findings.map(({ file, line, code }) => `${file}:${line} ${code}`);
}
