import { counted, shortened, type Text, text } from '../base/text.js';
import type { Remark } from '../model/reading.js';
import type { NoteCode } from './basis-grammar.js';
import type { MissingClause } from './laws.js';
import { toChinese } from './numerals.js';

/** What may be said of a basis; the code is stable. */
export type BasisRemarkCode =
  | NoteCode
  | 'typo'
  | 'too-long'
  | 'unparsed'
  | 'law-by-number'
  | 'law-unknown'
  | 'number-of-another'
  | 'number-completed'
  | 'rank-by-form'
  | 'superseded'
  | 'out-of-range';

/** The facts a remark speaks of. */
export interface BasisFacts {
  readonly written?: string;
  readonly as?: string;
  readonly number?: string;
  readonly since?: string;
  readonly former?: boolean;
  readonly missing?: MissingClause;
}

/** A remark, and whether it tells an assumption or complains. */
export interface BasisRemark {
  readonly kind: 'assumed' | 'warning';
  readonly remark: Remark;
}

/** Says which article or item a law does not have. */
export function noSuchClause(law: string, missing: MissingClause): Text {
  if (missing.kind === 'article')
    return text(
      `《${law}》共${missing.articles}条，没有第${toChinese(missing.article)}条`,
      `《${law}》 has ${counted(missing.articles, 'article')} and no article ${missing.article}`,
    );
  return text(
    `《${law}》第${toChinese(missing.article)}条共${missing.items}项，没有第（${toChinese(missing.item)}）项`,
    `Article ${missing.article} of 《${law}》 has ${counted(missing.items, 'item')} and no item ${missing.item}`,
  );
}

/** Says something of a stretch of the raw phrase. */
export function basisRemark(code: BasisRemarkCode, facts: BasisFacts, { start, end }: { start: number; end: number }): BasisRemark {
  return { kind: assumptions.has(code) ? 'assumed' : 'warning', remark: { code, message: messages[code](facts), start, end } };
}

const assumptions: ReadonlySet<BasisRemarkCode> = new Set([
  'short-name',
  'law-of-base',
  'clause-words',
  'law-by-number',
  'number-completed',
  'rank-by-form',
  'other-brackets',
]);

const messages: Readonly<Record<BasisRemarkCode, (facts: BasisFacts) => Text>> = {
  'other-brackets': ({ written, as }) => text(`“${written}”按书名号读作“${as}”`, `"${written}" was read as "${as}"`),
  'unclosed-title': ({ written }) => text(`“${written}”的书名号没有闭合`, `The title "${written}" is not closed by 》`),
  'short-name': ({ written, as }) => text(`“${written}”是简称，按“${as}”理解`, `"${written}" is short; "${as}" was taken`),
  'unresolved-short-name': ({ written }) =>
    text(`“${written}”是简称，看不出是哪一部，写出全称`, `"${written}" is short for nothing that is named here; give the full name`),
  'number-mended': ({ written, as }) =>
    text(`文号“${written}”读作“${as}”，书写不完整`, `The number "${written}" is incomplete; read as "${as}"`),
  'clause-mended': ({ written }) => text(`“${written}”漏了“条”字`, `"${written}" lacks the sign 条`),
  'law-of-base': ({ written, as }) => text(`“${written}”按“${as}”理解`, `"${written}" was taken as "${as}"`),
  'clause-words': ({ written = '' }) =>
    text(`“${shortened(written, 24)}”按条款内容理解`, `"${shortened(written, 24)}" was taken as the words of the clause`),
  'names-no-law': ({ written }) => text(`“${written}”没有指明哪一部法规或文件`, `"${written}" names no particular law or document`),
  'no-law': ({ written }) => text(`“${written}”看不出是哪一部法规或文件`, `No law or document can be told from "${written}"`),
  unread: ({ written = '' }) =>
    text(`“${shortened(written, 24)}”没有读懂，没有采用`, `"${shortened(written, 24)}" was not understood and not used`),
  typo: ({ written, as }) => text(`“${written}”应为“${as}”，按“${as}”理解`, `"${written}" should be "${as}" and was read so`),
  'too-long': () => text('内容过长，后面的没有读', 'Too long; the rest was not read'),
  unparsed: () => text('没有读出依据', 'No basis could be read'),
  'law-by-number': ({ written, as, number }) =>
    text(`“${written}”按文号${number}认作“${as}”`, `"${written}" was taken as "${as}" by its number ${number}`),
  'law-unknown': ({ written, as }) =>
    text(`法规登记里没有“${written}”，相近的有“${as}”`, `The law register has no "${written}"; the nearest is "${as}"`),
  'number-of-another': ({ number, as }) => text(`${number}是“${as}”的文号`, `${number} is the number of "${as}"`),
  'number-completed': ({ written, as }) => text(`“${written}”按${as}理解`, `"${written}" was taken as ${as}`),
  'rank-by-form': ({ as }) => text(`没有写明位阶，从名称和文号看是${as}`, `No rank is stated; name and number tell ${as}`),
  superseded: ({ written, as, since, former }) =>
    former
      ? text(
          `引用的是“${written}”修订前的文本${since === undefined ? '' : `，${since}起已施行新的文本`}`,
          `This is a former edition of "${written}"${since === undefined ? '' : `; the present one is in force since ${since}`}`,
        )
      : text(
          `“${written}”已经废止${since === undefined ? '' : `，${since}起`}由“${as}”替代`,
          `"${written}" is no longer in force${since === undefined ? '' : ` since ${since}`}; "${as}" took its place`,
        ),
  'out-of-range': ({ written = '', missing }) =>
    missing === undefined ? text('没有这一条', 'There is no such clause') : noSuchClause(written, missing),
};
