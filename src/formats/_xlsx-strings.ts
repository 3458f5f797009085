import { RunText } from './_xlsx-text.js';
import { scanXml } from './_xml-scan.js';

/** The shared strings of a workbook in order, and which of them are struck out; undefined where the part is damaged. */
export function readStrings(xml: string): { readonly texts: readonly string[]; readonly struck: ReadonlySet<number> } | undefined {
  const texts: string[] = [];
  const struck = new Set<number>();
  const run = new RunText();
  const whole = scanXml(xml, {
    open: (name, attributes) => run.open(name, attributes),
    close(name) {
      run.close(name);
      if (name !== 'si') return;
      const taken = run.take();
      if (taken.struck) struck.add(texts.length);
      texts.push(taken.text);
    },
    text: (written) => run.text(written),
  });
  return whole || xml === '' ? { texts, struck } : undefined;
}
