// The one door to `yaml`: slow and thorough, only for files that js-yaml refuses.
export { type Document, isAlias, isMap, isNode, isScalar, isSeq, type ParsedNode, parseAllDocuments, visit } from 'yaml';
