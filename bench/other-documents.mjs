import { aspects, county, lines, units } from './words.mjs';

/** A plan with as many tasks: three levels, requirements of one to three sentences, one to four units, a deadline each. */
export function planText(count, random) {
  const tasks = [];
  for (let number = 1; number <= count; number++) {
    const line = lines[Math.floor((number - 1) / 25) % lines.length];
    const [area, names] = line.areas[Math.floor((number - 1) / 6) % line.areas.length];
    const name = names[Math.floor((number - 1) / 3) % names.length];
    const [lead, ...support] = Array.from({ length: 1 + random.below(4) }, () => units[random.below(32)][1]);
    tasks.push(`  - number: ${number}
    path: [以公开助推${line.name}工作落实, 深化${area}信息公开]
    requirement: ${requirement(name, random)}
    responsibility: ${support.length === 0 ? lead : `${lead}牵头，${[...new Set(support.filter((one) => one !== lead)), '各镇人民政府'].join('、')}配合`}
    deadline: ${random.pick(['2024年6月底前', '2024年12月底前', '2024年9月30日前', '全年持续推进'])}
`);
  }
  return `kind: plan
id: qingqu-2024
title: 2024年${county}政务公开工作方案
number: 清政办字〔2024〕1号
issuer: ${county}人民政府办公室
date: 2024-06-28
year: 2024
level: 县
region: ${county}
status: 正式
sample: true
tasks:
${tasks.join('')}annexes:
  - number: 1
    title: 2024年${county}政务公开重点任务分解表
    table: tasks
`;
}

function requirement(name, random) {
  const sentences = [
    `围绕${name}，做好${random.pick(aspects).name}、${random.pick(aspects).name}等信息的发布和解读，及时回应群众关切`,
    `规范公开${name}的${random.pick(aspects).content}`,
    '通过新闻发布会、在线访谈、图解视频等多种形式，提高政策知晓率和到达率',
    '建立台账，定期对照目录核对网站栏目，发现空白和更新不及时的立即整改',
  ];
  return sentences.slice(0, 1 + random.below(4)).join('；');
}

/** A website with one column for every third entry: nearly half carry the entry's title, most others an edited one, a few neither. */
export function siteText(titles, random) {
  const groups = new Map();
  const names = new Set();
  titles.forEach(({ matter, unit }, index) => {
    if (index % 3 !== 0) return;
    const path = `${matter.line.name}\n${matter.area}`;
    const list = groups.get(path) ?? [];
    groups.set(path, list);
    const id = `col${10_000 + index}`;
    const chosen = columnName(matter, index, random);
    // a second column of that name is one unit's own
    const own = names.has(`${path}\n${chosen}`);
    const name = own ? `${chosen}（${unit[1]}）` : chosen;
    names.add(`${path}\n${name}`);
    const sign = own || random.chance(0.2) ? `\n                unit: ${unit[0]}` : '';
    list.push(`              - name: ${name}
                id: ${id}
                url: col/${id}/index.html${sign}
                items: ${1 + random.below(200)}
                updated: 2024-0${1 + random.below(9)}-1${random.below(10)}
`);
  });
  const byLine = new Map();
  for (const [path, columns] of groups) {
    const [line, area] = path.split('\n');
    byLine.set(line, `${byLine.get(line) ?? ''}          - name: ${area}\n            children:\n${columns.join('')}`);
  }
  const tree = [...byLine].map(([line, areas]) => `      - name: ${line}\n        children:\n${areas}`).join('');
  return `kind: site
name: ${county}人民政府网站（样例）
url: https://www.qingqu.example/
unit: ${county}人民政府办公室
taken: 2024-09-20
sample: true
columns:
  - name: 法定主动公开内容
    children:
${tree}`;
}

function columnName(matter, index, random) {
  const chance = random.next();
  if (chance < 0.45) return matter.title;
  if (chance > 0.92) return `${random.pick(['专题专栏', '往期回顾', '图片新闻', '网上调查'])}${index}`;
  const edited = [
    (title) => `${title}公开`,
    (title) => `${county}${title}`,
    (title) => title.replace(/^(.{2})/, '$1类'),
    (title) => title.replace(/(.{2})$/, '及$1'),
    (title) => title.replace('情况', '结果').replace('信息', '数据').replace('办事', '服务').replace('渠道', '方式'),
  ];
  return random.pick(edited)(matter.title);
}
