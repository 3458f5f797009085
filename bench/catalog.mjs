import { aspects, audiences, channels, county, cycles, deadlines, items, lines, retentions, sections, units } from './words.mjs';

const matters = lines.flatMap((line) =>
  line.areas.flatMap(([area, names]) => names.flatMap((name) => aspects.map((aspect) => ({ line, area, name, aspect })))),
);

/** What an entry is about, chosen without repeating a title inside one catalog. */
export function chooseMatters(count, random) {
  const chosen = new Set();
  while (chosen.size < Math.min(count, matters.length)) chosen.add(random.below(matters.length));
  const list = [...chosen].map((index) => ({ ...matters[index], title: matters[index].name + matters[index].aspect.name }));
  // a document of 32,000 entries goes round: each further round is told apart by its place
  for (let round = 1; list.length < count; round++) {
    const town = units[units.length - (round % 52) - 1][1];
    list.push(
      ...list
        .slice(0, Math.min(matters.length, count - list.length))
        .map((one) => ({ ...one, title: `${town}${one.name}${one.aspect.name}` })),
    );
  }
  return list;
}

/** The head of a catalog, up to the word `entries`. */
export function catalogHead(unit, year) {
  return `kind: catalog
title: ${unit[0]}${year}年主动公开事项目录
unit: ${unit[0]}
level: 县
year: ${year}
sample: true
notes: 测试用的样例数据，由程序按固定的种子拟写，条款和单位均不对应真实情况。
legend:
  ■: required
  □: optional

entries:
`;
}

/** One entry of about 1.2 kB in the block style that people write, with 15 fields. `fault` makes it wrong in one way. */
export function entryText({ id, unit, matter, random, fault, columns = true }) {
  const { line, area, aspect, title } = matter;
  const other = units[random.below(32)];
  const [clause, words] = random.pick(items);
  const fields = {
    id,
    path: list([line.name, area], 6),
    title,
    content: `\n      text: ${county}${title}，公开${aspect.content}。${random.chance(0.5) ? `由${unit[0]}编制，发布前经过保密审查` : '内容有变化的，在原栏目更新并注明更新日期'}。\n      elements:${list(aspect.elements.slice(0, 4), 8)}`,
    basis: `
      - law: 中华人民共和国政府信息公开条例
        number: 国令第711号
        clause: ${clause}
        rank: 行政法规${random.chance(0.2) ? `\n        text: 行政机关应当依照本条例第十九条的规定，主动公开本行政机关的${words}` : ''}
      - law: ${line.law}
        clause: 第${random.pick(['五', '八', '十四', '二十', '三十二', '四十一'])}条
        rank: ${line.law.endsWith('法') ? '法律' : '行政法规'}`,
    nature: random.chance(0.8) ? 'statutory' : 'other',
    subject: unit[0],
    responsibility: `\n      lead:${list([unit[1]], 8)}\n      support:${list([other[1] === unit[1] ? '县财政局' : other[1]], 8)}\n      section: ${random.pick(sections)}`,
    deadline: lawful(title, random.pick(deadlines)),
    retention: random.pick(retentions),
    updateCycle: random.pick(cycles),
    method: '主动公开',
    channels: random.chance(0.6) ? marked(random) : list(chosenChannels(random), 6),
    audience: random.pick(audiences),
    columns: `政府信息公开 > 法定主动公开内容 > ${line.name} > ${area}`,
  };
  if (!columns) delete fields.columns;
  fault?.(fields, random);
  return `  - ${Object.entries(fields)
    .map(([key, value]) => `${key}:${value.startsWith('\n') ? '' : ' '}${value}`)
    .join('\n    ')}\n`;
}

/** One mistake an entry, in turn: five that the schema sees and three that take more than a schema. */
export const faults = [
  (fields) => rename(fields, 'deadline', 'dealine'),
  (fields) => set(fields, 'method', '主动'),
  (fields) => remove(fields, 'title'),
  (fields) => set(fields, 'secrecyReview', '\n      state: passed\n      date: 2024/8/30'),
  (fields) => set(fields, 'basis', '[]'),
  (fields) => set(fields, 'subject', fields.subject.replace('人民政府', '政府机关').replace(/局$/, '委')),
  (fields) => set(fields, 'audience', `全社会，咨询请拨打138${fields.id.replace(/\D/g, '').slice(-8).padStart(8, '6')}`),
  (fields) => set(fields, 'channels', '政府门户网'),
];

function set(fields, key, value) {
  fields[key] = value;
}

function remove(fields, key) {
  delete fields[key];
}

function rename(fields, key, other) {
  fields[other] = fields[key];
  delete fields[key];
}

function list(values, indent) {
  return values.map((value) => `\n${' '.repeat(indent)}- ${value}`).join('');
}

function marked(random) {
  return channels
    .slice(0, 5)
    .map((name, index) => `${index === 0 || random.chance(0.4) ? '■' : '□'}${name}`)
    .join('');
}

function chosenChannels(random) {
  const rest = channels.slice(1).filter(() => random.chance(0.3));
  return ['政府网站', ...rest];
}

// the law allows these less time
function lawful(title, deadline) {
  if (/解读/.test(title)) return '自文件印发之日起3个工作日内';
  return /(?:许可|处罚).{0,12}(?:决定|结果)/.test(title) ? '自作出决定之日起7个工作日内' : deadline;
}
