import { version } from '../base/version.js';

/** The name that robots.txt may call gkml by. */
export const agentName = 'gkml';

/** How gkml introduces itself to a website: what it is and what it does there. Headers hold no Chinese. */
export const userAgent = `${agentName}/${version} (checks columns and links of government websites; keeps to robots.txt)`;

/** The headers of each request. */
export const agentHeaders: Readonly<Record<string, string>> = {
  'user-agent': userAgent,
  accept: 'text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8',
  'accept-language': 'zh-CN,zh;q=0.9',
};
