import { text } from '../base/text.js';
import type { RuleCard } from '../model/rule.js';

const format = text(
  'gkml 数据格式（schemas/），要素出自鲁政办发〔2024〕2号（十五）',
  "gkml's document schemas (schemas/); the elements come from 鲁政办发〔2024〕2号 (15)",
);

/** What comparing a document with its schema may report. */
export const schemaCards: readonly RuleCard[] = [
  {
    id: 'missing-key',
    severity: 'error',
    title: text('缺少必填项', 'A required key is missing'),
    why: text('没有这一项，条目就无法识别、统计或公开。', 'Without it the record can be neither identified nor counted nor published.'),
    source: format,
  },
  {
    id: 'misspelled-key',
    severity: 'error',
    title: text('项名写错', 'A misspelled key'),
    why: text('项名差一个字母，写的内容就不起作用，检查和导出都看不到它。', 'One letter off, and what stands there has no effect.'),
    source: format,
    fixed: {
      safe: true,
      words: text(
        '只差一个字母、大小写不同或写成中文名称，又不会是别的意思的，改成格式里的项名；其余的加 --unsafe-fixes 才改',
        'a slip of one letter, of case, or the Chinese name becomes the key of the format where nothing else can be meant; the rest with --unsafe-fixes',
      ),
    },
  },
  {
    id: 'unknown-key',
    severity: 'error',
    title: text('不认识的项', 'An unknown key'),
    why: text('格式里没有的项不会被检查，也不会出现在导出的表格里。', 'A key the format does not know is neither checked nor exported.'),
    source: format,
  },
  {
    id: 'wrong-type',
    severity: 'error',
    title: text('内容的形式不对', 'A value of the wrong form'),
    why: text(
      '应是文字、数字、列表或分项的地方写了别的形式。',
      'Text, a number, a list or named parts were expected and something else stands there.',
    ),
    source: format,
    fixed: {
      safe: true,
      words: text(
        '数字的引号去掉；应是列表而只写了一项的，改成列表；用顿号、逗号隔开的几项，加 --unsafe-fixes 才改成列表',
        'quotes around a number go; a single item becomes a list of one, and several parted by commas a list with --unsafe-fixes',
      ),
    },
  },
  {
    id: 'unknown-value',
    severity: 'error',
    title: text('不在可选值中', 'Not one of the allowed values'),
    why: text(
      '这一项只能从固定的几个值里选，写法不同就无法统计。',
      'The values of this key are fixed; another spelling cannot be counted.',
    ),
    source: format,
    fixed: {
      safe: true,
      words: text(
        '写成可选值的中文说法、只差大小写的，改成可选值；只是相近的，加 --unsafe-fixes 才改',
        'the Chinese word for a value, or another case, becomes the value; what is only near is written with --unsafe-fixes',
      ),
    },
  },
  {
    id: 'wrong-format',
    severity: 'error',
    title: text('写法不合要求', 'Written in the wrong way'),
    why: text(
      '日期、编号、网址有固定写法，写错就无法排序、引用和打开。',
      'Dates, ids and addresses have a fixed form; otherwise they cannot be sorted, referred to or opened.',
    ),
    source: format,
    fixed: {
      safe: true,
      words: text(
        '2024年9月30日、2024.9.30 改成 2024-09-30；全角字符改成半角，前后的空格去掉；中间的空格加 --unsafe-fixes 才去掉',
        '2024年9月30日 and 2024.9.30 become 2024-09-30; full-width characters become ASCII, spaces at the ends go; those inside with --unsafe-fixes',
      ),
    },
  },
  {
    id: 'empty-value',
    severity: 'error',
    title: text('写了项名没有填内容', 'A key without a value'),
    why: text('留空的项分不清是忘了填还是不需要。', 'Nobody can tell whether it was forgotten or is not needed.'),
    source: format,
  },
  {
    id: 'out-of-range',
    severity: 'error',
    title: text('数量超出范围', 'Out of range'),
    why: text('级数、月份、年份等有合理的范围。', 'Levels, months and years have a sensible range.'),
    source: format,
  },
];
