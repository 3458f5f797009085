/** Encodes text as GB18030 in its two-byte part; what is not in it becomes a character reference, as editors of such systems do. */
export function gb18030(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const pair = code < 0x80 ? undefined : pairs().get(character);
    if (code < 0x80) bytes.push(code);
    else if (pair !== undefined) bytes.push(pair >> 8, pair & 0xff);
    else bytes.push(...new TextEncoder().encode(`&#${code};`));
  }
  return Uint8Array.from(bytes);
}

let known: ReadonlyMap<string, number> | undefined;

function pairs(): ReadonlyMap<string, number> {
  if (known !== undefined) return known;
  const decoder = new TextDecoder('gb18030');
  const made = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && character !== '�' && !made.has(character)) made.set(character, (lead << 8) | trail);
    }
  }
  known = made;
  return made;
}
