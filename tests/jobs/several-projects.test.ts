import { describe, expect, it } from 'vitest';
import { gkml } from '../commands/gkml.js';

const projects = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index + 1}/gkml.yaml`, 'kind: config\npaths: [目录]\n']));

describe('a command for one project, asked of several', () => {
  it('names them', async () => {
    const { code, err } = await gkml(['due', 'p1', 'p2'], projects(2));
    expect(code).toBe(2);
    expect(err).toMatch(/分属 2 个项目（p1、p2）/);
  });

  it('names five of many', async () => {
    const { code, err } = await gkml(['due', ...Object.keys(projects(8)).map((file) => file.slice(0, 2))], projects(8));
    expect(code).toBe(2);
    expect(err).toMatch(/分属 8 个项目（p1、p2、p3、p4、p5 等）/);
  });
});
