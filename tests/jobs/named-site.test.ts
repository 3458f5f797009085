import { describe, expect, it } from 'vitest';
import { openProject } from '../../src/jobs/project.js';
import { memoryIo } from '../support/memory-io.js';

const site = (name: string) => `kind: site\nname: ${name}\nurl: https://x.example/\ncolumns:\n  - name: 要闻\n`;
const files = { 'site.yaml': site('今年的清单'), 'old.yaml': site('去年的清单') };
const names = async (settings: string, option?: string) => {
  const io = memoryIo({ ...files, 'gkml.yaml': `kind: config\n${settings}` });
  return (await openProject(['.'], io, option === undefined ? {} : { site: option })).world.sites.map(({ name }) => name);
};

describe('the website of a project', () => {
  it('is the one the settings name, though another list lies beside it', async () => {
    expect(await names('site: site.yaml\n')).toEqual(['今年的清单']);
  });

  it('is the one asked for before the one the settings name', async () => {
    expect(await names('site: site.yaml\n', 'old.yaml')).toEqual(['去年的清单']);
  });

  it('is every list that is there where nobody names one', async () => {
    expect(await names('')).toEqual(['去年的清单', '今年的清单']);
  });
});
