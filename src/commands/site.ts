import { text } from '../base/text.js';
import type { Command } from '../model/command.js';
import { crawl } from './_site-crawl.js';
import { siteImport } from './_site-import.js';
import { links } from './_site-links.js';

const site: Command = {
  name: 'site',
  alias: '网站',
  order: 18,
  summary: text('取得网站栏目：导入、采集、检查链接', 'Get the columns of a website: import, crawl, check links'),
  subcommands: [siteImport, crawl, links],
};
export default site;
