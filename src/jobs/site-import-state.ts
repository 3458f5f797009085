import { type DataRecord, dayIn, type FoundField, fieldOf, flagIn, isScalar, wordsIn } from './site-import-keys.js';

/** What an export says of a column besides that it is there, and the keys that say so. */
export interface ColumnState {
  readonly state?: 'deleted' | 'archived' | 'hidden';
  /** What says so, as the source has it: `status：hidden`. */
  readonly said?: string;
  readonly keys: readonly string[];
}

/** Whether a record of a column or an item is marked as deleted. */
export function isDeleted(record: DataRecord): boolean {
  return stateIn(record).state === 'deleted';
}

/** The state of a column by its marks; what they say beside it is left to who reads them. */
export function stateIn(record: DataRecord): ColumnState {
  const found = {
    deleted: fieldOf(record, 'column', 'deleted', isMark),
    deletedOn: fieldOf(record, 'column', 'deletedOn', (value) => dayIn(value) !== undefined),
    hidden: fieldOf(record, 'column', 'hidden', isMark),
    // 0 under visible is 显示 in some systems and 隐藏 in others
    shown: fieldOf(record, 'column', 'shown', (value) => isMark(value) && !/^\d+$/.test(wordsIn(value))),
    state: fieldOf(record, 'column', 'state'),
  };
  const keys = [found.deleted, found.deletedOn, found.hidden, found.shown].flatMap((one) => one?.key ?? []);
  const words = wordsIn(found.state?.value).replace(/\s/g, '');
  const made = (state: 'deleted' | 'archived' | 'hidden', by: FoundField) => ({ state, said: `${by.key}：${saidIn(by.value)}`, keys });
  if (found.deleted !== undefined && saysDeleted(found.deleted)) return made('deleted', found.deleted);
  if (found.deletedOn !== undefined) return made('deleted', found.deletedOn);
  if (found.state !== undefined && /^(?:deleted?|removed|trash(?:ed)?|已?删除|回收站)$/i.test(words)) return made('deleted', found.state);
  if (found.state !== undefined && /^(?:disabled?|inactive|offline|archived|已?关闭|已?撤销)$/i.test(words))
    return made('archived', found.state);
  if (found.hidden !== undefined && flagIn(found.hidden.value) === true) return made('hidden', found.hidden);
  if (found.shown !== undefined && flagIn(found.shown.value) === false) return made('hidden', found.shown);
  if (found.state !== undefined && /^(?:hidden|hide|invisible|private|draft|unpublished|已?隐藏|不显示|未公开|未发布|草稿)$/i.test(words))
    return made('hidden', found.state);
  return { keys };
}

// 若依 writes 0 for what is there and 2 for what is deleted
function saysDeleted({ key, value }: FoundField): boolean {
  const words = wordsIn(value);
  return flagIn(value) === true || /^(?:deleted?|已?删除)$/i.test(words) || (words === '2' && /del_?flag/i.test(key));
}

function isMark(value: unknown): boolean {
  return typeof value === 'boolean' || isScalar(value);
}

function saidIn(value: unknown): string {
  return typeof value === 'boolean' ? String(value) : wordsIn(value);
}
