import type { Caption, FoundTable } from '../model/intake.js';
import { plainHeading } from './heading-words.js';
import { simplified } from './heal-text.js';
import type { SheetView } from './sheet-view.js';

/** What the lines over a table say: its name, and values that hold for all of it. */
export interface Over {
  readonly title?: NonNullable<FoundTable['title']>;
  readonly captions: readonly Caption[];
  /** Rows that belong to the table, from the top. */
  readonly rows: readonly number[];
}

/** Reads the lines over a row of headings, upwards as far as they are short; `from` is the first row that belongs to no other table. */
export function readOver(view: SheetView, first: number, from: number): Over {
  const rows: number[] = [];
  const captions: Caption[] = [];
  const titles: { text: string; row: number; column: number }[] = [];
  const inText = view.rows[first]?.table !== undefined;
  for (let row = first - 1; row >= from && rows.length < 12; row--) {
    const filled = view.filled(row);
    if (filled.length > 8 || (inText && view.rows[row]?.table !== undefined && titles.length > 0)) break;
    const said = captionsIn(view, row);
    if (said.some((one) => telling.test(one.label))) captions.unshift(...said);
    else {
      const texts = filled.map((column) => ({ text: view.text(row, column), row, column }));
      const [only] = texts;
      if (only === undefined) continue;
      if (texts.length > 2 || only.text.length > 60 || /[。；]$/.test(only.text)) {
        if (inText || texts.length > 2) break;
        continue;
      }
      const year = /^[（(]?\s*(20\d{2}\s*年)\s*(?:度|版)?\s*[)）]?$/.exec(only.text)?.[1];
      if (year !== undefined)
        captions.unshift({ label: '年度', value: year.replace(/\s/g, ''), at: { sheet: view.index, row, column: only.column } });
      if (year !== undefined || isAnnexLabel(only.text) || /^[(（].*[)）]$/.test(only.text)) {
        rows.unshift(row);
        continue;
      }
      if (
        titles.length > 0 &&
        (inText || titles.length > 2) &&
        /^[一二三四五六七八九十]+、|^[(（][一二三四五六七八九十]+[)）]/.test(titles[0]?.text ?? '')
      )
        break;
      titles.unshift(only);
    }
    rows.unshift(row);
  }
  captions.unshift(...bracketedAbove(view, from, rows[0] ?? first));
  const title = titleFrom(view, wholeTitle(view, titles, from, first));
  return { ...(title === undefined ? {} : { title }), captions, rows };
}

/** The captions of one row: 公开主体：某局, several in a cell, or the label in one cell and its value in the next. */
export function captionsIn(view: SheetView, row: number): readonly Caption[] {
  const filled = view.filled(row);
  const found: Caption[] = [];
  for (const [index, column] of filled.entries()) {
    const at = { sheet: view.index, row, column };
    const text = view.text(row, column);
    const said = pairsIn(text);
    const last = said[said.length - 1];
    const next = filled[index + 1];
    const beside = next === undefined ? '' : view.text(row, next);
    if (last !== undefined && last.value === '' && next !== undefined && beside !== '' && pairsIn(beside).length === 0) {
      found.push(...said.slice(0, -1).map((one) => ({ ...one, at })), { label: last.label, value: beside, at: { ...at, column: next } });
    } else found.push(...said.map((one) => ({ ...one, at })));
  }
  return found;
}

/** True for 附件1, 附表二, 表1 alone. */
export function isAnnexLabel(text: string): boolean {
  return /^[(（【]?(?:附[件表录]|表)\s*[\d一二三四五六七八九十]*(?:[-－—]\d+)?\s*[:：]?[)）】]?$/.test(text.trim());
}

function pairsIn(text: string): readonly { readonly label: string; readonly value: string }[] {
  const bracketed = [...text.matchAll(/【([^【】]{2,12})】([^【】]*)/g)];
  if (bracketed.length > 0)
    return bracketed.map(([, label = '', value = '']) => ({ label: cleanLabel(label), value: value.trim().replace(/^[:：]\s*/, '') }));
  return [...text.matchAll(pair)].map(([, label = '', value = '']) => ({
    label: cleanLabel(label),
    value: value
      .trim()
      .replace(/[;；，,]$/, '')
      .replace(/^[_＿]+$/, ''),
  }));
}

function cleanLabel(label: string): string {
  return plainHeading(label).replace(/\((?:盖章|公章|签章)\)$/, '');
}

const label =
  '[\\u3400-\\u9fffA-Za-z](?:[\\u3400-\\u9fffA-Za-z（）()、/]|[ \\u3000](?=[\\u3400-\\u9fff](?:[ \\u3000\\u3400-\\u9fff]{0,4})[:：])){1,15}';
const pair = new RegExp(`(?<![\\u3400-\\u9fff:：])(${label})\\s*[:：](?!//)\\s*(.*?)(?=(?:[\\s;；，,]+${label}\\s*[:：](?!//))|$)`, 'gsu');

// 【责任主体】 and the like stand in the text of a document, far above its table
function bracketedAbove(view: SheetView, from: number, first: number): readonly Caption[] {
  const found: Caption[] = [];
  for (let row = from; row < first; row++) {
    const text = view.text(row, 0);
    if (view.rows[row]?.table === undefined && /^【[^】]{2,12}】/.test(text)) found.push(...captionsIn(view, row));
  }
  return found;
}

// 第二部分 names only a part: the document's own name stands at its beginning
function wholeTitle(view: SheetView, lines: readonly TitleLine[], from: number, first: number): readonly TitleLine[] {
  const partial = (text: string) =>
    /^(?:第[一二三四五六七八九十]+(?:部分|章)|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）])/.test(text);
  const whole = lines.filter(({ text }) => !partial(text));
  if (whole.some(({ text }) => isTableName(text))) return whole;
  if (whole.length > 0 || (lines.length === 0 && view.rows[first]?.table === undefined)) return lines;
  for (let row = from; row < first; row++) {
    const text = view.text(row, 0);
    if (view.rows[row]?.table === undefined && text.length <= 60 && isTableName(text) && !partial(text) && !/[。；：:]/.test(text))
      return [{ text, row, column: 0 }];
  }
  return lines;
}

interface TitleLine {
  readonly text: string;
  readonly row: number;
  readonly column: number;
}

/** True for the name of a table: …目录, …清单, …汇总表. */
export function isTableName(text: string): boolean {
  return naming.test(text.replace(/\s/g, ''));
}

// 高青县财政局 on one line and 主动公开事项目录 on the next are one name
function titleFrom(view: SheetView, lines: readonly { text: string; row: number; column: number }[]): FoundTable['title'] {
  const best = lines.findLast(({ text }) => naming.test(text)) ?? lines[lines.length - 1];
  if (best === undefined) return undefined;
  const before = lines[lines.indexOf(best) - 1];
  const clean = (text: string) => simplified(text.replace(/(?<=[\u3400-\u9fff\d])\s+(?=[\u3400-\u9fff\d])/g, '').replace(/\s*\n\s*/g, ''));
  const joined =
    before !== undefined && before.row === best.row - 1 && !naming.test(before.text) && !/^[一二三四五六七八九十第(（]/.test(before.text);
  return { text: `${joined ? clean(before.text) : ''}${clean(best.text)}`, at: { sheet: view.index, row: best.row, column: best.column } };
}

const telling =
  /单位|部门|机关|机构|主体|年度|日期|时间|期限|时限|方式|渠道|载体|范围|对象|层级|依据|联系|电话|审核|填表|填报|制表|编制|网站|网址|域名|说明|备注|^注$|地区|区域|责任|科室|监督|标题|版本|图例|周期|时长/;
const naming = /目录|清单|名录|栏目|一览|方案|计划|要点|分解|报送|台账|标准|汇总|[表单]$/;
