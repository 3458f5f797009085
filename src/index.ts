/** gkml as a library: the same main job as the command line, with the world handed in. */
export type { Diagnostic, Severity } from './base/diagnostic.js';
export { IoError, UsageError } from './base/error.js';
export type { Io, Output } from './base/io.js';
export type { Located } from './base/located.js';
export type { Path, Span } from './base/place.js';
export type { Language, Text } from './base/text.js';
export { version } from './base/version.js';
export { main } from './cli.js';
export { nodeIo } from './host.js';
export { allCards } from './jobs/cards.js';
export { type CheckedReport, type CheckOptions, checkProject } from './jobs/check.js';
export { deriveSchema } from './jobs/derive.js';
export { openProject, type Project } from './jobs/project.js';
export type { Catalog, Config, Entry, Plan, Site, Task, Units } from './model/documents.js';
export type { Report } from './model/report.js';
export type { RuleCard } from './model/rule.js';
export type { CatalogView, EntryView, World } from './model/world.js';
