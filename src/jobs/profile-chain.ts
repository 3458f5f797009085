import type { Diagnostic } from '../base/diagnostic.js';
import type { Io } from '../base/io.js';
import type { Located } from '../base/located.js';
import { folderOf } from '../base/path.js';
import { type Path, pathText } from '../base/place.js';
import type { Profile } from '../model/documents.js';
import type { DemandOrigin } from '../model/profile.js';
import { extendsCycle, missingParent } from './extends-words.js';
import { type OpenProfile, openProfile } from './profile-files.js';
import type { OpenDocument } from './read-document.js';

/** One profile of a chain. */
export interface Link {
  readonly file: string;
  readonly head: Profile;
  readonly located: Located<Profile>;
  readonly shipped: boolean;
  /** The files of all profiles that it extends, directly or through others. */
  readonly above: ReadonlySet<string>;
  /** Whether all that it extends could be read. */
  readonly whole: boolean;
}

/** All profiles that one is made of, highest first, itself last, each once; and what is wrong with how they name each other. */
export interface Chain {
  readonly links: readonly Link[];
  readonly findings: readonly Diagnostic[];
}

/** Follows `extends` upwards: a parent comes before its heirs, of several parents the first named comes first. A ring is told and cut where it closes. */
export async function chainOf(top: OpenProfile, io: Io, known: readonly OpenDocument[]): Promise<Chain> {
  const links: Link[] = [];
  const findings: Diagnostic[] = [...top.diagnostics];
  const done = new Map<string, Link>();
  await climb(top, [top]);
  return { links, findings };

  async function climb(profile: OpenProfile, way: readonly OpenProfile[]): Promise<Link> {
    const { file, located, shipped } = profile;
    const above = new Set<string>();
    let whole = true;
    for (const [at, name] of parentsNamed(located.value)) {
      const parent = await openProfile(name, folderOf(file), io, known);
      if (parent.is !== 'profile') {
        whole = false;
        if (parent.diagnostics.length > 0) findings.push(...parent.diagnostics);
        findings.push({ ...missingParent('profile', name, parent, located.at(at)), field: pathText(at) });
        continue;
      }
      const start = way.findIndex((one) => one.file === parent.file);
      if (start >= 0) {
        whole = false;
        const ring = way.slice(start).map((one) => one.file);
        const turned = [...ring.slice(ring.indexOf(file)), ...ring.slice(0, ring.indexOf(file))];
        findings.push({ ...extendsCycle(turned, located.at(at)), field: pathText(at) });
        continue;
      }
      const known_ = done.get(parent.file);
      if (known_ === undefined) findings.push(...parent.diagnostics);
      const link = known_ ?? (await climb(parent, [...way, parent]));
      above.add(link.file);
      for (const one of link.above) above.add(one);
      whole &&= link.whole;
    }
    const link: Link = { file, head: located.value, located, shipped, above, whole };
    done.set(file, link);
    links.push(link);
    return link;
  }
}

function parentsNamed({ extends: named }: Profile): readonly (readonly [at: Path, name: string])[] {
  if (named === undefined) return [];
  return typeof named === 'string' ? [[['extends'], named]] : named.map((name, index) => [['extends', index], name]);
}

/** How the document behind a profile is cited: 《title》（number）. */
export function documentCited({ document, title, number, status }: Profile): string {
  const name = (document ?? title).replace(/^《([^《》]*)》$/, '$1');
  return `《${name}》${number === undefined ? '' : `（${number}）`}${status === '征求意见稿' ? '（征求意见稿）' : ''}`;
}

/** Where something in a profile comes from. A ground of another document is cited as it is written, beside the clause of its own. */
export function originOf(
  link: Link,
  at: Path,
  said: { readonly clause?: string; readonly ground?: string; readonly task?: number },
): DemandOrigin {
  const task = said.task === undefined || (said.clause === undefined && said.ground !== undefined) ? undefined : `任务${said.task}`;
  const named = [said.clause, said.clause?.includes('任务') === true ? undefined : task].filter((one) => one !== undefined);
  const clause = named.length === 0 ? undefined : named.join('、');
  const own = `${documentCited(link.head)}${clause ?? ''}`;
  const ground = said.ground === undefined ? own : clause === undefined ? said.ground : `${own}；${said.ground}`;
  return { profile: link.head.id, file: link.file, at, ground, ...(clause === undefined ? {} : { clause }) };
}
