import { type Text, text } from '../base/text.js';
import { normalName } from '../matching/normal.js';
import { normalUrl } from '../matching/url.js';
import type { InspectionView } from '../model/inspection.js';
import type { ColumnNode } from '../model/register.js';
import { isLeaf } from './_contents.js';
import { type Item, isRecent } from './_items.js';
import { undatedList, unfinishedList } from './_sites.js';
import { unreadWords } from './_words.js';

/** A policy document on a site and the interpretations of it that were seen. */
export interface Policy {
  readonly column: ColumnNode;
  readonly index: number;
  readonly item: Item;
  readonly date: string;
  readonly interpretations: readonly Item[];
  /** The document points at an interpretation itself. */
  readonly pointed: boolean;
  /** Why there may be others that were not seen. */
  readonly doubt?: Text;
  readonly until: string;
}

/** The policy documents with a day, each with its interpretations. Only what is known to be a policy is looked at; each document once. */
export function policiesOf(view: InspectionView): readonly Policy[] {
  const known = remembered.get(view);
  if (known !== undefined) return known;
  const found = view.world.sites.flatMap(({ file, url }) => policiesOn(view, file, url));
  remembered.set(view, found);
  return found;
}

const remembered = new WeakMap<InspectionView, readonly Policy[]>();

function policiesOn(view: InspectionView, file: string, site: string): readonly Policy[] {
  const columns = view.columns.filter((column) => column.file === file);
  const policies = columns.flatMap((column) =>
    (column.list ?? []).flatMap((item, index) =>
      item.kind === 'policy' && item.date !== undefined ? [{ column, index, item, date: item.date }] : [],
    ),
  );
  if (policies.length === 0) return [];
  const interpretations = columns.flatMap(({ list = [] }) => list.filter(({ kind }) => kind === 'interpretation'));
  const doubt = doubtOf(view, file, columns);
  const seen = new Set<string>();
  return policies.flatMap((policy): readonly Policy[] => {
    const { column, item, date } = policy;
    const key = item.url === undefined ? normalName(item.title) : (normalUrl(item.url, site) ?? item.url);
    if (seen.has(key) || !isRecent(view, column, date)) return [];
    seen.add(key);
    const until = view.knownUntil(column.file);
    const own = interpretations.filter((one) => interprets(one, item, site));
    const vague = interpretations.some((one) => one.interprets === undefined && one.read !== true && !own.includes(one));
    const why = until === undefined ? undatedList : (doubt ?? (vague ? vaguely : item.read === true ? undefined : unread));
    return [
      {
        ...policy,
        interpretations: own,
        pointed: (item.interpretedBy ?? []).length > 0,
        until: until ?? view.today,
        ...(why !== undefined && { doubt: why }),
      },
    ];
  });
}

// an interpretation may stand in any column: all must be known whole
function doubtOf(view: InspectionView, file: string, columns: readonly ColumnNode[]): Text | undefined {
  if (!view.isComplete(file)) return unfinishedList;
  for (const column of columns) {
    if (column.unverified !== undefined)
      return text(
        `栏目“${column.path.join(' > ')}”${unreadWords(column)['zh-CN']}`,
        `"${column.path.join(' > ')}": ${unreadWords(column).en}`,
      );
    const { list, listed, items, leaf } = column;
    if (!leaf && list === undefined) continue;
    if (items === 0 || column.redirect !== undefined || view.classOf(column)?.service === true) continue;
    if (list === undefined || listed !== 'all' || isLeaf(view, column) === undefined) return notWhole;
    if (list.some(({ kind }) => kind === undefined)) return unsorted;
  }
  return undefined;
}

function interprets({ title, interprets = [] }: Item, policy: Item, site: string): boolean {
  const name = nameOf(policy.title);
  const url = policy.url === undefined ? undefined : normalUrl(policy.url, site);
  const isIt = (said: string) =>
    said === policy.number || (url !== undefined && normalUrl(said, site) === url) || (name.length > 5 && normalName(said).includes(name));
  return interprets.some(isIt) || (name.length > 5 && normalName(title).includes(name));
}

// 高青县人民政府关于印发《…办法》的通知 is interpreted as 《…办法》解读
function nameOf(title: string): string {
  const [, inner] = /《([^》]{4,})》/.exec(title) ?? [];
  return normalName((inner ?? title).replace(/^.*?关于(?:印发)?/, '').replace(/的(?:通知|意见|公告|决定|通告)$/, ''));
}

const vaguely = text('有的解读没有写明解读的是哪份文件', 'some interpretations do not say of which document');
const unread = text(
  '没有读过文件自己的网页，上面有没有解读的链接不知道',
  'the page of the document was not read, so its links are not known',
);
const notWhole = text(
  '不是每个栏目的信息都列全了，解读可能在没有列出的信息里',
  'not every column is listed whole, so it may be among what is not listed',
);
const unsorted = text('有的信息不知道是文件还是解读', 'of some items it is not known whether they are documents or interpretations');
