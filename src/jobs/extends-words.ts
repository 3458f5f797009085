import type { Diagnostic } from '../base/diagnostic.js';
import type { Span } from '../base/place.js';
import { type Text, text } from '../base/text.js';

/** What inherits what: profiles the demands of higher ones, catalogs the entries of a guidance. */
export type Heir = 'profile' | 'catalog';

const parents: Readonly<Record<Heir, Text>> = {
  profile: text('上级要求', 'profile'),
  catalog: text('目录指引', 'guidance'),
};

/** The finding for files that inherit one another in a ring. `ring` names each file once, the one that holds `span` first. */
export function extendsCycle(ring: readonly string[], span: Span): Diagnostic {
  const [first = ''] = ring;
  return {
    code: 'extends-cycle',
    severity: 'error',
    span,
    message:
      ring.length === 1
        ? text(`“${first}”继承了自己`, `"${first}" extends itself`)
        : text(
            `继承绕成了圈：${[...ring, first].map((file) => `“${file}”`).join('→')}`,
            `These extend one another in a ring: ${[...ring, first].map((file) => `"${file}"`).join(' > ')}`,
          ),
    ground: inheritance,
    way:
      ring.length === 1
        ? text('删去 extends 里写自己的那一处', 'Drop the file itself from its extends')
        : text(
            '最上级的那一份不能再继承下级：从它的 extends 里删去下级',
            'The highest of them cannot extend a lower one: drop that from its extends',
          ),
  };
}

/** What was found where a parent is named: nothing, a document of another kind, or a file that cannot be used for what is wrong in it. */
export type NoParent =
  | { readonly is: 'missing'; readonly near?: string | undefined }
  | { readonly is: 'other'; readonly called: string }
  | { readonly is: 'faulty' };

/** The finding for a parent that is named and cannot be inherited; `near` is the name or path that was probably meant. */
export function missingParent(heir: Heir, named: string, found: NoParent, span: Span): Diagnostic {
  const { 'zh-CN': zh, en } = parents[heir];
  const say = (message: Text, way: Text): Diagnostic => ({
    code: 'missing-parent',
    severity: 'error',
    span,
    message,
    ground: inheritance,
    way,
  });
  if (found.is === 'other')
    return say(
      text(
        `“${named}”是${found.called}，不是${zh}，不能继承`,
        `"${named}" is a document of another kind, not a ${en}, and cannot be extended`,
      ),
      text(`改成${zh}的名称或路径`, `Name a ${en} instead`),
    );
  if (found.is === 'faulty')
    return say(
      text(
        `${zh}“${named}”有错误，读不出来，没有继承`,
        `The ${en} "${named}" has faults that keep it from being read; nothing was inherited`,
      ),
      text(`先用 gkml check 检查并改正“${named}”`, `Check and mend "${named}" first, with gkml check`),
    );
  return say(
    text(`没有“${named}”这份${zh}`, `There is no ${en} "${named}"`),
    found.near === undefined
      ? text('路径相对于本文件所在的文件夹；改正路径，或删去这一处', 'Paths count from the folder of this file; mend the path or drop it')
      : text(
          `是否想写“${found.near}”？路径相对于本文件所在的文件夹`,
          `Did you mean "${found.near}"? Paths count from the folder of this file`,
        ),
  );
}

const inheritance = text(
  'gkml 的继承约定：extends 写上级，上级在前、下级在后，不能互相继承（gkml schema profile、gkml schema catalog）',
  'How inheriting works in gkml: extends names what lies above, never what lies below (gkml schema profile, gkml schema catalog)',
);
