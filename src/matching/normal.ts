/**
 * A name as it is compared: full-width forms made half-width, letters small, spaces and punctuation dropped.
 * Two names that differ only so are the same name.
 */
export function normalName(name: string): string {
  if (isPlain(name)) return name;
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** A path as it is compared: the names joined by a sign that no name holds. */
export function normalPath(path: readonly string[]): string {
  return path.map(normalName).join('>');
}

/**
 * The part of a name that tells it apart: years, brackets and words such as 信息, 公开, 情况 dropped. Falls back to the
 * whole normalised name when fewer than two characters are left.
 */
export function coreName(name: string): string {
  const bare = isPlain(name);
  const plain = bare ? name : normalName(name.replace(/[(（〔[][^)）〕\]]*[)）〕\]]/g, ''));
  const core = (bare ? plain : plain.replace(/\d{4}年度?/g, '')).replace(
    /政府信息公开|信息公开|信息|公开|公示|情况|工作|相关|有关|本年度|年度|专栏|栏目/g,
    '',
  );
  return core.length >= 2 ? core : plain === '' ? normalName(name) : plain;
}

/** The years a name speaks of, in order. */
export function yearsIn(name: string): readonly string[] {
  return name.match(/(?<!\d)(?:19|20)\d{2}(?=年)/g) ?? [];
}

/** True for a name of Chinese characters and nothing else, as most are: it is normal already. */
export function isPlain(name: string): boolean {
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (code < 0x4e00 || code > 0x9fff) return false;
  }
  return true;
}
