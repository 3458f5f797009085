import { chineseNumber } from './numerals.js';

/** A 文号 where it stands in uniform text: `number` in its usual form, `year` and `serial` taken out of it. */
export interface FoundNumber {
  readonly start: number;
  readonly end: number;
  readonly number: string;
  readonly year?: number;
  readonly serial: number;
  /** What had to be mended: 号 left out, a bracket left out or of another kind. */
  readonly mended?: 'sign' | 'bracket';
}

/** The 文号 that begins at an offset: 国办发〔2018〕118号, 国令第711号, 农业农村部令2021年第1号, 第711号国务院令, 711号. */
export function numberAt(plain: string, at: number): FoundNumber | undefined {
  return documentAt(plain, at) ?? orderAt(plain, at) ?? bareAt(plain, at);
}

/** The first 文号 with an issuer in a stretch; an issuer never begins with 根据, 和 or the end of another name. */
export function findNumber(plain: string, from: number, to: number): FoundNumber | undefined {
  const text = plain.slice(from, to);
  const place = anywhere.exec(text);
  if (place === null) return undefined;
  const issuer = place[0];
  const lead = leadIn.exec(issuer)?.[0].length ?? 0;
  return numberAt(plain, from + place.index + (lead < issuer.length - 1 ? lead : 0));
}

/** Writes a 文号 the usual way: 国务院令第711号 is 国令第711号, 国办发[2018]118号 is 国办发〔2018〕118号; other text as it is, without spaces. */
export function usualNumber(text: string): string {
  const plain = text.replace(/\s/g, '');
  const found = numberAt(plain, 0);
  return found !== undefined && found.end === plain.length && !/^第?\d/.test(found.number) ? found.number : plain;
}

const han = '[\\u4e00-\\u9fff]';
const numeral = '[〇零○一二两三四五六七八九十百千\\d]{1,9}';
const opens = '[〔\\[(【〈<{﹝「]';
const closes = '[〕\\])】〉>}﹞」]';
const document = new RegExp(
  `(${han}{1,12})(?:(${opens})((?:19|20)\\d{2}|[一二][〇零○一二三四五六七八九]{3})年?(${closes}?)|((?:19|20)\\d{2})(${closes}))第?(\\d{1,5})(号?)`,
  'y',
);
const order = new RegExp(`(${han}{0,18}(?:令|公告))(?:(\\d{4})年)?(?:[(]\\d{4}[)])?(?:第?(${numeral})号|[(]第?(${numeral})号[)])`, 'y');
const orderBehind = new RegExp(`第?(\\d{1,4})号(${han}{0,12}令)`, 'y');
const council = /国务院第(\d{1,4})号令?/y;
const bare = /第?(\d{1,4})号令?/y;
const anywhere = new RegExp(
  `${han}{1,12}(?=${opens}(?:(?:19|20)\\d{2}|[一二][〇零○一二三四五六七八九]{3})年?${closes}?第?\\d|(?:19|20)\\d{2}${closes}第?\\d)|${han}{1,16}(?:令|公告)(?=(?:\\d{4}年)?[(]?第?${numeral}号)|国务院(?=第\\d{1,4}号令)`,
);
// greedy on purpose: the last of these words ends what does not belong to the issuer
const leadIn =
  /^.*(?:依据|根据|按照|依照|参照|遵照|关于|印发|办公厅|办公室|人民政府|(?<=^|[号》法例定文])(?:以及|和(?!国)|及|与)|日(?=.{3})|见|按|的|通知|意见|办法|规定|方案|条例|要点)/;

function documentAt(plain: string, at: number): FoundNumber | undefined {
  document.lastIndex = at;
  const match = document.exec(plain);
  if (match === null) return undefined;
  const [whole, issuer = '', open = '', yearAfterOpen, closeAfter = '', yearBeforeClose, closeAlone = '', serial = '', sign = ''] = match;
  const year = chineseNumber(yearAfterOpen ?? yearBeforeClose ?? '');
  if (year === undefined) return undefined;
  const close = closeAfter + closeAlone;
  const mended = sign === '' ? 'sign' : open === '' || close === '' ? 'bracket' : undefined;
  return {
    start: at,
    end: at + whole.length,
    number: `${issuer}〔${year}〕${Number(serial)}号`,
    year,
    serial: Number(serial),
    ...(mended === undefined ? {} : { mended }),
  };
}

function orderAt(plain: string, at: number): FoundNumber | undefined {
  council.lastIndex = at;
  const state = council.exec(plain);
  if (state !== null) return { start: at, end: at + state[0].length, number: `国令第${Number(state[1])}号`, serial: Number(state[1]) };
  orderBehind.lastIndex = at;
  const behind = orderBehind.exec(plain);
  if (behind !== null) return built(at, behind[0], behind[2] ?? '', undefined, Number(behind[1]));
  order.lastIndex = at;
  const match = order.exec(plain);
  if (match === null) return undefined;
  const serial = chineseNumber(match[3] ?? match[4] ?? '');
  return serial === undefined ? undefined : built(at, match[0], match[1] ?? '', match[2], serial);
}

function bareAt(plain: string, at: number): FoundNumber | undefined {
  bare.lastIndex = at;
  const match = bare.exec(plain);
  return match === null ? undefined : { start: at, end: at + match[0].length, number: `第${Number(match[1])}号`, serial: Number(match[1]) };
}

function built(at: number, whole: string, issuer: string, year: string | undefined, serial: number): FoundNumber {
  const who = issuer.replace(/^中华人民共和国(?=.)/, '');
  const usual = who === '国务院令' || who === '令' ? '国令' : who === '国家主席令' ? '主席令' : who;
  // the orders of the State Council and the President are counted through, those of departments by year
  const counted = usual === '国令' || usual === '主席令' || year === undefined;
  const number = `${usual}${counted ? '' : `${year}年`}第${serial}号`;
  return { start: at, end: at + whole.length, number, ...(year === undefined ? {} : { year: Number(year) }), serial };
}
