import type { Diagnostic } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { pathText, placeText } from '../base/place.js';
import { type Language, text } from '../base/text.js';
import { version } from '../base/version.js';
import type { Profile } from '../model/documents.js';
import type { DemandOrigin, ResolvedProfile } from '../model/profile.js';
import { loadSchema } from '../schema/load.js';
import { keyOrderOf } from '../schema/order.js';
import { commentedHead, commentedLines } from './commented-lines.js';
import { resolveProfile } from './profile.js';
import { type Link, originOf } from './profile-chain.js';
import { type EffectiveProfile, type EffectiveRecord, effectiveDocument, effectiveProfile } from './profile-effective.js';
import { profileText } from './profile-text.js';
import { originWords } from './profile-words.js';

/** How a resolved profile can be shown. */
export type ProfileFormat = 'yaml' | 'json' | 'text';

/** A profile and all above it as one document, and what is wrong in them. */
export interface ShownProfile {
  readonly profile: ResolvedProfile;
  readonly effective: EffectiveProfile;
  readonly document: Profile;
  readonly links: readonly Link[];
  readonly findings: readonly Diagnostic[];
}

/** The effective document of a shipped profile or of a file. Throws UsageError where there is none, or it cannot be read. */
export async function shownProfile(nameOrPath: string, io: Io): Promise<ShownProfile> {
  const { profile, findings, links } = await resolveProfile(nameOrPath, { io });
  const top = links.at(-1);
  if (profile === undefined || top === undefined) {
    const [fault] = findings;
    const place = fault === undefined ? nameOrPath : placeText(fault.span);
    throw new UsageError(
      text(`${place} 有错误：${fault?.message['zh-CN'] ?? ''}`, `${place}: ${fault?.message.en ?? ''}`),
      text(`先用 gkml check ${nameOrPath} 检查并改正`, `Run gkml check ${nameOrPath} first`),
    );
  }
  const effective = inUsualOrder(effectiveProfile(profile, top.file, io.cwd), keyOrderOf(await loadSchema('profile')));
  return { profile, effective, document: effectiveDocument(effective), links, findings };
}

// as gkml fmt would have it
function inUsualOrder(effective: EffectiveProfile, orderOf: ReturnType<typeof keyOrderOf>): EffectiveProfile {
  const records = effective.records.map((record) => {
    const single = record.section === 'due' || record.section === 'units';
    const order = orderOf(single ? [record.section] : [record.section, 0]) ?? [];
    return { ...record, values: [...record.values].sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key)) };
  });
  return { ...effective, records };
}

/** A resolved profile in one of its formats; `columns` is the width of the terminal, for the table. */
export function profileOutput(shown: ShownProfile, format: ProfileFormat, language: Language, columns: number): string {
  if (format === 'text') return profileText(shown, language, columns);
  return format === 'json' ? profileJson(shown, language) : profileYaml(shown, language);
}

function profileYaml({ profile, effective, links }: ShownProfile, language: Language): string {
  const { head, records, tail } = effective;
  const words = (key: string) => (key === 'format' ? undefined : headOrigin(key, profile, links)?.profile);
  const blocks = [commentedHead(head, [headline(profile, links)[language]], words)];
  const sections = [...new Set(records.map(({ section }) => section))];
  for (const section of sections) {
    const own = records.filter((one) => one.section === section);
    const one = section === 'due' || section === 'units';
    const indent = (line: string, at: number) => (line === '' ? '' : one ? `  ${line}` : `${at === 0 ? '  - ' : '    '}${line}`);
    const lines = own.map((record) => recordLines(record, links, language).map(indent));
    blocks.push(`${section}:\n${lines.map((record) => `${record.join('\n')}\n`).join(section === 'obligations' ? '\n' : '')}`);
  }
  if (Object.keys(tail).length > 0) blocks.push(commentedHead(tail, [], words));
  return blocks.join('\n');
}

// each key is written as a document of its own, with its origin behind the first line
function recordLines({ values }: EffectiveRecord, links: readonly Link[], language: Language): readonly string[] {
  return values.flatMap(({ key, value, from }) => commentedLines(key, value, originWords(from, links)[language]));
}

// a year and the standing of a draft may come from above; all else a profile says of itself
function headOrigin(key: string, { status }: ResolvedProfile, links: readonly Link[]): DemandOrigin | undefined {
  const saying = links.findLast(({ head }) => key in head && (key !== 'status' || head.status === status));
  const link = key === 'year' || key === 'status' ? saying : links.at(-1);
  return link === undefined ? undefined : originOf(link, [key], {});
}

function headline({ id }: ResolvedProfile, links: readonly Link[]) {
  const top = links.at(-1);
  const file = top === undefined || top.shipped ? id : top.file;
  const above = links.slice(0, -1).map(({ head }) => head.id);
  return above.length === 0
    ? text(
        `由 gkml resolve 从 ${file} 得出，没有继承别的要求；各值的出处写在后面。`,
        `Made by gkml resolve from ${file}, which extends nothing; behind each value stands where it comes from.`,
      )
    : text(
        `由 gkml resolve 从 ${file} 得出，合并了 ${above.join('、')}；各值的出处写在后面。要改的，改 ${file} 和它继承的要求。`,
        `Made by gkml resolve from ${file} and ${above.join(', ')}; behind each value stands where it comes from. Change these, not this.`,
      );
}

function profileJson({ profile, effective, document, links, findings }: ShownProfile, language: Language): string {
  const counts = new Map<string, number>();
  const said = Object.entries({ ...effective.head, ...effective.tail }).flatMap(([key, value]) => {
    const from = key === 'format' ? undefined : headOrigin(key, profile, links);
    return from === undefined ? [] : [{ path: key, value, from: originJson(from, links, language) }];
  });
  const records = effective.records.flatMap(({ section, state, values: own }) => {
    const index = counts.get(section) ?? 0;
    counts.set(section, index + 1);
    const base = section === 'due' || section === 'units' ? [section] : [section, index];
    return own.map(({ key, value, from, before }) => ({
      path: pathText([...base, key]),
      value,
      ...(state === undefined ? {} : { state }),
      from: originJson(from, links, language),
      ...(before === undefined ? {} : { before: { value: before.value, from: originJson(before.from, links, language) } }),
    }));
  });
  const { id, title, status } = profile;
  const result = {
    kind: 'resolved-profile',
    version,
    language,
    id,
    title,
    status,
    chain: links.map(({ head, file, shipped }) => ({ id: head.id, title: head.title, file, shipped })),
    document,
    values: [...said, ...records],
    findings: findings.map(({ code, severity, span, message, way }) => ({
      code,
      severity,
      place: placeText(span),
      message: message[language],
      ...(way === undefined ? {} : { way: way[language] }),
    })),
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

function originJson(from: EffectiveRecord['values'][number]['from'], links: readonly Link[], language: Language): object {
  const { profile, file, at, ground, clause } = from;
  return {
    profile,
    file,
    at: pathText(at),
    ...(clause === undefined ? {} : { clause }),
    ground,
    words: originWords(from, links)[language],
  };
}
