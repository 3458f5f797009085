import { decode } from '../base/decode.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { text } from '../base/text.js';
import { type Layout, ownLayout, shippedLayout } from '../layouts/layout.js';
import type { PageSetup } from '../model/table.js';
import { readYaml } from '../yaml/read.js';
import { listSyntaxFaults } from '../yaml/syntax.js';

/** A layout by its id, or from a user's YAML file. Throws UsageError for an unknown id, an unreadable file or a mistake in it. */
export async function chosenLayout(name: string, purpose: Layout['for'], io: Io): Promise<Layout> {
  if (!/[/\\]|\.ya?ml$/i.test(name)) return shippedLayout(name, purpose);
  if (io.kindOf(name) !== 'file') {
    throw new UsageError(text(`没有这个版式文件：${name}`, `No such layout file: ${name}`), text('检查路径', 'Check the path'));
  }
  const source = decode(io.read(name))?.text ?? '';
  const read = readYaml(name, source, () => undefined);
  if (read.kind === 'value') return ownLayout(read.located, purpose);
  const fault = read.kind === 'refused' ? (await listSyntaxFaults(name, source, read)).diagnostics[0] : undefined;
  const { line, column } = fault?.span ?? { line: 1, column: 1 };
  const [zh, en] = read.kind === 'empty' ? ['是空文件', 'is empty'] : ['不是可以读的 YAML', 'is no readable YAML'];
  throw new UsageError(
    text(`${name}:${line}:${column} ${fault?.message['zh-CN'] ?? zh}`, `${name}:${line}:${column} ${fault?.message.en ?? en}`),
    fault?.way ?? text('可以从 catalogs/layouts 里复制一个版式来改', 'Copy a layout from catalogs/layouts and change it'),
  );
}

/** What the command line may say about paper and type. */
export interface PageOptions {
  readonly paper?: string;
  readonly titleFont?: string;
  readonly bodyFont?: string;
  /** 五号 instead of 小四. */
  readonly compact?: boolean;
}

/** The page settings that the command line overrides. */
export function pageOf(options: PageOptions): Partial<PageSetup> {
  return {
    ...((options.paper === 'A3' || options.paper === 'A4') && { paper: options.paper }),
    ...(options.titleFont !== undefined && { titleFont: options.titleFont }),
    ...(options.bodyFont !== undefined && { bodyFont: options.bodyFont }),
    ...(options.compact && { fontSize: 10.5 }),
  };
}
