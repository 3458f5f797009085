import { type Text, text } from '../base/text.js';
import type { InspectedEntry, LinkState } from '../model/inspection.js';
import type { Link } from '../model/matching.js';
import type { ColumnNode } from '../model/register.js';

/** The same words in Chinese and in English, to be put into a sentence. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** The path of a column as people read it. */
export function pathOf(column: ColumnNode): string {
  let path = paths.get(column);
  if (path === undefined) {
    path = column.path.join(' > ');
    paths.set(column, path);
  }
  return path;
}

/** A column as a sentence names it: by its path, and where another has the same one, by its address or number too. */
export function columnNamed(column: ColumnNode): string {
  const apart = column.twin === true ? (column.url ?? column.id) : undefined;
  return apart === undefined ? pathOf(column) : `${pathOf(column)} (${apart})`;
}

/** An entry as a sentence names it. */
export function named({ id, title }: InspectedEntry): Words {
  return { zh: `条目 ${id}“${title}”`, en: `Entry ${id} "${title}"` };
}

/** The entry and column of a fault that has both. */
export function subjectsOf({
  entries,
  columns,
}: {
  readonly entries: readonly InspectedEntry[];
  readonly columns: readonly ColumnNode[];
}): {
  readonly entry: Words;
  readonly column: string;
} {
  const [entry] = entries;
  const [column] = columns;
  return { entry: entry === undefined ? { zh: '', en: '' } : named(entry), column: column === undefined ? '' : columnNamed(column) };
}

/** The ground that a preset gives, in English too where it has that. */
export function groundOf({ ground, english }: { readonly ground: string; readonly english?: { readonly ground?: string } }): Text {
  return text(ground, english?.ground ?? ground);
}

/** Why an entry and a column go together. */
export function reasonsOf({ reasons }: Link): Words {
  let [zh, en] = ['', ''];
  for (const reason of reasons) {
    zh += zh === '' ? reason['zh-CN'] : `，${reason['zh-CN']}`;
    en += en === '' ? reason.en : `, ${reason.en}`;
  }
  return { zh, en };
}

/** Why the contents of a column are not known. */
export function unreadWords({ unverified }: ColumnNode): Text {
  const [zh, en] = unread[unverified?.reason ?? 'other'];
  const note = unverified?.note === undefined ? '' : `（${unverified.note}）`;
  return text(`栏目里的信息没有读到：${zh}${note}`, `its contents were not read: ${en}`);
}

/** What a check of a link came to, for people. */
export function linkWords({ reason = 'other', code, note }: LinkState): Words {
  const [zh, en] = linkReasons[reason];
  const sign = code === undefined ? '' : ` ${code}`;
  if (note === undefined) return { zh: `${zh}${sign}`, en: `${en}${sign}` };
  return { zh: reason === 'other' ? note : `${zh}${sign}（${note}）`, en: `${en}${sign}` };
}

const paths = new WeakMap<ColumnNode, string>();

const unread: Readonly<Record<NonNullable<ColumnNode['unverified']>['reason'], readonly [string, string]>> = {
  script: ['列表由脚本生成', 'its list is made by a script'],
  timeout: ['网页超时', 'the page timed out'],
  forbidden: ['网站拒绝访问', 'the website refused'],
  robots: ['robots.txt 不许读', 'robots.txt forbids it'],
  limit: ['到了采集的上限', 'the limit of pages was reached'],
  certificate: ['证书有问题', 'the certificate is bad'],
  error: ['网页出错', 'the page failed'],
  elsewhere: ['内容在别的网站', 'it stands on another website'],
  other: ['原因没有写明', 'no reason given'],
};

const linkReasons: Readonly<Record<NonNullable<LinkState['reason']>, readonly [string, string]>> = {
  'not-found': ['网页不存在', 'there is no such page'],
  gone: ['网页已撤下', 'the page is gone'],
  'server-error': ['网站出错', 'the server failed'],
  'no-host': ['没有这个域名', 'there is no such host'],
  refused: ['网站拒绝连接', 'the connection was refused'],
  'soft-404': ['网页上写着内容不存在', 'the page says that there is nothing'],
  'home-page': ['打开的是首页', 'it opens the home page'],
  'parent-page': ['打开的是上级栏目', 'it opens the column above'],
  'other-host': ['跳到了别的网站', 'it leads to another website'],
  forbidden: ['网站拒绝访问', 'access was denied'],
  'too-many': ['网站限制访问次数', 'the website limits requests'],
  timeout: ['超时', 'it timed out'],
  certificate: ['证书有问题', 'the certificate is bad'],
  firewall: ['打开的是防火墙页面', 'a firewall answered'],
  robots: ['robots.txt 不许访问', 'robots.txt forbids it'],
  private: ['是内网地址', 'the address is private'],
  loop: ['循环跳转', 'it redirects in a circle'],
  'too-large': ['内容过大', 'the answer is too large'],
  other: ['原因没有写明', 'no reason given'],
};
