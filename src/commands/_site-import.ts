import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';
import type { Command } from '../model/command.js';

/** `gkml site import`. */
export const siteImport: Command = {
  name: 'import',
  alias: '导入',
  order: 1,
  summary: text('从表格、导出文件、网页读出网站栏目', 'Read the columns of a website from tables, exports and pages'),
  async run() {
    throw new UsageError(text('这个命令还没有做好', 'This command is not there yet'));
  },
};
