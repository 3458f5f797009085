import { describe, expect, test } from 'vitest';
import { text } from '../../src/base/text.js';
import { type LedgerFinding, type LedgerLook, ledgerFingerprint } from '../../src/jobs/ledger-identity.js';
import { byFingerprint, itemOf, turned } from '../../src/jobs/ledger-life.js';
import { addDays } from '../../src/language/days.js';
import type { LedgerItem } from '../../src/model/documents.js';

// Numerical Recipes' generator: the same histories on every machine
function chanceOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const rules = ['vague-deadline', 'unknown-site-column'];
const entries = ['001', '002', '003'];
const values = ['甲', '乙', '丙'];

/** Every fault there can be: a rule, an entry, and what is wrong. */
const faults = rules.flatMap((code) => entries.flatMap((entry) => values.map((value) => ({ code, entry, value }))));

function findingOf({ code, entry, value }: (typeof faults)[number], reworded: number): LedgerFinding {
  return {
    code,
    severity: 'warning',
    message: text(`第 ${reworded} 种说法：“${value}”`, `wording ${reworded}: "${value}"`),
    document: 'catalog 高青县财政局 2024',
    file: reworded % 2 === 0 ? 'a.yaml' : '县财政局.yaml',
    entry,
    field: `deadline[${reworded}]`,
    value,
    unit: '高青县财政局',
  };
}

/** What a model says a fault has come to: whether anybody was told, and whether it is believed to be there. */
interface Known {
  open: boolean;
  returned: number;
}

describe('a ledger through any history of faults', () => {
  test.each(Array.from({ length: 60 }, (_, seed) => seed))('loses none, hides none and closes none unseen (history %i)', (seed) => {
    const chance = chanceOf(seed * 7919 + 1);
    const model = new Map<string, Known>();
    let items: readonly LedgerItem[] = [];
    let today = '2024-01-02';
    for (let turn = 0; turn < 25; turn++) {
      today = addDays(today, 1 + chance(20));
      // each entry has at most a few faults; they appear, vanish, return, and one is put in the place of another
      const there = faults.filter(() => chance(4) === 0);
      const blind = new Set(entries.filter(() => chance(5) === 0));
      const seen = there.filter(({ entry }) => !blind.has(entry));
      const findings = seen.map((fault) => findingOf(fault, chance(5)));
      const shuffled = chance(2) === 0 ? findings : [...findings].reverse();
      const look: LedgerLook = {
        findings: shuffled,
        unseen: ({ entry = '' }) => (blind.has(entry) ? text('没有读到', 'not read') : undefined),
      };
      const due = addDays(today, 28);
      const add = chance(3) > 0;
      const result = turned(items, look, { today, due });
      const again = turned(result.items, look, { today, due });
      expect(again.items).toEqual(result.items);
      expect([again.closed, again.reopened]).toEqual([[], []]);
      expect(turned([...items].reverse(), { ...look, findings }, { today, due }).items).toEqual([...result.items].reverse());
      items = [...result.items, ...(add ? [...result.fresh.values()].map((finding) => itemOf(finding, { today, due })) : [])];

      const present = new Set(seen.map((fault) => ledgerFingerprint(findingOf(fault, 0))));
      for (const [fingerprint, known] of model) {
        const entry = items.find((item) => item.fingerprint === fingerprint)?.entry ?? '';
        if (present.has(fingerprint)) {
          if (!known.open) known.returned++;
          known.open = true;
        } else if (!blind.has(entry)) known.open = false;
      }
      if (add) for (const fingerprint of present) if (!model.has(fingerprint)) model.set(fingerprint, { open: true, returned: 0 });

      // nothing is lost, nothing stands there twice, and each is in the state in which it was last really seen
      expect(items.map(({ fingerprint }) => fingerprint).sort()).toEqual([...model.keys()].sort());
      for (const item of items) {
        const known = model.get(item.fingerprint);
        expect([item.state, item.reopened?.length ?? 0]).toEqual([known?.open ? '交办' : '已整改', known?.returned ?? 0]);
        if (item.state === '交办') expect(item.due).toBeDefined();
      }
      // a fault that is there is either in hand, or told to be new
      const open = new Set(items.filter(({ state }) => state === '交办').map(({ fingerprint }) => fingerprint));
      for (const fingerprint of present) expect(open.has(fingerprint) || result.fresh.has(fingerprint)).toBe(true);
    }
  });
});

describe('a fingerprint', () => {
  const base = findingOf({ code: 'vague-deadline', entry: '001', value: '及时公开' }, 0);

  test.each<readonly [string, Partial<LedgerFinding>]>([
    ['other words of the message', { message: text('换了说法', 'reworded') }],
    ['another name of the file', { file: '财政局2024.yaml' }],
    ['another place in a list', { field: 'deadline[7]' }],
    ['another severity, ground or way', { severity: 'error', ground: text('条例', 'law'), way: text('改', 'mend') }],
    ['another unit in charge', { unit: '高青县民政局', owner: '办公室' }],
    ['a later list of columns', { taken: '2024-12-01' }],
  ])('is the same with %s', (_, change) => {
    expect(ledgerFingerprint({ ...base, ...change })).toBe(ledgerFingerprint(base));
  });

  test.each<readonly [string, Partial<LedgerFinding>]>([
    ['rule', { code: 'deadline-not-understood' }],
    ['entry', { entry: '002' }],
    ['field', { field: 'retention' }],
    ['value', { value: '适时公开' }],
    ['value, by a space alone', { value: '及时 公开' }],
    ['unit of the document', { document: 'catalog 高青县民政局 2024' }],
    ['year', { document: 'catalog 高青县财政局 2025' }],
    ['site column', { column: '首页 > 公开' }],
  ])('is another for another %s', (_, change) => {
    expect(ledgerFingerprint({ ...base, ...change })).not.toBe(ledgerFingerprint(base));
  });

  test('stands once for findings that are equal in all of this', () => {
    const found = byFingerprint([base, { ...base, field: 'deadline[3]' }, { ...base, value: '适时公开' }]);
    expect(found.size).toBe(2);
  });
});
