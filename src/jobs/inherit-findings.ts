import type { Diagnostic, Severity } from '../base/diagnostic.js';
import type { Located } from '../base/located.js';
import { type Path, pathText, placeText } from '../base/place.js';
import { type Text, text } from '../base/text.js';
import { type Catalog, type Entry, kindNames } from '../model/documents.js';
import { extendsCycle, missingParent, type NoParent } from './extends-words.js';
import { fieldNames } from './field-names.js';
import { inFile } from './fix-place.js';
import type { Lost } from './inherit-select.js';
import type { Parent } from './inherit-shapes.js';

type Heir = Located<Catalog>;

/** A parent that is not there, cannot be read, is no catalog, or inherits the heir in its turn. `at` is the item of `extends`. */
export function noParent(heir: Heir, at: Path, from: string, parent: Exclude<Parent, { is: 'catalog' }>): Diagnostic {
  const place = [...at, 'from'];
  const span = heir.at(place);
  const found = parent.is === 'ring' ? extendsCycle(parent.files, span) : missingParent('catalog', from, noneOf(parent), span);
  return { ...found, field: pathText(place) };
}

function noneOf(parent: Exclude<Parent, { is: 'catalog' | 'ring' }>): NoParent {
  if (parent.is === 'missing') return parent;
  return parent.is === 'other' ? { is: 'other', called: kindNames[parent.kind] } : { is: 'faulty' };
}

/** A parent outside the project in which entries or what it inherits are at fault. */
export function faultyParent(heir: Heir, at: Path, from: string, faults: readonly Diagnostic[]): Diagnostic {
  const [first] = faults;
  const place = first === undefined ? text('', '') : shown(first);
  return finding(heir, 'faulty-parent', 'error', [...at, 'from'], {
    message: text(
      `“${from}”有 ${faults.length} 处错误，出错的条目没有继承${place['zh-CN']}`,
      `"${from}" has ${faults.length === 1 ? 'a mistake' : `${faults.length} mistakes`}; entries at fault are not inherited${place.en}`,
    ),
    way: text(`用 gkml check ${first?.span.file ?? from} 检查并改正`, `Run gkml check ${first?.span.file ?? from} and mend it`),
  });
}

/** A word of include, exclude or alter that names nothing in the parent. */
export function unknownId(heir: Heir, from: string, { at, word, retired, near }: Lost): Diagnostic {
  const alter = at.includes('alter');
  const fix = near === undefined ? undefined : inFile({ safe: false, edits: [{ op: 'set', path: at, value: near }] }, heir, []);
  return finding(heir, 'unknown-inherited-id', 'error', at, {
    ...(fix !== undefined && { fix }),
    message: retired
      ? text(`“${word}”在“${from}”里已经停用，不再继承`, `"${word}" is retired in "${from}" and no longer inherited`)
      : text(`“${from}”里没有“${word}”`, `"${from}" has no "${word}"`),
    way: retired
      ? text('删去这一项；本单位还要公开的，写成自己的条目', 'Drop it; what the unit still discloses is to be an entry of its own')
      : near !== undefined
        ? text(`是不是“${near}”？`, `Did you mean "${near}"?`)
        : alter
          ? text('写指引里的条目编号', 'Write the id of an entry of the guidance')
          : text('写指引里的条目编号，或一级事项、二级事项的路径', 'Write the id of an entry of the guidance, or the path of items'),
  });
}

/** An entry of the heir with the id of one that it inherits: its own hides the other. */
export function idTaken(heir: Heir, at: Path, id: string, from: string, inherited: Entry): Diagnostic {
  return finding(heir, 'inherited-id-taken', 'error', at, {
    message: text(
      `编号“${id}”已经是继承自“${from}”的“${inherited.title}”，它被这一条遮住了`,
      `"${id}" already is the id of "${inherited.title}", inherited from "${from}", which this entry hides`,
    ),
    way: text(
      '要改那一条的，写在 extends 的 alter 里；不取的，写在 exclude 里；另有其事的，换一个编号',
      'Change that entry under alter, leave it out under exclude, or give this one another id',
    ),
    record: { id, title: heir.value.entries[Number(at[1])]?.title ?? '' },
  });
}

/** An entry that two items of `extends` hand down with different words; the first holds. */
export function idTwice(heir: Heir, at: Path, id: string, from: string, first: string): Diagnostic {
  return finding(heir, 'inherited-id-taken', 'error', at, {
    message: text(
      `编号“${id}”从“${first}”和“${from}”都继承了，内容不同，现在取的是“${first}”的`,
      `"${id}" is inherited both from "${first}" and from "${from}", with different words; the former holds`,
    ),
    way: text('在其中一处用 exclude 去掉，或用 include 只取要的', 'Leave it out of one of them with exclude or include'),
  });
}

/** An alteration of an entry that the heir does not take. */
export function alteredAndExcluded(heir: Heir, at: Path, id: string, title: string): Diagnostic {
  return finding(heir, 'altered-and-excluded', 'warning', at, {
    message: text(`“${id}”（${title}）没有取用，这里的调整不起作用`, `"${id}" (${title}) is not taken, so altering it does nothing`),
    way: text('删去这一项调整；要取用的，从 exclude 里去掉或写进 include', 'Drop it, or take the entry: out of exclude, or into include'),
    record: { id, title },
  });
}

/** A default of the heir that does nothing for entries whose guidance states another by its own defaults. */
export function defaultWithoutEffect(
  heir: Heir,
  key: string,
  { from, entries, value }: { readonly from: string; readonly entries: number; readonly value: unknown },
): Diagnostic {
  const name = fieldNames[key as keyof typeof fieldNames] ?? text(key, key);
  const said = typeof value === 'string' ? text(`（“${value}”）`, ` ("${value}")`) : text('', '');
  return finding(heir, 'idle-default', 'warning', ['defaults', key], {
    message: text(
      `这里的${name['zh-CN']}对继承来的 ${entries} 条不起作用：指引“${from}”自己的统一取值${said['zh-CN']}在先`,
      `This ${name.en} does nothing for ${entries} inherited ${entries === 1 ? 'entry' : 'entries'}: the defaults of "${from}"${said.en} come first`,
    ),
    way: text(
      '应由本单位填的，请编指引的单位从它的 defaults 里去掉；要改个别条目的，写在 extends 的 alter 里',
      'If each unit is to state its own, those who keep the guidance drop it from their defaults; to change single entries use alter under extends',
    ),
  });
}

function shown({ span, message }: Diagnostic): Text {
  return text(`（${placeText(span)}：${message['zh-CN']}）`, ` (${placeText(span)}: ${message.en})`);
}

type Said = Pick<Diagnostic, 'message' | 'way' | 'record' | 'fix'>;

function finding(heir: Heir, code: string, severity: Severity, at: Path, said: Said): Diagnostic {
  return { code, severity, span: heir.at(at), ground, field: pathText(at), ...said };
}

const ground = text(
  '鲁政办发〔2024〕2号（十五）：省有关部门制定本系统目录指引，各级据以编制目录；继承的写法见 gkml schema catalog',
  'Shandong 鲁政办发〔2024〕2号 item 15: departments of the province give guidance by which catalogs are compiled; see gkml schema catalog',
);
