import { pathText } from '../base/place.js';
import { type Language, text } from '../base/text.js';
import { version } from '../base/version.js';
import { displayWidth } from '../base/width.js';
import { fieldNames } from './field-names.js';
import type { ResolvedCatalog, ResolvedEntry, ResolvedField } from './resolve-catalog.js';
import { originWords, valueWords } from './resolve-catalog-words.js';
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
  return `${JSON.stringify({ kind: 'resolved-catalog', version, language, file, title, head, entries }, null, 2)}\n`;
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
    entry.inherited === undefined ? ownWords[language] : entryOrigin(resolved, entry)[language],
    entry.fields.flatMap((field) => changeWords(resolved, entry, field, language)).join('\n'),
  ]);
  const inherited = rows.filter((_, index) => resolved.entries[index]?.inherited !== undefined).length;
  const sum = text(
    `共 ${rows.length} 条：本级 ${rows.length - inherited} 条，继承 ${inherited} 条`,
    `${rows.length} entries: ${rows.length - inherited} own, ${inherited} inherited`,
  );
  const ids = Math.min(16, Math.max(...rows.map(([id = '']) => displayWidth(id)), 4));
  const table = textTable(
    headings.map((one) => one[language]),
    rows,
    width,
    [ids / 20, 1, 1, 1.6],
  );
  return `${[resolved.title, ...table, sum[language]].join('\n')}\n`;
}

const ownWords = text('本级', 'own');

function entryOrigin(resolved: ResolvedCatalog, entry: ResolvedEntry) {
  const id = entry.fields.find(({ key }) => key === 'id');
  return id === undefined ? ownWords : originWords(resolved, entry, id);
}

function changeWords(resolved: ResolvedCatalog, entry: ResolvedEntry, field: ResolvedField, language: Language): readonly string[] {
  if (entry.inherited === undefined || (field.from !== 'altered' && field.from !== 'default')) return [];
  const name = fieldNames[field.key as keyof typeof fieldNames]?.[language] ?? field.key;
  const { before } = field.source;
  const was =
    before?.value === undefined ? '' : language === 'en' ? ` (was ${valueWords(before.value)})` : `（原为${valueWords(before.value)}）`;
  const why = field.from === 'altered' ? originWords(resolved, entry, field)[language] : '';
  const colon = language === 'en' ? ': ' : '：';
  return [`${name}${colon}${valueWords(field.value)}${was}${why === '' ? '' : language === 'en' ? `; ${why}` : `；${why}`}`];
}
