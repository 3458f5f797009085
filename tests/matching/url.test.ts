import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { absoluteUrl, normalUrl } from '../../src/matching/url.js';

describe('An address', () => {
  test.each([
    ['col/col1/index.html', 'a.gov.cn/col/col1'],
    ['/col/col1/', 'a.gov.cn/col/col1'],
    ['http://www.a.gov.cn/col/col1', 'a.gov.cn/col/col1'],
    ['www.a.gov.cn/col/col1/', 'a.gov.cn/col/col1'],
    ['../col/./col1/index.htm', 'a.gov.cn/col/col1'],
  ])('is compared without what tells nothing apart: %s', (url, compared) => {
    expect(normalUrl(url, 'https://www.a.gov.cn/')).toBe(compared);
  });

  test('starts from the folder of the site, or from its top', () => {
    expect(absoluteUrl('col/1.html', 'http://a.gov.cn/区/index.html')).toBe('http://a.gov.cn/%E5%8C%BA/col/1.html');
    expect(normalUrl('col/1.html', 'http://a.gov.cn/区')).toBe('a.gov.cn/区/col/1.html');
    expect(absoluteUrl('/col/1.html', 'a.gov.cn/区')).toBe('http://a.gov.cn/col/1.html');
  });

  test('of a site that is no website is none', () => {
    expect([normalUrl('col/1.html', 'ftp://a.gov.cn/'), absoluteUrl('col/1.html', 'ftp://a.gov.cn/')]).toEqual([undefined, 'col/1.html']);
  });

  test('that is a plain path is what a reader of URLs makes of it', () => {
    const sites = ['http://www.a.gov.cn', 'https://a.gov.cn:8080/区/', 'a.gov.cn/x/index.html', 'http://u:p@a.cn/%E5%8C%BA/?q=1#f'];
    const words = ['a', 'B1', '.', '..', '/', '//', '-', '_', 'index.html', 'Default.aspx', 'www.', '区', '%41'];
    fc.assert(
      fc.property(fc.constantFrom(...sites), fc.array(fc.constantFrom(...words), { maxLength: 6 }), (site, parts) => {
        // a fragment that is no path is not compared, and keeps an address from being a plain path
        const [url, read] = [parts.join(''), `${parts.join('')}#`];
        fc.pre(!url.startsWith('//'));
        expect(normalUrl(url, site)).toBe(normalUrl(read, site));
        expect(`${absoluteUrl(url, site)}#`).toBe(absoluteUrl(read, site));
      }),
    );
  });
});
