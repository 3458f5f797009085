import { readdirSync, readFileSync, statSync } from 'node:fs';

/** The files of the example, by path. */
export function exampleFiles(): Record<string, string> {
  const folder = 'examples/gaoqing-2024';
  const found: Record<string, string> = {};
  const visit = (path: string) => {
    for (const name of readdirSync(`${folder}/${path}`)) {
      const inside = path === '' ? name : `${path}/${name}`;
      if (statSync(`${folder}/${inside}`).isDirectory()) visit(inside);
      else found[inside] = readFileSync(`${folder}/${inside}`, 'utf8');
    }
  };
  visit('');
  return found;
}

/** A site of so many columns, a tenth of them blank, and one entry. */
export function manyColumns(count: number): Record<string, string> {
  const sections: string[] = [];
  let made = 0;
  for (let section = 0; made < count; section++) {
    const leaves: string[] = [];
    for (let at = 0; at < 49 && made + 1 + leaves.length < count; at++) {
      const number = made + 1 + at;
      leaves.push(`          - { name: 栏目${number}, items: ${number % 10 === 0 ? 0 : 5}, updated: 2024-09-01 }\n`);
    }
    made += leaves.length + 1;
    sections.push(`      - name: 第${section}类\n        children:\n${leaves.join('')}`);
  }
  return {
    'gkml.yaml': 'kind: config\nsite: site.yaml\n',
    'site.yaml': `kind: site\nname: 网站\nurl: https://site.example/\ncolumns:\n  - name: 法定主动公开内容\n    children:\n${sections.join('')}`,
    'a.yaml':
      'kind: catalog\nunit: 某县财政局\nyear: 2024\ndefaults:\n  channels: ■政府网站\nentries:\n  - {id: A-1, title: 栏目7, columns: 栏目7}\n',
  };
}
