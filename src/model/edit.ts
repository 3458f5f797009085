// Findings carry their fixes, and findings are known to everybody: the words for changes stand below.
export type { Edit, Fix } from '../base/edit.js';
