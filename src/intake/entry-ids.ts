import { text } from '../base/text.js';
import type { IntakeContext } from '../model/intake.js';
import type { EntryDraft } from './catalog-entry.js';
import type { Ledger } from './ledger.js';

/**
 * An id for each entry: the number given, where it is one of its own (编号, or a 序号 such as 001); else the unit's word and three digits,
 * 财政-001, by the running number where the table has one. Ids of other tables are left free.
 */
export function idsFor(
  entries: readonly EntryDraft[],
  unit: string | undefined,
  context: IntakeContext,
  taken: Set<string>,
  ledger: Ledger,
): readonly string[] {
  const prefix = prefixOf(unit, context);
  const numbers = entries.map(({ row }) => row.number);
  const counted = numbers.every((number) => number !== undefined) && new Set(numbers).size === numbers.length;
  const anew = counted && numbers.some((number) => taken.has(idWith(prefix, number)));
  let last = 0;
  return entries.map((entry) => {
    const given = givenId(entry);
    if (given !== undefined && !taken.has(given)) {
      taken.add(given);
      return given;
    }
    if (given !== undefined) {
      const [at] = entry.uses.filter(({ path }) => path[0] === 'id' || path.length === 0).map(({ value }) => value.at);
      ledger.doubt(
        'id-repeated',
        text(`编号“${given}”用了两次，后一条另编了号`, `The id "${given}" stands twice; the second entry got another`),
        at,
      );
    }
    let number = counted && !anew ? (entry.row.number ?? last + 1) : last + 1;
    while (taken.has(idWith(prefix, number))) number++;
    last = number;
    taken.add(idWith(prefix, number));
    return idWith(prefix, number);
  });
}

// What ids of a unit begin with: 财政 for 高青县财政局; GK where the unit is not known
function prefixOf(unit: string | undefined, context: IntakeContext): string {
  if (unit === undefined) return 'GK';
  const found = context.units.resolve(unit);
  const name = (found.kind === 'unit' ? found.unit.name : unit).replace(/[^\u3400-\u9fffA-Za-z0-9]/g, '');
  const inner = name.replace(/^.{1,5}?(?:省|市|县|自治县|区|旗)(?=.{2,})/, '').replace(/^(?:省|市|县|区|旗)(?=.{3,})/, '');
  const core = inner.replace(
    /(?:人民政府办公室|人民政府|街道办事处|管理委员会|委员会|办事处|管委会|管理局|监督局|办公室|服务中心|中心|局|委|办)$/,
    '',
  );
  return core.length >= 2 ? core.slice(0, 8) : inner.length > 0 ? inner.slice(0, 8) : 'GK';
}

function idWith(prefix: string, number: number | undefined): string {
  return `${prefix}-${String(number ?? 0).padStart(3, '0')}`;
}

// a running number is an id of its own only where it is written like one
function givenId({ fields, row, uses }: EntryDraft): string | undefined {
  const own = typeof fields['id'] === 'string' ? fields['id'] : undefined;
  const ordinal = uses.find(({ fate }) => fate === 'ordinal')?.value;
  const written = ordinal === undefined || ordinal.inherited !== undefined ? undefined : ordinal.text.trim();
  const given =
    own ??
    (written !== undefined &&
    (/^0\d+$/.test(written) || (row.number === undefined && /^[A-Za-z\u3400-\u9fff]*[-\dA-Za-z.]*\d$/.test(written)))
      ? written
      : undefined);
  const clean = given
    ?.replace(/\s+/g, '')
    .replace(/[^\p{L}\p{N}._/-]/gu, '-')
    .replace(/^[^\p{L}\p{N}]+/u, '');
  return clean === undefined || clean === '' ? undefined : clean;
}
