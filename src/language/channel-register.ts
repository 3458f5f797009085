import { compare } from '../base/diagnostic.js';
import { similarity } from '../base/distance.js';
import type { ChannelRegister } from '../model/register.js';
import { channels as shipped } from '../reference/generated/channels.js';
import { memoise } from './memo.js';
import { normalise } from './normalise.js';

/**
 * The channels of catalogs/channels.yaml and those a project adds. Websites of governments and their departments count as 政府网站,
 * accounts (嘉荫县司法局公众号) as 政务新媒体; a national platform is neither.
 */
export function createChannels(extra: readonly string[]): ChannelRegister {
  const names = new Map<string, string>();
  const websites = new Set<string>();
  const learn = (name: string, aliases: readonly string[]): void => {
    for (const one of [name, ...aliases]) if (!names.has(plainName(one))) names.set(plainName(one), name);
  };
  for (const channel of listed) {
    learn(channel.name, channel.aliases ?? []);
    if (channel.website === true) websites.add(channel.name);
  }
  for (const name of extra) learn(name, []);
  const known = memoise((name: string): string | null => {
    const plain = plainName(name);
    if (plain.length > 60) return null;
    return names.get(plain) ?? names.get(withoutTail(plain)) ?? byForm(plain) ?? null;
  });
  return {
    known: (name) => known(name) ?? undefined,
    candidates: memoise((name: string) => nearest(plainName(name), names)),
    isWebsite: (name) => websites.has(known(name) ?? ''),
    yesMarks: shipped.marks.yes.join(''),
    noMarks: shipped.marks.no.join(''),
    crossMarks: shipped.marks.cross.join(''),
  };
}

interface Listed {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly website?: boolean;
}

const listed: readonly Listed[] = shipped.channels;

function plainName(name: string): string {
  return normalise(name).replace(/[“”"'‘’\s]/g, '');
}

function withoutTail(plain: string): string {
  return plain.replace(/(?:上|中)?(?:主动|常规|进行|予以|全文)*(?:公开|公示|发布|公布)$/, '');
}

// the website and the accounts of this government or its departments, whatever they are called
function byForm(plain: string): string | undefined {
  const short = withoutTail(plain);
  if (/^(?:中国|国家|国务院|全国|中央|信用)|[、,;:。■□]/.test(short)) return undefined;
  if (/政府(?:\([^()]*\))?(?:门户)?网站(?:的.*栏目)?$/.test(short)) return '政府网站';
  if (/(?:县|区|市|镇|乡|街道|本)[^网]{0,20}(?:局|委|委员会|办|办公室|部门|单位|机关|街道|镇|乡|管委会)(?:门户|官方)?网站$/.test(short))
    return '政府网站';
  return /(?:公众号|微信|微博|视频号|抖音号?|头条号|客户端|新媒体(?:账号|平台)?)$/.test(short) ? '政务新媒体' : undefined;
}

function nearest(plain: string, names: ReadonlyMap<string, string>): readonly string[] {
  const scores = new Map<string, number>();
  for (const [name, registered] of names) {
    const inside = plain.length >= 2 && name.length >= 2 && (name.includes(plain) || plain.includes(name));
    const score = inside ? 1 + Math.min(name.length, plain.length) / Math.max(name.length, plain.length) : similarity(plain, name);
    if (score >= 0.5 && score > (scores.get(registered) ?? 0)) scores.set(registered, score);
  }
  return [...scores]
    .sort(([a, x], [b, y]) => y - x || compare(a, b))
    .slice(0, 3)
    .map(([name]) => name);
}
