import type { Tone } from '../model/table.js';
import type { CellStyle } from './_excel.js';

/** How a cell looks, written as words so that equal looks are one style: `cell center text open-below`. */
export type StyleKey = string;

/** What a style is made of. */
export interface Look {
  readonly kind: 'label' | 'title' | 'caption' | 'heading' | 'cell' | 'group' | 'note';
  readonly align: 'left' | 'center' | 'right';
  readonly font: string;
  readonly size: number;
  /** Text that typed anew would become a formula stays text; off for long texts, which old programs show as ####. */
  readonly text?: boolean;
  /** A side without a line, where a cell goes on in the next row. */
  readonly open?: 'above' | 'below' | 'both';
  readonly tone?: Tone;
  readonly link?: boolean;
  readonly shaded?: boolean;
  /** Words that only say what to write. */
  readonly hint?: boolean;
}

/** The looks of a workbook, each once, in order of first use. */
export class Styles {
  private readonly looks = new Map<StyleKey, Look>();

  use(look: Look): StyleKey {
    const { kind, align, font, size, text, open, tone, link, shaded, hint } = look;
    const key = `${kind} ${align} ${font} ${size} ${text === true} ${open ?? ''} ${tone ?? ''} ${link === true} ${shaded === true} ${hint === true}`;
    if (!this.looks.has(key)) this.looks.set(key, look);
    return key;
  }

  keys(): StyleKey[] {
    return [...this.looks.keys()];
  }

  style(key: StyleKey): CellStyle {
    const look = this.looks.get(key);
    return look === undefined ? {} : styleOf(look);
  }
}

const fills: Readonly<Record<Tone, string>> = {
  good: 'FFE8F5E9',
  warn: 'FFFFF4D6',
  bad: 'FFFDE7E7',
  quiet: 'FFF5F5F5',
  total: 'FFF2F2F2',
};

function styleOf(look: Look): CellStyle {
  const fill = look.tone === undefined ? (look.shaded ? 'FFF2F2F2' : undefined) : fills[look.tone];
  const bordered = look.kind === 'cell' || look.kind === 'heading' || look.kind === 'group';
  return {
    font: {
      name: look.font,
      size: look.size,
      ...((look.tone === 'bad' || look.tone === 'total') && { bold: true }),
      ...(look.hint && { color: { argb: 'FF7F7F7F' } }),
      ...(look.tone === 'quiet' && { color: { argb: 'FF595959' } }),
      ...(look.link && { color: { argb: 'FF0B57D0' }, underline: true }),
    },
    alignment: {
      horizontal: look.align,
      vertical: 'middle',
      wrapText: look.kind !== 'label',
      ...(look.align === 'left' && look.kind !== 'label' && { indent: 1 }),
    },
    ...(look.text && { numFmt: '@' }),
    ...(bordered && { border: borders(look.open) }),
    ...(fill !== undefined && { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: fill } } as const }),
  };
}

const thin = { style: 'thin', color: { argb: 'FF000000' } } as const;

function borders(open: Look['open']): NonNullable<CellStyle['border']> {
  return {
    left: thin,
    right: thin,
    ...(open !== 'above' && open !== 'both' && { top: thin }),
    ...(open !== 'below' && open !== 'both' && { bottom: thin }),
  };
}
