import { counted, type Language, text } from '../base/text.js';
import { currentFormat } from '../model/documents.js';
import { commentedHead, commentedLines } from './commented-lines.js';
import type { ResolvedCatalog, ResolvedEntry } from './resolve-catalog.js';
import { leftOutWords, originWords } from './resolve-catalog-words.js';

/** A resolved catalog as a document that can be stored and needs no other, with where each value comes from as a comment behind it. */
export function resolvedYaml(resolved: ResolvedCatalog, language: Language): string {
  const { kind, format: _, entries: _entries, ...head } = resolved.document;
  const leftOut = resolved.leftOut.map((one) => leftOutWords(resolved, one)[language]);
  const own = text('本级', 'own')[language];
  const above = [headline(resolved)[language], ...leftOut];
  const top = commentedHead({ kind, format: currentFormat, ...head }, above, (key) => (key === 'format' ? undefined : own));
  if (resolved.entries.length === 0) return `${top}entries: []\n`;
  return `${top}\nentries:\n${resolved.entries.map((entry) => entryLines(resolved, entry, language)).join('\n')}`;
}

function headline({ file, entries }: ResolvedCatalog) {
  const inherited = entries.filter((entry) => entry.inherited !== undefined).length;
  return text(
    `由 gkml resolve 从 ${file} 得出，共 ${entries.length} 条，其中继承 ${inherited} 条；要改的，改 ${file} 和它继承的指引。`,
    `Made by gkml resolve from ${file}: ${counted(entries.length, 'entry', 'entries')}, ${inherited} of them inherited. Change ${file} and what it inherits, not this.`,
  );
}

// each key is written as a document of its own, and set in
function entryLines(resolved: ResolvedCatalog, entry: ResolvedEntry, language: Language): string {
  const lines = entry.fields.flatMap((field) => {
    return commentedLines(field.key, field.value, originWords(resolved, entry, field)[language]);
  });
  return lines.map((line, index) => (line === '' ? '\n' : `${index === 0 ? '  - ' : '    '}${line}\n`)).join('');
}
