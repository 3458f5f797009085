import { text } from '../base/text.js';
import { regulation, type StatutoryItem, statutoryItems } from '../language/statutory-items.js';
import { type CoveringEntry, clauseKey } from './coverage-catalogs.js';
import type { Wanted } from './coverage-cells.js';
import type { Scope } from './coverage-scope.js';

/**
 * What the regulation wants disclosed, for each unit that it binds by level and kind. Whether a matter arises at all in a unit is for the
 * unit to say, in `notApplicable`, unless catalogs/statutory.yaml knows of its kind that it does.
 */
export function wantedByStatute(scope: Scope): { readonly wanted: readonly Wanted[]; readonly notes: readonly string[] } {
  if (scope.asOf < regulation.inForce) {
    const early = text(
      `${scope.asOf} 时现行《政府信息公开条例》还没有施行（${regulation.inForce} 起施行），没有对照`,
      `On ${scope.asOf} the regulation was not yet in force (since ${regulation.inForce}); nothing was held against it`,
    );
    return { wanted: [], notes: [scope.say(early)] };
  }
  const units = unitsOf(scope);
  const notes = [...outside(units, scope), ...withoutLevel(units, scope)];
  const items = statutoryItems().filter(({ since }) => since <= scope.asOf);
  return { wanted: items.map((item) => wantedItem(item, units, scope)), notes };
}

// every unit of the register, so that nobody is better for having no catalog; a government discloses through its office
function unitsOf(scope: Scope): readonly string[] {
  const { units, present } = scope.project.world.units;
  const standing = present
    ? units.filter(
        ({ abolished, type, level }) =>
          (abolished === undefined || abolished > scope.asOf) && type !== '政府' && type !== '专班' && isHere(level, scope),
      )
    : [];
  const withCatalog = scope.catalogs.map(({ unit }) => unit);
  return [...new Set([...withCatalog, ...standing.map(({ name }) => name)])].filter(scope.asked).sort(scope.order);
}

// a register names those above too, as parents of others
function isHere(level: string | undefined, { project }: Scope): boolean {
  const heads = project.units.flatMap(({ value }) => (value.level === undefined ? [] : [levelOrder.indexOf(value.level)]));
  return heads.length === 0 || level === undefined || levelOrder.indexOf(level) >= Math.min(...heads);
}

const levelOrder: readonly string[] = ['国家', '省', '市', '县', '乡', '村'];

function wantedItem(item: StatutoryItem, units: readonly string[], scope: Scope): Wanted {
  const { id, law, clause, article, number, deadline } = item;
  const key = clauseKey(law, article, number);
  return {
    target: {
      ref: id,
      against: 'statute',
      text: item.text,
      item: item.item,
      ground: `《${law}》${clause}`,
      clause,
      field: [
        law === regulation.name
          ? `条例第${article === 20 ? '二十' : article === 21 ? '二十一' : '四十九'}条`
          : law.replace('中华人民共和国', ''),
      ],
      class: 'disclosure',
      words: [],
      ...(deadline !== undefined && { deadline }),
      notes: [...notesOf(item), ...groundsOf(item)].map(scope.say),
    },
    subjects: units.filter((unit) => binds(item, unit, scope)).map((unit) => ({ unit })),
    answering: (unit) => {
      const named = scope.entriesOf(unit, id);
      const cited = scope.entriesOf(unit, key).filter((entry) => !named.includes(entry) && (number !== undefined || speaksOf(entry, item)));
      return [...named.map((entry) => ({ entry, by: 'answers' as const })), ...cited.map((entry) => ({ entry, by: 'basis' as const }))];
    },
    certain: (unit) => isConcerned(item, unit, scope),
    exemption: (unit) => scope.catalogsOf(unit).flatMap(({ exempt }) => exempt.get(id) ?? [])[0],
    hints: {
      names: [item.item],
      keywords: item.keywords,
      text: item.text,
      field: [],
      laws: [],
    },
  };
}

// article 21 is cited as a whole: the entry's own name says which of its matters it is
function speaksOf({ title, path }: CoveringEntry, { item, keywords }: StatutoryItem): boolean {
  const own = [...path, title].join('>');
  return own.includes(item) || keywords.some((word) => own.includes(word));
}

function binds({ law, levels, who, article }: StatutoryItem, unit: string, scope: Scope): boolean {
  const type = scope.typeOf(unit);
  if (type !== undefined && notAgencies.has(type)) return false;
  const level = scope.levelOf(unit);
  // article 20 binds every level
  if (level === '' ? law !== regulation.name || article !== 20 : !levels.has(level)) return false;
  if (who === undefined || type === undefined) return who !== 'office' && (who !== 'department' || /[局委]$/.test(unit));
  if (who === 'town') return type === '镇' || (type === '政府' && level === '乡');
  if (who === 'office') return type === '办公室' && /政府办公[厅室]$/.test(unit);
  if (who === 'department') return type === '部门' || type === '垂管';
  return ['政府', '办公室', '部门', '垂管'].includes(type);
}

function isConcerned({ concerns }: StatutoryItem, unit: string, scope: Scope): boolean {
  if (concerns === undefined) return true;
  const kind = kindOf(unit, scope);
  const words = concerns.flatMap(({ who }) => who);
  if (words.includes('各机关') && kind !== undefined) return true;
  if (kind !== undefined && words.includes(kind)) return true;
  if (kind === '办公室' && words.includes('政府办公室')) return /政府办公[厅室]$/.test(unit);
  return (kind === '部门' || kind === '垂管') && words.some((word) => !kinds.has(word) && unit.includes(word));
}

// an agency by its type, else by its name; nothing is known for certain of others
function kindOf(unit: string, scope: Scope): string | undefined {
  const type = scope.typeOf(unit);
  if (type === '政府') return scope.levelOf(unit) === '乡' ? '镇' : type;
  if (type !== undefined) return ['部门', '垂管', '办公室', '镇', '街道'].includes(type) ? type : undefined;
  return names.find(([pattern]) => pattern.test(unit))?.[1];
}

const names: readonly (readonly [RegExp, string])[] = [
  [/(?:[镇乡]|[镇乡]人民政府)$/, '镇'],
  [/街道(?:办事处)?$/, '街道'],
  [/人民政府$/, '政府'],
  [/办公[厅室]$/, '办公室'],
  [/[局委厅]$/, '部门'],
];

const kinds: ReadonlySet<string> = new Set(['各机关', '政府', '政府办公室', '部门', '办公室', '镇']);

// 条例第二条、第五十四条: administrative agencies, and organisations that a law gives their work
const notAgencies: ReadonlySet<string> = new Set(['党群', '企业']);

function notesOf({ law, article, number }: StatutoryItem) {
  if (law !== regulation.name)
    return [
      text(
        '条文没有逐字核对，以原文为准；没有这类信息的，在目录的 notApplicable 里写明理由',
        'The words were not held against the official text; who has none of this kind says so in notApplicable with the reason',
      ),
    ];
  if (article === 21)
    return [
      text(
        '第二十一条要求根据本地方的具体情况公开，涉不涉及由单位确定；不涉及的，在目录的 notApplicable 里写明理由',
        'Article 21 goes by the circumstances of the place: each unit decides; what does not concern it goes into notApplicable with the reason',
      ),
    ];
  if (article === 20)
    return [
      number === 15
        ? text(
            '兜底的一项：如第十二条的公开指南和目录、第四十九条的年度报告；不涉及的，在目录的 notApplicable 里写明理由',
            'The rest: such as guide and catalog of article 12 and the report of article 49; what does not concern a unit goes into notApplicable with the reason',
          )
        : text(
            '第二十条要求公开的是本行政机关的信息；没有这类信息的，在目录的 notApplicable 里写明理由',
            "Article 20 is on an agency's own information; who has none of this kind says so in notApplicable with the reason",
          ),
    ];
  return [];
}

function groundsOf({ concerns = [] }: StatutoryItem) {
  if (concerns.length === 0) return [];
  const said = concerns.map(({ who, ground }) => `${who.join('、')}（${ground}）`).join('；');
  return [text(`一定有这一项的：${said}`, `Who has it for certain: ${said}`)];
}

function outside(units: readonly string[], scope: Scope): readonly string[] {
  const left = units.filter((unit) => notAgencies.has(scope.typeOf(unit) ?? ''));
  if (left.length === 0) return [];
  return [
    scope.say(
      text(
        `${left.join('、')}不是行政机关，没有按条例对照`,
        `${left.join(', ')}: no administrative agency, and not held against the regulation`,
      ),
    ),
  ];
}

function withoutLevel(units: readonly string[], scope: Scope): readonly string[] {
  const left = units.filter((unit) => scope.levelOf(unit) === '');
  if (left.length === 0) return [];
  return [
    scope.say(
      text(
        `${left.join('、')}没有写层级，没有按第二十一条、第四十九条对照`,
        `${left.join(', ')}: no level is written, so articles 21 and 49 were not asked`,
      ),
    ),
  ];
}
