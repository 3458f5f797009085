import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';
import type { Command } from '../model/command.js';

/** `gkml site links`. */
export const links: Command = {
  name: 'links',
  alias: '链接',
  order: 3,
  summary: text('检查条目和栏目的链接', 'Check the links of entries and columns'),
  async run() {
    throw new UsageError(text('这个命令还没有做好', 'This command is not there yet'));
  },
};
