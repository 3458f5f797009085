import { describe, expect, it } from 'vitest';
import { checkProject } from '../../src/jobs/check.js';
import { memoryIo } from '../support/memory-io.js';

const broken = 'kind: catalog\nunit：高青县财政局\n';
const codesOf = async (settings: string, catalog = broken) => {
  const report = await checkProject([], memoryIo({ 'gkml.yaml': `kind: config\n${settings}`, 'a.yaml': catalog }));
  return report.findings.map(({ code, severity, span }) => `${span.file}:${span.line} ${severity} ${code}`);
};

describe('the levels of rules in the settings', () => {
  it('name a rule that is not there, and the one that was meant', async () => {
    const report = await checkProject([], memoryIo({ 'gkml.yaml': 'kind: config\nrules:\n  duplicate-idd: off\n' }));
    expect(report.findings.map(({ message, way, span }) => [span.line, message['zh-CN'], way?.['zh-CN']])).toEqual([
      [3, '没有“duplicate-idd”这条规则', '是否想写“duplicate-id”？'],
    ]);
    expect(report.failed).toBe(true);
  });

  it('cannot pass over a file that could not be read', async () => {
    expect(await codesOf('rules:\n  full-width-colon: off\n')).toEqual([
      'a.yaml:2 error full-width-colon',
      'gkml.yaml:3 error unknown-key',
    ]);
  });

  it('change what reading found in a file that could be read', async () => {
    expect(await codesOf('rules:\n  missing-kind: off\n', 'a: 1\n')).toEqual([]);
    expect(await codesOf('rules:\n  missing-kind: error\n', 'a: 1\n')).toEqual(['a.yaml:1 error missing-kind']);
  });
});
