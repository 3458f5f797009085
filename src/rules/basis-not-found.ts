import type { Path } from '../base/place.js';
import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import { rewritten } from './_fixes.js';
import { type Citation, citationsOf } from './_laws.js';

export default defineRule<{ raw: string; name: string; near: string | undefined }>()({
  id: 'basis-not-found',
  severity: 'info',
  title: text('依据不在法规登记里', 'A basis the law register does not know'),
  why: text(
    '名称写错的法查不到，条文号也无从核对；登记里没有收的，补上就能核对。',
    'A misspelled law leads nowhere; one the register lacks can be added and is then checked like the others.',
  ),
  source: text('法规登记（gkml 自带，项目的 laws 可补充、更正）', 'The law register, and what the project adds to it under laws'),
  on: 'catalog',
  message: ({ name, near }) =>
    near === undefined
      ? text(`法规登记里没有“${name}”`, `The law register has no "${name}"`)
      : text(`法规登记里没有“${name}”，是不是“${near}”？`, `The law register has no "${name}"; did you mean "${near}"?`),
  way: ({ near }) =>
    text(
      `${near === undefined ? '核对名称' : `写错的改成“${near}”`}；名称无误的，写进项目的法规登记（gkml.yaml 的 laws，格式见 gkml schema laws）`,
      `${near === undefined ? 'Check the name' : `Write "${near}" if that is meant`}; if it is right, add it to the project's law register (laws in gkml.yaml, see gkml schema laws)`,
    ),
  fixed: {
    safe: false,
    words: text(
      '改成登记里相近的名称；名称本来无误的，不要改',
      'the near name of the register is written; leave it where the name is right',
    ),
  },
  fix: ({ at, within, raw, name, near }) => {
    const from = raw.indexOf(name);
    if (near === undefined || from === -1) return undefined;
    const start = (within?.[0] ?? 0) + from;
    return within === undefined && raw !== name ? undefined : rewritten({ at, within: [start, start + name.length] }, near, false);
  },
  *check(catalog, world) {
    const told = new Set<string>();
    for (const { entry, state, index } of catalog.entries) {
      if (state === 'retired' || entry.basis === undefined) continue;
      for (const cited of citationsOf(entry.basis, world.laws)) {
        if (cited.law !== undefined || told.has(cited.name) || cited.name === cited.number || cited.name.length < 4) continue;
        // each name once a catalog, however often it is cited
        told.add(cited.name);
        const near = world.laws.nearest(cited.name);
        if (near === undefined && !isNational(cited)) continue;
        const at: Path = ['entries', index, ...cited.at, ...(cited.inParts ? ['law'] : [])];
        yield { at, ...(cited.within === undefined ? {} : { within: cited.within }), raw: cited.raw, name: cited.name, near };
      }
    }
  },
});

// laws and regulations of the state are few enough to be registered; rules and documents of departments and places are not
function isNational({ name, number }: Citation): boolean {
  if (number !== undefined && /^(?:国令|主席令)/.test(number)) return true;
  return (
    /^中华人民共和国.*(?:法|条例)$/.test(name) || /^(?!.{1,10}(?:省|市|县|区|自治州|盟|旗|镇|乡)).{2,30}(?:(?<!办)法|条例)$/.test(name)
  );
}
