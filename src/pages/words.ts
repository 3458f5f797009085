import { siteSystems } from '../reference/generated/site-systems.js';

/** What the catalog of site systems knows, its patterns ready for use. */
export interface PageWords {
  readonly systems: readonly SiteSystem[];
  readonly items: readonly RegExp[];
  readonly notColumns: readonly RegExp[];
  readonly blank: readonly RegExp[];
  readonly instead: Readonly<Record<'soft-404' | 'firewall' | 'login' | 'error', readonly RegExp[]>>;
  readonly challenges: readonly RegExp[];
  /** A selector of what holds the text of an article. */
  readonly bodies: string;
  readonly related: Readonly<Record<'interpretedBy' | 'interprets' | 'either', readonly RegExp[]>>;
  /** What a label of an article's attributes means; other labels are `topic`. */
  readonly labels: ReadonlyMap<string, string>;
}

/** One system by which websites are made. */
export interface SiteSystem {
  readonly id: string;
  readonly name: string;
  readonly signs: readonly RegExp[];
  readonly column?: RegExp;
  readonly item?: RegExp;
  readonly idIn?: RegExp;
  readonly selectors: Readonly<Record<string, string>>;
}

let made: PageWords | undefined;

/** The words and shapes of pages, from catalogs/site-systems.yaml; made once. */
export function pageWords(): PageWords {
  made ??= make();
  return made;
}

/** True where an address is that of one item and not of a column. */
export function isItemAddress(url: string): boolean {
  return matches(pageWords().items, url);
}

/** True where one of the patterns is found in the words. */
export function matches(patterns: readonly RegExp[], words: string): boolean {
  return patterns.some((pattern) => pattern.test(words));
}

function make(): PageWords {
  const data = siteSystems;
  return {
    systems: data.systems.map((system) => ({
      id: system.id,
      name: system.name,
      signs: patterns(system.signs),
      selectors: system.selectors,
      ...('column' in system ? { column: new RegExp(system.column, 'i') } : {}),
      ...('item' in system ? { item: new RegExp(system.item, 'i') } : {}),
      ...('idIn' in system ? { idIn: new RegExp(system.idIn, 'i') } : {}),
    })),
    items: patterns(data.items),
    notColumns: patterns(data.notColumns),
    blank: patterns(data.blank),
    instead: {
      'soft-404': patterns(data.instead['soft-404']),
      firewall: patterns(data.instead.firewall),
      login: patterns(data.instead.login),
      error: patterns(data.instead.error),
    },
    challenges: patterns(data.challenges),
    bodies: data.articles,
    related: {
      interpretedBy: patterns(data.related.interpretedBy),
      interprets: patterns(data.related.interprets),
      either: patterns(data.related.either),
    },
    labels: new Map(Object.entries(data.metadata).flatMap(([field, labels]) => labels.map((label) => [label, field] as const))),
  };
}

function patterns(sources: readonly string[]): readonly RegExp[] {
  return sources.map((source) => new RegExp(source, 'i'));
}
