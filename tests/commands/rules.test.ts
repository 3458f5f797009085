import { describe, expect, test } from 'vitest';
import { everyCard } from '../../src/jobs/cards.js';
import { kindNames } from '../../src/model/documents.js';
import { schemas } from '../schema/schemas.js';
import { gkml } from './gkml.js';

const ids = (await everyCard()).map(({ id }) => id);

describe('gkml rules', () => {
  test('lists every rule once, in order, in both languages', async () => {
    const { code, out, err } = await gkml(['rules']);
    expect([code, err]).toEqual([0, '']);
    const lines = out.trim().split('\n');
    expect(lines.slice(0, ids.length).map((line) => line.split(' ')[0])).toEqual([...ids].sort());
    expect(lines.at(-1)).toBe(`共 ${ids.length} 条；gkml explain 规则编号 查看说明`);
    expect((await gkml(['rules', '--lang', 'en'])).out).toContain(`${ids.length} rules`);
  });

  test('gives them as JSON too', async () => {
    const list = JSON.parse((await gkml(['rules', '-f', 'json'])).out) as Record<string, string>[];
    expect(list.map(({ id }) => id)).toEqual([...ids].sort());
    for (const card of list) for (const key of ['severity', 'title', 'why', 'ground']) expect(card[key]).toBeTruthy();
  });

  test('writes to a file', async () => {
    expect((await gkml(['rules', '-o', 'x.txt'])).io.textOf('x.txt')).toContain('duplicate-id');
  });
});

describe('gkml explain', () => {
  test.each(ids)('%s says why, on what ground and how to set its level, in both languages', async (id) => {
    const chinese = await gkml(['explain', id]);
    expect([chinese.code, chinese.err]).toEqual([0, '']);
    for (const word of [id, '为什么：', '依据：', '调整级别：']) expect(chinese.out).toContain(word);
    const english = (await gkml(['explain', id, '--lang', 'en'])).out;
    for (const word of [id, 'Why: ', 'Ground: ', 'Level: ']) expect(english).toContain(word);
    expect(english.split('Ground: ')[0]).not.toMatch(/\p{Script=Han}{8}/u);
  });

  test('suggests the rule that was meant', async () => {
    expect(await gkml(['explain', 'duplicat-id'])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('是否想写 duplicate-id？'),
    });
    expect((await gkml(['explain', 'zzz'])).err).toContain('gkml rules');
  });
});

describe('gkml schema', () => {
  test.each(Object.entries(kindNames))('prints the schema of %s, also called %s', async (kind, name) => {
    for (const word of [kind, name]) {
      const { code, out, err } = await gkml(['schema', word]);
      expect([code, err]).toEqual([0, '']);
      expect(JSON.parse(out)).toEqual(schemas[kind]);
    }
  });

  test('names the kinds there are', async () => {
    const { code, out, err } = await gkml(['schema', '表格']);
    expect([code, out]).toEqual([2, '']);
    for (const [kind, name] of Object.entries(kindNames)) expect(err).toContain(`${kind}（${name}）`);
  });
});
