/** The place a document is for: its full name, the last part of it, and the level of its government. */
export interface Region {
  readonly name: string;
  readonly short: string;
  readonly level: '省' | '市' | '县' | '乡';
}

/** Reads the region from the issuer (青岛市市南区人民政府办公室) or, without one, from titles (2024年高青县政务公开工作方案); undefined where none names a place. */
export function regionOf(issuer: string | undefined, ...titles: readonly string[]): Region | undefined {
  const own =
    /^(.{2,24}?(?:省|自治区|市|自治州|盟|县|区|旗|镇|乡|街道))(?:人民政府|政府|办事处|管委会|[^省市县区旗]{0,6}(?:委|局|办公室))/.exec(
      issuer ?? '',
    )?.[1];
  const titled = titles.map(
    (title) =>
      /(?:^|年度?|[《“])((?:[\u4e00-\u9fff]{2,8}(?:省|市|自治州))?[\u4e00-\u9fff]{2,8}?(?:省|市|县|区|旗|镇|乡))(?=.{0,12}(?:政务|政府|公开|工作))/.exec(
        title,
      )?.[1],
  );
  const name = own ?? titled.find((one) => one !== undefined);
  if (name === undefined) return undefined;
  const short = /(?:^|[省市州盟])([\u4e00-\u9fff]{2,8}(?:省|自治区|市|自治州|盟|县|区|旗|镇|乡|街道))$/.exec(name)?.[1] ?? name;
  const level = /(?:省|自治区)$/.test(name) ? '省' : /(?:县|区|旗)$/.test(name) ? '县' : /(?:镇|乡|街道)$/.test(name) ? '乡' : '市';
  return { name, short, level };
}
