import type { Links } from '../model/documents.js';

/** What is known of one address, as the document keeps it. */
export type LinkResult = Links['links'][number];

/** Why a result is what it is. */
export type LinkReason = NonNullable<LinkResult['reason']>;

/** Who uses an address. */
export interface LinkUse {
  readonly kind: 'entry' | 'column' | 'item';
  readonly file: string;
  readonly line: number;
  /** The id of an entry. */
  readonly id?: string;
  /** The title of an entry or item, the path of a column. */
  readonly title: string;
}

/** One address to be checked. */
export interface LinkTarget {
  /** Whole, without a fragment unless that is a path. */
  readonly url: string;
  readonly uses: readonly LinkUse[];
  /** The columns above what stands there, as addresses are compared. */
  readonly parents: ReadonlySet<string>;
  /** Where it is known to lead, as addresses are compared. */
  readonly leads: ReadonlySet<string>;
}

/** What one try came to. `again` says that one try is not enough to say so. */
export interface Tried {
  /** `gone` is a 404 or 410, `failing` what may be dead if it stays so. */
  readonly kind: 'ok' | 'redirected' | 'suspect' | 'gone' | 'failing' | 'unknown';
  readonly reason?: LinkReason;
  readonly code?: number;
  readonly to?: string;
  readonly note?: string;
  readonly again?: true;
}
