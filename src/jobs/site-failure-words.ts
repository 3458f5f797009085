import type { PageFailure } from '../base/io.js';
import { type Text, text } from '../base/text.js';

/** Why an address did not answer, for people; what the machine said stands in brackets, and only where it is all there is. */
export function failureWords({ why, detail }: { readonly why: PageFailure; readonly detail: string }): Text {
  if (why === 'certificate') {
    const found = certificates.find(([pattern]) => pattern.test(detail))?.[1];
    return found ?? inBrackets(text('安全证书有问题', 'its certificate is not accepted'), detail);
  }
  if (why === 'private') return inBrackets(words.private, detail.replace(/^GKML_PRIVATE\s*/, ''));
  return why === 'other' || why === 'proxy' ? inBrackets(words[why], detail) : words[why];
}

const words: Readonly<Record<Exclude<PageFailure, 'certificate'>, Text>> = {
  timeout: text('等候超时', 'no answer in time'),
  refused: text('网站不接受连接', 'it does not take connections'),
  'no-host': text('查不到这个域名', 'its name is not known'),
  reset: text('连接中断', 'the connection broke off'),
  private: text('网址在内网', 'its address is in a private network'),
  proxy: text('代理服务器没有接通', 'the proxy was not reached'),
  other: text('没有取得网页', 'nothing came'),
};

// as OpenSSL and Node call them
const certificates: readonly (readonly [RegExp, Text])[] = [
  [/CERT_HAS_EXPIRED/, text('安全证书已过期', 'its certificate has expired')],
  [/CERT_NOT_YET_VALID/, text('安全证书还没有到启用日期', 'its certificate is not yet in force')],
  [/SELF_SIGNED_CERT/, text('安全证书是网站自己签发的', 'its certificate is signed by itself')],
  [/UNABLE_TO_(?:VERIFY|GET)/, text('安全证书不全，查不到是谁签发的', 'its certificate does not show who issued it')],
  [/ALTNAME_INVALID|HOSTNAME_MISMATCH/, text('安全证书不是发给这个域名的', 'its certificate is for another name')],
];

function inBrackets(said: Text, detail: string): Text {
  return detail.trim() === '' ? said : text(`${said['zh-CN']}（${detail.trim()}）`, `${said.en} (${detail.trim()})`);
}
