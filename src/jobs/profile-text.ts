import { type Language, shortened, type Text, text } from '../base/text.js';
import { kindNames } from '../model/documents.js';
import type { Demanded, DemandedObligation, FieldDemand, ResolvedProfile } from '../model/profile.js';
import { fieldNames } from './field-names.js';
import type { Link } from './profile-chain.js';
import { originWords } from './profile-words.js';
import { textTable } from './text-table.js';

/** A resolved profile as tables for people: what holds, and where it comes from. */
export function profileText(
  { profile, links }: { readonly profile: ResolvedProfile; readonly links: readonly Link[] },
  language: Language,
  columns: number,
): string {
  const width = Math.max(40, Math.min(columns, 120));
  const say = (words: Text) => words[language];
  const from = (one: Demanded<unknown>) => fromWords(one, links)[language];
  const colon = language === 'en' ? ': ' : '：';
  const lines = [`${profile.title}${language === 'en' ? ` (${profile.id})` : `（${profile.id}）`}`];
  if (profile.chain.length > 1) lines.push(`${say(text('继承', 'extends'))}${colon}${profile.chain.join(' → ')}`);
  if (profile.status === '征求意见稿')
    lines.push(say(text('征求意见稿，要求只作提醒', 'a draft for comments: its demands are reminders only')));
  if (profile.year !== undefined) lines.push(`${say(text('年度', 'year'))}${colon}${profile.year}`);
  const table = (title: Text, headings: readonly Text[], rows: readonly (readonly string[])[], shares: readonly number[]) => {
    if (rows.length > 0) lines.push('', say(title), ...textTable(headings.map(say), rows, width, shares));
  };
  const origin = text('出处', 'from');

  const single: string[][] = [];
  if (profile.due !== undefined) single.push([say(text('编成日期', 'due')), profile.due.value.date, from(profile.due)]);
  if (profile.units !== undefined) {
    const { include, exclude } = profile.units.value;
    single.push([say(text('适用单位', 'units')), (include ?? [say(text('不限', 'any'))]).join('、'), from(profile.units)]);
    for (const { unit, reason } of exclude ?? [])
      single.push([say(text('不管的单位', 'left out')), `${unit}：${reason}`, from(profile.units)]);
  }
  for (const { value, ...one } of profile.layouts)
    single.push([
      say(value.for === 'catalog' ? text('目录表版式', 'layout of catalogs') : text('任务表版式', 'layout of tasks')),
      value.layout,
      from({ value, ...one }),
    ]);
  for (const { value, ...one } of profile.rules)
    single.push([`${say(text('规则', 'rule'))} ${value.rule}`, value.level, from({ value, ...one })]);
  table(text('总的要求', 'In general'), [text('项目', 'item'), text('要求', 'demand'), origin], single, [1.4, 1.8, 1.4]);

  const fields = profile.fields.flatMap(({ parts }) =>
    parts.map((part) => [fieldNames[part.value.field][language], demandWords(part.value)[language], from(part)]),
  );
  table(text('各项的要求', 'Fields'), [text('项目', 'field'), text('要求', 'demand'), origin], fields, [1, 2, 1.4]);

  const row = (one: DemandedObligation, state?: Text) => [
    one.ref.startsWith(`${profile.id}#`) ? one.value.id : one.ref,
    say(state ?? classWords[one.value.class]),
    one.value.item ?? brief(one.value.text ?? ''),
    one.value.subject ?? '',
    one.value.deadline ?? one.value.date ?? '',
    from(one),
  ];
  const rows = [
    ...profile.obligations.map((one) => row(one)),
    ...profile.waived.map((one) => row(one, text('不再要求', 'waived'))),
    ...profile.carried.map((one) => row(one, text('由下级落实', 'carried out'))),
  ];
  table(
    text('公开要求', 'Obligations'),
    [text('编号', 'id'), text('类别', 'class'), text('事项', 'item'), text('责任单位', 'units'), text('时限', 'due'), origin],
    rows,
    [1.2, 0.6, 2, 1, 0.8, 1],
  );
  const count = (which: string) => profile.obligations.filter(({ value }) => value.class === which).length;
  if (rows.length > 0)
    lines.push(
      say(
        text(
          `公开事项 ${count('disclosure')} 项，工作事项 ${count('work')} 项，待定 ${count('undecided')} 项；由下级落实 ${profile.carried.length} 项，不再要求 ${profile.waived.length} 项`,
          `${count('disclosure')} to disclose, ${count('work')} work, ${count('undecided')} undecided; ${profile.carried.length} carried out by lower ones, ${profile.waived.length} waived`,
        ),
      ),
    );
  if (lines.length <= 3 && rows.length === 0) lines.push(say(text(`这份${kindNames.profile}没有提出要求`, 'This profile demands nothing')));
  return `${lines.join('\n')}\n`;
}

const classWords = { disclosure: text('公开', 'disclose'), work: text('工作', 'work'), undecided: text('待定', 'undecided') } as const;

function demandWords({ required, allowed, forbidden }: FieldDemand): Text {
  const zh = [
    ...(required === undefined ? [] : [required ? '必填' : '不必填']),
    ...(allowed === undefined ? [] : [`只能写 ${allowed.join('、')}`]),
    ...(forbidden === undefined ? [] : [`不能写 ${forbidden.join('、')}`]),
  ];
  const en = [
    ...(required === undefined ? [] : [required ? 'required' : 'not required']),
    ...(allowed === undefined ? [] : [`only ${allowed.join(', ')}`]),
    ...(forbidden === undefined ? [] : [`not ${forbidden.join(', ')}`]),
  ];
  return text(zh.join('；'), en.join('; '));
}

function fromWords(one: Demanded<unknown>, links: readonly Link[]): Text {
  const { 'zh-CN': zh, en } = originWords(one.from, links);
  const locked = (one.value as { readonly locked?: boolean }).locked === true;
  const reason = (one.value as { readonly reason?: string }).reason;
  const more = [...(locked ? ['不得放宽'] : []), ...(reason === undefined ? [] : [`理由：${reason}`])];
  const also = [...(locked ? ['locked'] : []), ...(reason === undefined ? [] : [`reason: ${reason}`])];
  return text([zh, ...more].join('，'), [en, ...also].join(', '));
}

function brief(words: string): string {
  return shortened(words, 60);
}
