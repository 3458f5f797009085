import { describe, expect, test } from 'vitest';
import { openProject } from '../../src/jobs/project.js';
import { gkml } from '../commands/gkml.js';
import { memoryIo } from '../support/memory-io.js';

const csv = '栏目ID,上级ID,栏目名称,信息数\n1,0,政务公开,\n2,1,机构职能,3\n';
const args = ['site', 'import', '栏目.csv', '--name', '甲县人民政府网站', '--url', 'http://www.jia.example/'];
const filesOf = (settings: string) => ({ '栏目.csv': csv, 'gkml.yaml': `kind: config\n${settings}` });

describe('the first list of columns of a project', () => {
  test.each([
    ['site: site.yaml\n', 'site.yaml'],
    ['paths: [gkml.yaml, site.yaml]\nsite: site.yaml\n', './site.yaml'],
    ['paths: [site.yaml]\n', 'site.yaml'],
    ['paths: [sites]\nsite: sites/2024.yaml\n', 'sites/2024.yaml'],
  ])('is made where the settings name it before it is there: %j', async (settings, output) => {
    const { code, err, io } = await gkml([...args, '-o', output], filesOf(settings));
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining(`已写入 ${output}`) });
    expect(io.textOf(output.replace('./', ''))).toContain('机构职能');
  });

  test('can be looked at before it is made', async () => {
    const { code, out } = await gkml(args, filesOf('paths: [site.yaml]\nsite: site.yaml\n'));
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('栏目：2 个') });
    expect((await gkml([...args, '-o', '-'], filesOf('site: site.yaml\n'))).code).toBe(0);
  });

  test('is made in a folder below that of the settings', async () => {
    const { code, io } = await gkml(
      [...args, '-o', 'site.yaml'],
      { '../gkml.yaml': 'kind: config\nsite: 网站/site.yaml\n', '栏目.csv': csv },
      {
        cwd: '/project/网站',
      },
    );
    expect(code).toBe(0);
    expect(io.textOf('site.yaml')).toContain('机构职能');
  });

  test.each(['site: other.yaml\n', 'site: site.yaml\nunits: units.yaml\n', 'site: site.yaml\nplan: plan.yaml\n'])(
    'excuses no other file that is missing: %j',
    async (settings) => {
      const { code, err } = await gkml([...args, '-o', 'site.yaml'], filesOf(settings));
      expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('但没有这个文件') });
    },
  );

  test('is missed by everybody else', async () => {
    await expect(openProject(['.'], memoryIo(filesOf('site: site.yaml\n')))).rejects.toThrow('no such file');
  });
});
