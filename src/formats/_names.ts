/** Sheet names Excel accepts, one for each given name, no two equal: at most 31 characters, none of `: \ / ? * [ ]`, not History. */
export function sheetNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const clean = cleanName(name);
    for (let nth = 1; ; nth++) {
      const suffix = nth === 1 ? '' : `(${nth})`;
      const candidate = cut(clean, 31 - suffix.length) + suffix;
      if (taken.has(candidate.toLowerCase())) continue;
      taken.add(candidate.toLowerCase());
      return candidate;
    }
  });
}

function cleanName(name: string): string {
  const clean = name
    .replace(/[:\\/?*[\]\u0000-\u001f]/g, '-')
    .replace(/'/g, '’')
    .trim();
  if (clean === '') return '表';
  return /^history$/i.test(clean) ? `${clean}-` : clean;
}

// never through the middle of a surrogate pair
function cut(name: string, length: number): string {
  const short = name.slice(0, length);
  return /[\ud800-\udbff]$/.test(short) ? short.slice(0, -1) : short;
}
