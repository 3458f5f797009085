import { describe, expect, it } from 'vitest';
import { parseBasis } from '../../src/language/basis.js';
import { usualNumber } from '../../src/language/law-numbers.js';
import { createLaws, formerEdition, missingClause, rankByForm, replacementOf } from '../../src/language/laws.js';
import type { Law } from '../../src/model/documents.js';

const laws = createLaws([]);
const of = (name: string): Law => {
  const law = laws.find(name);
  if (law === undefined) throw new Error(name);
  return law;
};

describe('the law register', () => {
  it('has each name once, whatever it is written with', () => {
    const names = laws.laws.map(({ name }) => name.replace(/^中华人民共和国/, ''));
    expect(new Set(names).size).toBe(names.length);
  });

  it('gives each law but those of 主席令 a number of its own', () => {
    const numbers = laws.laws.flatMap((law) =>
      [law, ...(law.former ?? [])].flatMap(({ number }) => (number === undefined ? [] : [number])),
    );
    const own = numbers.filter((number) => !number.startsWith('主席令'));
    expect(own.filter((number, index) => own.indexOf(number) !== index)).toEqual([]);
    for (const number of numbers) expect(usualNumber(number)).toBe(number);
  });

  it('knows what took the place of each law that is gone', () => {
    for (const { name, supersededBy } of laws.laws) {
      if (supersededBy !== undefined) expect([name, laws.find(supersededBy.name)?.supersededBy]).toEqual([name, undefined]);
      if (supersededBy !== undefined) expect(laws.find(supersededBy.name)?.name).toBe(supersededBy.name);
    }
  });

  it('has former editions end the day before the next begins', () => {
    for (const { name, inForce, former = [] } of laws.laws) {
      for (const { until = '', inForce: from = '' } of former) {
        expect(from < until, name).toBe(true);
        const next = new Date(`${until}T00:00:00Z`);
        next.setUTCDate(next.getUTCDate() + 1);
        expect(next.toISOString().slice(0, 10), name).toBe(inForce);
      }
    }
  });

  it('finds a law by any of its names and by its number', () => {
    for (const name of ['中华人民共和国政府信息公开条例', '《政府信息公开条例》', '信息公开条例', '政府信息公开条例（2019年修订）'])
      expect(laws.find(name)?.number).toBe('国令第711号');
    expect(laws.find('某通知', '国办发[2018]118号')?.name).toContain('行政执法公示制度');
    expect(laws.find('某通知', '国务院令第492号')?.name).toBe('中华人民共和国政府信息公开条例');
    expect(laws.find('某法', '主席令第7号')).toBeUndefined();
    expect(laws.find('淄博市政府信息公开条例')).toBeUndefined();
  });

  it('names the nearest, but never one place for another', () => {
    expect(laws.nearest('政府信息公开条理')).toBe('中华人民共和国政府信息公开条例');
    expect(laws.nearest('济南市政府信息公开办法')).toBeUndefined();
    expect(laws.nearest('渔业捕捞许可管理规定')).toBeUndefined();
  });

  it('is added to and corrected by a project', () => {
    const own = createLaws([
      {
        kind: 'laws',
        laws: [
          { name: '淄博市政府信息公开条例', rank: '地方性法规', articles: 30 },
          { name: '预算法', articles: 102 },
        ],
      },
    ]);
    expect(own.find('《淄博市政府信息公开条例》')?.rank).toBe('地方性法规');
    expect(own.find('中华人民共和国预算法')).toMatchObject({ articles: 102, rank: '法律' });
    expect(parseBasis('《淄博市政府信息公开条例》第三十一条', { laws: own }).warnings.map(({ code }) => code)).toEqual(['out-of-range']);
    expect(parseBasis('《预算法》第一百零二条', { laws: own }).warnings).toEqual([]);
  });
});

describe('an edition', () => {
  it('is told by its number or its year', () => {
    const regulation = of('政府信息公开条例');
    expect(formerEdition(regulation, '国务院令第492号', undefined)?.articles).toBe(38);
    expect(formerEdition(regulation, undefined, 2007)?.articles).toBe(38);
    for (const year of [2006, 2018, 2019, 2024]) expect(formerEdition(regulation, undefined, year)).toBeUndefined();
    expect(formerEdition(regulation, '国令第711号', 2007)).toBeUndefined();
  });

  it('is replaced by the next one, a law that is gone by another', () => {
    const regulation = of('政府信息公开条例');
    expect(replacementOf(regulation, regulation.former?.[0])).toEqual({
      name: '中华人民共和国政府信息公开条例',
      number: '国令第711号',
      since: '2019-05-15',
    });
    expect(replacementOf(of('合同法'), undefined)).toEqual({ name: '中华人民共和国民法典', since: '2021-01-01' });
    expect(replacementOf(regulation, undefined)).toBeUndefined();
  });
});

describe('a clause that does not exist', () => {
  it('lies past the last article of every edition that may be meant', () => {
    const regulation = of('政府信息公开条例');
    expect(missingClause(regulation, undefined, { article: 57 })).toEqual({ kind: 'article', article: 57, articles: 56 });
    expect(missingClause(regulation, undefined, { article: 56 })).toBeUndefined();
    expect(missingClause(regulation, regulation.former?.[0], { article: 39 })).toEqual({ kind: 'article', article: 39, articles: 38 });
    expect(missingClause(regulation, undefined, { article: 20, item: 16 })).toEqual({ kind: 'item', article: 20, item: 16, items: 15 });
    expect(missingClause(regulation, undefined, { article: 50, lastArticle: 60 })).toMatchObject({ article: 60 });
  });

  it('is never told of where the register is not sure', () => {
    const unsure: Law = { name: '某条例', articles: 10, verified: false };
    expect(missingClause(unsure, undefined, { article: 11 })).toBeUndefined();
    expect(missingClause({ name: '某条例', articles: 10, former: [{ until: '2010-01-01' }] }, undefined, { article: 11 })).toBeUndefined();
    expect(missingClause({ name: '某条例' }, undefined, { article: 999 })).toBeUndefined();
    expect(replacementOf({ ...unsure, supersededBy: { name: '甲条例' } }, undefined)).toBeUndefined();
  });
});

describe('the form of a citation', () => {
  it.each([
    ['某条例', '国令第999号', '行政法规'],
    ['某法', '主席令第9号', '法律'],
    ['某规定', '农业农村部令2021年第1号', '部门规章'],
    ['某办法', '淄博市人民政府令第1号', '地方政府规章'],
    ['某通知', '鲁民〔2020〕15号', '规范性文件'],
    ['淄博市养犬管理条例', undefined, '地方性法规'],
    ['山东省某某条例', '山东省人大常委会公告第12号', '地方性法规'],
    ['中华人民共和国某某法', undefined, '法律'],
    ['中华人民共和国某某条例', undefined, '行政法规'],
    ['淄博市城市管理办法', undefined, undefined],
    ['某某条例', undefined, undefined],
  ])('“%s” %s is of rank %s', (name, number, rank) => expect(rankByForm(name, number)).toBe(rank));
});
