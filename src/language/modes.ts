/** How information is disclosed. */
export type Mode = '主动公开' | '依申请公开';

/** The mode that a uniform name means, whatever it is called (主动, 依法主动公开, 依当事人申请公开); 不予公开 is none that a catalog may hold. */
export function isMode(plain: string): { readonly mode: Mode | '不予公开'; readonly typo: boolean } | undefined {
  if (plain.length > 24) return undefined;
  const bare = plain.replace(/^[“"](.*)[”"]$/, '$1');
  for (const [pattern, mode] of whole) if (pattern.test(bare)) return { mode, typo: false };
  const meant = bare
    .replace(/依[审甲情]请|[以已]申请|依申情|依申公开/, (slip) => (slip === '依申公开' ? '依申请公开' : '依申请'))
    .replace(/主[动勤]工开|主动公[幵升并]|自动公开/, '主动公开');
  if (meant === bare) return undefined;
  for (const [pattern, mode] of whole) if (pattern.test(meant)) return { mode, typo: true };
  return undefined;
}

/** Length of the mode a uniform name begins with; undefined where it begins with none. */
export function modeAtStart(plain: string): number | undefined {
  if (isMode(plain) !== undefined) return plain.length;
  return /^(?:主动公开|依申请公开|不予公开)/.exec(plain)?.[0].length;
}

/** Offset in a uniform name where the mode begins that it ends with: 2 for 通过政府网站主动公开 counts up to 主动公开. */
export function modeAtEnd(plain: string): number | undefined {
  const at = plain.slice(-24).search(new RegExp(`(?:${active}|${onRequest})$`));
  return at === -1 ? undefined : at + Math.max(0, plain.length - 24);
}

const active =
  '(?:依法|依规|依法依规)?(?:面?向(?:全?社会|公众))?主动(?:向(?:全?社会|公众)|面向(?:全?社会|公众)|对外|予以|进行|全文|及时)*(?:公开|公布|发布|公示)';
const onRequest = '(?:依|按|凭|经|根据)(?:法|当事人|公民|法人|本人|个人|书面|他人)*申请(?:予以|进行|后|才|可)*(?:公开|提供|公布|查询|获取)';
const kind = '(?:的?(?:类|方式|事项|信息|内容))?(?:为主|为辅|相?结合|并行|并重)?';

const whole: readonly (readonly [RegExp, Mode | '不予公开'])[] = [
  [new RegExp(`^(?:${active}|主动)${kind}$`), '主动公开'],
  [new RegExp(`^(?:${onRequest}|依申请|按申请|申请公开)${kind}$`), '依申请公开'],
  [/^(?:不予|免予|不)(?:以)?公开$/, '不予公开'],
];
