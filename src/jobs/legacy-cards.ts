import { text } from '../base/text.js';
import type { RuleCard } from '../model/rule.js';

const ground = text(
  '《政府信息公开条例》第十二条：目录应当及时更新；做法参照高政办字〔2024〕11号二（五）：以正在执行的主动公开基本目录为基础编制，编制完成后，原有主动公开基本目录不再保留',
  'Regulation, article 12: catalogs are kept up to date; as in Gaoqing, for example (高政办字〔2024〕11号, 2 (5)): made on the base of the old catalog, which is not kept once the new one is there',
);

/** What may be wrong with how a catalog accounts for the one it takes the place of. */
export const legacyCards: readonly RuleCard[] = [
  {
    id: 'unknown-replaced-entry',
    severity: 'error',
    title: text('旧目录里没有这一条', 'No such entry in the old catalog'),
    why: text(
      '说接替或不再保留的旧条目，旧目录里却没有，逐项对照就对不上。',
      'An old entry said to be replaced or dropped that the old catalog does not have: the account does not come out.',
    ),
    source: ground,
  },
  {
    id: 'dropped-but-replaced',
    severity: 'error',
    title: text('旧条目既接替又不再保留', 'An old entry both replaced and dropped'),
    why: text('一个旧条目只能有一个去向。', 'An old entry can go one way only.'),
    source: ground,
  },
  {
    id: 'missing-superseded-catalog',
    severity: 'warning',
    title: text('没有旧目录的文件', 'The old catalog is not there'),
    why: text(
      '目录写了接替哪些旧条目，旧目录不在，就无从核对。',
      'The catalog says which old entries it replaces, and nobody can look them up.',
    ),
    source: ground,
  },
];
