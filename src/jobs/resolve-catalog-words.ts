import { type Text, text } from '../base/text.js';
import type { ResolvedCatalog, ResolvedEntry, ResolvedField } from './resolve-catalog.js';

/** Where a value of a resolved catalog comes from, in a few words: 本级, 调整：理由, 继承 ../指引/省财政厅.yaml CZ-01. */
export function originWords({ seen }: ResolvedCatalog, { entry: { id } }: ResolvedEntry, { from, source }: ResolvedField): Text {
  switch (from) {
    case 'own':
      return text('本级', 'own');
    case 'default':
      return text('本级统一取值', "the catalog's defaults");
    case 'altered': {
      const why = [source.reason, source.ground].filter((one) => one !== undefined).map(oneLine);
      return text(`调整：${why.join('，')}`, `altered: ${why.join(', ')}`);
    }
    default: {
      const above = oneLine(seen.get(source.file) ?? source.file);
      if (source.by === 'defaults') return text(`继承 ${above} 统一取值`, `inherited from the defaults of ${above}`);
      if (source.by === 'alter') {
        const why = oneLine(source.reason ?? '');
        return text(`继承 ${above} ${oneLine(id)}，调整：${why}`, `inherited from ${above} ${oneLine(id)}, altered there: ${why}`);
      }
      return text(`继承 ${above} ${oneLine(id)}`, `inherited from ${above} ${oneLine(id)}`);
    }
  }
}

/** A value of YAML as one would say it on one line. */
export function valueWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueWords).join('、');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(valueWords).join('，');
  return value === undefined ? '' : oneLine(String(value));
}

function oneLine(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}
