import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createChannels, printChannels, readChannels } from '../../src/language/channels.js';
import type { Channel } from '../../src/model/structures.js';

const register = createChannels(['中国山东政府采购网', '县融媒体中心']);
const website: Channel = { name: '政府网站', need: 'required', known: '政府网站' };

function short(channels: readonly Channel[]): readonly string[] {
  return channels.map(({ name, need, known, other, url }) =>
    [{ required: '+', optional: '?', none: '-' }[need] + name, known === name ? '=' : (known ?? '不识'), other ?? '', url ?? '']
      .join('|')
      .replace(/\|+$/, ''),
  );
}

describe('reading a channel cell without a legend', () => {
  it.each([
    ['■政府网站□政府公报', ['+政府网站|=', '-政府公报|=']],
    ['■政府网站 ■政务新媒体\n□发布会/听证会', ['+政府网站|=', '+政务新媒体|=', '-发布会/听证会|=']],
    ['■社区/企事业单位/村公示栏（电子屏）□精准推送', ['+社区/企事业单位/村公示栏（电子屏）|=', '-精准推送|=']],
    ['t政府网站 t政务服务中心 口政府公报', ['+政府网站|=', '+政务服务中心|=', '-政府公报|=']],
    ['√政府网站', ['+政府网站|=']],
    ['▲政府网站●政府公报£广播电视〇纸质媒体', ['+政府网站|=', '+政府公报|=', '-广播电视|=', '-纸质媒体|=']],
    ['√政府网站×政府公报✗广播电视', ['+政府网站|=', '-政府公报|=', '-广播电视|=']],
    ['✔政府网站 ✕政府公报 ✘广播电视', ['+政府网站|=', '-政府公报|=', '-广播电视|=']],
    ['政府网站√ 政府公报×', ['+政府网站|=', '-政府公报|=']],
    ['政府网站：√ 政府公报：×', ['+政府网站|=', '-政府公报|=']],
    ['政府网站（√）政府公报（×）', ['+政府网站|=', '-政府公报|=']],
    ['【√】政府网站、【×】政府公报', ['+政府网站|=', '-政府公报|=']],
    ['√政府网站 /政府公报', ['+政府网站|=', '-政府公报|=']],
    ['√政府网站、/政府公报、／广播电视', ['+政府网站|=', '-政府公报|=', '-广播电视|=']],
    ['政府网站√ 政府公报/ 广播电视√', ['+政府网站|=', '-政府公报|=', '+广播电视|=']],
    ['政府网站（√）政府公报（/）', ['+政府网站|=', '-政府公报|=']],
    ['√政府网站 ×发布会/听证会', ['+政府网站|=', '-发布会/听证会|=']],
    ['√政府网站 √发布会 /听证会', ['+政府网站|=', '+发布会 /听证会|发布会/听证会']],
    ['√政府网站 √发布会/ 听证会', ['+政府网站|=', '+发布会/ 听证会|发布会/听证会']],
    ['/政府公报', ['-政府公报|=']],
    ['×', []],
    ['政府网站√ 政府公报□', ['+政府网站|=', '-政府公报|=']],
    ['■政府网站 提供政务服务的场所：■政务服务中心 ■便民服务站', ['+政府网站|=', '+政务服务中心|=', '+便民服务站|=']],
    ['■政府网站、政府公报□广播、电视', ['+政府网站|=', '+政府公报|=', '-广播、电视|广播电视']],
    ['□政府网站■其他:浙江政务服务网', ['-政府网站|=', '+其他|=|浙江政务服务网']],
    ['1.政府网站2.政府公报3.入户/现场', ['+政府网站|=', '+政府公报|=', '+入户/现场|=']],
    ['1. 政府网站\n2. 发布会/听证会', ['+政府网站|=', '+发布会/听证会|=']],
    ['政府网站、政务新媒体；广播电视', ['+政府网站|=', '+政务新媒体|=', '+广播电视|=']],
    ['政府网站\n山东政务服务网\n入户/现场', ['+政府网站|=', '+山东政务服务网|=', '+入户/现场|=']],
    ['政府网站 两微一端', ['+政府网站|=', '+两微一端|政务新媒体']],
    ['发布会 / 听证会', ['+发布会 / 听证会|发布会/听证会']],
    ['其他:国家企业信用信息公示系统', ['+其他|=|国家企业信用信息公示系统']],
    ['其他(“线下”)', ['+其他|=|线下']],
    ['巴塘县政府网站http://www.batang.gov.cn/zw/', ['+巴塘县政府网站|政府网站||http://www.batang.gov.cn/zw/']],
    ['政府网站 （http://a.gov.cn）、政府公报', ['+政府网站|=||http://a.gov.cn', '+政府公报|=']],
    ['高新区(掇刀区)政府网站', ['+高新区(掇刀区)政府网站|政府网站']],
    ['县政府门户网站', ['+县政府门户网站|政府网站']],
    ['部门网站公开', ['+部门网站公开|政府网站']],
    ['政府网站常规公开', ['+政府网站常规公开|政府网站']],
    ['嘉荫县司法局公众号', ['+嘉荫县司法局公众号|政务新媒体']],
    ['入户/现场宣传', ['+入户/现场宣传|入户/现场']],
    ['纸质载体', ['+纸质载体|纸质媒体']],
    ['村居/企事业单位公示栏(电子屏)', ['+村居/企事业单位公示栏(电子屏)|社区/企事业单位/村公示栏（电子屏）']],
    ['办事窗口', ['+办事窗口|=']],
    ['县融媒体中心', ['+县融媒体中心|=']],
    ['政府网站等渠道', ['+政府网站|=']],
    ['口头告知', ['+口头告知|不识']],
    ['各镇人民政府', ['+各镇人民政府|不识']],
    ['全文发布', ['+全文发布|不识']],
    ['√', []],
    ['—', []],
    ['', []],
  ])('reads “%s”', (cell, channels) => expect(short(readChannels(cell, undefined, register))).toEqual(channels));
});

describe('reading a channel cell with a legend', () => {
  const legend = { '■': 'required', '□': 'optional' } as const;

  it('takes the boxes as the legend says', () =>
    expect(short(readChannels('■政府网站□政府公报', legend, register))).toEqual(['+政府网站|=', '?政府公报|=']));

  it('takes a lost box for a box', () =>
    expect(short(readChannels('■政府网站口政府公报£广播电视', legend, register))).toEqual(['+政府网站|=', '?政府公报|=', '?广播电视|=']));

  it('takes a cross for no, whatever an empty box means', () =>
    expect(short(readChannels('■政府网站□政府公报×广播电视', legend, register))).toEqual(['+政府网站|=', '?政府公报|=', '-广播电视|=']));

  it('takes a cross for what the legend says of crosses', () =>
    expect(readChannels('×政府网站', { '×': 'optional' }, register)[0]?.need).toBe('optional'));

  it('takes a plain list as required', () => expect(readChannels('政府网站', legend, register)).toEqual([website]));

  it('keeps two legends apart for the same phrase', () => {
    expect(readChannels('□政府网站', legend, register)[0]?.need).toBe('optional');
    expect(readChannels('□政府网站', undefined, register)[0]?.need).toBe('none');
  });
});

describe('reading a list', () => {
  it('takes items as they are', () =>
    expect(
      readChannels(
        ['政府网站', { name: '政务新媒体', need: 'optional', note: '高青发布' }, '发布会/听证会', '□政府公报'],
        undefined,
        register,
      ),
    ).toEqual([
      website,
      { name: '政务新媒体', need: 'optional', known: '政务新媒体', other: '高青发布' },
      { name: '发布会/听证会', need: 'required', known: '发布会/听证会' },
      { name: '政府公报', need: 'none', known: '政府公报' },
    ]));
});

describe('reading marks in a list', () => {
  it('takes a cross or a slash for no, and a tick for yes', () =>
    expect(short(readChannels(['√ 政府网站', '× 政府公报', '广播电视 ✗', '/纸质媒体', '发布会/听证会'], undefined, register))).toEqual([
      '+政府网站|=',
      '-政府公报|=',
      '-广播电视|=',
      '-纸质媒体|=',
      '+发布会/听证会|=',
    ]));
});

describe('the channel register', () => {
  it.each([
    ['政府网站', true],
    ['巴塘县政府网站', true],
    ['县教育局网站', true],
    ['中国政府网', false],
    ['国家企业信用信息公示系统', false],
    ['信用中国网站', false],
    ['政务新媒体', false],
  ])('%s as a website of this government: %s', (name, is) => expect(register.isWebsite(name)).toBe(is));

  it('suggests registered names', () => {
    expect(register.candidates('政府网占')).toContain('政府网站');
    expect(register.candidates('便民服务站点')[0]).toBe('便民服务站');
    expect(register.candidates('火星')).toEqual([]);
  });
});

describe('writing channels', () => {
  const name = fc.constantFrom('政府网站', '发布会/听证会', '社区/企事业单位/村公示栏（电子屏）', '入户/现场', '山东政务服务网');
  const need = fc.constantFrom('required' as const, 'optional' as const, 'none' as const);
  const channels = fc.uniqueArray(fc.record({ name, need }), { selector: (channel) => channel.name, maxLength: 5 });

  it('reads back what it wrote, with and without a legend', () =>
    fc.assert(
      fc.property(channels, fc.constantFrom(undefined, { '■': 'required', '□': 'optional', 〇: 'none' } as const), (list, legend) => {
        const known = list.map((channel) => ({ ...channel, known: channel.name }));
        expect(readChannels(printChannels(known, legend), legend, register)).toEqual(known);
      }),
    ));

  it('writes what stands behind 其他 and the address', () =>
    expect(
      printChannels([
        { ...website, url: 'http://a.gov.cn' },
        { name: '其他', need: 'required', other: '办税服务厅' },
      ]),
    ).toBe('政府网站 http://a.gov.cn、其他：办税服务厅'));
});
