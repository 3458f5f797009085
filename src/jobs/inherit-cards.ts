import { text } from '../base/text.js';
import type { RuleCard } from '../model/rule.js';

const inheritance = text('gkml 的继承约定（gkml schema catalog）', 'How inheriting works in gkml (gkml schema catalog)');

/** What catalogs that inherit a guidance may report, beside what all that inherits may. */
export const inheritCards: readonly RuleCard[] = [
  {
    id: 'unknown-inherited-id',
    severity: 'error',
    title: text('继承的条目在指引里没有', 'The guidance has no such entry'),
    why: text(
      '取用、不取、调整写的编号或路径在指引里找不到，就什么也没有取到、去掉或改到。',
      'Where include, exclude or alter names nothing in the guidance, nothing is taken, left out or changed.',
    ),
    source: inheritance,
    fixed: {
      safe: false,
      words: text(
        '改成指引里相近的编号或路径；是不是它，要自己核对',
        'the near id or path of the guidance is written; whether it is meant is for people to say',
      ),
    },
  },
  {
    id: 'inherited-id-taken',
    severity: 'error',
    title: text('继承来的编号又用了一次', 'An inherited id is used again'),
    why: text(
      '自己的条目与继承来的条目编号相同，继承来的就被遮住，指引以后怎么改都到不了本单位。',
      'An entry with the id of an inherited one hides it, and no change of the guidance ever reaches the unit.',
    ),
    source: inheritance,
  },
  {
    id: 'altered-and-excluded',
    severity: 'warning',
    title: text('调整了没有取用的条目', 'Altered and not taken'),
    why: text(
      '一处写着不取，一处又写着怎么改，看目录的人不知道以哪一处为准；调整实际上不起作用。',
      'One place leaves the entry out and another changes it; nobody can tell which is meant, and the change does nothing.',
    ),
    source: inheritance,
  },
  {
    id: 'idle-default',
    severity: 'warning',
    title: text('统一取值对继承的条目不起作用', 'A default that does nothing for inherited entries'),
    why: text(
      '指引的统一取值先于本级的统一取值：本级写了公开主体，继承来的条目公开主体仍是指引里写的单位，印出来的目录就写成了别的单位。',
      'The defaults of a guidance come before those of its heir: with a subject in both, inherited entries name that of the guidance, and so does the printed catalog.',
    ),
    source: inheritance,
  },
  {
    id: 'faulty-parent',
    severity: 'error',
    title: text('要继承的指引或采用的要求里有错误', 'The guidance, or the profile, has mistakes'),
    why: text(
      '指引里出错的条目继承不到；指引不在本项目里，它的错误没有别的地方会说。项目设置采用的要求有错误，就没有按它检查。',
      'Entries at fault are not inherited, and as the guidance is no part of the project nothing else would tell. To a profile with mistakes nothing is held.',
    ),
    source: inheritance,
  },
];
