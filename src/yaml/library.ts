// The one door to `yaml`: slow and thorough, only for files that js-yaml refuses.
export { parseAllDocuments } from 'yaml';
