import { type Text, text } from '../base/text.js';
import type { InspectedEntry } from '../model/inspection.js';
import type { ColumnNode } from '../model/register.js';

/** What is done to a column, in the order in which a work order tells of it. `restore` takes an archived one into use again. */
export const orderKinds = ['add', 'rename', 'move', 'merge', 'restore', 'retire'] as const;

/** One of them. */
export type OrderKind = (typeof orderKinds)[number];

/**
 * How settled a line is: an `order` follows from what catalog and site say; `confirm` is a proposal that somebody has to look at first;
 * `open` changes nothing, for nobody can tell from here what is right.
 */
export type OrderState = 'order' | 'confirm' | 'open';

/** One line of a work order. `column` is the column of today, absent for a new one; `path` where it stands afterwards. */
export interface OrderLine {
  readonly kind: OrderKind;
  readonly state: OrderState;
  /** The file of the site. */
  readonly site: string;
  readonly column?: ColumnNode;
  readonly path: readonly string[];
  /** The column that a merged one goes into. */
  readonly into?: ColumnNode;
  readonly unit?: string;
  /** Of a new column: number and address that entries name already. */
  readonly given?: { readonly id?: string; readonly url?: string };
  readonly reason: Text;
  readonly ground: Text;
  readonly entries: readonly InspectedEntry[];
  /** Where the address of today leads afterwards, as absolute addresses; `to` is absent while the new address is not known. */
  readonly redirect?: { readonly from: string; readonly to?: string };
}

/** What is to be done to the columns of the sites so that they are as the catalogs want them. Lines by kind, then in the order of entries or columns. */
export interface WorkOrder {
  readonly lines: readonly OrderLine[];
}

/** What the changes are called. */
export const orderWords: Readonly<Record<OrderKind, Text>> = {
  add: text('新增', 'add'),
  rename: text('更名', 'rename'),
  move: text('移动', 'move'),
  merge: text('合并', 'merge'),
  restore: text('恢复', 'restore'),
  retire: text('撤销', 'retire'),
};

/** What the states are called. */
export const stateWords: Readonly<Record<OrderState, Text>> = {
  order: text('下单', 'order'),
  confirm: text('待确认', 'to confirm'),
  open: text('待定', 'undecided'),
};

/** Why columns are adjusted at all. Source: document 003（五）. */
export const adjustGround = text(
  '《中华人民共和国政府信息公开条例》第十二条、第二十四条；做法参照高政办字〔2024〕11号（五）：同步调整政府网站栏目，确保事项目录要求与实际公开内容一致',
  'Regulations on Open Government Information, articles 12 and 24; as in Gaoqing, for example (高政办字〔2024〕11号, item 5): site columns are adjusted with the catalogs',
);

/** Why a column that no entry covers does not stay as it is. */
export const coveredGround = text(
  '《中华人民共和国政府信息公开条例》第二十二条；国办公开办函〔2019〕61号',
  'Regulations on Open Government Information, article 22; 国办公开办函〔2019〕61号 on uniform platforms',
);

/** Why a blank column does not stay. */
export const blankGround = text('国办秘函〔2019〕19号：空白栏目', '国办秘函〔2019〕19号 on blank columns');
