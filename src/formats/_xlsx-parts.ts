import { attributesOf, scanXml } from './_xml-scan.js';
import type { Archive } from './_zip.js';

/** A link from one part of a package to another or to the outside. `type` is the last word of its kind: worksheet, comments, hyperlink. */
export interface Relation {
  readonly type: string;
  /** The name of a part, or an address outside. */
  readonly target: string;
  readonly outside: boolean;
}

/** One sheet as the workbook lists it. */
export interface SheetPart {
  readonly name: string;
  readonly part: string;
  readonly type: string;
  readonly hidden: boolean;
}

/** What the workbook part says: its sheets in order, where dates begin, and the names of the parts that belong to all sheets. */
export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly from1904: boolean;
  readonly styles: string;
  readonly strings: string;
  readonly relations: readonly Relation[];
}

/** Reads the workbook part; undefined where it is missing or damaged. */
export function workbookParts(archive: Archive): WorkbookParts | undefined {
  const root = [...relationsOf(archive, '').values()].find((one) => one.type === 'officeDocument' && !one.outside)?.target;
  const part = root !== undefined && archive.bytes(root) !== undefined ? root : 'xl/workbook.xml';
  const xml = archive.xml(part);
  if (xml === undefined) return undefined;
  const relations = relationsOf(archive, part);
  const sheets: SheetPart[] = [];
  let from1904 = false;
  const whole = scanXml(xml, {
    open(name, written) {
      if (name === 'workbookPr') from1904 = /^(?:1|true|on)$/.test(attributesOf(written).get('date1904') ?? '');
      if (name !== 'sheet') return;
      const attributes = attributesOf(written);
      const relation = relations.get(attributes.get('id') ?? '');
      sheets.push({
        name: attributes.get('name') ?? '',
        part: relation?.target ?? `xl/worksheets/sheet${sheets.length + 1}.xml`,
        type: relation?.type ?? 'worksheet',
        hidden: /^(?:very)?hidden$/i.test(attributes.get('state') ?? ''),
      });
    },
    close() {},
  });
  if (!whole) return undefined;
  const all = [...relations.values()];
  const named = (type: string, otherwise: string) => all.find((one) => one.type === type)?.target ?? otherwise;
  return {
    sheets,
    from1904,
    styles: named('styles', 'xl/styles.xml'),
    strings: named('sharedStrings', 'xl/sharedStrings.xml'),
    relations: all,
  };
}

/** The relations of a part by id, targets as names of parts; none where it has no list of them. */
export function relationsOf(archive: Archive, part: string): ReadonlyMap<string, Relation> {
  const cut = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, cut);
  const relations = new Map<string, Relation>();
  scanXml(archive.xml(`${folder}_rels/${part.slice(cut)}.rels`) ?? '', {
    open(name, written) {
      if (name !== 'Relationship') return;
      const attributes = attributesOf(written);
      const outside = attributes.get('TargetMode') === 'External';
      const target = attributes.get('Target') ?? '';
      const type = (attributes.get('Type') ?? '').split('/').pop() ?? '';
      relations.set(attributes.get('Id') ?? '', { type, outside, target: outside ? target : within(folder, target) });
    },
    close() {},
  });
  return relations;
}

// ../comments1.xml seen from xl/worksheets/ is xl/comments1.xml
function within(folder: string, target: string): string {
  const path: string[] = target.startsWith('/') ? [] : folder.split('/').filter((one) => one !== '');
  for (const step of target.replaceAll('\\', '/').split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}
