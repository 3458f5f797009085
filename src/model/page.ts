import type { Text } from '../base/text.js';
import type { Site, SiteColumn, SiteItem } from './documents.js';

/** A link of a page. Addresses are whole, without the part behind # unless that is a path. */
export interface PageLink {
  readonly name: string;
  readonly url: string;
}

/** A column as a navigation tree of a page shows it; `current` is the one that the page belongs to. */
export interface PageColumn extends PageLink {
  readonly id?: string;
  readonly current?: true;
  readonly children: readonly PageColumn[];
}

/** The selectors of a site, by part. */
export type PageSelectors = NonNullable<NonNullable<Site['crawl']>['selectors']>;

/** What one page of a website says of columns and items. Everything is as the page has it; what it does not have is absent. */
export interface PageReading {
  /** The address at which the page was found, after redirects. */
  readonly url: string;
  readonly title: string;
  /** From the home page down to the column; the address is empty where the page gives none. */
  readonly breadcrumb: readonly PageLink[];
  /** Columns of a left tree; those of the main menu where there is no left tree. */
  readonly tree: readonly PageColumn[];
  /** The main menu, whether or not there is a left tree beside it. */
  readonly menu?: readonly PageColumn[];
  /**
   * A list of items; `next` are the further pages in order, `total` what the page says of all items, `whole` where these are all. No items
   * and `total` 0 where the page says that there are none (暂无内容).
   */
  readonly list?: {
    readonly items: readonly SiteItem[];
    readonly next: readonly string[];
    readonly total?: number;
    readonly whole?: true;
  };
  /** The page of one item: its title, dates, 文号 and the like. */
  readonly article?: SiteItem;
  /** The list is filled by script: a plain fetch sees none. `data` is the address of its data where the page names one. */
  readonly script?: { readonly data?: string };
  /** The page says that its column is archived and no longer kept up. */
  readonly archived?: true;
  /** The page leads elsewhere by itself (meta refresh, location.href, or nothing but one link). */
  readonly redirect?: string;
  /** What the page is instead of what was asked for. */
  readonly instead?: { readonly what: 'soft-404' | 'firewall' | 'login' | 'error'; readonly why: Text };
  /** The system that the page shows signs of; its id in catalogs/site-systems.yaml. */
  readonly system?: string;
  /** All links of the page in order, each address once. */
  readonly links: readonly PageLink[];
}

/** A page as it was fetched, saved or exported, with what it says; `unverified` where it could not be read. */
export interface SitePage {
  /** The address asked for. */
  readonly url: string;
  readonly status?: number;
  /** When it was fetched. */
  readonly moment?: string;
  /** Its number in the folder of evidence. */
  readonly evidence?: string;
  readonly reading?: PageReading;
  readonly unverified?: NonNullable<SiteColumn['unverified']>;
}
