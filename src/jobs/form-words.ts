import { type Language, type Text, text } from '../base/text.js';
import type { FormField, FormKind } from '../model/form.js';

/** The names of the sheets with the records, as the trade calls them. */
export const formSheets: Readonly<Record<FormKind, string>> = {
  catalog: '目录',
  tasks: '任务',
  site: '栏目',
  activity: '活动',
  ledger: '整改',
};

/** The paragraphs of 填写说明: how to fill in, add and take out rows, what to leave alone, where to send it. `defaults` are the values that hold where a cell stays empty. */
export function instructionsOf(
  kind: FormKind,
  fields: readonly FormField[],
  defaults: readonly string[],
  language: Language,
): readonly string[] {
  const sheet = formSheets[kind];
  const strict = fields.filter((field) => field.strict).map((field) => field.title);
  const number = fields.find((field) => field.locked)?.title;
  const out = removals[kind];
  if (kind === 'ledger') return ledgerLines.map((line) => line[language]);
  const lines = [
    text(
      `在“${sheet}”表里填写，一行一条。深蓝表头必填，浅蓝选填；必填还空着的格子显示为黄色。鼠标停在表头上，可以看到怎样填。`,
      `Fill in the sheet ${sheet}, one record a row. Dark blue headings are required; required cells still empty are yellow. Rest the mouse on a heading to see what it wants.`,
    ),
    text(
      `修改：直接在格子里改。新增：在最后一行下面接着写，或插入一行${number === undefined ? '' : `，“${number}”不用填`}。`,
      `Change: write into the cell. Add: go on below the last row, or insert a row${number === undefined ? '' : `; ${number} stays empty`}.`,
    ),
    out === undefined
      ? text('删除：把整行删掉。', 'Take out: delete the whole row.')
      : text(
          `删除：把整行删掉；要留着备查的，在“状态”里选“${out}”。`,
          `Take out: delete the whole row; to keep it on record choose ${out} under 状态.`,
        ),
    text(
      `下拉列表里没有的，可以直接输入${strict.length === 0 ? '' : `（${strict.map((title) => `“${title}”`).join('、')}只能选列表里的）`}。一格里写几项的，用 Alt+回车换行。`,
      `What a list does not offer may be typed${strict.length === 0 ? '' : ` (except under ${strict.join(', ')})`}. Alt+Enter begins a new line in a cell.`,
    ),
    ...(defaults.length === 0
      ? []
      : [
          text(
            `下面几项空着不填，就按本目录统一的取值；与统一取值不同的才填。${defaults.join('；')}。`,
            `Left empty, these take the catalog's own value: ${defaults.join('; ')}.`,
          ),
        ]),
    ...(kind === 'activity'
      ? [
          text(
            '开展时间必须写明月份。联系人和联系方式只供报送，不对外公开。',
            'The time must name a month. Contacts are for the report only and are not published.',
          ),
        ]
      : []),
    text(
      '可以排序、筛选、调整列宽、挪动整列。请不要合并单元格，不要改表头的文字，不要动右边隐藏的两列和隐藏的工作表：收回时靠它们认出每一行。工作表的保护没有密码，只是防止误改。',
      'You may sort, filter, and move or widen columns. Do not merge cells, change headings, or touch the two hidden columns and the hidden sheets: they tell which row is which. The protection has no password; it only stops slips.',
    ),
    text(
      '填好后存为 .xlsx，发回给发表的人；文件名可以改。',
      'Save it as .xlsx and send it back to whom you had it from; the file may be renamed.',
    ),
  ];
  return lines.map((line) => line[language]);
}

const ledgerLines: readonly Text[] = [
  text(
    '在“整改”表里逐项填写“整改情况”和“佐证”，一行一个问题。灰色的列由交办单位填好，不用改，改了也不收。',
    'Fill in 整改情况 and 佐证 in the sheet 整改, one finding a row. Grey columns are filled in already; changes there are not taken over.',
  ),
  text(
    '改好的选“已整改”，写明佐证（网址、文件名、截图名）；没有佐证的收不进台账。收回后还要核实，仍能查出的重新交办。',
    'Choose 已整改 for what is done and name the evidence; without it the answer is not taken. It is verified afterwards, and what is still found is handed out anew.',
  ),
  text(
    '不改的选“不予整改”，理由和依据都要写；缺一样收不进台账。有期限的写“不予整改到”。',
    'Choose 不予整改 for what is not mended and give both reason and ground; without either the answer is not taken.',
  ),
  text(
    '不要增加行：新的问题由检查查出。不属于本单位的问题，在“备注”里写明属于谁。',
    'Add no rows: findings come from checks. Where a finding is not yours, say in 备注 whose it is.',
  ),
  text(
    '可以排序、筛选、调整列宽。请不要合并单元格，不要改表头的文字，不要动隐藏的列和工作表：收回时靠它们认出每一行。填好后存为 .xlsx 发回。',
    'You may sort, filter and widen columns. Do not merge cells, change headings, or touch hidden columns and sheets. Save it as .xlsx and send it back.',
  ),
];

const removals: Readonly<Partial<Record<FormKind, string>>> = { catalog: '停用', tasks: '已取消', activity: '已取消' };
