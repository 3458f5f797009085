import type { CellRef } from '../model/grid.js';
import { markerOf, type ProseLine } from './prose-lines.js';

/** One clause with the cells its parts came from. */
export interface DraftClause {
  readonly number: string;
  title?: string;
  titleAt: CellRef[];
  readonly paragraphs: { readonly text: string; readonly at: readonly CellRef[] }[];
  /** Its number was not in the text. */
  readonly given?: true;
}

/**
 * Clauses of numbered lines with the numbers they are cited by: 一, 二（五）, 二（一）1, 第三条（二）. A short first sentence is the title; lines
 * without number belong to the clause before them.
 */
export function clausesOf(lines: readonly ProseLine[]): DraftClause[] {
  const clauses: DraftClause[] = [];
  const above: { rank: number; number: string }[] = [];
  for (const line of lines) {
    const marker = markerOf(line.text);
    const last = clauses.at(-1);
    if (marker === undefined) {
      last?.paragraphs.push({ text: line.text, at: line.at });
      continue;
    }
    while ((above.at(-1)?.rank ?? -1) >= marker.rank) above.pop();
    // articles count on through the chapters, and chapters are no part of how they are cited
    const parent = above.filter(({ rank }) => rank > 0 && marker.rank !== 2).at(-1)?.number ?? '';
    const number = `${parent}${marker.sign}`;
    above.push({ rank: marker.rank, number });
    clauses.push(headed(number, marker.rest, line.at));
  }
  return clauses.flatMap(numberedParagraphs);
}

function headed(number: string, rest: string, at: readonly CellRef[]): DraftClause {
  const end = rest.search(/[。！？]/);
  const first = end === -1 ? rest : rest.slice(0, end);
  const more = end === -1 ? '' : rest.slice(end + 1).trim();
  if (rest === '') return { number, titleAt: [...at], paragraphs: [] };
  if (first.length > longestTitle || (more === '' && end !== -1 && first.length > 20))
    return { number, titleAt: [], paragraphs: [{ text: rest, at }] };
  const title = first.replace(/[：:；;，,]$/, '');
  return { number, title, titleAt: [...at], paragraphs: more === '' ? [] : [{ text: more, at }] };
}

const longestTitle = 40;

// paragraphs that each begin with a short sentence are clauses whose numbers were not printed
function numberedParagraphs(clause: DraftClause): readonly DraftClause[] {
  const { number, title, titleAt, paragraphs } = clause;
  const leads = paragraphs.map(({ text }) => /^([^。，,；;：:！？]{4,24})。(.{10,})$/s.exec(text));
  if (title === undefined || paragraphs.length < 2 || leads.some((lead) => lead === null)) return [clause];
  return [
    { number, title, titleAt, paragraphs: [] },
    ...leads.map((lead, index): DraftClause => {
      const at = paragraphs[index]?.at ?? [];
      return {
        number: `${number}${index + 1}`,
        title: lead?.[1] ?? '',
        titleAt: [...at],
        paragraphs: [{ text: lead?.[2] ?? '', at }],
        given: true,
      };
    }),
  ];
}
