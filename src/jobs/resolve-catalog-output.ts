import { pathText } from '../base/place.js';
import { counted, type Language, type Text, text } from '../base/text.js';
import { version } from '../base/version.js';
import { displayWidth } from '../base/width.js';
import { fieldNames } from './field-names.js';
import type { ResolvedCatalog, ResolvedEntry, ResolvedField } from './resolve-catalog.js';
import { leftOutWords, originWords, valueWords } from './resolve-catalog-words.js';
import { resolvedYaml } from './resolve-catalog-yaml.js';
import { textTable } from './text-table.js';

/** How a resolved catalog can be shown. */
export type ResolvedFormat = 'yaml' | 'json' | 'text';

/** A resolved catalog in one of its formats; `columns` is the width of the terminal, for the table. */
export function resolvedOutput(resolved: ResolvedCatalog, format: ResolvedFormat, language: Language, columns: number): string {
  if (format === 'yaml') return resolvedYaml(resolved, language);
  return format === 'json' ? resolvedJson(resolved, language) : resolvedText(resolved, language, columns);
}

function resolvedJson(resolved: ResolvedCatalog, language: Language): string {
  const { file, title, document } = resolved;
  const { entries: _, ...head } = document;
  const entries = resolved.entries.map((entry) => ({
    id: entry.entry.id,
    title: entry.entry.title,
    ...(entry.inherited !== undefined && { inherited: entry.inherited }),
    fields: Object.fromEntries(
      entry.fields.map((field) => [
        field.key,
        { value: field.value, from: field.from, words: originWords(resolved, entry, field)[language], ...sourceJson(field) },
      ]),
    ),
  }));
  const headValues = Object.entries(head).flatMap(([key, value]) =>
    value === undefined || key === 'format'
      ? []
      : [[key, { value, from: 'own', words: text('本级', 'own')[language], file, at: key }] as const],
  );
  const leftOut = resolved.leftOut.map(({ is, from, root, entry: { id, title: name }, ...why }) => ({
    is,
    id,
    title: name,
    from,
    root,
    ...why,
  }));
  const result = {
    kind: 'resolved-catalog',
    version,
    language,
    file,
    title,
    head,
    headValues: Object.fromEntries(headValues),
    entries,
    leftOut,
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

function sourceJson({ source: { file, at, reason, ground, before } }: ResolvedField): object {
  return {
    file,
    at: pathText(at),
    ...(reason !== undefined && { reason }),
    ...(ground !== undefined && { ground }),
    ...(before !== undefined && { before: before.value ?? null }),
  };
}

function resolvedText(resolved: ResolvedCatalog, language: Language, columns: number): string {
  const width = Math.max(40, Math.min(columns, 120));
  const headings = [text('编号', 'id'), text('事项名称', 'title'), text('来自', 'from'), text('本级的改动', 'changed here')];
  const rows = resolved.entries.map((entry) => [
    entry.entry.id,
    entry.entry.title,
    entryOrigin(resolved, entry)[language],
    changeLines(entry, language).join('\n'),
  ]);
  const inherited = rows.filter((_, index) => resolved.entries[index]?.inherited !== undefined).length;
  const sum = text(
    `共 ${rows.length} 条：本级 ${rows.length - inherited} 条，继承 ${inherited} 条`,
    `${counted(rows.length, 'entry', 'entries')}: ${rows.length - inherited} own, ${inherited} inherited`,
  );
  const ids = Math.min(16, Math.max(...rows.map(([id = '']) => displayWidth(id)), 4));
  const table = textTable(
    headings.map((one) => one[language]),
    rows,
    width,
    [ids / 20, 1, 1, 1.6],
  );
  const leftOut = resolved.leftOut.map((one) => leftOutWords(resolved, one)[language]);
  return `${[resolved.title, ...table, sum[language], ...leftOut].join('\n')}\n`;
}

function entryOrigin({ seen }: ResolvedCatalog, { inherited }: ResolvedEntry): Text {
  if (inherited === undefined) return text('本级', 'own');
  const above = seen.get(inherited.root) ?? inherited.root;
  return text(`继承 ${above}`, `inherited from ${above}`);
}

const names: Readonly<Record<string, Text | undefined>> = {
  ...fieldNames,
  status: text('状态', 'status'),
  see: text('参见', 'see'),
  answers: text('落实的任务', 'answers'),
  notes: text('备注', 'notes'),
};

// what was altered with what it was and why, then the names of what the defaults filled in
function changeLines(entry: ResolvedEntry, language: Language): readonly string[] {
  if (entry.inherited === undefined) return [];
  const nameOf = ({ key }: ResolvedField) => names[key]?.[language] ?? key;
  const lines: string[] = [];
  const altered = entry.fields.filter(({ from }) => from === 'altered');
  for (const [index, field] of altered.entries()) {
    const [value, was] = [valueWords(field.value), valueWords(field.source.before?.value)];
    const before = was === '' ? text('', '') : text(`（原为${was}）`, ` (was ${was})`);
    lines.push(text(`${nameOf(field)}：${value}${before['zh-CN']}`, `${nameOf(field)}: ${value}${before.en}`)[language]);
    if (reasonOf(altered[index + 1]) !== reasonOf(field))
      lines.push(text(`理由：${reasonOf(field)}`, `because: ${reasonOf(field)}`)[language]);
  }
  const filled = entry.fields.filter(({ from }) => from === 'default').map(nameOf);
  if (filled.length > 0)
    lines.push(text(`统一取值补上：${filled.join('、')}`, `filled in by the defaults: ${filled.join(', ')}`)[language]);
  return lines;
}

function reasonOf(field: ResolvedField | undefined): string | undefined {
  return (
    field &&
    [field.source.reason, field.source.ground]
      .flatMap((one) => one ?? [])
      .map(valueWords)
      .join('，')
  );
}
