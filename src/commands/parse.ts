import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';
import type { Command, OptionSpec } from '../model/command.js';
import { deliver, textOption, wantsColor } from './_shared.js';

const format: readonly OptionSpec[] = [
  { flags: '-f, --format <format>', summary: text('输出格式', 'output format'), choices: ['text', 'json'], default: 'text' },
  { flags: '-o, --output <file>', summary: text('写入文件', 'write to a file') },
  {
    flags: '--strict',
    summary: text('有读不懂的、到期日是估计的就以 1 退出', 'end with 1 when something is not understood, or a day is an estimate'),
  },
];
const year: OptionSpec = { flags: '--year <year>', summary: text('没写年份的日期属于哪一年', 'the year of dates without one') };
const units: OptionSpec = { flags: '--units <file>', summary: text('单位名录文件', 'the register of units') };
const level: OptionSpec = { flags: '--level <level>', summary: text('哪一级的单位，如 县级', 'the level of the units, e.g. 县级') };

const parse: Command = {
  name: 'parse',
  alias: '解析',
  order: 55,
  summary: text('看 gkml 怎样读懂一句话（时限、责任、渠道、依据、方式）', 'Show how gkml reads a phrase'),
  subcommands: [
    field(
      'deadline',
      '时限',
      text('公开时限', 'deadlines'),
      [
        year,
        { flags: '--from <date>', summary: text('事件的日期：算出到期日', 'the date of the event: shows the day it falls due') },
        { flags: '--calendar <file>', summary: text('补充或更正的工作日历', 'a calendar that adds or corrects a year'), many: true },
      ],
      '信息形成或者变更之日起20个工作日内',
    ),
    field('responsibility', '责任', text('公开责任', 'responsibilities'), [units, level], '区司法局牵头，各相关单位配合'),
    field(
      'channels',
      '渠道',
      text('公开渠道', 'channels'),
      [
        {
          flags: '--legend <meaning>',
          summary: text('图例，如 ■必选□可选；不写时 □ 表示不采用', 'what the marks mean, e.g. ■必选□可选; □ is "not offered" by default'),
        },
      ],
      '■政府网站□政府公报',
    ),
    field(
      'basis',
      '依据',
      text('公开依据', 'grounds'),
      [{ flags: '--laws <file>', summary: text('补充的法规登记', 'a register that adds laws'), many: true }],
      '《条例》第二十条第（七）项',
    ),
    field('method', '方式', text('公开方式', 'methods'), [], '主动公开'),
  ],
};
export default parse;

function field(
  name: string,
  alias: string,
  title: { 'zh-CN': string; en: string },
  options: readonly OptionSpec[],
  sample: string,
): Command {
  return {
    name,
    alias,
    order: 0,
    summary: text(`读懂${title['zh-CN']}`, `read ${title.en}`),
    args: [
      {
        spec: '[phrases...]',
        summary: text(
          '短语，一个参数一句；- 从标准输入读，一行一句',
          'phrases, one an argument; - reads them from standard input, one a line',
        ),
      },
    ],
    options: [...options, ...format],
    examples: [
      { command: `gkml parse ${name} '${sample}'`, summary: text('画出各部分', 'show its parts') },
      { command: `gkml parse ${name} - -f json < 短语.txt`, summary: text('批量读，输出 JSON', 'read many, as JSON') },
    ],
    async run(request, io) {
      const { parsePhrases, parsedJson, parsedText, phrasesOf } = await import('../jobs/parse.js');
      const phrases = request.args.includes('-') ? phrasesOf(await io.readStdin()) : request.args;
      if (request.args.includes('-') && request.args.length > 1)
        throw new UsageError(
          text('“-”不能和短语一起写', '"-" stands alone'),
          text('只写 -，或只写短语', 'Write - alone, or phrases alone'),
        );
      if (request.args.length === 0)
        throw new UsageError(
          text('没有写要读的短语', 'No phrase was given'),
          text(
            `例如 gkml parse ${name} '${sample}'；从标准输入读写 -`,
            `For example gkml parse ${name} '${sample}'; - reads standard input`,
          ),
        );
      const many = (key: string) => {
        const value = request.options[key];
        return Array.isArray(value) ? (value as readonly string[]) : typeof value === 'string' ? [value] : [];
      };
      const parsed = await parsePhrases(
        name,
        phrases,
        {
          year: textOption(request, 'year'),
          from: textOption(request, 'from'),
          units: textOption(request, 'units'),
          level: textOption(request, 'level'),
          legend: textOption(request, 'legend'),
          calendars: many('calendar'),
          laws: many('laws'),
        },
        io,
      );
      const output = textOption(request, 'output');
      const shown =
        textOption(request, 'format') === 'json'
          ? parsedJson(parsed, io.language)
          : await parsedText(parsed, {
              language: io.language,
              columns: io.stdout.columns,
              color: output === undefined && wantsColor(request, io),
            });
      await deliver(shown, output, io);
      return request.options['strict'] === true && parsed.some(({ understood, estimated }) => !understood || estimated === true) ? 1 : 0;
    },
  };
}
