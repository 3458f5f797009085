import { isEverybody, parseAudience } from '../language/audience.js';
import { readLevels } from '../language/levels.js';
import { memoise } from '../language/memo.js';
import { parseMethod } from '../language/method.js';
import type { Entry } from '../model/documents.js';
import type { Leaf } from '../model/generated/layout.js';
import type { ChannelRegister } from '../model/register.js';

/** One value of a field whose values stand in columns of their own: its registered word or name, and what limits it (涉密除外). */
export interface Ticked {
  readonly word: string;
  readonly note?: string;
}

/** The values of a field by their meaning, however they are written: 社会公众 is 全社会, □ is not chosen. Fields without such values are undefined. */
export function tickedValues(field: Leaf['field'], channels: ChannelRegister): ((entry: Entry) => readonly Ticked[]) | undefined {
  if (field === 'levels') return ({ levels }) => readLevels(levels).map((word) => ({ word }));
  if (field === 'audience') return ({ audience }) => listed(audience).flatMap(audiencesOf);
  if (field !== 'method') return undefined;
  const modesOf = memoise((phrase: string): readonly Ticked[] => {
    const { modes } = parseMethod(phrase, channels);
    return (modes.length === 0 ? [phrase] : modes).map((word) => ({ word }));
  });
  return ({ method }) => listed(method).flatMap(modesOf);
}

/** What a column for one value holds: √ where it is among the values, with what limits it; nothing where it is not. */
export function tickOf(field: Leaf['field'], values: readonly Ticked[], tick: string): string {
  const found = values.find((value) => takes(field, tick, value));
  return found === undefined ? '' : found.note === undefined ? '√' : `√（${found.note}）`;
}

/** What a column for all other values holds: their words. */
export function othersThan(field: Leaf['field'], values: readonly Ticked[], except: string): string {
  const word = wordOf(field, except);
  return values
    .filter((value) => value.word !== word)
    .map((value) => value.word)
    .join('、');
}

function takes(field: Leaf['field'], tick: string, { word }: Ticked): boolean {
  const asked = wordOf(field, tick);
  return field === 'audience' && (asked === everybody || word === everybody) ? asked === word : word.includes(asked);
}

const everybody = '全社会';

// a layout of one's own may call everybody 社会公众
function wordOf(field: Leaf['field'], said: string): string {
  return field === 'audience' && isEverybody(said) ? everybody : said;
}

// a phrase that names nobody stays as it is written
const audiencesOf = memoise((phrase: string): readonly Ticked[] => {
  const { audiences } = parseAudience(phrase);
  if (audiences.length === 0) return [{ word: phrase }];
  return audiences
    .filter(({ need }) => need !== 'none')
    .map(({ kind, name = '特定群体', note }) =>
      kind === 'all' ? { word: everybody, ...(note !== undefined && { note }) } : { word: name },
    );
});

function listed(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}
