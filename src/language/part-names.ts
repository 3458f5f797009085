import { type Text, text } from '../base/text.js';

/** The parts that reading a channel phrase underlines, named for people. */
export const channelPartNames: Readonly<Record<string, Text>> = {
  mark: text('标记', 'mark'),
  name: text('渠道', 'channel'),
  other: text('具体说明', 'which one'),
  url: text('网址', 'address'),
  need: text('必选可选', 'required or optional'),
  legend: text('图例', 'legend'),
  choice: text('选择规则', 'rule of choice'),
  label: text('小标题', 'label'),
  number: text('序号', 'number'),
  verb: text('动词', 'verb'),
  etc: text('等', 'and so on'),
};

/** The parts that reading a method, audience or level phrase underlines, named for people. */
export const methodPartNames: Readonly<Record<string, Text>> = {
  ...channelPartNames,
  mode: text('公开方式', 'method'),
  channel: text('公开渠道', 'channel'),
  level: text('公开层级', 'level'),
  place: text('地名', 'place'),
  audience: text('公开对象', 'audience'),
  format: text('公开格式', 'format'),
  connector: text('连接词', 'connector'),
};
