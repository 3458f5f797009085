// The plan of Shandong Province transcribed in examples/, held against facts written out by hand from the published document.
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { textHash } from '../../src/base/hash.js';
import { traditionalIn } from '../../src/language/traditional.js';
import type { Plan } from '../../src/model/documents.js';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const plan = parse(read('examples/shandong-2024/plan.yaml')) as Plan;
const clauses = plan.clauses ?? [];
const textOf = (number: string): string => clauses.find((each) => each.number === number)?.text ?? '';
const all = clauses.map(({ title = '', text = '' }) => title + text).join('');

describe('2024年山东省政务公开工作要点', () => {
  it('is valid against the plan schema', () => {
    const validate = new Ajv({ allErrors: true, strict: false }).compile(JSON.parse(read('schemas/plan.schema.json')) as object);
    validate(plan);
    expect(validate.errors).toBeNull();
  });

  it('says who issued it, when and to whom', () => {
    expect(plan).toMatchObject({
      id: 'shandong-2024',
      number: '鲁政办发〔2024〕2号',
      issuer: '山东省人民政府办公厅',
      date: '2024-04-25',
      year: 2024,
      level: '省',
      status: '正式',
      addressees: ['各市人民政府', '省政府各部门', '各直属机构'],
    });
  });

  it('has all clauses, the sixteen items numbered through, and no table', () => {
    expect(clauses.map((each) => each.number).join(' ')).toBe(
      '引言 一 （一） （二） （三） （四） 二 （五） （六） 三 （七） （八） 四 （九） （十） 五 （十一） （十二） （十三） 六 （十四） （十五） （十六） 结尾',
    );
    expect(plan.tasks).toEqual([]);
    expect(plan.annexes).toBeUndefined();
  });

  it('is in simplified characters throughout, and keeps the punctuation of the document', () => {
    expect(traditionalIn(all)).toEqual([]);
    // what a table of characters leaves alone: 著力 is 着力, 徵求 is 征求, 裡 is 里
    expect([...all].filter((one) => '著徵裡於後並佈採'.includes(one))).toEqual([]);
    expect(all).not.toMatch(/[，：]|\s/u);
    expect(textOf('（十四）')).toContain('着力推进重点领域业务工作');
    expect(textOf('（十五）')).toContain('推动基层政务公开与村(居)务公开衔接协同。');
    expect(textOf('（六）')).toContain('受理、登记、审核、办理、协查、答复、归档等一体化功能');
    expect(textOf('（七）')).toContain('根据立改废情况动态更新');
  });

  it('orders the catalog, its six elements and its day', () => {
    expect(textOf('（十五）')).toContain('年底前形成主动公开事项目录,明确公开主体、内容、时限、方式、渠道、责任等要素,并动态更新');
    expect(textOf('（十五）')).toContain('省政府各部门、各单位年底前要同步编制完成本领域本系统主动公开事项目录指引。');
    expect(textOf('结尾')).toMatch(/^各市、各部门要对照本要点提出的重点任务,梳理形成工作配档表/);
  });

  it('is the whole text, character by character', () => {
    expect([...all]).toHaveLength(5139);
    expect(textHash(all)).toBe('4f51d07f3ed5bcc6');
  });

  it('records what was healed', () => {
    expect(plan.source?.healed?.join('\n')).toContain('“著力推進” -> 着力推进');
  });
});
