import { type Text, text } from '../base/text.js';
import type { LinkReason, LinkResult } from './site-links-shapes.js';

/** What each result is called. */
export const statusWords: Readonly<Record<LinkResult['status'], Text>> = {
  ok: text('能打开', 'ok'),
  redirected: text('跳转后能打开', 'redirected'),
  dead: text('打不开', 'dead'),
  suspect: text('可疑', 'suspect'),
  unknown: text('没有查清', 'unknown'),
};

/** Why a result is what it is, in words. */
export const reasonWords: Readonly<Record<LinkReason, Text>> = {
  'not-found': text('网页不存在（404）', 'there is no such page (404)'),
  gone: text('网页已删除（410）', 'the page was taken away (410)'),
  'server-error': text('网站出错', 'the website reports an error'),
  'no-host': text('查不到这个域名', 'the name of the host is not known'),
  refused: text('拒绝连接', 'the connection was refused'),
  'soft-404': text('网页说内容不存在', 'the page says that there is nothing'),
  'home-page': text('打开的是首页', 'what opens is the home page'),
  'parent-page': text('打开的是上级栏目', 'what opens is the column above'),
  'other-host': text('跳到别的网站', 'it leads to another website'),
  forbidden: text('不许访问', 'access is not allowed'),
  'too-many': text('网站嫌问得太多（429）', 'too many requests, says the website (429)'),
  timeout: text('等候超时', 'no answer in time'),
  certificate: text('安全证书有问题', 'the certificate is not accepted'),
  firewall: text('遇到防火墙页面', 'a firewall answered'),
  robots: text('robots.txt 不许访问', 'robots.txt does not allow it'),
  private: text('内网地址，没有访问', 'an address of a private network; not asked'),
  loop: text('循环跳转', 'it leads round in a circle'),
  'too-large': text('内容过大', 'too large'),
  other: text('其他原因', 'another reason'),
};

/** What is noted beside a reason; the document keeps the Chinese. */
export const linkNotes = {
  fragment: text('网址 # 后面的部分由网页脚本处理，查不到', 'what stands behind # is left to a script of the page and cannot be looked at'),
  shell: text('网页由脚本生成，取到的是空的', 'the page is drawn by a script; what came was empty'),
  sameForAll: text('网站不管问什么网址都给同一个小网页', 'the website sends one small page whatever it is asked for'),
  login: text('要登录才能看', 'it asks for a login'),
  failing: text('网页说系统出错或正在维护', 'the page tells of an error or of maintenance'),
  reset: text('连接中断', 'the connection broke off'),
  proxy: text('代理服务器没有接通', 'the proxy was not reached'),
  missed: text('没有取得', 'nothing came'),
  hostGone: text('网站的首页也打不开，可能是不让访问', 'the home page does not open either; it may be us who are kept out'),
  gaveUp: text('网站接连没有答复，这次没有再问', 'the website stopped answering and was left in peace for this time'),
} as const;

/** A note in the language of the reader, where it is one of ours. */
export function noteIn(note: string, language: keyof Text): string {
  return Object.values(linkNotes).find((one) => one['zh-CN'] === note)?.[language] ?? note;
}
