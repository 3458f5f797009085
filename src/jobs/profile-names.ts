import type { Diagnostic } from '../base/diagnostic.js';
import { nearest } from '../base/distance.js';
import type { Io } from '../base/io.js';
import { folderOf, joinPath } from '../base/path.js';
import { pathText } from '../base/place.js';
import { type Text, text } from '../base/text.js';
import { shipped as shippedLayouts } from '../layouts/layout.js';
import { knownCodes, unreadable } from './cards.js';
import type { Link } from './profile-chain.js';

/** Rules and layouts that a profile names and nobody knows, and rules whose level cannot be changed. */
export function strangeNames(link: Link, io: Io): readonly Diagnostic[] {
  return [...strangeRules(link), ...strangeLayouts(link, io)];
}

function strangeRules({ head, located }: Link): readonly Diagnostic[] {
  if (head.rules === undefined) return [];
  const known = knownCodes();
  return head.rules.flatMap(({ rule }, index) => {
    if (known.includes(rule) && !unreadable.has(rule)) return [];
    const at = ['rules', index, 'rule'];
    const near = nearest(rule, known);
    return unreadable.has(rule)
      ? finding(
          located.at(at),
          at,
          text(
            `规则“${rule}”的级别不能调整：文件读不出来就没有检查`,
            `The level of "${rule}" cannot be changed: a file that cannot be read was not checked`,
          ),
          text('删去这一处', 'Drop it'),
          rulesGround,
        )
      : finding(
          located.at(at),
          at,
          text(`没有“${rule}”这条规则`, `There is no rule "${rule}"`),
          near === undefined
            ? text('用 gkml rules 查看全部规则', 'See gkml rules')
            : text(`是否想写“${near}”？`, `Did you mean "${near}"?`),
          rulesGround,
        );
  });
}

function strangeLayouts({ head, located, file, shipped }: Link, io: Io): readonly Diagnostic[] {
  return (head.layouts ?? []).flatMap(({ for: purpose, layout }, index) => {
    const own = /[/\\]|\.ya?ml$/i.test(layout);
    const choices = [...shippedLayouts.values()].filter((one) => one.for === purpose).map(({ id }) => id);
    if (own ? shipped || io.kindOf(joinPath(folderOf(file), layout)) === 'file' : choices.includes(layout)) return [];
    const at = ['layouts', index, 'layout'];
    const near = own ? undefined : nearest(layout, choices);
    return finding(
      located.at(at),
      at,
      own
        ? text(`没有这个版式文件：${layout}`, `No such layout file: ${layout}`)
        : text(`没有“${layout}”这种版式`, `There is no layout "${layout}"`),
      near !== undefined
        ? text(`是否想写“${near}”？`, `Did you mean "${near}"?`)
        : text(
            `可选：${choices.join('、')}，或自己的 .yaml（相对于本文件）`,
            `Choose ${choices.join(', ')}, or a .yaml of your own, seen from this file`,
          ),
      text('gkml export --help 列出的版式', 'The layouts that gkml export --help lists'),
    );
  });
}

const rulesGround = text('gkml rules 列出的规则', 'The rules that gkml rules lists');

function finding(span: Diagnostic['span'], at: (string | number)[], message: Text, way: Text, ground: Text): readonly Diagnostic[] {
  return [{ code: 'unknown-key', severity: 'error', span, field: pathText(at), message, ground, way }];
}
