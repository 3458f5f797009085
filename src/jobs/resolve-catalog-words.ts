import { type Text, text } from '../base/text.js';
import type { LeftOut } from './inherit-left.js';
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

/** What a resolved catalog does not have, and why: 没有取用 CZ-03 收费目录（../指引/县.yaml）：无，三定规定. */
export function leftOutWords({ seen }: ResolvedCatalog, { is, from, root, entry, reason, ground }: LeftOut): Text {
  const why = [reason, ground].flatMap((one) => (one === undefined ? [] : [oneLine(one)]));
  const [what, above] = [oneLine(`${entry.id} ${entry.title}`), oneLine(is === 'excluded' ? from : (seen.get(root) ?? root))];
  const zh = `${what}（${above}）${why.length === 0 ? '' : `：${why.join('，')}`}`;
  const en = `${what} (${above})${why.length === 0 ? '' : `: ${why.join(', ')}`}`;
  return is === 'excluded' ? text(`没有取用 ${zh}`, `not taken: ${en}`) : text(`指引已停用 ${zh}`, `retired in the guidance: ${en}`);
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
