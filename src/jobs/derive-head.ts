import { currentFormat, type Plan, type Profile } from '../model/documents.js';

/** The head of the profile that a plan makes: what it is called, where and when it holds, and the document it stems from. */
export function profileHead({ id, title, level, region, year, status, number, issuer, date }: Plan): Profile {
  const place = region === undefined ? undefined : shortRegion(region);
  return {
    kind: 'profile',
    format: currentFormat,
    id: (place === undefined ? id : `${place}${year}`).replace(/[#\s]/g, ''),
    title: region === undefined ? `${title}对主动公开事项目录的要求` : `${year}年${region}主动公开事项目录要求`,
    ...(level === undefined ? {} : { level }),
    ...(region === undefined ? {} : { region }),
    year,
    ...(status === undefined ? {} : { status }),
    document: title,
    ...(number === undefined ? {} : { number }),
    issuer,
    ...(date === undefined ? {} : { date }),
    plan: id,
  };
}

// 高青 of 高青县, 市南 of 青岛市市南区
function shortRegion(region: string): string {
  return /^(?:.{2,}?(?:自治区|自治州|[省市州盟]))?(.{2,}?)(?:自治区|自治州|自治县|[省市州盟县区旗])$/.exec(region)?.[1] ?? region;
}
