import type { Path } from '../base/place.js';
import { counted, type Text, text } from '../base/text.js';
import { normalUrl } from '../matching/url.js';
import type { InspectedEntry, InspectionView, LinkState } from '../model/inspection.js';
import { defineInspection } from '../model/inspection.js';
import type { ColumnNode } from '../model/register.js';
import { dayAfter, periodOf } from './_periods.js';
import { fine, unknownOf, unknownOn } from './_verdicts.js';
import { columnNamed, linkWords, named } from './_words.js';

export default defineInspection<{ url: string; state: LinkState; item?: string }>()({
  id: 'dead-link',
  severity: 'warning',
  title: text('打不开的链接', 'A dead link'),
  why: text(
    '链接打不开，群众看到的是错误页面；检查按个数扣分。',
    'People who follow the link see an error page; inspections take off points for each.',
  ),
  source: text('国办秘函〔2019〕19号：链接可用性', '国办秘函〔2019〕19号: links must work'),
  message: ({ url, state, item, at, entries: [entry], columns: [column] }) => {
    const why = linkWords(state);
    const since =
      state.since === undefined
        ? { zh: '', en: '' }
        : { zh: `，从 ${state.since.slice(0, 10)} 起一直如此`, en: `, since ${state.since.slice(0, 10)}` };
    const path = column === undefined ? '' : columnNamed(column);
    const of = entry === undefined ? { zh: '', en: '' } : named(entry);
    const where =
      at === 'entry'
        ? { zh: `${of.zh}的网址`, en: `The URL of ${of.en}` }
        : item === undefined
          ? { zh: `栏目“${path}”的网址`, en: `The URL of the site column "${path}"` }
          : { zh: `栏目“${path}”里“${item}”的网址`, en: `The URL of "${item}" in the site column "${path}"` };
    return text(`${where.zh} ${url} 打不开：${why.zh}${since.zh}`, `${where.en}, ${url}, is dead: ${why.en}${since.en}`);
  },
  way: ({ at }) =>
    at === 'entry'
      ? text('改成现在的网址；栏目已撤的，改写别的栏目', 'Write its present URL, or name another column')
      : text('请网站管理部门恢复网页，或者改正、撤下链接', 'Have the page restored, or mend or drop the link'),
  *check(view) {
    const { linkStates } = view;
    const judge = judgeOf(view);
    let [alive, unseen] = [0, 0];
    for (const { key, url, item, field, entry, column } of addressesOf(view)) {
      const state = linkStates.get(key);
      if (state === undefined) {
        unseen++;
        continue;
      }
      const verdict = judge(state);
      if (verdict === 'alive') alive++;
      else if (verdict !== 'dead') {
        const why = text(`${url} ${verdict['zh-CN']}`, `${url}: ${verdict.en}`);
        if (column !== undefined) yield unknownOn(column, why);
        else if (entry !== undefined) yield unknownOf(entry, why);
      } else
        yield {
          answer: 'fault',
          at: column === undefined ? 'entry' : 'column',
          entries: entry === undefined ? [] : [entry],
          columns: column === undefined ? [] : [column],
          field,
          value: url,
          url,
          state,
          ...(item !== undefined && { item }),
        };
    }
    if (unseen > 0)
      yield {
        answer: 'unknown',
        why: text(
          `有 ${unseen} 个网址没有核查过能不能打开，可运行 gkml site links`,
          `${counted(unseen, 'address was', 'addresses were')} not looked at; gkml site links does that`,
        ),
      };
    yield fine(alive);
  },
});

interface Address {
  /** The address as it is compared. */
  readonly key: string;
  readonly url: string;
  readonly field: Path;
  readonly item?: string;
  readonly column?: ColumnNode;
  readonly entry?: InspectedEntry;
}

// each address once for each column and entry that names it
function* addressesOf(view: InspectionView): Generator<Address> {
  const sites = new Map(view.world.sites.map(({ file, url }) => [file, url]));
  for (const column of view.columns) {
    const site = sites.get(column.file) ?? '';
    const { url, redirect, list } = column;
    const key = url === undefined ? undefined : normalUrl(url, site);
    if (url !== undefined && key !== undefined) yield { key, url, field: ['url'], column };
    // most columns have one address
    if (redirect !== undefined || list !== undefined) yield* othersOf(column, key, site);
  }
  const [first = ''] = sites.values();
  for (const entry of view.entries) {
    if (entry.references.length === 0) continue;
    const newOne = newcomers(first);
    for (const { url } of entry.references) {
      const key = newOne(url);
      if (url !== undefined && key !== undefined) yield { key, url, field: ['columns'], entry };
    }
  }
}

function* othersOf(column: ColumnNode, own: string | undefined, site: string): Generator<Address> {
  const { redirect, list = [] } = column;
  const newOne = newcomers(site, own);
  const key = newOne(redirect);
  if (redirect !== undefined && key !== undefined) yield { key, url: redirect, field: ['redirect'], column };
  for (const [index, { url, title }] of list.entries()) {
    const key = newOne(url);
    if (url !== undefined && key !== undefined) yield { key, url, field: ['list', index, 'url'], item: title, column };
  }
}

// the address as it is compared, when it is met for the first time
function newcomers(site: string, known?: string): (url: string | undefined) => string | undefined {
  const seen = new Set([known]);
  return (url) => {
    const key = url === undefined ? undefined : normalUrl(url, site);
    if (seen.has(key)) return undefined;
    seen.add(key);
    return key;
  };
}

// one try proves nothing, nor does one of long ago
function judgeOf(view: InspectionView): (state: LinkState) => 'alive' | 'dead' | Text {
  const tries = view.threshold('link-tries')?.value ?? 1;
  const age = periodOf(view.threshold('link-age'));
  const from = age === undefined ? undefined : dayAfter(view.today, age, view.calendar, true);
  return (state) => {
    const { status, checked } = state;
    const why = linkWords(state);
    if (from !== undefined && checked.slice(0, 10) < from)
      return text(`上次核查是 ${checked.slice(0, 10)}，太久了`, `last looked at on ${checked.slice(0, 10)}, too long ago`);
    if (status === 'ok' || status === 'redirected') return 'alive';
    if (status === 'suspect') return text(`可能打不开：${why.zh}，请打开看一看`, `may be dead: ${why.en}; have a look`);
    if (status === 'unknown') return text(`没有查清：${why.zh}`, `could not be told: ${why.en}`);
    if ((state.tries ?? 1) >= tries) return 'dead';
    return text(`只核查过一次，打不开（${why.zh}），要再查一次`, `failed once (${why.en}); it has to be tried again`);
  };
}
