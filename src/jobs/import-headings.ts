import type { OpenDocument } from './read-document.js';

/** What documents of kind `headings` say of the words of headings, later files before earlier ones. */
export function headingsIn(documents: readonly OpenDocument[]): Readonly<Record<string, string>> {
  return Object.assign({}, ...documents.filter(isHeadings).map(({ located }) => located.value.headings));
}

/** Whether a document is a list of headings. */
export function isHeadings(document: OpenDocument): document is OpenDocument<'headings'> {
  return document.kind === 'headings';
}
