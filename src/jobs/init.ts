import type { Io } from '../base/io.js';
import { joinPath } from '../base/path.js';
import { version } from '../base/version.js';
import type { Level } from '../language/levels.js';
import { readUnitName } from '../language/unit-name.js';
import { currentFormat, type Kind, kindNames } from '../model/documents.js';
import { loadSchema } from '../schema/load.js';
import type { Surroundings } from './init-beside.js';

/** A file that `init` would write, relative to the new repository. */
export interface StarterFile {
  readonly path: string;
  readonly content: string;
  /** True for a file that is there and is written with something added. */
  readonly grown?: boolean;
}

/**
 * The files of a new catalog repository for one unit: settings, register, a catalog with one entry of each kind, editor and CI files.
 * In a repository that has other units, the catalog's name and ids are none of theirs. Without a `level` the name says it, else it is 县.
 */
export async function starterFiles(unit: string, year: number, beside: Surroundings, given?: Level): Promise<readonly StarterFile[]> {
  const { register } = beside;
  const { short, type, level: named } = readUnitName(unit);
  const level = given ?? named ?? '县';
  const names = [short, unit].map((name) => joinPath(beside.catalogs, `${name}.yaml`));
  const path = beside.own ?? names.find((name) => !beside.isTaken(name)) ?? joinPath(beside.catalogs, `${unit}${year}.yaml`);
  const isFree = (prefix: string) => !['001', '002'].some((number) => beside.isUsed(`${prefix}${number}`));
  const prefix = ['', `${short}-`, `${unit}-`].find(isFree) ?? `${unit}-${year}-`;
  const schemas = await Promise.all(
    (Object.keys(kindNames) as Kind[]).map(async (kind) => ({
      path: `schemas/${kind}.schema.json`,
      content: `${JSON.stringify(await loadSchema(kind), null, 2)}\n`,
    })),
  );
  return [
    { path: 'gkml.yaml', content: config(unit) },
    register.content === undefined
      ? { path: register.path, content: units(unit, level, type) }
      : { path: register.path, content: register.content, grown: true },
    { path, content: catalog(unit, level, year, path, prefix) },
    ...schemas,
    { path: '.vscode/settings.json', content: editor },
    { path: '.vscode/extensions.json', content: `${JSON.stringify({ recommendations: ['redhat.vscode-yaml'] }, null, 2)}\n` },
    { path: '.github/workflows/gkml.yml', content: github },
    { path: '.gitlab-ci.yml', content: gitlab },
    { path: '.workflow/gkml.yml', content: gitee },
    { path: '.gitignore', content: 'node_modules/\n导出/\n*.xlsx\n~$*\n.DS_Store\n' },
  ];
}

/** Writes what is not there yet; a file that exists is never touched, unless it is to grow. Tells which were written, grown and kept. */
export async function writeStarter(
  folder: string,
  files: readonly StarterFile[],
  io: Io,
): Promise<{ written: readonly string[]; grown: readonly string[]; kept: readonly string[] }> {
  const done = { written: [] as string[], grown: [] as string[], kept: [] as string[] };
  for (const file of files) {
    const path = joinPath(folder, file.path);
    const isThere = io.kindOf(path) !== 'missing';
    if (!isThere || file.grown === true) await io.write(path, file.content);
    (isThere ? (file.grown ? done.grown : done.kept) : done.written).push(path);
  }
  return done;
}

const config = (unit: string) => `# yaml-language-server: $schema=./schemas/config.schema.json
# 项目设置：gkml 从这里知道读哪些文件、按什么要求检查。
kind: config
format: ${currentFormat}
name: ${unit}主动公开事项目录
paths:
  - catalogs
  - units.yaml
units: units.yaml
# 工作要点、网站栏目清单做好以后，去掉下面两行开头的 #
# plan: plan.yaml
# site: site.yaml
language: zh-CN
`;

const units = (unit: string, level: Level, type?: string) => `# yaml-language-server: $schema=./schemas/units.schema.json
# 单位名录：目录和工作要点里出现的单位都要在这里；short 是文件里常用的简称。
kind: units
format: ${currentFormat}
units:
  - name: ${unit}
    level: ${level}
${
  type === undefined
    ? ''
    : `    type: ${type}
`
}`;

const catalog = (
  unit: string,
  level: Level,
  year: number,
  path: string,
  prefix: string,
) => `# yaml-language-server: $schema=${'../'.repeat(path.split('/').length - 1) || './'}schemas/catalog.schema.json
kind: catalog
format: ${currentFormat}
title: ${unit}${year}年主动公开事项目录
unit: ${unit}
level: ${level}
year: ${year}

# ■ 表示必选渠道，□ 表示可选渠道
legend:
  ■: required
  □: optional

# 各条目共用的取值；条目里写了就以条目为准
defaults:
  subject: ${unit}
  responsibility: ${unit}
  deadline: 自信息形成或者变更之日起20个工作日内
  retention: 长期公开
  method: 主动公开
  channels: ■政府网站□政府公报
  audience: 全社会
  levels:
    - ${level}

entries:
  - id: "${prefix}001"
    path:
      - 机构信息
      - 机构职能
    title: 机构职能
    content: 机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名
    basis: 《中华人民共和国政府信息公开条例》第二十条第（二）项
    nature: statutory
    columns: 政府信息公开 > 法定主动公开内容 > 机构职能

  - id: "${prefix}002"
    path:
      - 政府信息公开
      - 年度报告
    title: 政府信息公开工作年度报告
    content: 上一年度政府信息公开工作年度报告
    basis: 《中华人民共和国政府信息公开条例》第四十九条
    nature: statutory
    deadline: 每年1月31日前
    columns: 政府信息公开 > 政府信息公开年报
`;

const editor = `${JSON.stringify(
  {
    'yaml.schemaStore.enable': false,
    'yaml.schemas': {
      './schemas/catalog.schema.json': 'catalogs/**/*.yaml',
      './schemas/config.schema.json': 'gkml.yaml',
      './schemas/units.schema.json': 'units.yaml',
      './schemas/plan.schema.json': 'plan*.yaml',
      './schemas/site.schema.json': 'site*.yaml',
    },
    '[yaml]': { 'editor.tabSize': 2, 'editor.insertSpaces': true, 'editor.detectIndentation': false },
    'files.encoding': 'utf8',
  },
  null,
  2,
)}\n`;

// a new version may find more: whether a repository passes must not change overnight
const pinned = `# gkml 用写下本文件时的版本；要更新，把 @ 后面的版本号换成新的（查看：npm view gkml version）
`;

const github = `# 每次提交检查目录，问题直接标在改动的行上
${pinned}name: 目录检查
on: [push, pull_request]
jobs:
  gkml:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 20
      - run: npx --yes gkml@${version} check --format github
`;

const gitlab = `# 每次提交检查目录
${pinned}gkml:
  image: node:20
  script:
    - npx --yes gkml@${version} check --format compact
`;

const gitee = `# Gitee Go：每次提交检查目录
${pinned}version: '1.0'
name: gkml
displayName: 目录检查
triggers:
  push:
    branches:
      include: ['.*']
stages:
  - name: check
    displayName: 检查
    trigger: auto
    steps:
      - step: build@nodejs
        name: gkml
        displayName: gkml check
        nodeVersion: 20.19.0
        commands:
          - npx --yes gkml@${version} check --format compact
`;
