import { describe, expect, it } from 'vitest';
import { readPath } from '../../src/language/item-path.js';
import { readLevels } from '../../src/language/levels.js';
import { explain } from '../../src/schema/explain.js';
import { recordFits } from '../../src/schema/validate.js';
import { schemaOf } from '../schema/schemas.js';

const problems = (fields: object) =>
  explain(schemaOf('catalog'), { kind: 'catalog', unit: '局', year: 2024, entries: [{ id: '1', title: '甲', ...fields }] }).map(
    ({ code, message }) => `${code} ${message['zh-CN']}`,
  );

describe('the path of an entry', () => {
  it.each([
    ['财政信息/财政预决算/部门预算', ['财政信息', '财政预决算', '部门预算']],
    ['财政信息 > 财政预决算', ['财政信息', '财政预决算']],
    ['财政信息＞财政预决算→部门预算', ['财政信息', '财政预决算', '部门预算']],
    ['政府信息公开平台—政策—规范性文件', ['政府信息公开平台', '政策', '规范性文件']],
    ['会议公开 > 发布会/听证会', ['会议公开', '发布会/听证会']],
    ['预算、决算/部门预算', ['预算、决算', '部门预算']],
    ['财政信息', ['财政信息']],
    ['/财政信息//部门预算/', ['财政信息', '部门预算']],
  ])('may be written as a phrase: %s', (phrase, levels) => {
    expect(readPath(phrase)).toEqual(levels);
    expect(recordFits('catalog', { id: '1', title: '甲', path: phrase })).toBe(true);
    expect(problems({ path: phrase })).toEqual([]);
  });

  it('is a list as it stands, and none when there is none', () => {
    expect(readPath(['发布会/听证会', 'a > b'])).toEqual(['发布会/听证会', 'a > b']);
    expect(readPath(undefined)).toEqual([]);
  });

  it.each(['一/二/三/四/五/六/七', '一>二>三>四>五>六>七', ' / ', '>'])('has one to six levels: %s', (path) => {
    expect(recordFits('catalog', { id: '1', title: '甲', path })).toBe(false);
    expect(problems({ path })).toEqual([`wrong-format “事项路径（简写）”（path）的“${path}”写法不对：1 至 6 级，级与级之间用 > 隔开`]);
  });

  it('counts a slash for a level only where no other sign parts the levels', () =>
    expect(problems({ path: '一/二/三/四 > 五/六/七' })).toEqual([]));
});

describe('the levels that disclose', () => {
  it.each([
    ['县级、乡级', ['县', '乡']],
    ['县、乡', ['县', '乡']],
    ['县乡', ['县', '乡']],
    ['省市县三级', ['省', '市', '县']],
    ['市级，区级，街镇级', ['市', '县', '乡']],
    ['乡、村级', ['乡', '村']],
    ['镇(街)级', ['乡']],
    ['乡镇（街道）', ['乡']],
    ['设区的市级和县级市', ['市', '县']],
    ['自治区级 / 社区', ['省', '村']],
    ['国家级', ['国家']],
    ['同上', []],
  ])('may be written as a phrase: %s', (phrase, levels) => {
    expect(readLevels(phrase)).toEqual(levels);
    expect(recordFits('catalog', { id: '1', title: '甲', levels: phrase })).toBe(true);
    expect(problems({ levels: phrase })).toEqual([]);
  });

  it('are a list as it stands, and none when there is none', () => {
    expect(readLevels(['县', '乡'])).toEqual(['县', '乡']);
    expect(readLevels(undefined)).toEqual([]);
  });

  it.each(['东阳', '县级、其他', '局', '一级'])('are no other words: %s', (levels) => {
    expect(recordFits('catalog', { id: '1', title: '甲', levels })).toBe(false);
    expect(problems({ levels })[0]).toMatch(/^wrong-format .*从国家、省、市、县、乡、村里选/);
  });

  it('are refused at once, however long the words are', () => {
    for (const levels of [`县${' '.repeat(50_000)}x`, `${'乡镇'.repeat(50_000)}x`, `${'县、'.repeat(50_000)}x`])
      expect(recordFits('catalog', { id: '1', title: '甲', levels })).toBe(false);
    for (const path of [`${'/'.repeat(50_000)}`, `${'甲>'.repeat(50_000)}`])
      expect(recordFits('catalog', { id: '1', title: '甲', path })).toBe(false);
  });
});
