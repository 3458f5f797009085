/** One component of an iCalendar file: its name, its properties by name, what lies inside. */
export interface CalendarPart {
  readonly name: string;
  readonly properties: ReadonlyMap<string, readonly CalendarValue[]>;
  readonly parts: readonly CalendarPart[];
}

/** A property: parameters by name, the value as it stands. */
export interface CalendarValue {
  readonly parameters: Readonly<Record<string, string>>;
  readonly value: string;
}

/** Reads an iCalendar file as strictly as RFC 5545 is written; throws at the first breach. */
export function readCalendarFile(source: string): CalendarPart {
  if (!source.endsWith('\r\n')) throw new Error('the last line has no end (3.1)');
  if (/[^\r]\n|\r[^\n]/.test(source)) throw new Error('a line ends without CRLF (3.1)');
  for (const line of source.split('\r\n')) {
    const octets = new TextEncoder().encode(line).length;
    if (octets > 75) throw new Error(`a line of ${octets} octets (3.1): ${line}`);
    if (line.includes('\ufffd')) throw new Error('a character was cut (3.1)');
  }
  const lines = source.slice(0, -2).replaceAll('\r\n ', '').split('\r\n');
  const open: { name: string; properties: Map<string, CalendarValue[]>; parts: CalendarPart[] }[] = [];
  let root: CalendarPart | undefined;
  for (const line of lines) {
    if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(line)) throw new Error(`a control character (3.1): ${line}`);
    const match = /^([A-Z][A-Z0-9-]*)((?:;[A-Z0-9-]+=[^;:,"]*)*):(.*)$/.exec(line);
    if (match === null) throw new Error(`no content line (3.1): ${line}`);
    const [, name = '', given = '', value = ''] = match;
    if (root !== undefined) throw new Error(`something behind the end: ${line}`);
    if (name === 'BEGIN') open.push({ name: value, properties: new Map(), parts: [] });
    else if (name === 'END') {
      const part = open.pop();
      if (part?.name !== value) throw new Error(`END:${value} closes ${part?.name} (3.6)`);
      check(part);
      const around = open.at(-1);
      if (around === undefined) root = part;
      else around.parts.push(part);
    } else {
      const parameters = Object.fromEntries(
        given
          .split(';')
          .slice(1)
          .map((one) => one.split('=') as [string, string]),
      );
      const around = open.at(-1);
      if (around === undefined) throw new Error(`${name} outside of all (3.4)`);
      around.properties.set(name, [...(around.properties.get(name) ?? []), { parameters, value }]);
    }
  }
  if (root?.name !== 'VCALENDAR') throw new Error('no VCALENDAR (3.4)');
  return root;
}

/** The text of a property, escapes resolved. */
export function textOf(part: CalendarPart, name: string): string {
  const value = part.properties.get(name)?.[0]?.value ?? '';
  return value.replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign));
}

const texts = ['SUMMARY', 'DESCRIPTION', 'X-WR-CALNAME', 'NAME'];

function check({ name, properties, parts }: CalendarPart): void {
  const once = (property: string) => {
    const found = properties.get(property) ?? [];
    if (found.length !== 1) throw new Error(`${name} has ${found.length} ${property}`);
    return found[0] as CalendarValue;
  };
  for (const text of texts.flatMap((property) => properties.get(property) ?? [])) {
    if (/(?<!\\)(?:\\\\)*[;,]|(?<!\\)(?:\\\\)*\\(?![\\;,nN])/.test(text.value))
      throw new Error(`a text is not escaped (3.3.11): ${text.value}`);
  }
  if (name === 'VCALENDAR') {
    if (once('VERSION').value !== '2.0') throw new Error('VERSION (3.7.4)');
    once('PRODID');
    if (parts.length === 0) throw new Error('a calendar without a component (3.4)');
    const ids = parts.filter((part) => part.name === 'VEVENT').map((part) => part.properties.get('UID')?.[0]?.value);
    if (new Set(ids).size !== ids.length) throw new Error('an UID twice (3.8.4.7)');
  }
  if (name === 'VEVENT') {
    once('UID');
    if (!/^\d{8}T\d{6}Z$/.test(once('DTSTAMP').value)) throw new Error('DTSTAMP (3.8.7.2)');
    const start = once('DTSTART');
    if (start.parameters['VALUE'] !== 'DATE' || !/^\d{8}$/.test(start.value)) throw new Error('DTSTART (3.8.2.4)');
  }
  if (name === 'VALARM') {
    if (once('ACTION').value !== 'DISPLAY') throw new Error('ACTION (3.8.6.1)');
    if (!/^-P\d+D$/.test(once('TRIGGER').value)) throw new Error('TRIGGER (3.8.6.3)');
    once('DESCRIPTION');
  }
}
