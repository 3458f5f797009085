import { text } from '../base/text.js';
import type { RuleCard } from '../model/rule.js';

/** What `gkml units lint` says beyond the rules: how the register is used. */
export const unitsCards: readonly RuleCard[] = [
  {
    id: 'unused-unit',
    severity: 'info',
    title: text('名录里的单位没有用到', 'A registered unit that nothing names'),
    why: text(
      '目录、工作要点和栏目都没有写到的单位，可能已经撤销，也可能任务漏了它。由 gkml units lint 列出。',
      'A unit that no catalog, plan or site column names may be gone, or was left out of the tasks. Listed by gkml units lint.',
    ),
    source: text('本项目的单位名录、目录、工作要点和网站栏目', 'The register, catalogs, plans and site columns of this project'),
  },
  {
    id: 'unregistered-unit',
    severity: 'info',
    title: text('用到的名称没有登记', 'A name in use that is not registered'),
    why: text(
      '补名录时先看这里：每个没有登记的名称列一次，写明用了几次。由 gkml units lint 列出。',
      'Where to begin when the register is filled: each name once, with how often it is used. Listed by gkml units lint.',
    ),
    source: text('本项目的单位名录', 'The register of this project'),
  },
];
