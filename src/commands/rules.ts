import { compare } from '../base/diagnostic.js';
import { counted, text } from '../base/text.js';
import type { Command } from '../model/command.js';
import { deliver, textOption } from './_shared.js';

const rulesCommand: Command = {
  name: 'rules',
  alias: '规则',
  order: 60,
  summary: text('列出全部检查规则', 'List every rule'),
  options: [
    { flags: '-f, --format <format>', summary: text('输出格式', 'output format'), choices: ['text', 'json'], default: 'text' },
    { flags: '-o, --output <file>', summary: text('写入文件', 'write to a file') },
  ],
  async run(request, io) {
    const [{ everyCard }, { displayWidth }] = await Promise.all([import('../jobs/cards.js'), import('../base/width.js')]);
    const cards = [...(await everyCard())].sort((a, b) => compare(a.id, b.id));
    if (textOption(request, 'format') === 'json') {
      const list = cards.map(({ id, severity, title, why, source }) => ({
        id,
        severity,
        title: title[io.language],
        why: why[io.language],
        ground: source[io.language],
      }));
      await deliver(`${JSON.stringify(list, null, 2)}\n`, textOption(request, 'output'), io);
      return 0;
    }
    const levels = { error: text('错误', 'error'), warning: text('警告', 'warning'), info: text('提示', 'info') };
    const width = Math.max(...cards.map((card) => displayWidth(card.id)));
    const lines = cards.map((card) => {
      const level = levels[card.severity][io.language];
      return `${card.id}${' '.repeat(width - card.id.length)}  ${level}${' '.repeat(Math.max(0, 7 - displayWidth(level)))}  ${card.title[io.language]}`;
    });
    const end =
      io.language === 'en'
        ? `${counted(cards.length, 'rule')}; gkml explain <id> tells more of one`
        : `共 ${cards.length} 条；gkml explain 规则编号 查看说明`;
    await deliver(`${lines.join('\n')}\n\n${end}\n`, textOption(request, 'output'), io);
    return 0;
  },
};
export default rulesCommand;
