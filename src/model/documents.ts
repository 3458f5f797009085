import type { Activities, Activity } from './generated/activities.js';
import type { Catalog, Entry } from './generated/catalog.js';
import type { Config } from './generated/config.js';
import type { Headings } from './generated/headings.js';
import type { Inspection } from './generated/inspection.js';
import type { Laws } from './generated/laws.js';
import type { Ledger, LedgerItem } from './generated/ledger.js';
import type { Links } from './generated/links.js';
import type { Plan, Task } from './generated/plan.js';
import type { Profile } from './generated/profile.js';
import type { Site, SiteColumn, SiteItem } from './generated/site.js';
import type { Units } from './generated/units.js';
import type { Workdays } from './generated/workdays.js';

export type {
  Activities,
  Activity,
  Catalog,
  Config,
  Entry,
  Headings,
  Inspection,
  Laws,
  Ledger,
  LedgerItem,
  Links,
  Plan,
  Profile,
  Site,
  SiteColumn,
  SiteItem,
  Task,
  Units,
  Workdays,
};

/** One unit of the register. */
export type Unit = Units['units'][number];

/** One group word of the register, e.g. 各街道办事处. */
export type Group = NonNullable<Units['groups']>[number];

/** One law or document of the law register. */
export type Law = Laws['laws'][number];

/** One thing a profile wants disclosed, or a piece of work it wants done. */
export type Obligation = NonNullable<Profile['obligations']>[number];

/** The kinds of documents a person writes, and what each is called. */
export interface DocumentByKind {
  readonly catalog: Catalog;
  readonly plan: Plan;
  readonly site: Site;
  readonly units: Units;
  readonly workdays: Workdays;
  readonly laws: Laws;
  readonly activities: Activities;
  readonly headings: Headings;
  readonly profile: Profile;
  readonly inspection: Inspection;
  readonly links: Links;
  readonly ledger: Ledger;
  readonly config: Config;
}

/** A kind of document: the value of its `kind` key. */
export type Kind = keyof DocumentByKind;

/** The data format that documents are written in; one without `format` is of format 1, which is read as well. */
export const currentFormat = 2;

/** For each kind the key that holds its records, which are validated and reported one by one. */
export const recordKeys: Readonly<Partial<Record<Kind, string>>> = {
  catalog: 'entries',
  plan: 'tasks',
  site: 'columns',
  units: 'units',
  laws: 'laws',
  activities: 'activities',
  profile: 'obligations',
  links: 'links',
  ledger: 'items',
};

/** What each kind is called in Chinese. */
export const kindNames: Readonly<Record<Kind, string>> = {
  catalog: '主动公开事项目录',
  plan: '工作要点',
  site: '网站栏目',
  units: '单位名录',
  workdays: '工作日安排',
  laws: '法规登记',
  activities: '政府开放活动计划',
  headings: '表头写法',
  profile: '目录要求',
  inspection: '检查指标',
  links: '链接核查结果',
  ledger: '整改台账',
  config: '项目设置',
};
