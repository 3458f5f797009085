import { text } from '../base/text.js';
import { defineInspection } from '../model/inspection.js';
import { undatedList } from './_sites.js';
import { fine, unknownOn } from './_verdicts.js';
import { subjectsOf } from './_words.js';

export default defineInspection<{ unit: string; now: string; until: string; gone: boolean }>()({
  id: 'former-column-unit',
  severity: 'warning',
  title: text('栏目的所属单位已撤销或改名', 'A column of a unit that is gone or has another name'),
  why: text(
    '单位撤销、改名以后栏目没有移交，信息没有人更新。',
    'A column that was not handed over with the work of its unit is kept up by nobody.',
  ),
  source: text(
    '《政府信息公开条例》第十条（由哪个行政机关负责公开）；本项目的单位名录',
    'Regulation, article 10 (which agency discloses); the register of this project',
  ),
  message: ({ unit, now, until, gone, ...fault }) => {
    const { column } = subjectsOf(fault);
    const since = until === '' ? { zh: '', en: '' } : { zh: `（${until}）`, en: ` (${until})` };
    const who =
      now === ''
        ? { zh: '', en: '' }
        : { zh: gone ? `，由“${now}”承接` : `，现为“${now}”`, en: gone ? `; "${now}" has its work` : `; it is "${now}" now` };
    return text(
      `栏目“${column}”的所属单位“${unit}”已经${gone ? '撤销' : '改名'}${since.zh}${who.zh}`,
      `"${unit}", the unit of the site column "${column}", ${gone ? 'was abolished' : 'has another name'}${since.en}${who.en}`,
    );
  },
  way: ({ now }) =>
    now === ''
      ? text('请网站管理部门把栏目移交给承接的单位', 'Have the column handed over to who has the work now')
      : text(`请网站管理部门把所属单位改为“${now}”`, `Have the unit changed to "${now}"`),
  *check(view) {
    const { units } = view.world;
    if (!units.present) return;
    let inOffice = 0;
    for (const column of view.columns) {
      const { unit } = column;
      if (unit === undefined) continue;
      const match = units.resolve(unit);
      if (match.kind === 'unit') {
        inOffice++;
        continue;
      }
      if (match.kind !== 'former') continue;
      const abolished = match.abolished ?? (match.unit.abolished === undefined ? undefined : match.unit);
      const until = abolished?.abolished ?? match.until ?? '';
      const known = view.knownUntil(column.file);
      if (until !== '' && known === undefined) {
        yield unknownOn(column, undatedList);
        continue;
      }
      // a name given up on a later day was right when the list was taken
      if (until !== '' && until >= (known ?? '')) continue;
      const now = match.unit === abolished ? (abolished.successor ?? '') : match.unit.name;
      yield {
        answer: 'fault',
        at: 'column',
        entries: [],
        columns: [column],
        field: ['unit'],
        value: unit,
        unit,
        now,
        until,
        gone: abolished !== undefined,
      };
    }
    yield fine(inOffice);
  },
});
