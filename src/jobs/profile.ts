import type { Diagnostic } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { type Text, text } from '../base/text.js';
import type { Profile } from '../model/documents.js';
import type { Demanded, DemandedField, FieldDemand, ResolvedProfile } from '../model/profile.js';
import { chainOf, type Link } from './profile-chain.js';
import { type NoProfile, openProfile, shippedProfiles } from './profile-files.js';
import { obligationsOf } from './profile-obligations.js';
import { isProfilePath } from './profile-path.js';
import { dueSort, fieldSort, layoutSort, ruleSort, unitsSort } from './profile-sorts.js';
import { demanded, type Meta, type Said, type Sort, type Stand, said, settle } from './profile-stand.js';
import type { OpenDocument } from './read-document.js';

/** Where a profile is named, and what is known there. */
export interface ProfileAround {
  readonly io: Io;
  /** The folder that a path counts from; the working directory when absent. */
  readonly root?: string;
  /** Documents that were read already: their files are not read again. */
  readonly known?: readonly OpenDocument[];
}

/** A resolved profile, absent where its file cannot be read, with what is wrong in it and in those above. */
export interface ProfileResolution {
  readonly profile?: ResolvedProfile;
  readonly findings: readonly Diagnostic[];
  /** The profiles it is made of, highest first; empty where its file cannot be read. */
  readonly links: readonly Link[];
}

/**
 * Puts a profile together with all that it extends: a shipped one by its name, or a file. What loosens without ground, or what is
 * locked above, has no effect and is told. Throws UsageError where there is no such profile.
 */
export async function resolveProfile(nameOrPath: string, around: ProfileAround): Promise<ProfileResolution> {
  const { io, root = '.', known = [] } = around;
  const top = await openProfile(nameOrPath, root, io, known);
  if (top.is === 'faulty') return { findings: top.diagnostics, links: [] };
  if (top.is !== 'profile') throw await noProfile(nameOrPath, top);
  const { links, findings } = await chainOf(top, io, known);
  const found = [...findings, ...sharedIds(links)];
  const profile = joined(links, found);
  return { ...(profile === undefined ? {} : { profile }), findings: found, links };
}

// PROFILE#ID must lead to one profile
function sharedIds(links: readonly Link[]): readonly Diagnostic[] {
  return links.flatMap(({ head, located }, index) => {
    const twin = links.slice(0, index).find((one) => one.head.id === head.id);
    if (twin === undefined) return [];
    return [
      {
        code: 'duplicate-id',
        severity: 'error' as const,
        span: located.at(['id']),
        field: 'id',
        message: text(`编号“${head.id}”与上级要求（${twin.file}）相同`, `"${head.id}" is the id of a higher profile (${twin.file}) too`),
        ground: text(
          '一项要求按 要求编号#编号 引用，编号相同就分不清是哪一份的',
          'An obligation goes by PROFILE#ID, which has to lead to one profile',
        ),
        way: text('给这份要求另编一个编号', 'Give this profile an id of its own'),
      },
    ];
  });
}

function joined(links: readonly Link[], findings: Diagnostic[]): ResolvedProfile | undefined {
  const last = links.at(-1);
  if (last === undefined) return undefined;
  const { head } = last;
  const { inForce, waived, carried } = obligationsOf(links, findings);
  const due = single(links, 'due', dueSort, findings);
  const units = single(links, 'units', unitsSort, findings);
  const year = head.year ?? links.findLast((one) => one.head.year !== undefined)?.head.year;
  // who extends a draft and says nothing of itself is no more binding
  const status = head.status ?? (links.some((one) => one.head.status === '征求意见稿') ? '征求意见稿' : '正式');
  return {
    id: head.id,
    title: head.title,
    chain: links.map((one) => one.head.id),
    status,
    ...(year === undefined ? {} : { year }),
    ...(head.plan === undefined ? {} : { plan: head.plan }),
    ...(due === undefined ? {} : { due }),
    ...(units === undefined ? {} : { units }),
    fields: each(links, 'fields', ({ field }) => field, fieldSort, findings).map(withParts),
    obligations: inForce,
    waived,
    carried,
    rules: each(links, 'rules', ({ rule }) => rule, ruleSort, findings).map(demanded),
    layouts: each(links, 'layouts', (layout) => layout.for, layoutSort, findings).map(demanded),
    head,
  };
}

function single<Key extends 'due' | 'units'>(
  links: readonly Link[],
  key: Key,
  sort: Sort<NonNullable<Profile[Key]>>,
  findings: Diagnostic[],
): Demanded<NonNullable<Profile[Key]>> | undefined {
  let stand: Stand<NonNullable<Profile[Key]>> | undefined;
  for (const link of links) {
    const value = link.head[key] as NonNullable<Profile[Key]> | undefined;
    if (value !== undefined) stand = settle(stand, said(link, [key], value), sort, findings);
  }
  return stand === undefined ? undefined : demanded(stand);
}

function each<T extends Meta>(
  links: readonly Link[],
  key: 'fields' | 'rules' | 'layouts',
  of: (value: T) => string,
  sort: Sort<T>,
  findings: Diagnostic[],
): readonly Stand<T>[] {
  const stands = new Map<string, Stand<T>>();
  for (const link of links) {
    for (const [index, value] of ((link.head[key] ?? []) as unknown as readonly T[]).entries())
      stands.set(of(value), settle(stands.get(of(value)), said(link, [key, index], value), sort, findings));
  }
  return [...stands.values()];
}

// one part for each that still says something of the field, in the order of the profiles
function withParts(stand: Stand<FieldDemand>): DemandedField {
  const { field, required, allowed, forbidden } = stand.value;
  const parts = new Map<Said<FieldDemand>, FieldDemand>();
  const add = (key: string, more: (part: FieldDemand) => Partial<FieldDemand>) => {
    const by = stand.keys.get(key) ?? stand.from;
    const part = parts.get(by) ?? { field };
    parts.set(by, { ...part, ...more(part) });
  };
  if (required !== undefined) add('required', () => ({ required }));
  if (allowed !== undefined) add('allowed', () => ({ allowed }));
  for (const value of forbidden ?? []) add(`forbidden[${value}]`, (part) => ({ forbidden: [...(part.forbidden ?? []), value] }));
  const history = [stand, ...stand.before].map(({ from }) => from).reverse();
  const inOrder = [...parts].sort(([a], [b]) => history.indexOf(a) - history.indexOf(b));
  return { ...demanded(stand), parts: inOrder.map(([by, value]) => ({ value: { ...value, ...metaOf(by.value) }, from: by.origin })) };
}

function metaOf({ required: _, allowed: __, forbidden: ___, field: ____, ...meta }: FieldDemand): Meta {
  return meta;
}

async function noProfile(name: string, found: NoProfile): Promise<UsageError> {
  if (found.is === 'other')
    return new UsageError(
      text(`“${name}”是${found.called}，不是目录要求（kind: profile）`, `"${name}" is no profile (kind: profile)`),
      await choices(),
    );
  const near = found.is === 'missing' ? found.near : undefined;
  return new UsageError(
    isProfilePath(name)
      ? text(`没有这个文件：${name}`, `No such file: ${name}`)
      : text(`没有“${name}”这份目录要求`, `There is no profile "${name}"`),
    near === undefined ? await choices() : text(`是否想写“${near}”？`, `Did you mean "${near}"?`),
  );
}

async function choices(): Promise<Text> {
  const names = [...(await shippedProfiles()).keys()];
  return text(`写自带的名称（${names.join('、')}），或要求文件的路径`, `Name one that is shipped (${names.join(', ')}), or a file`);
}
