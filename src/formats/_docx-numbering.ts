import { pictureMark } from './_docx-marks.js';
import { numberIn } from './_docx-number-forms.js';
import { child, childrenOf, isOn, settingOf, unescaped, type XmlElement } from './_xml-tree.js';

/**
 * Gives each paragraph of a Word document, in order, the number that Word shows before it and no file holds: 一、 or （三） or 1.2;
 * `undefined` for a paragraph without. Of bullets only boxes and ticks are given, since they say yes and no.
 */
export function paragraphNumbers(
  numbering: XmlElement | undefined,
  styles: XmlElement | undefined,
): (properties: XmlElement | undefined) => string | undefined {
  const lists = listsOf(numbering);
  const byStyle = styleNumbers(styles);
  const counters = new Map<string, (number | undefined)[]>();
  const started = new Set<string>();
  return (properties) => {
    const place = placeOf(properties, byStyle, lists);
    const list = place === undefined ? undefined : lists.get(place.list);
    const level = list?.levels.get(place?.level ?? 0);
    if (place === undefined || list === undefined || level === undefined) return undefined;
    const counts = counters.get(list.shared) ?? [];
    counters.set(list.shared, counts);
    if (!started.has(place.list)) for (const restarted of list.restarts) counts[restarted] = undefined;
    started.add(place.list);
    for (let above = 0; above < place.level; above++) counts[above] ??= list.levels.get(above)?.start ?? 1;
    const before = counts[place.level];
    counts[place.level] = before === undefined ? level.start : before + 1;
    for (let below = place.level + 1; below < LEVELS; below++) if (list.levels.get(below)?.restarts !== false) counts[below] = undefined;
    return labelOf(list, level, counts);
  };
}

const LEVELS = 9;

interface Level {
  readonly start: number;
  readonly form: string;
  /** 第%1条, with the counts of the levels as %1, %2 … */
  readonly pattern: string;
  readonly font: string;
  /** What stands between number and words: tab, space or nothing. */
  readonly gap: string;
  /** All numbers in digits, whatever their levels say. */
  readonly digits: boolean;
  /** False where the level goes on counting under a new number above it. */
  readonly restarts: boolean;
  readonly style: string | undefined;
}

interface List {
  /** Lists that count together. */
  readonly shared: string;
  readonly levels: ReadonlyMap<number, Level>;
  /** Levels that begin anew with this list. */
  readonly restarts: readonly number[];
}

interface Place {
  readonly list: string;
  readonly level: number;
}

function listsOf(numbering: XmlElement | undefined): Map<string, List> {
  const definitions = new Map(childrenOf(numbering, 'w:abstractNum').map((one) => [one.attributes.get('w:abstractNumId') ?? '', one]));
  const byLink = new Map([...definitions.values()].map((one) => [settingOf(one, 'w:styleLink'), one]));
  const lists = new Map<string, List>();
  for (const number of childrenOf(numbering, 'w:num')) {
    const shared = settingOf(number, 'w:abstractNumId') ?? '';
    const own = definitions.get(shared);
    const link = settingOf(own, 'w:numStyleLink');
    const definition = link === undefined ? own : (byLink.get(link) ?? own);
    const levels = levelsOf(definition);
    const restarts: number[] = [];
    for (const override of childrenOf(number, 'w:lvlOverride')) {
      const at = Number(override.attributes.get('w:ilvl') ?? '0');
      const anew = child(override, 'w:lvl');
      if (anew !== undefined) levels.set(at, levelOf(anew));
      const start = settingOf(override, 'w:startOverride');
      const level = levels.get(at);
      if (start === undefined || level === undefined) continue;
      levels.set(at, { ...level, start: Number(start) || 0 });
      restarts.push(at);
    }
    lists.set(number.attributes.get('w:numId') ?? '', { shared, levels, restarts });
  }
  return lists;
}

function levelsOf(definition: XmlElement | undefined): Map<number, Level> {
  return new Map(childrenOf(definition, 'w:lvl').map((one) => [Number(one.attributes.get('w:ilvl') ?? '0'), levelOf(one)]));
}

function levelOf(level: XmlElement): Level {
  return {
    start: Number(settingOf(level, 'w:start') ?? '1') || 0,
    form: settingOf(level, 'w:numFmt') ?? 'decimal',
    pattern: unescaped(settingOf(level, 'w:lvlText') ?? ''),
    font: unescaped(child(child(level, 'w:rPr'), 'w:rFonts')?.attributes.get('w:ascii') ?? ''),
    gap: settingOf(level, 'w:suff') ?? 'tab',
    digits: isOn(level, 'w:isLgl'),
    restarts: settingOf(level, 'w:lvlRestart') !== '0',
    style: settingOf(level, 'w:pStyle'),
  };
}

// A style may bring a number, by itself or from the style it is based on.
function styleNumbers(styles: XmlElement | undefined): Map<string, { list: string; level: string | undefined; owner: string }> {
  const all = new Map(childrenOf(styles, 'w:style').map((one) => [one.attributes.get('w:styleId') ?? '', one]));
  const found = new Map<string, { list: string; level: string | undefined; owner: string }>();
  for (const id of all.keys()) {
    const seen = new Set<string>();
    for (let owner = id; !seen.has(owner); owner = settingOf(all.get(owner), 'w:basedOn') ?? owner) {
      seen.add(owner);
      const number = child(child(all.get(owner), 'w:pPr'), 'w:numPr');
      const list = settingOf(number, 'w:numId');
      if (list === undefined) continue;
      found.set(id, { list, level: settingOf(number, 'w:ilvl'), owner });
      break;
    }
  }
  return found;
}

function placeOf(
  properties: XmlElement | undefined,
  byStyle: ReturnType<typeof styleNumbers>,
  lists: ReadonlyMap<string, List>,
): Place | undefined {
  const own = child(properties, 'w:numPr');
  const style = settingOf(properties, 'w:pStyle') ?? '';
  const inherited = byStyle.get(style);
  const list = settingOf(own, 'w:numId') ?? inherited?.list;
  if (list === undefined || list === '0') return undefined;
  const stated = settingOf(own, 'w:ilvl') ?? inherited?.level;
  if (stated !== undefined) return { list, level: Number(stated) || 0 };
  const named = [...(lists.get(list)?.levels ?? [])].find(([, level]) => level.style === style || level.style === inherited?.owner);
  return { list, level: named?.[0] ?? 0 };
}

function labelOf(list: List, level: Level, counts: readonly (number | undefined)[]): string | undefined {
  if (level.form === 'bullet') return bulletOf(level);
  const label = level.pattern.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const of = list.levels.get(at);
    const form = level.digits && of?.form !== 'none' ? 'decimal' : (of?.form ?? 'decimal');
    return numberIn(form, counts[at] ?? of?.start ?? 1);
  });
  if (label.trim() === '') return undefined;
  // a Chinese number stands close to its words, as one types it by hand
  return level.gap === 'nothing' || /[、．.，：）)】\u2460-\u24ff]\s*$/.test(label) ? label : `${label} `;
}

const BOXES = '■□☑☒√×';

function bulletOf({ pattern, font }: Level): string | undefined {
  const mark = pictureMark(font, pattern.charCodeAt(0)) ?? pattern;
  return mark.length === 1 && BOXES.includes(mark) ? mark : undefined;
}
