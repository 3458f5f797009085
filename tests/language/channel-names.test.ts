import { expect, it } from 'vitest';
import { tracked } from '../../src/language/tracked.js';
import { channels } from '../../src/reference/generated/channels.js';

it('the shipped names of channels in Chinese characters alone are their own plain form, so that a start need not make it', () => {
  const names = channels.channels.flatMap(({ name, aliases = [] }: { name: string; aliases?: readonly string[] }) => [name, ...aliases]);
  const chinese = names.filter((name) => /^[\u4e00-\u9fff]+$/.test(name));
  expect(chinese.length).toBeGreaterThan(50);
  expect(chinese.filter((name) => tracked(name).plain !== name)).toEqual([]);
});
