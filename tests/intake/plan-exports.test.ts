import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { main } from '../../src/cli.js';
import { readGrid } from '../../src/formats/_read.js';
import { understand } from '../../src/intake/understand.js';
import { memoryIo } from '../support/memory-io.js';
import { context, type Task } from './plan-support.js';

const facts = ({ number, path, requirement, responsibility, deadline }: Task) => ({ number, path, requirement, responsibility, deadline });

describe.each(['gaoqing-2024', 'shinan-2021', 'tianqiao-2023'])('the table of %s, printed by gkml', (name) => {
  const plan = readFileSync(`examples/${name}/plan.yaml`, 'utf8');
  const wanted = (parse(plan) as { tasks: readonly Task[] }).tasks.map(facts);

  test.each(['xlsx', 'docx', 'html', 'md', 'csv'])('comes back from .%s as the same tasks', async (format) => {
    const io = memoryIo({ 'plan.yaml': plan, 'gkml.yaml': 'kind: config\nplan: plan.yaml\n' });
    expect(await main(['export', 'tasks', 'plan.yaml', '--layout', name.split('-')[0] ?? '', '-o', `a.${format}`], io)).toBe(0);
    const grid = await readGrid(`a.${format}`, io.files.get(`/project/a.${format}`) ?? new Uint8Array());
    const { drafts } = understand(grid, context);
    expect(drafts.map(({ kind }) => kind)).toEqual(['plan']);
    expect(((drafts[0]?.document['tasks'] ?? []) as readonly Task[]).map(facts)).toEqual(wanted);
  });
});
