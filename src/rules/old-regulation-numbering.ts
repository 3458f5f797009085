import type { Path } from '../base/place.js';
import { text } from '../base/text.js';
import { readBasis } from '../language/basis.js';
import { readPath } from '../language/item-path.js';
import type { Entry } from '../model/documents.js';
import { defineRule } from '../model/rule.js';
import type { Basis } from '../model/structures.js';
import { rewritten } from './_fixes.js';
import { partOf } from './_places.js';

export default defineRule<{ raw: string; now: string | undefined; certain: boolean; clause?: readonly [number, number] }>()({
  id: 'old-regulation-numbering',
  severity: 'warning',
  title: text('依据用的是2007年条例的条文号', 'Article numbers of the 2007 regulation'),
  why: text(
    '主动公开的范围原在第九至十二条，2019年修订后改在第十九至二十一条。照旧条文号写，依据就落了空。',
    'What must be disclosed stood in articles 9 to 12 of 2007 and stands in articles 19 to 21 since 2019; an old number leads to something else.',
  ),
  source: text(
    '《政府信息公开条例》（国务院令第711号，2019年5月15日起施行）第十九至二十一条',
    'Regulation (State Council order 711, in force 2019-05-15), articles 19 to 21',
  ),
  on: 'entry',
  message: ({ raw, now }) =>
    now === undefined
      ? text(`“${raw}”是2007年条例的条文号`, `"${raw}" is numbered as in the regulation of 2007`)
      : text(
          `“${raw}”是2007年条例的条文号，2019年修订后对应${now}`,
          `"${raw}" is numbered as in the regulation of 2007; since 2019 it is "${now}"`,
        ),
  way: ({ now }) =>
    text(
      `对照现行条例改写${now === undefined ? '条文号，主动公开的范围在第十九至二十一条' : `，如“《政府信息公开条例》${now}”`}`,
      `Cite the regulation in force${now === undefined ? '; what must be disclosed stands in articles 19 to 21' : `, e.g. "《政府信息公开条例》${now}"`}`,
    ),
  fixed: {
    safe: true,
    words: text(
      '写明了项的，改成2019年条例的对应条项；没有写项的，加 --unsafe-fixes 才改',
      'where an item is cited, its article and item of 2019 are written; an article alone is changed with --unsafe-fixes',
    ),
  },
  fix: ({ at, now, certain, clause }) =>
    now === undefined || clause === undefined ? undefined : rewritten({ at, within: clause }, now, certain),
  *check({ entry, state }, world) {
    if (world.today < inForce || state === 'retired' || entry.basis === undefined || !citesOldArticles(entry.basis)) return;
    const about = `${readPath(entry.path).join(' ')} ${entry.title}`;
    for (const { value, at } of statedBasis(entry.basis)) {
      for (const basis of readBasis([value])) {
        if (!isOldNumbering(basis, about)) continue;
        const place = partOf(value, basis.raw);
        const clause = place.within === undefined ? undefined : clauseIn(basis, place.within[0]);
        const certain = basis.item !== undefined;
        yield { at, ...place, raw: basis.raw, now: nowOf(basis), certain, ...(clause !== undefined && { clause }) };
      }
    }
  },
});

// until the day before, the articles of 2007 were those in force
const inForce = '2019-05-15';

type Stated = Exclude<NonNullable<Entry['basis']>, string>[number];

// each item of a list is read by itself, so that a finding stands at its own item
function statedBasis(basis: NonNullable<Entry['basis']>): readonly { readonly value: Stated; readonly at: Path }[] {
  return typeof basis === 'string' ? [{ value: basis, at: ['basis'] }] : basis.map((value, index) => ({ value, at: ['basis', index] }));
}

/**
 * Items stand only in the old articles 9 to 12; the new ones have none. Without an item the number alone proves nothing when the new
 * article deals with what the entry is about, and never for article 10, which since 2019 says who discloses.
 */
function isOldNumbering({ law, number, raw, article, item }: Basis, about: string): boolean {
  if (!/^(?:中华人民共和国)?政府信息公开条例/.test(law) || article === undefined || article < 9 || article > 12) return false;
  const whole = `${law} ${number ?? ''} ${raw}`;
  if (item !== undefined || /492号|2007/.test(whole)) return true;
  if (/711|2019|修订|新/.test(whole)) return false;
  const newArticle = { 9: /监督|举报|投诉|批评/, 10: /./, 11: /协调|机制|会商/, 12: /指南|目录/ }[article];
  return newArticle !== undefined && !newArticle.test(about);
}

// where the article and its item stand; nowhere when the citation names the order of 2007, or cites more than one article
function clauseIn({ raw }: Basis, start: number): readonly [number, number] | undefined {
  const found = [...raw.matchAll(/第[一二三四五六七八九十\d]{1,4}条(?:第?[（(]?[一二三四五六七八九十\d]{1,3}[）)]?项)?/g)];
  const [only] = found;
  if (only === undefined || found.length > 1 || /492号|2007/.test(raw) || /^[、和至]/.test(raw.slice(only.index + only[0].length)))
    return undefined;
  return [start + only.index, start + only.index + only[0].length];
}

// 2007 → 2019, where the wording shows which item became which
const items: Readonly<Record<number, number>> = { 1: 1, 2: 3, 3: 4, 4: 7, 5: 8, 6: 9, 7: 5, 8: 10, 9: 11, 10: 12, 11: 13 };
const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三'];

function nowOf({ article, item }: Basis): string | undefined {
  if (article === 9) return item === 3 ? '第二十条第（二）项' : item === 1 || item === 2 ? '第十九条' : undefined;
  if (article === 10) {
    const now = item === undefined ? undefined : items[item];
    return now === undefined ? '第二十条' : `第二十条第（${numerals[now]}）项`;
  }
  return article === 11 || article === 12 ? '第二十一条' : undefined;
}

// articles 9 to 12, in characters or digits; a basis without them need not be read
const oldArticle = /第(?:九|十|十一|十二|9|10|11|12)条/;

function citesOldArticles(basis: NonNullable<Entry['basis']>): boolean {
  if (typeof basis === 'string') return oldArticle.test(basis);
  return basis.some((item) => oldArticle.test(typeof item === 'string' ? item : (item.clause ?? '')));
}
