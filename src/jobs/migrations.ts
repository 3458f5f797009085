import type { Edit } from '../base/edit.js';
import { type Text, text } from '../base/text.js';
import type { Kind } from '../model/documents.js';

/** What a migration may lean on beyond the document itself. */
export interface Surroundings {
  /** Ids of the plans of the project, each once. */
  readonly plans: readonly string[];
}

/** What a step of a migration does to a document; `done` says it in words. */
export interface Step {
  readonly edits: readonly Edit[];
  readonly done: readonly Text[];
}

/** One step forward: documents of the format before `to` become documents of `to`. */
export interface FormatChange {
  readonly to: number;
  /** What changed in the format itself. */
  readonly words: Text;
  step(kind: Kind, document: Readonly<Record<string, unknown>>, around: Surroundings): Step;
}

/** Every change of the data format since the first, in order; the last leads to `currentFormat`. */
export const formatChanges: readonly FormatChange[] = [
  {
    to: 2,
    words: text(
      '文件写明格式版本（format）；落实的任务写明是哪一份工作要点的',
      'documents state their format; the tasks an entry answers name their plan',
    ),
    step: (kind, document, around) => (kind === 'catalog' ? planNamed(document, around) : nothing),
  },
];

const nothing: Step = { edits: [], done: [] };

// #3 was task 3 of the only plan; beside profiles and a second plan it would be anybody's
function planNamed(document: Readonly<Record<string, unknown>>, { plans: [plan, ...others] }: Surroundings): Step {
  if (plan === undefined || others.length > 0 || !Array.isArray(document['entries'])) return nothing;
  const edits = document['entries'].flatMap((entry: unknown, index): Edit[] => {
    const answers = typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>)['answers'] : undefined;
    if (!Array.isArray(answers)) return [];
    return answers.flatMap((answer: unknown, at): Edit[] =>
      typeof answer === 'string' && answer.startsWith('#')
        ? [{ op: 'set', path: ['entries', index, 'answers', at], value: `${plan}${answer}` }]
        : [],
    );
  });
  if (edits.length === 0) return nothing;
  return {
    edits,
    done: [
      text(
        `落实的任务补上工作要点的编号 ${plan}，${edits.length} 处`,
        `${edits.length} ${edits.length === 1 ? 'answer names' : 'answers name'} the plan ${plan}`,
      ),
    ],
  };
}
