import type { Activities, Activity, Plan } from '../model/documents.js';
import type { Box, BoxLine, Table } from '../model/table.js';

/** How activities are shown. Contacts are shown only where they are asked for: they are for the office that takes the form in. */
export interface ActivityOptions {
  readonly contacts: boolean;
  /** The plan whose annex the form is; its label, title and hints are used. */
  readonly plan?: Plan | undefined;
}

/** The printed form of 附件2 for each activity, a page each; one empty form for a unit that has none yet. */
export function activityForms(document: Activities, options: ActivityOptions): readonly Table[] {
  const { activities, unit } = document;
  if (activities.length === 0) return [formOf(document, undefined, unit, options)];
  return activities.map((activity) => formOf(document, activity, activities.length === 1 ? unit : `${unit}${activity.id}`, options));
}

/** All activities of a unit in one table, a row each. */
export function activityList(document: Activities, { contacts, plan }: ActivityOptions): Table {
  const { unit, year, activities, none, reason } = document;
  const said = (activity: Activity) => [
    ...[activity.theme, timeOf(activity), activity.place, activity.content, activity.audience, activity.registration],
    ...(contacts ? [activity.contact?.name, activity.contact?.phone] : []),
    stateOf(activity),
  ];
  const headings = [
    { title: '序号', width: 6, align: 'center' as const },
    ...titles.slice(0, 6).map((title, index) => ({ title, width: widths[index] ?? 14 })),
    ...(contacts ? titles.slice(6).map((title) => ({ title, width: 12 })) : []),
    { title: '开展情况', width: 14 },
  ];
  return {
    name: unit,
    title: document.title ?? `${unit}${year}年政府开放活动计划`,
    captions: [...(plan === undefined ? [] : [`依据：${plan.title}${plan.number === undefined ? '' : `（${plan.number}）`}`])],
    headings,
    rows: activities.map((activity, index) => ({ cells: [index + 1, ...said(activity).map((words) => words ?? '')] })),
    footnotes: [
      ...(none === true ? [`本年度不安排活动${reason === undefined ? '。' : `：${reason}`}`] : []),
      ...(document.sample === true ? ['本表内容为编写的样例，不是真实公开的信息。'] : []),
    ],
    purpose: 'print',
  };
}

const titles = ['活动主题', '开展时间', '开展地点', '活动内容', '活动对象', '活动报名方式', '联系人', '联系方式'] as const;
const widths = [18, 10, 16, 38, 16, 18];

function formOf(document: Activities, activity: Activity | undefined, name: string, { contacts, plan }: ActivityOptions): Table {
  const annex = plan?.annexes?.find((one) => one.title.includes('开放活动'));
  const hint = (title: string) => annex?.fields?.find((field) => field.name === title)?.hint ?? hints[title] ?? '';
  const box = (label: string, text: string | undefined): Box => ({
    label,
    text: text ?? '',
    hint: activity === undefined ? hint(label) : '',
  });
  const lines: BoxLine[] = [
    { height: 60, boxes: [box('活动主题', activity?.theme)] },
    { height: 84, boxes: [box('开展时间', activity && timeOf(activity)), box('开展地点', activity?.place)] },
    { height: 150, boxes: [box('活动内容', activity?.content)] },
    { height: 60, boxes: [box('活动对象', activity?.audience)] },
    { height: 96, boxes: [box('活动报名方式', activity?.registration)] },
    {
      height: 48,
      boxes: [box('联系人', contacts ? activity?.contact?.name : ''), box('联系方式', contacts ? activity?.contact?.phone : '')],
    },
  ];
  return {
    name,
    label: annex?.number === undefined ? '附件' : `附件 ${annex.number}`,
    title: annex?.title ?? '政府开放活动计划安排报送表',
    captions: [`单位名称：${document.unit}`],
    // for formats that know no boxes
    headings: [
      { title: '项目', width: 16 },
      { title: '内容', width: 58 },
    ],
    rows: lines.flatMap((line) =>
      line.boxes.map(({ label, text, hint: words }) => ({ cells: [label, text === '' ? (words ?? '') : text] })),
    ),
    footnotes: document.sample === true ? ['本表内容为编写的样例，不是真实公开的信息。'] : [],
    purpose: 'print',
    page: { paper: 'A4', orientation: 'portrait', fontSize: 14 },
    boxes: { widths: [14, 25, 12, 23], lines },
  };
}

// the words of the annex, 高政办字〔2024〕11号附件2
const hints: Readonly<Record<string, string>> = {
  活动主题: '（如：“市民代表看高青”“走进科技 你我同行”）',
  开展时间: '（必须明确月份，可具体到日，也可填写某月上旬、中旬、下旬）',
  开展地点: '（不用写具体门牌号）',
  活动内容: '（如“邀请市民代表现场观摩城市变化，开展座谈交流、问卷调查”）',
  活动对象: '（如“市民代表20人”“企业代表20人”）',
  活动报名方式: '（可填写报名邮箱、二维码等，若无需通过公开方式报名确定活动参加人员，此项可不予填写）',
};

function timeOf({ time }: Activity): string {
  if (typeof time === 'string') return time;
  return `${time.month}月${time.part ?? (time.day === undefined ? '' : `${time.day}日`)}`;
}

function stateOf({ status, held, report }: Activity): string {
  const state = typeof status === 'object' ? status.state : status;
  if (state === 'cancelled') return '已取消';
  if (held === undefined && state !== 'held') return '计划开展';
  return `${held === undefined ? '已开展' : `${held} 开展`}${report?.date === undefined ? '' : `，${report.date} 报送情况`}`;
}
