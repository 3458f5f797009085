import { catalogHead, chooseMatters, entryText } from './catalog.mjs';
import { planText } from './other-documents.mjs';
import { randomFrom } from './random.mjs';
import { county, lines, units } from './words.mjs';

const year = 2024;
const departments = units.slice(0, 32);
// beside the departments their centres and teams, so that there are 60
const bodies = departments
  .slice(4)
  .map(([name, short]) => [`${name.replace(/局$/, '')}事务服务中心`, `${short.replace(/局$/, '')}事务服务中心`]);
const towns = units.slice(32, 44);
const heirs = [...departments, ...bodies, ...towns];
const tasks = 67;
const province = '东岳省';
const city = '临河市';

/**
 * A county whose 60 departments and 12 towns inherit: the province's guidance of their line of work, through the city's, through the
 * county's. Of every unit's entries some two thirds are inherited. `entries` are those in effect, of all units together.
 */
export function countyFiles(entries, seed) {
  const random = randomFrom(seed);
  const each = Math.round(entries / heirs.length);
  const given = Math.round(each * 0.5);
  const added = Math.round(each * 0.08);
  const files = {
    'gkml.yaml': `kind: config
name: ${county}主动公开事项目录（样例，继承目录指引）
sample: true
paths:
  - catalogs
  - guidance
  - plan.yaml
  - units.yaml
plan: plan.yaml
units: units.yaml
`,
    'units.yaml': register(),
    'plan.yaml': sharedPlan(planText(tasks, random)),
  };
  for (const [index, line] of lines.entries()) {
    const own = (level, count, skip) => written(index, level, count, skip, random, (fields) => withoutHeir(fields));
    files[`guidance/省-${line.name}.yaml`] = guidance(province, '省', line, '', own('S', given, 0));
    files[`guidance/市-${line.name}.yaml`] = guidance(
      city,
      '市',
      line,
      `extends:\n  - from: 省-${line.name}.yaml\n    exclude:\n${excluded(index, 'S', 3)}    alter:\n${alterations(index, 'S', 4, 4)}`,
      own('C', added, given),
    );
    files[`guidance/县-${line.name}.yaml`] = guidance(
      county,
      '县',
      line,
      `extends:\n  - from: 市-${line.name}.yaml\n    alter:\n${alterations(index, 'C', 2, 0)}`,
      own('X', added, given + added),
    );
  }
  const inherited = given - 3 + 2 * added;
  for (const [number, unit] of heirs.entries()) {
    const index = number % lines.length;
    const head = `extends:\n  - from: ../guidance/县-${lines[index].name}.yaml\n    exclude:\n${excluded(index, 'X', 1)}    alter:\n${alterations(index, 'S', 3, 10)}defaults:\n  subject: ${unit[0]}\n  responsibility: ${unit[1]}\n`;
    const own = chooseMatters(each - inherited + 1, random).map((matter, at) =>
      entryText({
        id: `${String(number).padStart(2, '0')}-${String(at + 1).padStart(4, '0')}`,
        unit,
        // told apart from what is inherited
        matter: { ...matter, title: `${unit[1]}${matter.title}` },
        random,
        fault: at % 3 === 0 ? (fields) => Object.assign(fields, { answers: `\n      - qingqu-2024#${taskFor(unit, random)}` }) : undefined,
      }),
    );
    files[`catalogs/${String(number + 1).padStart(2, '0')}-${unit[1]}.yaml`] =
      catalogHead(unit, year)
        .replace('\nentries:', `${head}\nentries:`)
        .replace('level: 县', `level: ${isTown(unit) ? '乡' : '县'}`) + own.join('\n');
  }
  return files;
}

// every third task is for the towns, the others for all; the year's end is early enough for every entry
function sharedPlan(plan) {
  let number = 0;
  return plan
    .replace(/responsibility: .*/g, () => `responsibility: ${++number % 3 === 0 ? '各镇人民政府' : '县政府各部门、各镇人民政府'}`)
    .replace(/deadline: .*/g, 'deadline: 2024年12月底前');
}

function taskFor(unit, random) {
  const number = 1 + random.below(tasks - 1);
  return number % 3 === 0 && !isTown(unit) ? number + 1 : number;
}

function guidance(place, level, line, head, entries) {
  const unit = [issuer(place), issuer(place)];
  return catalogHead(unit, year)
    .replace(/title: .*/, `title: ${place}${line.name}领域主动公开事项目录指引\nrole: guidance`)
    .replace('level: 县', `level: ${level}`)
    .replace('\nentries:', `${head}\nentries:`)
    .concat(entries.join('\n'));
}

function issuer(place) {
  return `${place}人民政府办公${place === county ? '室' : '厅'}`;
}

function written(index, level, count, skip, random, fault) {
  const matters = chooseMatters(skip + count, randomFrom(index + 1)).slice(skip);
  return matters.map((matter, at) =>
    entryText({ id: idOf(index, level, at), unit: [issuer(county), '县政府办公室'], matter, random, fault }),
  );
}

// what a guidance leaves to those who inherit it
function withoutHeir(fields) {
  for (const key of ['subject', 'responsibility', 'columns']) delete fields[key];
}

function idOf(index, level, at) {
  return `${level}${String(index + 1).padStart(2, '0')}-${String(at + 1).padStart(4, '0')}`;
}

function excluded(index, level, count) {
  return Array.from(
    { length: count },
    (_, at) => `      - { id: ${idOf(index, level, at)}, reason: 本级没有这项职能, ground: 机构编制规定第四条 }\n`,
  ).join('');
}

function alterations(index, level, count, from) {
  return Array.from(
    { length: count },
    (_, at) =>
      `      - id: ${idOf(index, level, from + at)}\n        set: { updateCycle: 每月更新, retention: 长期公开 }\n        reason: 本级按月汇总\n`,
  ).join('');
}

function register() {
  const one = ([name, short], level, type) => `  - name: ${name}\n    short: [${short}]\n    level: ${level}\n    type: ${type}\n`;
  const above = [province, city].map((place) => one([issuer(place), `${place}政府办公厅`], place === province ? '省' : '市', '办公室'));
  const own = heirs.map((unit) => (isTown(unit) ? one(unit, '乡', '镇') : one(unit, '县', '部门')));
  return `kind: units
region: ${county}
level: 县
sample: true
units:
${above.join('')}${own.join('')}groups:
  - name: 县政府各部门
    members:
${[...departments, ...bodies].map(([name]) => `      - ${name}\n`).join('')}  - name: 各镇人民政府
    members:
${towns.map(([name]) => `      - ${name}\n`).join('')}`;
}

function isTown([name]) {
  return name.endsWith('镇人民政府');
}
