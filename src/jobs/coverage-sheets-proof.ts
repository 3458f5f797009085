import { counted, type Language, type Text, text } from '../base/text.js';
import type { CoverageReport, Legacy } from '../model/coverage.js';
import type { CellValue, Row, Table } from '../model/table.js';

/** For each former catalog the proof, to be signed, of where each of its items went: into which entry, merged, split, or dropped and why. */
export function proofTables(report: CoverageReport, language: Language): readonly Table[] {
  return report.legacies.map((legacy) => proof(legacy, report.legacies.length > 1, language));
}

/** What a cell of the proof says. */
export function cellText(cell: CellValue): string {
  return typeof cell === 'object' ? cell.text : String(cell);
}

type Item = Legacy['items'][number];

const fates: Readonly<Record<Item['state'], Text>> = {
  kept: text('转入', 'kept'),
  merged: text('合并转入', 'merged'),
  split: text('分列转入', 'split'),
  dropped: text('不再保留', 'dropped'),
  left: text('没有去向', 'unaccounted for'),
};

function proof(legacy: Legacy, several: boolean, language: Language): Table {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const { unit, title, number, date, catalogTitle, catalogDate, counts } = legacy;
  const old = say(`《${bare(title)}》`, bare(title));
  const edition = [number, date === undefined ? undefined : say(`自${chineseDate(date)}起不再保留`, `until ${date}`)].filter(
    (words) => words !== undefined,
  );
  const version = catalogDate === undefined ? '' : say(`（${catalogDate}）`, ` (${catalogDate})`);
  return {
    name: `${say('原目录对照', 'Former catalog')}${several ? say(`（${unit}）`, ` (${unit})`) : ''}`,
    title: say(`${unit}原主动公开基本目录转入新目录对照表`, `${unit}: where the former catalog went`),
    captions: [
      say(
        `原目录：${old}${edition.length === 0 ? '' : `（${edition.join('，')}）`}`,
        `Former catalog: ${old}${edition.length === 0 ? '' : ` (${edition.join(', ')})`}`,
      ),
      say(`新目录：《${bare(catalogTitle)}》${version}`, `New catalog: ${bare(catalogTitle)}${version}`),
      say(
        `原目录在用事项 ${counts.old} 项：转入 ${counts.kept}，合并转入 ${counts.merged}，分列转入 ${counts.split}，不再保留 ${counts.dropped}，没有去向 ${counts.left}。`,
        `Items in use: ${counts.old}: ${counts.kept} kept, ${counts.merged} merged, ${counts.split} split, ${counts.dropped} dropped, ${counts.left} unaccounted for.`,
      ),
      verdict(legacy, language),
    ],
    headings: [
      { title: say('序号', 'No.'), width: 6, align: 'center' },
      { title: say('原编号', 'Old id'), width: 14, align: 'center' },
      { title: say('原目录事项', 'Old item'), width: 32 },
      { title: say('去向', 'Fate'), width: 12, align: 'center' },
      { title: say('新目录条目', 'New entry'), width: 34 },
      { title: say('理由和依据', 'Reason and ground'), width: 30 },
    ],
    rows: legacy.items.map((item, index) => row(item, index, language)),
    footnotes: [
      ...legacy.invented.map(({ id, entry, file, line }) =>
        say(
          `原目录里没有“${id}”这一项，${entry === undefined ? '不再保留的事项' : `条目 ${entry} `}却写了它（${file}:${line}）。`,
          `The former catalog has no "${id}", which ${entry === undefined ? 'the list of dropped items' : `entry ${entry}`} names (${file}:${line}).`,
        ),
      ),
      say(
        '编制人：　　　　　　　审核人：　　　　　　　单位负责人（签字）：　　　　　　　（单位盖章）　　　　　年　　月　　日',
        'Prepared by:                Checked by:                Head of unit (signature):                Date:',
      ),
    ],
    purpose: 'print',
    page: { paper: 'A4', orientation: 'landscape', fontSize: 10.5 },
  };
}

// 003（五）: the former catalog goes when the new one holds all of it
function verdict({ counts, invented, file }: Legacy, language: Language): string {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  if (file === undefined)
    return say(
      '没有写原目录的数据文件，无从逐项对照：在 supersedes 里用 file 写明。',
      'The file of the former catalog is not given under supersedes, so that nothing could be compared.',
    );
  if (counts.left > 0 || invented.length > 0)
    return say(
      `结论：还有 ${counts.left} 项没有去向${invented.length === 0 ? '' : `，${invented.length} 处编号对不上`}，原目录暂不能停用。`,
      `Result: ${counts.left} unaccounted for${invented.length === 0 ? '' : `, ${counted(invented.length, 'id')} that nothing matches`}; the former catalog cannot be retired yet.`,
    );
  return say(
    '结论：原目录各项都已转入新目录，或者写明了不再保留的理由；原有主动公开基本目录不再保留。',
    'Result: every item went into the new catalog or was dropped for a stated reason; the former catalog is retired.',
  );
}

function row({ id, title, state, entries, with: others, reason, ground }: Item, index: number, language: Language): Row {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const joined =
    others === undefined || others.length === 0 ? '' : say(`与原 ${others.join('、')} 合并`, `merged with ${others.join(', ')}`);
  const why = [joined, reason ?? '', ground ?? ''].filter((words) => words !== '');
  return {
    cells: [
      index + 1,
      id,
      title,
      state === 'left' ? { text: fates.left[language], tone: 'bad' } : fates[state][language],
      entries.map((entry) => `${entry.id} ${entry.title}`).join('\n') || '—',
      why.join(say('；', '; ')),
    ],
  };
}

function bare(title: string): string {
  return title.replace(/^《(.*)》$/, '$1');
}

function chineseDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${year}年${Number(month)}月${Number(day)}日`;
}
