import type { Diagnostic } from '../base/diagnostic.js';
import { textHash } from '../base/hash.js';
import type { Located } from '../base/located.js';
import { type Path, pathText } from '../base/place.js';
import { shortened, type Text, text } from '../base/text.js';
import type { Obligation, Plan } from '../model/documents.js';
import type { Link } from './profile-chain.js';

/** Obligations whose plan is at hand and whose task or clause no longer says what it said when they were derived; where those words stand now is told. */
export function staleObligations({ head, located }: Link, plans: readonly Located<Plan>[]): readonly Diagnostic[] {
  const read = new Map<string, Words>();
  const wordsOf = (id: string | undefined) => {
    const plan = plans.find(({ value }) => value.id === id);
    if (id === undefined || plan === undefined) return undefined;
    const known = read.get(id) ?? wordsIn(plan);
    read.set(id, known);
    return known;
  };
  return (head.obligations ?? []).flatMap((obligation, index) => {
    const words = obligation.hash === undefined ? undefined : wordsOf(obligation.plan ?? head.plan);
    const moved = words === undefined ? undefined : movedIn(words, obligation, obligation.hash ?? '');
    if (words === undefined || moved === undefined) return [];
    const key = obligation.task === undefined ? (obligation.clause === undefined ? 'id' : 'clause') : 'task';
    const at: Path = ['obligations', index, key];
    return [
      {
        code: 'stale-obligation',
        severity: 'warning' as const,
        span: located.at(at),
        field: pathText(at),
        record: { id: obligation.id },
        message: moved.message,
        ground: text(`${words.cited}（${words.file}）`, `${words.cited} (${words.file})`),
        way: moved.way,
      },
    ];
  });
}

/** What a plan says: the requirement of each task by number, the text of each clause, and where each text stands by its hash. */
interface Words {
  readonly file: string;
  readonly cited: string;
  readonly tasks: ReadonlyMap<number, string>;
  readonly tasksByHash: ReadonlyMap<string, readonly number[]>;
  readonly clauses: readonly { readonly number: string; readonly text: string }[];
}

function wordsIn({ file, value }: Located<Plan>): Words {
  const tasksByHash = new Map<string, number[]>();
  for (const { number, requirement } of value.tasks) {
    const hash = textHash(requirement);
    tasksByHash.set(hash, [...(tasksByHash.get(hash) ?? []), number]);
  }
  return {
    file,
    cited: `《${value.title}》${value.number === undefined ? '' : `（${value.number}）`}`,
    tasks: new Map(value.tasks.map(({ number, requirement }) => [number, requirement])),
    tasksByHash,
    clauses: (value.clauses ?? []).flatMap(({ number, text: words }) => (words === undefined ? [] : [{ number, text: bare(words) }])),
  };
}

interface Moved {
  readonly message: Text;
  readonly way: Text;
}

function movedIn(words: Words, obligation: Obligation, hash: string): Moved | undefined {
  return obligation.task === undefined ? movedClause(words, obligation, hash) : movedTask(words, obligation.task, hash);
}

function movedTask({ tasks, tasksByHash }: Words, task: number, hash: string): Moved | undefined {
  const now = tasks.get(task);
  if (now !== undefined && textHash(now) === hash) return undefined;
  const [there, ...others] = tasksByHash.get(hash) ?? [];
  if (there !== undefined)
    return {
      message: text(
        `原来的任务 ${task} 现在是任务 ${[there, ...others].join('、')}`,
        `What was task ${task} is now task ${[there, ...others].join(', ')}`,
      ),
      way: text(
        `把 task 改为 ${there}；编号、下级要求和条目的 answers 写着 ${task} 的一并改`,
        `Set task to ${there}, and what refers to ${task} with it: its id, lower profiles, answers of entries`,
      ),
    };
  if (now === undefined)
    return {
      message: text(`工作要点里不再有任务 ${task}，别处也没有这段原文`, `The plan no longer has task ${task}, nor these words elsewhere`),
      way: text(
        '工作要点不再要求的，删去这一项；改了字句的，对照新的任务重写',
        'Drop it if the plan no longer demands it; else write it anew from the task that took its place',
      ),
    };
  return {
    message: text(`任务 ${task} 的原文已经改为“${brief(now)}”`, `Task ${task} now reads "${brief(now)}"`),
    way: text(
      '对照新的原文核对这一项，再用 gkml derive 取得新的 text 和 hash',
      'Hold it against the new words, then take text and hash from gkml derive',
    ),
  };
}

// a clause is found by its words: an obligation may stem from one sentence of several
function movedClause({ clauses }: Words, { clause, text: said }: Obligation, hash: string): Moved | undefined {
  // without the words themselves, or where the fingerprint is of other words, nothing can be found
  if (clause === undefined || said === undefined || textHash(said) !== hash) return undefined;
  const wanted = bare(said);
  const own = clauses.filter(({ number }) => isSameClause(number, clause));
  if (clauses.length === 0 || own.some((one) => one.text.includes(wanted))) return undefined;
  const there = clauses.filter((one) => one.text.includes(wanted)).map(({ number }) => number);
  const [first] = there;
  if (first !== undefined) {
    // a part of a clause, or what holds it, is the same place by another number
    if (there.some((number) => number.startsWith(clause) || clause.startsWith(number))) return undefined;
    return {
      message: text(`原来的${clause}现在是${there.join('、')}`, `What was ${clause} is now ${there.join(', ')}`),
      way: text(`把 clause 改为 ${first}`, `Set clause to ${first}`),
    };
  }
  if (own.length === 0) return undefined;
  return {
    message: text(`${clause}里不再有这段原文：“${brief(said)}”`, `${clause} no longer holds the words "${brief(said)}"`),
    way: text(
      '对照新的原文核对这一项，再用 gkml derive 取得新的 text 和 hash',
      'Hold it against the new words, then take text and hash from gkml derive',
    ),
  };
}

function isSameClause(a: string, b: string): boolean {
  return bare(a) === bare(b);
}

function bare(words: string): string {
  return words.replace(/\s+/g, '');
}

function brief(words: string): string {
  return shortened(words, 40);
}
