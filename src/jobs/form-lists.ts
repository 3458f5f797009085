import { compare } from '../base/diagnostic.js';
import type { FormKind } from '../model/form.js';
import type { World } from '../model/world.js';
import { channels } from '../reference/generated/channels.js';

/** What the cells of a form offer, by the names the field tables use: units, groups, channels and site columns of the project, and the words of the trade. */
export function formLists(kind: FormKind, world: World): Readonly<Record<string, readonly string[]>> {
  const { units, groups } = world.units;
  const current = units.filter((unit) => unit.abolished === undefined);
  const national = channels.channels.filter((one) => one.kind === 'national').map((one) => one.name);
  return {
    ...words,
    units: current.map((unit) => unit.name),
    duties: [...current.map((unit) => unit.short?.[0] ?? unit.name), ...groups.map((group) => group.name)],
    channels: ['■政府网站□政府公报', '■政府网站', ...national, ...(world.config.channels ?? [])],
    columns: world.sites
      .flatMap((site) => site.columns.filter((column) => column.leaf && !column.archived).map((column) => column.path.join(' > ')))
      .sort(compare),
    status: statuses[kind],
    time: Array.from({ length: 12 }, (_, month) => [`${month + 1}月上旬`, `${month + 1}月中旬`, `${month + 1}月下旬`]).flat(),
  };
}

const statuses: Readonly<Record<FormKind, readonly string[]>> = {
  catalog: ['在用', '起草', '停用'],
  tasks: ['在办', '已取消'],
  site: [],
  activity: ['计划开展', '已开展', '已取消'],
  ledger: [],
};

const words = {
  nature: ['法定', '其他'],
  method: ['主动公开', '依申请公开'],
  deadline: ['自信息形成或者变更之日起20个工作日内', '及时公开', '实时公开', '每年1月31日前', '每季度结束后10个工作日内'],
  retention: ['长期公开', '任期内', '有效期内', '公开5年'],
  updateCycle: ['每年更新', '每半年更新', '每季度更新', '每月更新', '动态更新'],
  audience: ['全社会', '特定群体'],
  levels: ['省级', '市级', '县级', '乡级', '村级', '县级、乡级'],
  secrecyReview: ['待审查', '已通过', '不涉及'],
  yesNo: ['是', '否'],
  ledgerState: ['交办', '整改中', '已整改', '不予整改'],
} as const;
