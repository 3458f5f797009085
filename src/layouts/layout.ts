import { nearest } from '../base/distance.js';
import { UsageError } from '../base/error.js';
import type { Located } from '../base/located.js';
import type { Path } from '../base/place.js';
import { text } from '../base/text.js';
import type { Layout, Leaf } from '../model/generated/layout.js';
import { layouts } from '../reference/generated/layouts.js';
import { explain, type Schema } from '../schema/explain.js';

export type { Layout };

/** The layouts shipped in catalogs/layouts, by id. */
export const shipped: ReadonlyMap<string, Layout> = new Map(
  Object.values(layouts as unknown as Record<string, Layout>).map((layout) => [layout.id, layout]),
);

/** A shipped layout for tasks or catalogs; throws UsageError that names the choices and the nearest. */
export function shippedLayout(id: string, purpose: Layout['for']): Layout {
  const found = shipped.get(id);
  if (found !== undefined) return fitting(found, purpose);
  const choices = [...shipped.values()].filter((layout) => layout.for === purpose).map((layout) => layout.id);
  const near = nearest(id, choices, 0.5);
  throw new UsageError(
    text(`没有“${id}”这种版式${near ? `，是否想用 ${near}？` : ''}`, `There is no layout "${id}"${near ? `; did you mean ${near}?` : ''}`),
    text(
      `可选：${choices.join('、')}；也可以写自己的版式文件（.yaml）`,
      `Choose ${choices.join(', ')}, or name a layout file of your own (.yaml)`,
    ),
  );
}

/** A layout from a user's file. Throws UsageError with the place of the first mistake. */
export async function ownLayout(located: Located<unknown>, purpose: Layout['for']): Promise<Layout> {
  const schema = (await import('../../schemas/layout.schema.json', { with: { type: 'json' } })).default as Schema;
  const [problem] = explain(schema, located.value);
  if (problem !== undefined) {
    const { file, line, column } = located.at(problem.path, problem.part);
    const where = `${file}:${line}:${column}`;
    throw new UsageError(text(`${where} ${problem.message['zh-CN']}`, `${where} ${problem.message.en}`), problem.way);
  }
  const layout = fitting(located.value as Layout, purpose);
  const where = (path: Path) => {
    const { file, line, column } = located.at(path);
    return `${file}:${line}:${column}`;
  };
  const empty = strayField(layout);
  if (empty !== undefined) {
    const [zh, en] = purpose === 'tasks' ? ['任务分解表', 'tasks'] : ['目录', 'catalogs'];
    throw new UsageError(
      text(
        `${where(empty.path)} ${zh}里没有“${empty.word}”这一项，印出来是空列`,
        `${where(empty.path)} ${en} have no "${empty.word}"; the column would be empty`,
      ),
      text(`${zh}可用的 field：${fields[purpose].join('、')}`, `Fields of ${en}: ${fields[purpose].join(', ')}`),
    );
  }
  const stray = strayWord(layout);
  if (stray !== undefined) {
    const words = placeholders[purpose].map((word) => `{${word}}`);
    throw new UsageError(
      text(`${where(stray.path)} 没有“${stray.word}”这个占位`, `${where(stray.path)} there is no placeholder "${stray.word}"`),
      text(`可用的占位：${words.join('、')}`, `Placeholders: ${words.join(', ')}`),
    );
  }
  return layout;
}

const steps = ['step1', 'step2', 'step3', 'step4', 'step5', 'step6', 'step7'] as const;
const duty = ['responsibility', 'lead', 'joint', 'support', 'section'] as const;

/** The fields that a task or an entry can answer. */
const fields: Readonly<Record<Layout['for'], readonly Leaf['field'][]>> = {
  tasks: ['number', ...steps, 'path', 'title', 'requirement', ...duty, 'role', 'deadline', 'clause', 'status', 'notes'],
  catalog: [
    ...(['number', 'id', 'unit', ...steps, 'path', 'title', 'requirement', 'content', 'basis', 'nature', 'subject', ...duty] as const),
    ...([
      'deadline',
      'retention',
      'updateCycle',
      'method',
      'channels',
      'audience',
      'levels',
      'columns',
      'answers',
      'status',
      'notes',
    ] as const),
  ],
};

interface Stray {
  readonly path: Path;
  readonly word: string;
}

function strayField(layout: Layout): Stray | undefined {
  const isStray = ({ field }: Leaf) => !fields[layout.for].includes(field);
  for (const [index, heading] of layout.headings.entries()) {
    if (!('children' in heading)) {
      if (isStray(heading)) return { path: ['headings', index, 'field'], word: heading.field };
      continue;
    }
    const child = heading.children.findIndex(isStray);
    const leaf = heading.children[child];
    if (leaf !== undefined) return { path: ['headings', index, 'children', child, 'field'], word: leaf.field };
  }
  return undefined;
}

/** What a layout may put between braces, by what it is for. */
const placeholders: Readonly<Record<Layout['for'], readonly string[]>> = {
  tasks: ['title', 'annexLabel', 'annexTitle', 'issuer', 'number', 'date', 'year', 'region', 'owner', 'sample'],
  catalog: ['title', 'unit', 'year', 'version', 'legend', 'guidance', 'retired', 'drafts', 'sample'],
};

function strayWord(layout: Layout): Stray | undefined {
  const lines: readonly (readonly [Path, string | undefined])[] = [
    [['label'], layout.label],
    [['title'], layout.title],
    ...(layout.captions ?? []).map((line, index) => [['captions', index], line] as const),
    ...(layout.footnotes ?? []).map((line, index) => [['footnotes', index], line] as const),
  ];
  for (const [path, line] of lines) {
    for (const [word, name = ''] of line?.matchAll(/\{(\w+)\??\}/g) ?? []) {
      if (!placeholders[layout.for].includes(name)) return { path, word };
    }
  }
  return undefined;
}

function fitting(layout: Layout, purpose: Layout['for']): Layout {
  if (layout.for === purpose) return layout;
  const [zh, en] = layout.for === 'tasks' ? ['任务分解表', 'tasks'] : ['目录', 'catalogs'];
  throw new UsageError(
    text(`版式“${layout.id}”用于${zh}`, `The layout "${layout.id}" is for ${en}`),
    text(`用 gkml export ${layout.for}，或换一种版式`, `Use gkml export ${layout.for}, or another layout`),
  );
}
