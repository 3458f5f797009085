/** The styles of a workbook, to which new ones are added; old numbers stay. */
export class StyleBook {
  private readonly known = new Map<string, number>();
  private readonly formats: string[];

  constructor(private source: string) {
    this.formats = itemsOf(source, 'cellXfs', 'xf');
  }

  /** The number of a style like `base`, but filled with an RGB colour. */
  filled(base: number, rgb: string): number {
    return this.once(`fill ${base} ${rgb}`, () => {
      const p = prefixOf(this.source);
      const fill = this.add(
        'fills',
        'fill',
        `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="FF${rgb}"/><${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`,
      );
      const format = this.formats[base] ?? this.formats[0] ?? `<${p}xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`;
      return this.push(withAttributes(format, { fillId: String(fill), applyFill: '1' }));
    });
  }

  /** The number of a style of our own: a font, an alignment, a fill, thin borders where wanted; text format, so that no cell becomes a formula. */
  own(look: {
    readonly size: number;
    readonly bold?: boolean;
    readonly link?: boolean;
    readonly fill?: string;
    readonly border?: boolean;
    readonly align?: string;
  }): number {
    return this.once(JSON.stringify(look), () => {
      const p = prefixOf(this.source);
      const colour = look.link === true ? `<${p}color rgb="FF0B57D0"/>` : `<${p}color rgb="FF000000"/>`;
      const marks = `${look.bold === true ? `<${p}b/>` : ''}${look.link === true ? `<${p}u/>` : ''}`;
      const font = this.add(
        'fonts',
        'font',
        `<${p}font>${marks}<${p}sz val="${look.size}"/>${colour}<${p}name val="宋体"/><${p}charset val="134"/></${p}font>`,
      );
      const fill =
        look.fill === undefined
          ? 0
          : this.add(
              'fills',
              'fill',
              `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="FF${look.fill}"/><${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`,
            );
      const side = (name: string) => `<${p}${name} style="thin"><${p}color rgb="FFA6A6A6"/></${p}${name}>`;
      const border =
        look.border === true
          ? this.add(
              'borders',
              'border',
              `<${p}border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<${p}diagonal/></${p}border>`,
            )
          : 0;
      return this.push(
        `<${p}xf numFmtId="49" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><${p}alignment horizontal="${look.align ?? 'left'}" vertical="center" wrapText="1"/></${p}xf>`,
      );
    });
  }

  /** The part, with what was added. */
  xml(): string {
    return withItems(this.source, 'cellXfs', this.formats);
  }

  private once(key: string, make: () => number): number {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const number = make();
    this.known.set(key, number);
    return number;
  }

  private push(format: string): number {
    this.formats.push(format);
    return this.formats.length - 1;
  }

  private add(list: string, item: string, xml: string): number {
    return this.once(`${list} ${xml}`, () => {
      const items = itemsOf(this.source, list, item);
      this.source = withItems(this.source, list, [...items, xml]);
      return items.length;
    });
  }
}

/** The prefix of a part's elements, `x:` in what some programs write; mostly empty. */
export function prefixOf(xml: string): string {
  return /<(?!\?|!)([\w.-]+:)?[\w.-]+/.exec(xml)?.[1] ?? '';
}

/** An element with some attributes set; the others stay. */
export function withAttributes(element: string, attributes: Readonly<Record<string, string>>): string {
  return element.replace(/^<[^>]*?(?=\/?>)/, (open) => {
    let head = open;
    for (const [name, value] of Object.entries(attributes)) {
      const there = new RegExp(`\\s${name}="[^"]*"`);
      head = there.test(head) ? head.replace(there, ` ${name}="${value}"`) : `${head.trimEnd()} ${name}="${value}"`;
    }
    return head;
  });
}

function itemsOf(xml: string, list: string, item: string): string[] {
  const body = new RegExp(`<(?:[\\w.-]+:)?${list}\\b[^>]*>([\\s\\S]*?)</(?:[\\w.-]+:)?${list}>`).exec(xml)?.[1] ?? '';
  return body.match(new RegExp(`<(?:[\\w.-]+:)?${item}\\b(?:[^>]*/>|[^>]*>[\\s\\S]*?</(?:[\\w.-]+:)?${item}>)`, 'g')) ?? [];
}

function withItems(xml: string, list: string, items: readonly string[]): string {
  return xml.replace(
    new RegExp(`(<(?:[\\w.-]+:)?${list}\\b[^>]*>)[\\s\\S]*?(</(?:[\\w.-]+:)?${list}>)`),
    (_, open: string, close: string) => `${withAttributes(open, { count: String(items.length) })}${items.join('')}${close}`,
  );
}
