import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';
import type { Command } from '../model/command.js';
import { type Kind, kindNames } from '../model/documents.js';
import { deliver, textOption } from './_shared.js';

const schema: Command = {
  name: 'schema',
  alias: '格式',
  order: 62,
  summary: text('打印一种文件的数据格式（JSON Schema）', 'Print the JSON Schema of a kind of document'),
  args: [
    {
      spec: '<kind>',
      summary: text(`文件种类：${Object.keys(kindNames).join('、')}`, `kind of document: ${Object.keys(kindNames).join(', ')}`),
    },
  ],
  options: [{ flags: '-o, --output <file>', summary: text('写入文件', 'write to a file') }],
  examples: [
    { command: 'gkml schema catalog -o catalog.schema.json', summary: text('把目录的格式存成文件', 'save the schema of catalogs') },
  ],
  async run(request, io) {
    const { loadSchema } = await import('../schema/load.js');
    const given = request.args[0] ?? '';
    const kind = Object.entries(kindNames).find(([key, name]) => key === given || name === given)?.[0] as Kind | undefined;
    if (kind === undefined) {
      const kinds = Object.entries(kindNames);
      throw new UsageError(
        text(`没有“${given}”这种文件`, `There is no kind "${given}"`),
        text(`可选：${kinds.map(([key, name]) => `${key}（${name}）`).join('、')}`, `Use ${kinds.map(([key]) => key).join(', ')}`),
      );
    }
    await deliver(`${JSON.stringify(await loadSchema(kind), null, 2)}\n`, textOption(request, 'output'), io);
    return 0;
  },
};
export default schema;
