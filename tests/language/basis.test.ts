import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printBasis, readBasis } from '../../src/language/basis.js';
import type { Basis } from '../../src/model/structures.js';

const regulation = '中华人民共和国政府信息公开条例';

function short({ law, number, clause, article, paragraph, item }: Basis): string {
  return [law, number ?? '', clause ?? '', [article, paragraph, item].map((one) => one ?? '').join('.')].join('|');
}

describe('reading a basis', () => {
  it.each([
    ['《中华人民共和国政府信息公开条例》（国令第711号）第二十条第（七）项', [`${regulation}|国令第711号|第二十条第（七）项|20..7`]],
    ['《政府信息公开条例》第二十条第七项', [`${regulation}||第二十条第七项|20..7`]],
    ['《条例》711号第二十条第二款', [`${regulation}|国令第711号|第二十条第二款|20.2.`]],
    ['《条例》（2019年修订）第10条第(一)项', [`${regulation}||第10条第(一)项|10..1`]],
    ['《条例》第二十条（三）', [`${regulation}||第二十条（三）|20..3`]],
    [
      '《重大行政决策程序暂行条例》第十五条、《条例》第三条',
      ['重大行政决策程序暂行条例||第十五条|15..', '重大行政决策程序暂行条例||第三条|3..'],
    ],
    [
      '《预算法》第十四条、第十五条第2款；国办发〔2016〕19号',
      ['预算法||第十四条|14..', '预算法||第十五条第2款|15.2.', '国办发〔2016〕19号|国办发〔2016〕19号||..'],
    ],
    ['国办发〔2018〕118号', ['国办发〔2018〕118号|国办发〔2018〕118号||..']],
    ['鲁政办发〔2024〕2号（十五）', ['鲁政办发〔2024〕2号|鲁政办发〔2024〕2号|（十五）|..']],
    ['《2024年高青县政务公开工作方案》（高政办字〔2024〕11号）二（五）', ['2024年高青县政务公开工作方案|高政办字〔2024〕11号|二（五）|..']],
    ['《事业单位公开招聘人员暂行规定》（人事部令第6号）', ['事业单位公开招聘人员暂行规定|人事部令第6号||..']],
    ['《高青县财政局政务公开工作制度》（样例）', ['高青县财政局政务公开工作制度|||..']],
    ['《健康中国行动（2019—2030年）》', ['健康中国行动（2019—2030年）|||..']],
    [
      '《政府信息公开条例》第二十条第七、八项等规定',
      [`${regulation}||第二十条第（七）项|20..7`, `${regulation}||第二十条第（八）项|20..8`],
    ],
    ['预算法第十四条', ['预算法||第十四条|14..']],
    ['根据《行政许可法》、《行政处罚法》的有关规定', ['行政许可法|||..', '行政处罚法|||..']],
    ['', []],
    ['—', []],
  ])('reads “%s”', (cell, bases) => expect(readBasis(cell).map(short)).toEqual(bases));

  it('keeps the part of the cell each ground stands in', () => {
    const cell = '依据《条例》第十九条、第二十条第（一）项';
    const raws = readBasis(cell).map((basis) => basis.raw);
    expect(raws).toEqual(['《条例》第十九条', '第二十条第（一）项']);
    for (const raw of raws) expect(cell).toContain(raw);
  });

  it('reads lists of phrases and of parts', () =>
    expect(
      readBasis(['《条例》第二十条', { law: '政府信息公开条例', number: '国令第711号', clause: '第二十一条', rank: '行政法规' }]),
    ).toEqual([
      { raw: '《条例》第二十条', law: regulation, clause: '第二十条', article: 20 },
      {
        raw: '《政府信息公开条例》（国令第711号）第二十一条',
        law: regulation,
        number: '国令第711号',
        clause: '第二十一条',
        article: 21,
        rank: '行政法规',
      },
    ]));
});

describe('writing a basis', () => {
  const law = fc.constantFrom(regulation, '预算法', '重大行政决策程序暂行条例', '健康中国行动（2019—2030年）');
  const number = fc.constantFrom(undefined, '国令第711号', '国办发〔2018〕118号', '人事部令第6号');
  const count = fc.integer({ min: 1, max: 199 });
  const maybe = fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined });

  it('reads back what it wrote', () =>
    fc.assert(
      fc.property(law, number, count, maybe, maybe, (law, number, article, paragraph, item) => {
        const parts = { article, ...(paragraph === undefined ? {} : { paragraph }), ...(item === undefined ? {} : { item }) };
        const basis = { raw: '', law, ...(number === undefined ? {} : { number }), ...parts };
        const printed = printBasis(basis);
        expect(readBasis(printed)).toEqual([{ ...basis, raw: printed, clause: expect.any(String) }]);
      }),
    ));
});
