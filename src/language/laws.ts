import { nearest } from '../base/distance.js';
import type { Law, Laws } from '../model/documents.js';
import type { LawRegister } from '../model/register.js';
import { laws as shipped } from '../reference/generated/laws.js';
import { usualNumber } from './law-numbers.js';

/** The register over catalogs/laws.yaml and the given documents, which add to it or correct it law by law. */
export function createLaws(documents: readonly Laws[]): LawRegister {
  // built when it is first asked: most runs ask nothing
  let index: Index | undefined;
  const built = () => (index ??= indexed(documents));
  const near = new Map<string, string | undefined>();
  return {
    get laws() {
      return built().laws;
    },
    find(name, number) {
      const { byName, byNumber } = built();
      return byName.get(keyOf(name)) ?? (number === undefined ? undefined : byNumber.get(usualNumber(number)));
    },
    nearest(name) {
      const key = keyOf(name);
      if (key.length < 4 || key.length > 60) return undefined;
      if (!near.has(key)) near.set(key, nameOf(nearest(key, built().keys, leastLikeness), built()));
      return near.get(key);
    },
  };
}

/** A former edition of a law that a number or a year of a citation means; undefined for the one in force, or when they say nothing. */
export function formerEdition(
  law: Law,
  number: string | undefined,
  year: number | undefined,
): NonNullable<Law['former']>[number] | undefined {
  if (number !== undefined) return law.former?.find((one) => one.number === usualNumber(number));
  if (year === undefined || law.inForce === undefined) return undefined;
  // 2007年 names the year it was made in, 2008 the one it came into force in
  return law.former?.find((one) => {
    const from = Number(one.inForce?.slice(0, 4) ?? Number.NaN);
    return (year === from || year === from - 1) && year < Number(law.inForce?.slice(0, 4)) - 1;
  });
}

interface Index {
  readonly laws: readonly Law[];
  readonly byName: ReadonlyMap<string, Law>;
  readonly byNumber: ReadonlyMap<string, Law>;
  readonly keys: readonly string[];
}

const leastLikeness = 0.75;

function indexed(documents: readonly Laws[]): Index {
  const merged = new Map<string, Law>();
  for (const law of [...(shipped.laws as unknown as Laws['laws']), ...documents.flatMap((one) => one.laws)]) {
    const known = merged.get(keyOf(law.name));
    merged.set(keyOf(law.name), known === undefined ? law : { ...known, ...law });
  }
  const laws = [...merged.values()];
  const byName = new Map<string, Law>();
  const byNumber = new Map<string, Law>();
  // a name of its own comes before the short name of another
  for (const law of laws) byName.set(keyOf(law.name), law);
  for (const law of laws) for (const key of otherKeys(law)) if (!byName.has(key)) byName.set(key, law);
  for (const law of laws) {
    for (const number of [law.number, ...(law.former ?? []).map((one) => one.number)]) {
      // 主席令 begins anew with each congress: one number is that of several laws
      if (number !== undefined && !number.startsWith('主席令')) byNumber.set(usualNumber(number), law);
    }
  }
  return { laws, byName, byNumber, keys: [...byName.keys()] };
}

function otherKeys(law: Law): readonly string[] {
  const name = keyOf(law.name);
  const about = name.indexOf('关于');
  const inner = /印发(.{4,80})的通知$/.exec(name)?.[1];
  return [...(law.short ?? []).map(keyOf), ...(about > 0 ? [name.slice(about)] : []), ...(inner === undefined ? [] : [inner])];
}

// 《中华人民共和国预算法》（2018年修正） is 预算法; signs that are written in several ways do not count
function keyOf(name: string): string {
  const bare = name
    .slice(0, 200)
    .replace(/[(（](?:\d{4}年?)?(?:新?修订|修正|试行|公布|发布|通过|施行)?(?:版|本|稿)?[)）]/g, '')
    .replace(/[\s《》〈〉<>“”"'‘’「」『』、，,：:（）()·—-]/g, '');
  return bare.replace(/^中华人民共和国(?=.)/, '');
}

function nameOf(key: string | undefined, { byName }: Index): string | undefined {
  return key === undefined ? undefined : byName.get(key)?.name;
}
