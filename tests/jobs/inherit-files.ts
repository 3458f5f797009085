/** One entry of a guidance, which leaves subject and responsibility to its heirs; `more` are lines of YAML. */
export function handedEntry(id: string, title: string, more: readonly string[] = []): string {
  const lines = [
    `id: ${id}`,
    'path: 财政信息 > 预算决算',
    `title: ${title}`,
    `content: ${title}`,
    'nature: other',
    'deadline: 自信息形成或者变更之日起20个工作日内',
    'method: 主动公开',
    'channels: 政府公报',
  ];
  const stated = more.map((line) => line.split(':')[0]);
  const kept = lines.filter((line) => !stated.includes(line.split(':')[0]));
  const all = [...kept, ...more.filter((line) => !/: -$/.test(line))];
  return all.map((line, index) => `${index === 0 ? '  - ' : '    '}${line}\n`).join('');
}

/** A guidance of the province; `head` are lines before its entries. */
export function guidanceText(entries: readonly string[], head = '', unit = '山东省财政厅'): string {
  return `kind: catalog\nrole: guidance\nunit: ${unit}\nyear: 2024\n${head}${entries.length === 0 ? 'entries: []' : 'entries:'}\n${entries.join('')}`;
}

/** A catalog that inherits; `extensions` are the lines below `extends`. */
export function heirText(extensions: string, entries: readonly string[] = [], unit = '高青县财政局', head = ''): string {
  const defaults = `defaults: { subject: ${unit}, responsibility: ${unit} }\n`;
  const rest = entries.length === 0 ? 'entries: []\n' : `entries:\n${entries.join('')}`;
  return `kind: catalog\nunit: ${unit}\nyear: 2024\n${head}${defaults}extends:\n${extensions}${rest}`;
}
