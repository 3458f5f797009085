// `npm start`: the main job on the shipped example, each step shown as the command a person would type.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const example = join(root, 'examples/gaoqing-2024');
const out = join(root, 'out');
const target = (name) => relative(example, join(out, name)).replaceAll('\\', '/');
mkdirSync(out, { recursive: true });
if (!existsSync(join(root, 'dist/main.cjs'))) run([join(root, 'scripts/build.mjs')], root);

const steps = [
  ['检查：数据格式、规则和工作要点的要求（样例里有几处故意留下的问题）', ['check', '--quiet'], [0, 1]],
  ['推导：从工作方案推导目录要求', ['derive', 'plan.yaml', '-o', target('目录要求.schema.json')], [0]],
  ['覆盖：工作方案的任务有没有落实到条目', ['coverage', '--quiet', '-o', target('覆盖情况.xlsx')], [0]],
  ['对照：目录条目与网站栏目，连同栏目调整工单', ['reconcile', '--site', 'site.yaml', '-o', target('栏目对照.xlsx')], [0, 1]],
  ['对照：同样的结果，写成一个网页', ['reconcile', '--site', 'site.yaml', '-o', target('栏目对照.html')], [0, 1]],
  ['导出：重点工作分解表', ['export', 'tasks', 'plan.yaml', '--layout', 'gaoqing', '-o', target('重点工作分解表.xlsx')], [0]],
  ['导出：按单位分解的任务', ['export', 'tasks', 'plan.yaml', '--by', 'unit', '-o', target('各单位任务.xlsx')], [0]],
  ['导出：主动公开事项目录', ['export', 'catalog', 'catalogs', '-o', target('主动公开事项目录.xlsx')], [0]],
];
console.log('样例：examples/gaoqing-2024（工作方案是真实文件，目录和栏目是编写的样例数据）');
for (const [title, args, expected] of steps) {
  console.log(`\n── ${title}\n$ gkml ${args.join(' ')}`);
  const code = run([join(root, 'bin/gkml.js'), ...args], example);
  if (!expected.includes(code)) {
    console.error(`这一步没有完成（退出码 ${code}）`);
    process.exit(code || 3);
  }
}
console.log(`\n完成。给领导看的表格在 ${out}：`);
for (const name of ['重点工作分解表.xlsx', '各单位任务.xlsx', '主动公开事项目录.xlsx', '栏目对照.xlsx', '栏目对照.html', '覆盖情况.xlsx'])
  console.log(`  ${join(out, name)}`);

function run(args, cwd) {
  return spawnSync(process.execPath, args, { cwd, stdio: 'inherit' }).status ?? 3;
}
