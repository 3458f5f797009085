import type { Comparer } from './diff-compare.js';
import type { DocumentPair } from './diff-documents.js';
import type { RecordChange } from './diff-shapes.js';

export function inheritedChanges(_pair: DocumentPair, _comparer: Comparer): readonly RecordChange[] {
  return [];
}
