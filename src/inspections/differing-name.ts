import { text } from '../base/text.js';
import { normalName, normalPath } from '../matching/normal.js';
import { defineInspection } from '../model/inspection.js';
import type { Link } from '../model/matching.js';
import { catalogsThatStateColumns, firmness } from './_links.js';
import { fine } from './_verdicts.js';
import { columnNamed, named, pathOf, reasonsOf } from './_words.js';

export default defineInspection<{ link: Link }>()({
  id: 'differing-name',
  severity: 'warning',
  title: text('名称或路径不一致', 'Names or paths that differ'),
  why: text(
    '目录写的栏目名称和网站上的不一样，群众按目录去找要猜；多半是网站改了名，目录没有跟着改。',
    'Who goes by the catalog has to guess which column is meant; mostly the website changed a name and the catalog did not follow.',
  ),
  source: text('《政府信息公开条例》第十二条：目录应当及时更新', 'Regulation, article 12: catalogs are kept up to date'),
  message: ({ link, entries: [entry] }) => {
    const [name, path] = [entry === undefined ? { zh: '', en: '' } : named(entry), columnNamed(link.column)];
    const { reference, road } = link;
    if (reference?.path === undefined) {
      const why = reasonsOf(link);
      return text(`${name.zh}按名称对到栏目“${path}”（${why.zh}）`, `${name.en} goes with the site column "${path}" (${why.en})`);
    }
    if (road === 'suffix')
      return text(
        `${name.zh}只写了栏目路径的末段“${reference.raw}”，全路径是“${path}”`,
        `${name.en} gives only the end of the path, "${reference.raw}"; the whole is "${path}"`,
      );
    const written = reference.path.join(' > ');
    return text(
      `${name.zh}写的栏目是“${written}”，按${road === 'id' ? '编号' : '网址'}找到的栏目现为“${path}”`,
      `${name.en} names "${written}"; the site column with that ${road === 'id' ? 'number' : 'URL'} is now "${path}"`,
    );
  },
  way: ({ link }) =>
    link.by === 'name'
      ? text('核对后写明栏目，或统一名称', 'After a look, name the column, or use one name')
      : link.road === 'suffix'
        ? text(`改为 ${pathOf(link.column)}`, `Change it to ${pathOf(link.column)}`)
        : text(
            `网站改得对的，目录改为 ${pathOf(link.column)}；目录写得对的，请网站管理部门改回（栏目调整工单里有）；只改一处`,
            `Where the website is right, change the catalog to ${pathOf(link.column)}; where the catalog is, the work order has it changed back; not both`,
          ),
  *check(view) {
    const isFirm = firmness(view);
    const stating = catalogsThatStateColumns(view);
    let alike = 0;
    for (const link of view.matching.matches) {
      const { entry, column, reference, road } = link;
      const differs = link.by === 'name' ? !isAlike(entry.title, column.name) && !stating.has(entry.file) : differsInPath(link);
      if (!differs) alike++;
      // with an unfinished list the match may be another one
      else if (isFirm(link)) {
        yield {
          answer: 'fault',
          at: 'entry',
          entries: [entry],
          columns: [column],
          value: reference?.raw ?? pathOf(column),
          link,
          reference: reference?.raw,
          severity: link.by === 'name' || road === 'suffix' ? 'info' : undefined,
        };
      }
    }
    yield fine(alike);
  },
});

function isAlike(title: string, name: string): boolean {
  return title === name || normalName(title) === normalName(name);
}

function differsInPath({ column, reference, road }: Link): boolean {
  if (reference?.path === undefined || road === 'path' || normalPath(reference.path) === normalPath(column.path)) return false;
  // a number alone names no path that could have changed
  return road !== 'id' || reference.id !== undefined;
}
