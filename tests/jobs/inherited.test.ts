import { describe, expect, it } from 'vitest';
import { checkProject } from '../../src/jobs/check.js';
import { openProject } from '../../src/jobs/project.js';
import type { Entry } from '../../src/model/documents.js';
import { memoryIo } from '../support/memory-io.js';

const head = 'kind: catalog\nunit: 高青县财政局\nyear: 2024\ndefaults:\n  responsibility: 县财政局\n  retention: 长期公开\nentries:\n';

async function effective(entry: string): Promise<Entry | undefined> {
  const project = await openProject(['a.yaml'], memoryIo({ 'a.yaml': `${head}  - id: A-1\n    title: 部门预算\n${entry}` }));
  let found: Entry | undefined;
  await project.eachCatalog((view) => {
    found = view.entries[0]?.effective;
  });
  return found;
}

describe('what holds for an entry', () => {
  it('is the default where the entry says nothing', async () => {
    expect(await effective('')).toMatchObject({ responsibility: '县财政局', retention: '长期公开' });
  });

  it('is the default where the entry says 同上', async () => {
    expect(await effective('    responsibility: 同上\n')).toMatchObject({ responsibility: '县财政局' });
  });

  it('is the word itself where 同上 may mean the entry above or the default', async () => {
    const entries = ['5个工作日内', '同上', '同上', '长期公开'].map((said, at) => `  - {id: A-${at}, title: 事项, retention: ${said}}\n`);
    const io = memoryIo({
      'a.yaml': `${head}${entries.join('')}  - {id: A-4, title: 事项, retention: 同前}\n  - {id: A-5, title: 事项}\n  - {id: A-6, title: 事项, retention: 同上}\n`,
    });
    const found: unknown[] = [];
    await (await openProject(['a.yaml'], io)).eachCatalog((view) => {
      found.push(...view.entries.map(({ effective }) => effective.retention));
    });
    expect(found).toEqual(['5个工作日内', '同上', '同上', '长期公开', '长期公开', '长期公开', '长期公开']);
  });

  it('is what the entry says, whole, where it says something', async () => {
    expect(await effective('    responsibility:\n      lead:\n        - 县审计局\n')).toMatchObject({
      responsibility: { lead: ['县审计局'] },
      retention: '长期公开',
    });
  });
});

describe('a file that the settings name', () => {
  it('must say what it is', async () => {
    const io = memoryIo({ 'gkml.yaml': 'kind: config\nplan: plan.yaml\n', 'plan.yaml': 'title: 甲\n' });
    const { findings } = await checkProject([], io);
    expect(findings.map(({ code, severity, span }) => [span.file, code, severity])).toEqual([['plan.yaml', 'missing-kind', 'error']]);
  });
});
