import { grouped } from '../base/grouped.js';
import { counted, type Language, type Text, text } from '../base/text.js';
import { normalName, normalPath } from '../matching/normal.js';
import { sharedName } from '../matching/synonyms.js';
import type { InspectedEntry } from '../model/inspection.js';
import type { Link } from '../model/matching.js';
import type { ColumnNode, ColumnReference } from '../model/register.js';
import type { Draft } from './work-order-draft.js';
import { adjustGround, type OrderState } from './work-order-lines.js';
import type { Place } from './work-order-places.js';

/** What entries ask of the columns: those found by number or address but called otherwise, those that are not there, those that are archived. */
export function draftEntries(draft: Draft): void {
  called(draft);
  broken(draft);
  without(draft);
  archived(draft);
  alike(draft);
}

// the same column by number or address, by another name or at another place
function called(draft: Draft): void {
  const { view, places } = draft;
  const links = view.matching.matches.filter(
    ({ reference, road }) => reference?.path !== undefined && (road === 'url' || (road === 'id' && reference.id !== undefined)),
  );
  for (const [column, named] of grouped(links, ({ column }) => column)) {
    const entries = entriesOf(named);
    if (!entries.some(view.wanted.entry)) continue;
    const wanted = [...new Map(named.map((link) => pathWanted(link, draft)).map((path) => [normalPath(path), path])).values()];
    const [path = column.path] = wanted;
    if (wanted.length === 1 && normalPath(path) === normalPath(column.path)) continue;
    const renamed = normalPath(path.slice(0, -1)) === normalPath(column.path.slice(0, -1));
    const words = path.join(' > ');
    const how = named[0]?.road === 'id' ? text('编号', 'number') : text('网址', 'URL');
    const line = (state: OrderState, reason: Text) =>
      draft.add({
        kind: renamed ? 'rename' : 'move',
        state,
        site: column.file,
        column,
        path: state === 'open' ? column.path : path,
        ...unitOf(column, entries),
        reason,
        ground: adjustGround,
        entries,
      });
    const place = { site: column.file, path };
    const own = places.at(place) === column;
    if (wanted.length > 1) {
      line(
        'open',
        text(
          `目录里按${how['zh-CN']}指明这个栏目的条目有 ${entries.length} 个，写的路径有 ${wanted.length} 种，先把目录写一致`,
          `${counted(entries.length, 'entry', 'entries')} name this column by its ${how.en} and give ${wanted.length} paths; make the catalogs agree first`,
        ),
      );
    } else if ((!own && draft.occupant(place) !== undefined) || draft.isGiven(place) || draft.isHeld(column)) {
      line('open', text(`目录写作“${words}”，那里已有另一个栏目，先分清两者`, `The catalog says "${words}", where another column stands`));
    } else if (draft.isBound(column)) {
      line(
        'open',
        text(
          `目录按${how['zh-CN']}写作“${words}”，另有条目按现在的名称或路径用着它或它的下级，先把目录写一致`,
          `The catalog says "${words}", but entries name it, or what lies below, as it is called today; make the catalogs agree first`,
        ),
      );
    } else if (!renamed && entries.some((entry) => places.isForeign(place, entry))) {
      line(
        'open',
        text(`目录写作“${words}”，那是别的单位的专栏，先改目录`, `The catalog says "${words}", which is the section of another unit`),
      );
    } else if (!renamed && !places.canStand(place, column)) {
      line('open', text(`目录写作“${words}”，网站上没有它的一级栏目`, `The catalog says "${words}", of which the site has no beginning`));
    } else {
      line(
        'order',
        text(
          `目录按${how['zh-CN']}指明这个栏目，${renamed ? '名称' : '路径'}写作“${words}”`,
          `The catalogs name this column by its ${how.en}, as "${words}"`,
        ),
      );
    }
  }
}

// a path that leaves out what stands above is meant at the place of the column
function pathWanted({ column, reference }: Link<InspectedEntry>, { places }: Draft): readonly string[] {
  const path = places.inside(reference?.path ?? column.path);
  const [above, parents] = [column.path.slice(0, -1), path.slice(0, -1)];
  const isEnd = parents.length < above.length && normalPath(above.slice(above.length - parents.length)) === normalPath(parents);
  return isEnd ? [...above, path[path.length - 1] ?? column.name] : path;
}

// references that lead nowhere
function broken(draft: Draft): void {
  const { view, places } = draft;
  for (const { entry, reference, candidates } of view.matching.broken) {
    if (!view.wanted.entry(entry)) continue;
    const place = reference.path === undefined ? places.of(entry) : places.meant(reference.path, entry);
    const words = text(`目录所写的栏目“${reference.raw}”网站上没有`, `The site has no column "${reference.raw}", as the catalog calls it`);
    provide(draft, { entry, place, candidates, words, reference });
  }
}

// entries that promise the website and name no column
function without(draft: Draft): void {
  const { view, places } = draft;
  for (const entry of view.entries) {
    if (!entry.wantsWebsite || entry.references.length > 0 || !view.wanted.entry(entry) || view.linksOf(entry).length > 0) continue;
    const words = text('条目的公开渠道有政府网站，网站上没有对应的栏目', 'The entry is to be on the website, which has no column for it');
    provide(draft, { entry, place: places.of(entry), candidates: view.proposalsOf(entry), words });
  }
}

interface Wish {
  readonly entry: InspectedEntry;
  readonly place: Place;
  readonly candidates: readonly Link<InspectedEntry>[];
  readonly words: Text;
  readonly reference?: ColumnReference;
}

// a column that is likely meant takes the name, else a new one is set up
function provide(draft: Draft, wish: Wish): void {
  const { entry, place, candidates, words, reference } = wish;
  const { view, places } = draft;
  const earlier = draft.giving(place)?.entries.find(({ unit }) => unit === entry.unit);
  // a column that an entry has is not another's of the same unit unless that says so
  if ((reference !== undefined || earlier === undefined) && draft.join(place, entry)) return;
  const added = { kind: 'add', site: place.site, path: place.path, unit: entry.unit, entries: [entry], ground: adjustGround } as const;
  if (earlier !== undefined) {
    const reason = text(
      `${words['zh-CN']}；“${place.path.join(' > ')}”是给条目 ${earlier.id} 的：共用的，在目录里写明`,
      `${words.en}; "${place.path.join(' > ')}" is for entry ${earlier.id}: if both share it, name it in the catalog`,
    );
    draft.add({ ...added, state: 'open', reason });
    return;
  }
  const there = draft.occupant(place);
  if (there !== undefined) {
    const reason = text(
      `${words['zh-CN']}；“${there.path.join(' > ')}”已有，却不能算是它的（所属单位：${there.unit ?? '没有写'}），先分清`,
      `${words.en}; "${there.path.join(' > ')}" is there, but cannot be taken for it (unit: ${there.unit ?? 'not given'})`,
    );
    draft.add({ ...added, state: 'open', reason });
    return;
  }
  if (places.isForeign(place, entry)) {
    const reason = text(
      `${words['zh-CN']}；写的是别的单位的专栏，先改目录`,
      `${words.en}; it would stand in the section of another unit, so look at the catalog first`,
    );
    draft.add({ ...added, state: 'open', reason });
    return;
  }
  if (!view.isComplete(place.site)) {
    const reason = text(
      `${words['zh-CN']}；网站没有采集完，可能只是没有见到`,
      `${words.en}; but the list of columns is unfinished, and it may not have been seen`,
    );
    draft.add({ ...added, state: 'open', reason });
    return;
  }
  const [best] = candidates;
  if (best !== undefined && meant(draft, wish, best)) return;
  const twin = places.beside(place).find((column) => isSynonym(column, place) && view.linksOn(column).some((link) => link.entry === entry));
  if (twin !== undefined) {
    const reason = text(
      `${words['zh-CN']}；条目已有同义的“${twin.path.join(' > ')}”，只留一个`,
      `${words.en}; the entry is on "${twin.path.join(' > ')}" already, which means the same: keep one`,
    );
    draft.add({ ...added, state: 'open', reason });
    return;
  }
  const alike = places.beside(place).find((column) => isFree(draft, entry, column) && isSynonym(column, place));
  if (alike !== undefined && meant(draft, wish, { entry, column: alike, by: 'name', score: 0, reasons: [synonymous] })) return;
  const { id, url } = reference ?? {};
  draft.add({
    ...added,
    state: best === undefined ? 'order' : 'confirm',
    ...((id !== undefined || url !== undefined) && { given: { ...(id !== undefined && { id }), ...(url !== undefined && { url }) } }),
    reason:
      best === undefined
        ? words
        : text(
            `${words['zh-CN']}；也可能指“${best.column.path.join(' > ')}”（${why(best, 'zh-CN', '，')}）：是的，改目录，不用新增`,
            `${words.en}; it may mean "${best.column.path.join(' > ')}" (${why(best, 'en', ', ')}): then change the catalog and add nothing`,
          ),
  });
}

const synonymous = text('同义名称，在同一个上级之下', 'its name means the same, below the same column');

function isSynonym({ name }: ColumnNode, { path }: Place): boolean {
  return sharedName(normalName(name)) === sharedName(normalName(path[path.length - 1] ?? ''));
}

// false where the column that may be meant cannot take the name
function meant(draft: Draft, { entry, place, words, reference }: Wish, best: Link<InspectedEntry>): boolean {
  const { column } = best;
  const { places } = draft;
  if (column.file !== place.site || !isFree(draft, entry, column)) return false;
  // without a reference nobody says where it should stand: it stays where it is
  const path = reference?.path === undefined ? [...column.path.slice(0, -1), entry.title] : place.path;
  const to = { site: column.file, path };
  if ((places.at(to) !== column && draft.occupant(to) !== undefined) || draft.isGiven(to)) return false;
  const renamed = normalPath(path.slice(0, -1)) === normalPath(column.path.slice(0, -1));
  if (normalPath(path) === normalPath(column.path)) {
    draft.add({
      kind: 'add',
      state: 'open',
      site: column.file,
      path,
      unit: entry.unit,
      reason: text(
        `${words['zh-CN']}；“${column.path.join(' > ')}”同名，可能就是它（${why(best, 'zh-CN', '，')}）：是的，在目录里写明，不用新增`,
        `${words.en}; "${column.path.join(' > ')}" has its name and may be meant (${why(best, 'en', ', ')}): then name it in the catalog and add nothing`,
      ),
      ground: adjustGround,
      entries: [entry],
    });
    return true;
  }
  if (!renamed && !places.canStand(to, column)) return false;
  draft.add({
    kind: renamed ? 'rename' : 'move',
    state: 'confirm',
    site: column.file,
    column,
    path,
    ...unitOf(column, [entry]),
    reason: text(
      `${words['zh-CN']}；可能就是“${column.path.join(' > ')}”（${why(best, 'zh-CN', '，')}）：是的，${renamed ? '更名' : '移动'}，或者改目录；不是的，新增`,
      `${words.en}; it may be "${column.path.join(' > ')}" (${why(best, 'en', ', ')}): if so, ${renamed ? 'rename' : 'move'} it or change the catalog; if not, add one`,
    ),
    ground: adjustGround,
    entries: [entry],
  });
  return true;
}

// archived columns that active entries still stand on
function archived(draft: Draft): void {
  const { view } = draft;
  const links = view.matching.matches.filter(({ column }) => column.archived);
  for (const [column, own] of grouped(links, ({ column }) => column)) {
    const entries = entriesOf(own);
    if (!entries.some(view.wanted.entry)) continue;
    draft.add({
      kind: 'restore',
      state: 'confirm',
      site: column.file,
      column,
      path: column.path,
      ...unitOf(column, entries),
      reason: text(
        '栏目已归档，条目仍在用：继续公开的，恢复更新；事项已停用的，停用条目，栏目不动',
        'The column is archived but its entry is active: take it into use again, or retire the entry and leave the column',
      ),
      ground: adjustGround,
      entries,
    });
  }
}

// entries that name no column and find theirs by another name for the same thing
function alike(draft: Draft): void {
  const { view } = draft;
  for (const entry of view.entries) {
    if (entry.references.length > 0 || !entry.wantsWebsite || !view.wanted.entry(entry)) continue;
    const link = view.linksOf(entry).find(({ by }) => by === 'name');
    if (link === undefined || normalPath([entry.title]) === normalPath([link.column.name])) continue;
    const { column } = link;
    const alone = view.linksOn(column).every((one) => one.by === 'name' && one.entry === entry);
    const to = { site: column.file, path: [...column.path.slice(0, -1), entry.title] };
    if (!alone || !column.leaf || draft.isSpoken(column) || draft.isHeld(column) || draft.isGiven(to)) continue;
    if (draft.occupant(to) !== undefined) continue;
    draft.add({
      kind: 'rename',
      state: 'confirm',
      site: column.file,
      column,
      path: to.path,
      ...unitOf(column, [entry]),
      reason: text(
        `条目没有写栏目，按名称对到这里（${why(link, 'zh-CN', '，')}），两边叫法不同：统一为目录的名称，或者在目录里写明现在的栏目`,
        `The entry names no column and is found here by its name (${why(link, 'en', ', ')}); use one name for both, or name this column in the catalog`,
      ),
      ground: adjustGround,
      entries: [entry],
    });
  }
}

// nobody else uses it, and nothing says that it belongs to another unit
function isFree(draft: Draft, entry: InspectedEntry, column: ColumnNode): boolean {
  const { view } = draft;
  if (draft.isSpoken(column) || draft.isHeld(column) || column.archived || column.redirect !== undefined || !column.leaf) return false;
  if (view.linksOn(column).length > 0 || draft.isBound(column)) return false;
  const relation = view.relation(entry, column);
  return relation === 'same' || relation === 'open';
}

function why({ reasons }: Link<InspectedEntry>, language: Language, between: string): string {
  return reasons.map((reason) => reason[language]).join(between);
}

function entriesOf(links: readonly Link<InspectedEntry>[]): readonly InspectedEntry[] {
  return [...new Set(links.map(({ entry }) => entry))];
}

function unitOf(column: ColumnNode, [entry]: readonly InspectedEntry[]): { readonly unit?: string } {
  const unit = column.unit ?? entry?.unit;
  return unit === undefined ? {} : { unit };
}
