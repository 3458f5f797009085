import { expect, test } from 'vitest';
import { failureWords } from '../../src/jobs/site-failure-words.js';

test.each([
  ['refused', 'connect ECONNREFUSED 127.0.0.1:1', '网站不接受连接'],
  ['reset', 'UND_ERR_SOCKET other side closed', '连接中断'],
  ['no-host', 'getaddrinfo ENOTFOUND www.gaoqing.example', '查不到这个域名'],
  ['timeout', '8000 ms', '等候超时'],
  ['certificate', 'CERT_HAS_EXPIRED certificate has expired', '安全证书已过期'],
  ['certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT self-signed certificate', '安全证书是网站自己签发的'],
  ['certificate', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE unable to verify the first certificate', '安全证书不全，查不到是谁签发的'],
  ['certificate', 'ERR_TLS_CERT_ALTNAME_INVALID Hostname/IP does not match', '安全证书不是发给这个域名的'],
  ['certificate', 'CERT_REVOKED', '安全证书有问题（CERT_REVOKED）'],
  ['private', 'GKML_PRIVATE 10.1.2.3', '网址在内网（10.1.2.3）'],
  ['other', 'HPE_INVALID_CONSTANT Expected HTTP/', '没有取得网页（HPE_INVALID_CONSTANT Expected HTTP/）'],
  ['other', '', '没有取得网页'],
] as const)('says in plain words why nothing came: %s %s', (why, detail, said) => {
  expect(failureWords({ why, detail })['zh-CN']).toBe(said);
});
