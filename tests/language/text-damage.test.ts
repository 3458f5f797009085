import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { charactersOf } from '../../src/jobs/characters.js';
import { findGapped, findNameGaps } from '../../src/language/gapped-words.js';
import { findPersonalData, suspectsPersonalData } from '../../src/language/personal-data.js';
import {
  findFullWidth,
  findMojibake,
  findSpacedOut,
  findStrayLatin,
  findStraySpaces,
  findTraditional,
  type Part,
  suspectsFullWidth,
  suspectsMojibake,
  suspectsStrayLatin,
  suspectsStraySpaces,
  suspectsTraditional,
} from '../../src/language/text-damage.js';
import { isTraditional, simplifiedForm } from '../../src/language/traditional.js';

function cut(value: string, parts: readonly Part[]): readonly string[] {
  return parts.map(([start, end]) => value.slice(start, end));
}

describe('characters that no editor wrote', () => {
  it.each([
    ['贯彻落实活动?豆ぷ饕c》要求', ['?豆ぷ饕c》']],
    ['活動?!豆ぷ饕c》要求', ['?!豆ぷ饕c》']],
    ['是實現(xiàn)“十四五”規(guī)劃', ['(xiàn)', '(guī)']],
    ['公开\ufffd\ufffd内容', ['\ufffd\ufffd']],
    ['公开\ue123内容', ['\ue123']],
    ['ÄãºÃÕþ¸®', ['ÄãºÃÕþ¸®']],
    ['锟斤拷锟斤拷', ['锟斤拷锟斤拷']],
    ['政府信息公开目录', []],
    ['IPv6、5G、VR（试点）', []],
    ['25℃、±5、×2、3·15', []],
  ])('finds %j', (value, found) => {
    expect(cut(value, findMojibake(value))).toEqual(found);
    expect(suspectsMojibake(charactersOf(value))).toBe(found.length > 0);
  });
});

describe('traditional characters', () => {
  it.each([
    ['政務公開', ['務', '開']],
    ['縣財政局', ['縣財']],
    ['政务公开著作乾隆於潜', []],
    ['关於预算', ['於']],
    ['關於', ['關於']],
    ['於是', ['於']],
    ['今後', ['後']],
    ['徵集意见', ['徵']],
    ['角徵羽', []],
    ['乾净，饼乾', ['乾', '乾']],
    ['瞭解瞭望', ['瞭']],
    ['', []],
  ])('finds those of “%s”', (value, found) => {
    expect(cut(value, findTraditional(value))).toEqual(found);
    if (found.length > 0) expect(suspectsTraditional(charactersOf(value))).toBe(true);
  });

  it('finds none in the simplified plans and catalogs of the examples', () => {
    for (const name of ['gaoqing-2024/plan', 'shinan-2021/plan', 'tianqiao-2023/plan', 'gaoqing-2024/units']) {
      const text = readFileSync(new URL(`../../examples/${name}.yaml`, import.meta.url), 'utf8');
      expect(cut(text, findTraditional(text))).toEqual([]);
      expect(cut(text, findMojibake(text))).toEqual([]);
    }
  });

  it('knows the simplified form', () => {
    expect([...'務開縣關於'].map((one) => simplifiedForm(one) ?? one).join('')).toBe('务开县关於');
    expect(simplifiedForm('務開')).toBeUndefined();
    expect(isTraditional('务'.charCodeAt(0))).toBe(false);
  });
});

describe('stray English words', () => {
  it.each([
    ['市场监管制度规则 and 标准', ['and']],
    ['规则and标准', ['and']],
    ['政策 of the 解读', ['of the']],
    ['有序推进政府网站 IPv6 改造', []],
    ['下载 app 办理', []],
    ['使用APP、VR、5G、Q&A', []],
    ['长度 km 计', []],
    ['and', []],
  ])('finds those of “%s”', (value, found) => expect(cut(value, findStrayLatin(value))).toEqual(found));

  it('looks only where there are small letters', () => {
    expect(suspectsStrayLatin(charactersOf('规则 and 标准'))).toBe(true);
    expect(suspectsStrayLatin(charactersOf('规则 AND 标准'))).toBe(false);
  });
});

describe('stray spaces', () => {
  it.each([
    ['加大对适龄 儿童入学政策的宣传解读力度。', [' ']],
    ['切实强化政 府网站和政 务新媒体管 理', [' ', ' ', ' ']],
    ['办公室 政工科', []],
    ['政府网站 政府公报 政务新媒体', []],
    ['区财政局 区民政局，区卫健局', []],
    ['活动主题如“走进科技 你我同行”，请填写', []],
    ['推动 12345 热线与 IPv6 改造，互联互通', []],
    ['没有空格的句子，完整。', []],
  ])('finds those of “%s”', (value, found) => expect(cut(value, findStraySpaces(value))).toEqual(found));

  it.each([
    ['政 府 网 站', ['政 府 网 站']],
    ['通过政 府 网 站公开', ['政 府 网 站']],
    ['政　府　公　报', ['政　府　公　报']],
    ['姓 名', []],
    ['省 市 县 乡', []],
    ['甲 乙 丙 丁', []],
    ['一 二 三 四季度', []],
    ['东 南 西 北四个方向', []],
    ['政府网站 政府公报 政务新媒体 广播电视', []],
  ])('finds the words of “%s” whose every character stands apart', (value, found) =>
    expect(cut(value, findSpacedOut(value))).toEqual(found),
  );

  it.each([
    ['预算 公开', [' ']],
    ['拓展 优化 公开 平台', [' ', ' ', ' ']],
    ['部门预 算', [' ']],
    ['目 录', []],
    ['第一章 总则', []],
    ['三 监督', []],
    ['民政局 卫健局', []],
    ['部门预算 部门决算', []],
    ['“走进 科技”活动', []],
  ])('finds those of a name that stands by itself, “%s”', (value, found) => expect(cut(value, findNameGaps(value))).toEqual(found));

  it('finds rows of words that only gaps part', () =>
    expect(cut('要拓展 优化 公开 平台，2024 年 姓 名', findGapped('要拓展 优化 公开 平台，2024 年 姓 名'))).toEqual([
      '要拓展 优化 公开 平台',
    ]));

  it('looks only where there are spaces', () => expect(suspectsStraySpaces(charactersOf('没有'))).toBe(false));
});

describe('full-width digits and letters', () => {
  it.each([
    ['２０２４年ＡＰＰ', ['２０２４', 'ＡＰＰ']],
    ['2024年（APP），：', []],
  ])('are found in “%s”', (value, found) => {
    expect(cut(value, findFullWidth(value))).toEqual(found);
    expect(suspectsFullWidth(charactersOf(value))).toBe(found.length > 0);
  });
});

describe('personal data', () => {
  // made-up numbers; the first has a right check digit
  it.each([
    ['身份证号11010519491231002X。', ['id-number 11010519491231002X']],
    ['身份证号110105194912310021', []],
    ['联系人手机13812345678', ['mobile 13812345678']],
    ['手机138-1234-5678', ['mobile 138-1234-5678']],
    ['电话：0531-87883900', ['landline 0531-87883900']],
    ['电话（0531）87883900', ['landline （0531）87883900']],
    ['邮箱 someone@example.com，', ['email someone@example.com']],
    ['热线12345、12315、110，客服400-123-4567、95588', []],
    ['统一社会信用代码91370300MA3C12345X', []],
    ['http://a.gov.cn/info/13812345678.htm', []],
    ['文号2024138123456789', []],
    ['@所有人', []],
  ])('finds that of “%s”', (value, found) =>
    expect(findPersonalData(value).map(({ start, end, kind }) => `${kind} ${value.slice(start, end)}`)).toEqual(found),
  );

  it('looks only where there are digits or @', () => {
    expect(suspectsPersonalData(charactersOf('政府网站'))).toBe(false);
    expect(suspectsPersonalData(charactersOf('a@b'))).toBe(true);
  });
});
