import { type Text, text } from '../base/text.js';
import type { FieldDemand } from '../model/profile.js';

/** What the parts of an entry that a profile may speak of are called. */
export const fieldNames: Readonly<Record<FieldDemand['field'], Text>> = {
  path: text('事项路径', 'path'),
  title: text('事项名称', 'title'),
  content: text('公开内容', 'content'),
  basis: text('公开依据', 'basis'),
  nature: text('法定或其他', 'nature'),
  subject: text('公开主体', 'subject'),
  responsibility: text('公开责任', 'responsibility'),
  deadline: text('公开时限', 'deadline'),
  retention: text('公开时长', 'retention'),
  updateCycle: text('更新周期', 'update cycle'),
  method: text('公开方式', 'method'),
  channels: text('公开渠道', 'channels'),
  audience: text('公开对象', 'audience'),
  levels: text('公开层级', 'levels'),
  columns: text('网站栏目', 'site columns'),
  secrecyReview: text('保密审查', 'secrecy review'),
};
