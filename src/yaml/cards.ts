import { text } from '../base/text.js';
import type { RuleCard } from '../model/rule.js';

const spec = text('YAML 1.2.2 规范', 'YAML 1.2.2 specification');
const measured = text('YAML 1.2.2 规范第 10.3 节（核心模式）', 'YAML 1.2.2, section 10.3 (core schema)');

/** What the reader of YAML may report. */
export const yamlCards: readonly RuleCard[] = [
  {
    id: 'yaml-syntax',
    severity: 'error',
    title: text('写法不符合 YAML', 'Not YAML'),
    why: text('文件读不出来，里面的条目就无从检查。', 'A file that cannot be read cannot be checked.'),
    source: spec,
  },
  {
    id: 'full-width-colon',
    severity: 'error',
    title: text('用了中文冒号', 'Full-width colon'),
    why: text(
      'YAML 只认英文冒号加空格；中文冒号“：”会让这一行连同后面几行都读错。',
      'YAML knows only the ASCII colon and a space; a full-width one spoils this line and the next.',
    ),
    source: text('YAML 1.2.2 规范第 5.3 节（指示符）', 'YAML 1.2.2, section 5.3 (indicator characters)'),
    fixed: {
      safe: true,
      words: text(
        '英文项名后面的改成英文冒号加空格；中文后面的可能是正文，加 --unsafe-fixes 才改',
        'behind a Latin key it becomes an ASCII colon and a space; behind Chinese words, which may be text, with --unsafe-fixes',
      ),
    },
  },
  {
    id: 'tab-indent',
    severity: 'error',
    title: text('用制表符缩进', 'Tab used to indent'),
    why: text(
      'YAML 的缩进只能用空格，制表符在不同编辑器里宽度不同。',
      'YAML is indented with spaces; a tab is of another width in each editor.',
    ),
    source: text('YAML 1.2.2 规范第 6.1 节（缩进空格）', 'YAML 1.2.2, section 6.1 (indentation spaces)'),
  },
  {
    id: 'duplicate-key',
    severity: 'error',
    title: text('同一项写了两次', 'The same key twice'),
    why: text('同一个条目里一项写两次，就不知道以哪个为准。', 'Nobody knows which of the two is meant.'),
    source: text('YAML 1.2.2 规范第 3.2.1.3 节（键唯一）', 'YAML 1.2.2, section 3.2.1.3 (unique keys)'),
  },
  {
    id: 'yaml-too-large',
    severity: 'error',
    title: text('嵌套过深或别名展开后过大', 'Nested too deep, or aliases grow too large'),
    why: text('正常的目录不会这样写；读它会耗尽内存。', 'No catalog is written so; reading it would use up the memory.'),
    source: text('gkml 的安全上限：嵌套 64 层，展开 500 万个值', 'Limits of gkml: 64 levels, 5 million values'),
  },
  {
    id: 'unquoted-text',
    severity: 'error',
    title: text('编号、文字没有加引号', 'Text that needs quotes'),
    why: text(
      '没有引号的 001 会被读成数字 1，是 true 会被读成真假值，前面的 0 就丢了。',
      'Without quotes 001 is read as the number 1 and its zeros are lost.',
    ),
    source: measured,
    fixed: { safe: true, words: text('加上引号，照原样保留写出的字', 'quotes are put around what is written') },
  },
];
