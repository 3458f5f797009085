import { text } from '../base/text.js';
import type { Migrated } from '../jobs/migrate.js';
import type { Command } from '../model/command.js';
import { rewrite, rewritingOptions } from './_rewriting.js';
import { pathsArgument } from './_shared.js';

const migrate: Command = {
  name: 'migrate',
  alias: '升级',
  order: 53,
  summary: text('把旧格式的文件改成现在的格式，注释和排版不变', 'Carry files of an older format forward; comments and layout stay'),
  args: [pathsArgument],
  options: rewritingOptions({ zh: '升级' }),
  examples: [
    { command: 'gkml migrate --diff', summary: text('先看会改什么', 'see what would change') },
    { command: 'gkml migrate', summary: text('升级当前项目', 'carry this project forward') },
  ],
  async run(request, io) {
    const { migrateProject } = await import('../jobs/migrate.js');
    const words = {
      zh: '升级',
      en: { nothing: 'nothing to carry forward', todo: 'to be carried forward', done: 'carried forward' },
      line: ({ file, done }: Migrated) =>
        text(`${file}：${done.map((one) => one['zh-CN']).join('；')}`, `${file}: ${done.map(({ en }) => en).join('; ')}`),
    };
    return rewrite(await migrateProject(request.args, io), words, request, io);
  },
};
export default migrate;
