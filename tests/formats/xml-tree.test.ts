import { describe, expect, it } from 'vitest';
import { parseXml, unescaped, writeXml } from '../../src/formats/_xml-tree.js';

describe('parseXml', () => {
  it.each(['<a/>', '<w:a b="1" c="&quot;x&quot;">一<d/>二&amp;三</w:a>', '<a> <b>\n</b></a>'])('and writeXml give %s again', (xml) => {
    const root = parseXml(xml);
    expect(root === undefined ? undefined : writeXml(root).split('\n').slice(1).join('\n')).toBe(xml);
  });

  it('leaves out comments and instructions, and keeps what stands in CDATA', () => {
    const root = parseXml('<?xml version="1.0"?><!-- <x> --><a><!-- y -->1<![CDATA[<&]]><?z?></a>');
    expect(root?.children).toEqual(['1', '&lt;&amp;']);
  });

  it('reads attributes in either quotation marks', () => {
    expect([...(parseXml(`<a b='"' c = "'"/>`)?.attributes ?? [])]).toEqual([
      ['b', '&quot;'],
      ['c', "'"],
    ]);
  });

  it.each([
    '',
    'x',
    '<a>',
    '</a>',
    '<a><b></a></b>',
    '<a',
    '<a b=1/>',
    '<!--',
    '<a><![CDATA[</a>',
    `${'<a>'.repeat(1001)}${'</a>'.repeat(1001)}`,
  ])('takes %j for no XML', (xml) => {
    expect(parseXml(xml)).toBeUndefined();
  });

  it('does not go over a damaged part again and again', () => {
    expect(parseXml('<!--'.repeat(500_000))).toBeUndefined();
    expect(parseXml(`<a>${'<b c="'.repeat(200_000)}`)).toBeUndefined();
  });
});

describe('unescaped', () => {
  it('gives the characters that names and numbers stand for, and leaves what stands for none', () => {
    expect(unescaped('&lt;&#x4e00;&#20108;&amp;amp;&nothing;&#0;&#x110000;')).toBe('<一二&amp;&nothing;&#0;&#x110000;');
  });
});
