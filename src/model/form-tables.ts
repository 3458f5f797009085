import type { FormField, FormKind } from './form.js';

/** The name of a way in which the values of a field are written into cells and read again; `src/intake/form-values.ts` knows them. */
export type CodecName =
  | 'text'
  | 'content'
  | 'basis'
  | 'responsibility'
  | 'deadline'
  | 'levels'
  | 'columns'
  | 'path'
  | 'channels'
  | 'method'
  | 'lines'
  | 'names'
  | 'nature'
  | 'entryStatus'
  | 'secrecyReview'
  | 'taskStatus'
  | 'activityStatus'
  | 'time'
  | 'count'
  | 'date'
  | 'yes'
  | 'list'
  | 'ledgerState';

/** A field of a form and how its value becomes a cell; `text` unless said otherwise. */
export interface FieldRow extends Omit<FormField, 'help'> {
  readonly codec?: CodecName;
}

/** The fields of each form, in the order of its columns. Titles are those of the schemas and of published catalogs. */
export const fieldTables: Readonly<Record<FormKind, readonly FieldRow[]>> = {
  catalog: [
    { key: 'id', title: '编号', width: 11, format: 'text', locked: true },
    ...steps(['一级事项', '二级事项', '三级事项', '四级事项', '五级事项', '六级事项']),
    { key: 'title', title: '事项名称', width: 22, format: 'text', required: true },
    { key: 'content', title: '公开内容', width: 36, format: 'text', required: true, codec: 'content' },
    { key: 'basis', title: '公开依据', width: 32, format: 'text', codec: 'basis' },
    { key: 'nature', title: '法定或其他', width: 11, format: 'text', list: 'nature', strict: true, codec: 'nature' },
    { key: 'subject', title: '公开主体', width: 20, format: 'text', required: true, list: 'units' },
    { key: 'responsibility', title: '公开责任', width: 20, format: 'text', required: true, list: 'duties', codec: 'responsibility' },
    { key: 'deadline', title: '公开时限', width: 24, format: 'text', required: true, list: 'deadline', codec: 'deadline' },
    { key: 'retention', title: '公开时长', width: 11, format: 'text', list: 'retention' },
    { key: 'updateCycle', title: '更新周期', width: 11, format: 'text', list: 'updateCycle' },
    { key: 'method', title: '公开方式', width: 11, format: 'text', required: true, list: 'method', codec: 'method' },
    { key: 'channels', title: '公开渠道和载体', width: 24, format: 'text', required: true, list: 'channels', codec: 'channels' },
    { key: 'audience', title: '公开对象', width: 13, format: 'text', list: 'audience', codec: 'lines' },
    { key: 'levels', title: '公开层级', width: 11, format: 'text', list: 'levels', codec: 'levels' },
    { key: 'columns', title: '网站栏目', width: 30, format: 'text', list: 'columns', codec: 'columns' },
    { key: 'status', title: '状态', width: 9, format: 'text', list: 'status', codec: 'entryStatus' },
    { key: 'secrecyReview', title: '保密审查', width: 13, format: 'text', list: 'secrecyReview', codec: 'secrecyReview' },
    { key: 'see', title: '相关条目', width: 13, format: 'text', codec: 'names' },
    { key: 'answers', title: '落实的任务', width: 16, format: 'text', codec: 'names' },
    { key: 'notes', title: '备注', width: 18, format: 'text' },
  ],
  tasks: [
    { key: 'number', title: '序号', width: 7, format: 'number', locked: true, codec: 'count' },
    { ...step(1, '工作任务（一级）'), required: true },
    step(2, '工作任务（二级）'),
    step(3, '工作任务（三级）'),
    { key: 'requirement', title: '工作要求', width: 54, format: 'text', required: true },
    { key: 'responsibility', title: '责任单位', width: 32, format: 'text', required: true, list: 'duties', codec: 'responsibility' },
    { key: 'deadline', title: '完成时限', width: 20, format: 'text', codec: 'deadline' },
    { key: 'clause', title: '出自条款', width: 12, format: 'text' },
    { key: 'status', title: '状态', width: 9, format: 'text', list: 'status', strict: true, codec: 'taskStatus' },
    { key: 'notes', title: '备注', width: 20, format: 'text' },
  ],
  site: [
    { key: 'id', title: '栏目编号', width: 13, format: 'text' },
    { key: 'path', title: '栏目路径', width: 48, format: 'text', required: true, codec: 'path' },
    { key: 'url', title: '栏目网址', width: 40, format: 'text' },
    { key: 'unit', title: '所属单位', width: 22, format: 'text', list: 'units' },
    { key: 'items', title: '信息数', width: 9, format: 'number', codec: 'count' },
    { key: 'updated', title: '最近更新', width: 12, format: 'date', codec: 'date' },
    { key: 'archived', title: '已归档', width: 9, format: 'text', list: 'yesNo', strict: true, codec: 'yes' },
    { key: 'redirect', title: '跳转到', width: 24, format: 'text' },
    { key: 'notes', title: '备注', width: 20, format: 'text' },
  ],
  activity: [
    { key: 'id', title: '编号', width: 9, format: 'text', locked: true },
    { key: 'theme', title: '活动主题', width: 24, format: 'text', required: true },
    { key: 'time', title: '开展时间', width: 13, format: 'text', required: true, list: 'time', codec: 'time' },
    { key: 'place', title: '开展地点', width: 20, format: 'text', required: true },
    { key: 'content', title: '活动内容', width: 36, format: 'text', required: true },
    { key: 'audience', title: '活动对象', width: 18, format: 'text', required: true },
    { key: 'registration', title: '活动报名方式', width: 18, format: 'text' },
    { key: 'contact:name', title: '联系人', width: 10, format: 'text', required: true },
    { key: 'contact:phone', title: '联系方式', width: 15, format: 'text', required: true },
    { key: 'status', title: '状态', width: 10, format: 'text', list: 'status', codec: 'activityStatus' },
    { key: 'held', title: '实际开展日期', width: 13, format: 'date', codec: 'date' },
    { key: 'report:date', title: '开展情况报送日期', width: 13, format: 'date', codec: 'date' },
    { key: 'report:url', title: '开展情况网址', width: 26, format: 'text' },
    { key: 'notes', title: '备注', width: 18, format: 'text' },
  ],
  ledger: [
    { key: 'number', title: '序号', width: 6, format: 'number', locked: true, codec: 'count' },
    { key: 'finding', title: '问题', width: 30, format: 'text', locked: true },
    { key: 'ground', title: '依据', width: 22, format: 'text', locked: true },
    { key: 'way', title: '整改要求', width: 22, format: 'text', locked: true },
    { key: 'due', title: '整改期限', width: 12, format: 'date', locked: true, codec: 'date' },
    { key: 'owner', title: '责任科室', width: 11, format: 'text' },
    { key: 'state', title: '整改情况', width: 11, format: 'text', required: true, list: 'ledgerState', strict: true, codec: 'ledgerState' },
    { key: 'evidence', title: '佐证', width: 17, format: 'text', codec: 'list' },
    { key: 'waiver:reason', title: '不予整改的理由', width: 14, format: 'text' },
    { key: 'waiver:ground', title: '不予整改的依据', width: 14, format: 'text' },
    { key: 'waiver:until', title: '不予整改到', width: 12, format: 'date', codec: 'date' },
    { key: 'notes', title: '备注', width: 16, format: 'text' },
    { key: 'fingerprint', title: '问题编号', width: 19, format: 'text', locked: true },
  ],
};

function steps(titles: readonly string[]): FieldRow[] {
  return titles.map((title, index) => step(index + 1, title));
}

function step(level: number, title: string): FieldRow {
  return { key: `path:${level}`, title, width: level < 3 ? 15 : 13, format: 'text' };
}
