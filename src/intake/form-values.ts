import type { CodecName } from '../model/form-tables.js';
import { channelCell, channelValue } from './form-channels.js';
import { type Codec, detailed, parted, plain, split, worded } from './form-codec.js';
import * as entries from './form-entry.js';

/** How the values of the fields become cells and cells values again, by the names the field tables use. */
export const codecs: Readonly<Record<CodecName, Codec>> = {
  text: plain,
  content: parted(entries.contentCell, entries.contentValue),
  basis: parted(entries.basisCell, entries.basisValue, entries.sameBasis),
  responsibility: parted(entries.responsibilityCell, (text) => text, entries.sameResponsibility),
  deadline: parted(entries.deadlineCell, (text) => text, entries.sameDeadline),
  levels: parted(entries.levelsCell, (text) => text, entries.sameLevels),
  columns: parted(entries.columnsCell, entries.columnsValue),
  path: parted(entries.pathCell, (text) => text, entries.samePath),
  channels: parted(channelCell, channelValue),
  method: split('、', /[、，,；;\n]+/, true),
  lines: split('\n', /\n+/, true),
  names: split('、', /[、，,；;\s]+/, false),
  nature: worded({ statutory: ['法定', '法定公开事项', '法定公开'], other: ['其他', '其他事项', '非法定'] }),
  entryStatus: detailed(
    { draft: ['起草', '起草中'], active: ['在用', '有效'], retired: ['停用', '已停用', '删除', '取消', '作废'] },
    { date: '日期', replacedBy: '替代条目', reason: '理由' },
  ),
  secrecyReview: detailed(
    { pending: ['待审查', '尚未审查', '未审查'], passed: ['已通过', '通过', '已审查'], exempt: ['不涉及', '无需审查'] },
    { date: '日期', by: '审查机构' },
  ),
  taskStatus: worded({ active: ['在办'], cancelled: ['已取消', '取消', '删除', '作废'] }),
  activityStatus: detailed(
    {
      planned: ['计划开展', '未开展', '计划'],
      held: ['已开展', '开展', '已完成', '完成'],
      cancelled: ['已取消', '取消', '删除', '不开展'],
    },
    { reason: '理由' },
  ),
  time: parted(entries.timeCell, (text) => text, entries.sameTime),
  list: split('\n', /\n+/, false),
  ledgerState: worded({
    交办: ['交办', '未整改', '已交办'],
    整改中: ['整改中', '正在整改'],
    已整改: ['已整改', '整改完成', '已完成', '完成'],
    不予整改: ['不予整改', '不整改'],
  }),
  count: plainOr((text) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined)),
  date: plainOr(isoDay),
  yes: worded({ true: ['是', '√', 'true', '已归档'], false: ['否', '×', 'false', '未归档'] }, (key) => key === 'true'),
};

function plainOr(read: (text: string) => unknown): Codec {
  return { cell: plain.cell, value: (text) => read(text) ?? text };
}

// 2024年7月5日, 2024/7/5 and 2024.7.5 as people type them
function isoDay(text: string): string | undefined {
  const [, year, month = '', day = ''] = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text) ?? [];
  return year === undefined ? undefined : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
