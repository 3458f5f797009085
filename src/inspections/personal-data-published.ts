import { text } from '../base/text.js';
import { findPersonalData } from '../language/personal-data.js';
import { defineInspection } from '../model/inspection.js';
import { fine } from './_verdicts.js';
import { columnNamed } from './_words.js';

export default defineInspection<{ kind: 'mobile' | 'id-number'; masked: string; where: 'title' | 'snippet' }>()({
  id: 'personal-data-published',
  severity: 'error',
  title: text('网上的信息里有个人信息', 'Personal data on the website'),
  why: text(
    '身份证号、手机号一公开就收不回来，公示名单最容易带出去。',
    'An identity number or a mobile number cannot be taken back once it is out; lists of persons are where it happens.',
  ),
  source: text(
    '《政府信息公开条例》第十五条（个人隐私）；《个人信息保护法》第二十五条、第二十八条',
    'Regulation, article 15 (privacy); Personal Information Protection Law, articles 25 and 28',
  ),
  message: ({ kind, masked, where, columns: [column] }) => {
    const path = column === undefined ? '' : columnNamed(column);
    const place = where === 'title' ? { zh: '标题', en: 'title' } : { zh: '正文', en: 'text' };
    return kind === 'id-number'
      ? text(
          `栏目“${path}”里一条信息的${place.zh}有身份证号“${masked}”`,
          `The ${place.en} of an item in the site column "${path}" holds what looks like an identity number, "${masked}"`,
        )
      : text(
          `栏目“${path}”里一条信息的${place.zh}有像是个人手机号码的“${masked}”`,
          `The ${place.en} of an item in the site column "${path}" holds what looks like a mobile number, "${masked}"`,
        );
  },
  way: ({ kind }) =>
    kind === 'id-number'
      ? text(
          '立即撤下，隐去以后再发布，并核对附件',
          'Take it down at once, publish it again with the number hidden, and look at its attachments',
        )
      : text(
          '核对是不是个人号码；是的，隐去或者换成办公电话',
          'Look whether it is a private one; then hide it or give the office telephone',
        ),
  *check(view) {
    let clean = 0;
    for (const column of view.columns) {
      for (const [index, item] of (column.list ?? []).entries()) {
        let found = false;
        for (const where of ['title', 'snippet'] as const) {
          const value = item[where];
          if (value === undefined) continue;
          for (const { start, end, kind } of findPersonalData(value)) {
            // an office telephone and an office mailbox are there to be published
            if (kind !== 'mobile' && kind !== 'id-number') continue;
            found = true;
            const masked = maskedNumber(value.slice(start, end));
            const entries = [...new Set(view.linksOn(column).map(({ entry }) => entry))];
            yield {
              answer: 'fault',
              at: 'column',
              entries,
              columns: [column],
              field: ['list', index, where],
              value: masked,
              sensitive: true,
              kind,
              masked,
              where,
              ...(kind === 'mobile' && { severity: 'warning' as const }),
            };
          }
        }
        if (!found) clean++;
      }
    }
    yield fine(clean);
  },
});

function maskedNumber(words: string): string {
  const digits = words.replace(/[^\dXx]/g, '');
  return digits.length === 18
    ? `${digits.slice(0, 3)}${'*'.repeat(13)}${digits.slice(-2)}`
    : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}
