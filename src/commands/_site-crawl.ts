import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';
import type { Command } from '../model/command.js';

/** `gkml site crawl`. */
export const crawl: Command = {
  name: 'crawl',
  alias: '采集',
  order: 2,
  summary: text('采集网站的栏目', 'Read the columns of a website over the network'),
  async run() {
    throw new UsageError(text('这个命令还没有做好', 'This command is not there yet'));
  },
};
