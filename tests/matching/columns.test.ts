import { describe, expect, it } from 'vitest';
import { indexSite, readColumns } from '../../src/matching/columns.js';
import type { Site } from '../../src/model/documents.js';

const site: Site = {
  kind: 'site',
  name: '高青县人民政府网站',
  url: 'https://www.gaoqing.example/',
  columns: [
    {
      name: '政府信息公开',
      id: 'col1',
      url: 'col/col1/index.html',
      children: [
        { name: '政策', children: [{ name: '政策', id: 'inner' }] },
        { name: '发布会/听证会', url: '/info/live/' },
        { name: '财政信息', children: [{ name: '部门预算', url: 'http://www.gaoqing.example/#/budget/3' }, { name: '其他' }] },
      ],
    },
    { path: '部门信息公开 > 县财政局 > 其他', id: '77' },
    { path: ['部门信息公开', '县财政局'] },
  ],
};
const index = indexSite('site.yaml', site);
const found = (value: Parameters<typeof readColumns>[0]) => {
  const [reference] = readColumns(value);
  const result = reference === undefined ? undefined : index.resolve(reference);
  return typeof result === 'object' ? [result.column.path.join('>'), result.road] : result;
};

describe('reading the columns of an entry', () => {
  it.each([
    ['A > B', ['A', 'B']],
    ['A›B＞C→D', ['A', 'B', 'C', 'D']],
    ['A - B — C', ['A', 'B', 'C']],
    ['A / B', ['A', 'B']],
    ['政务公开 > 发布会/听证会', ['政务公开', '发布会/听证会']],
    ['“一网通办”-办事指南', ['“一网通办”-办事指南']],
  ])('splits %s between names and not inside them', (value, path) => {
    expect(readColumns(value)).toEqual([{ raw: value, path }]);
  });

  it('reads a bare URL as a URL, absolute or relative', () => {
    for (const url of ['https://a.example/col/col1/', 'www.a.example/x', '/col/col1/index.html', 'col/col1/index.html', 'list.shtml'])
      expect(readColumns(url)).toEqual([{ raw: url, url }]);
  });

  it('reads structured columns, their path as text or as a list', () => {
    expect(readColumns([{ path: 'A > B', id: '3' }, { path: ['发布会 / 听证会'] }, { url: 'https://a.example/' }])).toEqual([
      { raw: 'A > B', path: ['A', 'B'], id: '3' },
      { raw: '发布会 / 听证会', path: ['发布会 / 听证会'] },
      { raw: 'https://a.example/', url: 'https://a.example/' },
    ]);
  });

  it('takes fillers for no column and several lines for several columns', () => {
    for (const filler of ['—', '/', ' - ', '无', '暂无']) expect(readColumns(filler)).toEqual([]);
    expect(readColumns('A > B\nC > D')).toHaveLength(2);
    expect(readColumns(undefined)).toEqual([]);
  });
});

describe('the index of a site', () => {
  it('gives nested children and flat paths the same shape, with their place in the document', () => {
    const flat = index.columns.find((column) => column.id === '77');
    expect(flat).toMatchObject({ name: '其他', path: ['部门信息公开', '县财政局', '其他'], at: ['columns', 1], leaf: true });
    expect(index.columns.find((column) => column.name === '县财政局')?.leaf).toBe(false);
    expect(index.columns.find((column) => column.name === '部门预算')?.at).toEqual(['columns', 0, 'children', 2, 'children', 0]);
  });

  it('finds by number, by URL in any writing, by path, and by the end of a path', () => {
    expect(found([{ id: 'COL1' }])).toEqual(['政府信息公开', 'id']);
    expect(found('http://www.gaoqing.example/col/col1')).toEqual(['政府信息公开', 'url']);
    expect(found('https://gaoqing.example/col/col1/index.html')).toEqual(['政府信息公开', 'url']);
    expect(found('https://www.gaoqing.example/#/budget/3/')).toEqual(['政府信息公开>财政信息>部门预算', 'url']);
    expect(found('政府信息公开＞财政信息 ＞ 部门预算')).toEqual(['政府信息公开>财政信息>部门预算', 'path']);
    expect(found('财政信息 > 部门预算')).toEqual(['政府信息公开>财政信息>部门预算', 'suffix']);
    expect(found('首页 > 政府信息公开 > 财政信息')).toEqual(['政府信息公开>财政信息', 'path']);
    expect(found('政府信息公开-财政信息-部门预算')).toEqual(['政府信息公开>财政信息>部门预算', 'path']);
    expect(found('政府信息公开|财政信息｜部门预算')).toEqual(['政府信息公开>财政信息>部门预算', 'path']);
    expect(found('政府信息公开\\财政信息\\部门预算')).toEqual(['政府信息公开>财政信息>部门预算', 'path']);
    expect(found('政府信息公开/发布会/听证会')).toBeUndefined();
    expect(found('政府信息公开 > 发布会/听证会')).toEqual(['政府信息公开>发布会/听证会', 'path']);
  });

  it('keeps a name that stands twice in one path apart', () => {
    expect(found('政府信息公开 > 政策 > 政策')).toEqual(['政府信息公开>政策>政策', 'path']);
    expect(found('政府信息公开 > 政策')).toEqual(['政府信息公开>政策', 'path']);
  });

  it('does not guess between two columns of the same name, and names the nearest for a path that leads nowhere', () => {
    expect(found('其他')).toBeUndefined();
    const [reference] = readColumns('政府信息公开 > 财政信息 > 部门预算公开');
    expect(index.find(reference ?? { raw: '' })).toBeUndefined();
    expect(index.nearest(reference ?? { raw: '' })[0]).toBe('政府信息公开 > 财政信息 > 部门预算');
  });

  it('says of a URL on another host that it cannot answer', () => {
    expect(found('https://ccgp.example/site/')).toBe('outside');
  });
});
