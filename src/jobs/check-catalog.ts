import type { Diagnostic, Severity } from '../base/diagnostic.js';
import type { Fix } from '../base/edit.js';
import type { Io } from '../base/io.js';
import type { Located } from '../base/located.js';
import { type Path, pathText } from '../base/place.js';
import { type Text, text } from '../base/text.js';
import type { Catalog, Config } from '../model/documents.js';
import type { AnyRule, Fact, TextView } from '../model/rule.js';
import type { Inherited } from '../model/world.js';
import { rules } from '../rules/generated/index.js';
import { charactersOf } from './characters.js';
import type { Demands, Held } from './demands.js';
import { inFile } from './fix-place.js';
import { inheritedAt } from './inherit-located.js';
import { type CatalogRead, type KeptCatalog, type Project, summaryOf } from './project.js';
import { identityOf } from './read-document.js';

/** What a catalog came to: what is kept of it, what rules found, and what is wrong by a plan. Plain data. */
export interface CatalogOutcome extends KeptCatalog {
  readonly found: readonly Diagnostic[];
  readonly held: readonly Held[];
}

/** The rules that are switched on in a project, and the demands of its plans. Where findings go is given each time. */
export interface Checker {
  readonly demands: Demands | undefined;
  /** Levels of rules by the settings and the profile. */
  readonly levels: NonNullable<Config['rules']>;
  /** The active rules on one sort of thing. */
  by<On extends AnyRule['on']>(on: On): readonly Extract<AnyRule, { on: On }>[];
  report(found: Diagnostic[], rule: AnyRule, located: Located<unknown>, base: Path, fact: Fact, record: unknown): void;
  /** Holds every text of some records against the rules on text, or only one of them; `key` is where the records stand in the document. */
  checkTexts(found: Diagnostic[], located: Located<unknown>, source: string, records: readonly unknown[], key: string, rule?: string): void;
  /** Holds records against the rules on records of any kind. */
  checkRecords(found: Diagnostic[], located: Located<unknown>, records: readonly unknown[], key: string): void;
  checkCatalog(read: CatalogRead): CatalogOutcome;
}

/** Makes the checker of a project; `only` names the rules to run, all when absent. Throws UsageError for a bad profile. */
export async function checkerOf(project: Project, io: Io, only: readonly string[] | undefined): Promise<Checker> {
  const { world, config } = project;
  const demands =
    project.governing.length === 0 && config.profile === undefined
      ? undefined
      : await (await import('./demands.js')).demandsOf(project, io);
  const levels = demands === undefined ? (config.rules ?? {}) : { ...config.rules, ...demands.levels };
  const active = rules.filter(
    (rule) => levelOf(rule, levels) !== 'off' && (only?.includes(rule.id) ?? true) && (rule.applies?.(world) ?? true),
  );
  const by = <On extends AnyRule['on']>(on: On) => active.filter((rule): rule is Extract<AnyRule, { on: On }> => rule.on === on);
  const [entryRules, catalogRules, recordRules, textRules] = [by('entry'), by('catalog'), by('record'), by('text')];
  return { demands, levels, by, report, checkTexts, checkRecords, checkCatalog };

  function report(found: Diagnostic[], rule: AnyRule, located: Located<unknown>, base: Path, given: Fact, record: unknown): void {
    const fact = demands === undefined || demands.excused.size === 0 ? given : unexcused(given, demands.excused);
    if (fact === undefined) return;
    const path = [...base, ...fact.at];
    const inherited = inheritedAt(located, path);
    if (inherited !== undefined && isJudgedAbove(inherited, rule, located.file, path[2], project)) return;
    const identity = identityOf(record);
    const span = located.at(path, fact.part ?? 'value', fact.within);
    // cells of tables are put right by the people who filled them in, and what is inherited by who alters it
    const fix = span.cell === undefined && inherited === undefined ? ownFix(rule.fix?.(fact), located, base) : undefined;
    const field = inherited === undefined ? fact.at : path.slice(2);
    found.push({
      code: rule.id,
      severity: levelOf(rule, levels) as Severity,
      span,
      message: rule.message(fact),
      ground: demands?.grounds.get(rule.id) ?? rule.ground?.(fact) ?? rule.source,
      way: inherited === undefined ? rule.way(fact) : wayOfHeir(rule.way(fact), inherited),
      ...(identity === undefined ? {} : { record: identity }),
      ...(field.length > 0 ? { field: pathText(field) } : {}),
      ...(fact.sensitive ? { sensitive: true } : {}),
      ...(fix === undefined ? {} : { fix: inFile(fix, located, base) }),
    });
  }

  function checkTexts(
    found: Diagnostic[],
    located: Located<unknown>,
    source: string,
    records: readonly unknown[],
    key: string,
    rule?: string,
  ): void {
    const wanted = rulesFor(source).filter(({ id }) => rule === undefined || id === rule);
    if (wanted.length === 0) return;
    for (const [index, record] of records.entries()) checkTextsOf(found, located, source, record, [key, index], wanted);
  }

  function rulesFor(source: string): typeof textRules {
    if (textRules.length === 0) return [];
    const characters = charactersOf(source);
    return textRules.filter((rule) => rule.suspects?.(characters) ?? true);
  }

  function checkTextsOf(
    found: Diagnostic[],
    located: Located<unknown>,
    source: string,
    texts: unknown,
    base: Path,
    wanted: typeof textRules,
    record: unknown = texts,
  ): void {
    eachText(texts, source, [], (view) => {
      for (const rule of wanted)
        for (const fact of rule.check(view, world)) report(found, rule, located, base, { ...fact, at: [...view.field] }, record);
    });
  }

  // of what is inherited only the words of the heir's own
  function checkAltered(found: Diagnostic[], located: Located<Catalog>, source: string): void {
    const wanted = rulesFor(source);
    for (const [index, { alter }] of (located.value.extends ?? []).entries())
      for (const [nth, { id, set }] of (alter ?? []).entries())
        checkTextsOf(found, located, source, set, ['extends', index, 'alter', nth, 'set'], wanted, { ...set, id });
  }

  function checkRecords(found: Diagnostic[], located: Located<unknown>, records: readonly unknown[], key: string): void {
    for (const rule of recordRules) {
      for (const [index, record] of records.entries()) {
        for (const fact of rule.check({ record: record as Readonly<Record<string, unknown>> }, world))
          report(found, rule, located, [key, index], fact, record);
      }
    }
  }

  function checkCatalog({ file, records, diagnostics, open }: CatalogRead): CatalogOutcome {
    if (open === undefined) return { file, records, diagnostics, found: [], held: [] };
    const { view, located, source } = open;
    const found: Diagnostic[] = [];
    const settled = ({ settledBy }: AnyRule) => view.guidance === undefined || settledBy === undefined;
    const ofEntries = view.guidance === undefined ? entryRules : entryRules.filter(settled);
    for (const entry of view.entries) {
      for (const rule of ofEntries) {
        const facts = rule.check(entry, world);
        // nearly always an empty list, whose walk costs more than its making
        if (Array.isArray(facts) && facts.length === 0) continue;
        for (const fact of facts) report(found, rule, located, ['entries', entry.index], fact, entry.entry);
      }
    }
    for (const rule of catalogRules.filter(settled))
      for (const fact of rule.check(view, world)) report(found, rule, located, [], fact, recordAt(located.value, fact.at));
    const held = view.guidance === undefined ? (demands?.check(view, located) ?? []) : [];
    checkRecords(found, located, view.head.entries, 'entries');
    checkTexts(found, located, source, view.head.entries, 'entries');
    if (view.head.extends !== undefined) checkAltered(found, located, source);
    return { file, records, diagnostics, summary: summaryOf(view), found, held };
  }
}

/** The record that a path from the root of a document leads into; undefined when it leads to none. */
export function recordAt(document: unknown, path: Path): unknown {
  const [key, index] = path;
  const list = (document as Record<string, unknown> | undefined)?.[String(key)];
  return Array.isArray(list) && typeof index === 'number' ? list[index] : undefined;
}

// what a guidance of the project says is judged there once, not in every heir again
function isJudgedAbove({ sources }: Inherited, rule: AnyRule, heir: string, key: string | number = 'id', project: Project): boolean {
  if (rule.settledBy !== undefined) return false;
  const source = sources[key];
  return source !== undefined && source !== heir && project.isMember(source);
}

// a fix that would also reach into what is inherited is left to people
function ownFix(fix: Fix | undefined, located: Located<unknown>, base: Path): Fix | undefined {
  return fix?.edits.some(({ path }) => inheritedAt(located, [...base, ...path]) !== undefined) ? undefined : fix;
}

function wayOfHeir(way: Text, { from, id }: Inherited): Text {
  return text(
    `${way['zh-CN']}。这一条（${id}）继承自 ${from}，本单位要改的，写在 extends 的 alter 里`,
    `${way.en}. This entry (${id}) is inherited from ${from}; change it for this unit under alter in extends`,
  );
}

// an element that the profile does not demand is not missing
function unexcused(fact: Fact, excused: ReadonlySet<string>): Fact | undefined {
  const { missing } = fact as { readonly missing?: readonly { readonly key: string }[] };
  if (missing === undefined || !missing.some(({ key }) => excused.has(key))) return fact;
  const rest = missing.filter(({ key }) => !excused.has(key));
  return rest.length === 0 ? undefined : ({ ...fact, missing: rest } as Fact);
}

function levelOf(rule: AnyRule, levels: NonNullable<Config['rules']>): Severity | 'off' {
  return levels[rule.id] ?? rule.severity;
}

// Every text of a record but the cells of the source table, which are kept as they stood, and what the import says of them. `field` is one list that
// changes as the walk goes on: who keeps it copies it.
function eachText(value: unknown, source: string, field: (string | number)[], visit: (view: TextView) => void): void {
  if (typeof value === 'string') {
    if (value.length > 1) visit({ value, field, source });
  } else if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      field.push(index);
      eachText(value[index], source, field, visit);
      field.pop();
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const key of Object.keys(value)) {
      if (key === 'original' || key === 'origin' || key === 'review' || key === 'url' || key === 'hash') continue;
      field.push(key);
      eachText((value as Record<string, unknown>)[key], source, field, visit);
      field.pop();
    }
  }
}
