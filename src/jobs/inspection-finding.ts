import { type Severity, severities } from '../base/diagnostic.js';
import { pathText, type Span } from '../base/place.js';
import type { Text } from '../base/text.js';
import type { Fault } from '../model/inspection.js';
import type { Outcome } from './inspect.js';
import type { Places } from './inspection-places.js';
import type { ReconcileFinding, ReportedCandidate, ReportedColumn, ReportedEntry } from './inspection-report.js';

/** A fault as a report tells of it. Words and places are found when somebody asks for them: most reports show but a few of thousands. */
export class Finding implements ReconcileFinding {
  readonly severity: Severity;
  readonly at: Fault['at'];
  readonly value: string;
  readonly #rule: Outcome['rule'];
  readonly #places: Places;
  readonly #fault: Fault;
  // faults have as many shapes as there are inspections; what is asked of each again and again is read from them once
  readonly #entries: Fault['entries'];
  readonly #columns: Fault['columns'];
  readonly #candidates: NonNullable<Fault['candidates']>;

  constructor({ rule, severity }: Outcome, fault: Fault, places: Places) {
    this.severity = milder(fault.severity, severity);
    this.at = fault.at;
    this.value = fault.value;
    this.#rule = rule;
    this.#places = places;
    this.#fault = fault;
    this.#entries = fault.entries;
    this.#columns = fault.columns;
    this.#candidates = fault.candidates ?? none;
  }

  get code(): string {
    return this.#rule.id;
  }

  get span(): Span {
    return this.#places.span(this.#fault);
  }

  get message(): Text {
    return this.#rule.message(this.#fault);
  }

  get ground(): Text {
    return this.#rule.ground?.(this.#fault) ?? this.#rule.source;
  }

  get way(): Text {
    return this.#rule.way(this.#fault);
  }

  get record(): ReconcileFinding['record'] {
    const [entry, column] = [this.#entries[0], this.#columns[0]];
    if (this.at === 'entry' && entry !== undefined) return { id: entry.id, title: entry.title };
    if (column === undefined) return undefined;
    const { path: title } = this.#places.column(column);
    return column.id === undefined ? { title } : { id: column.id, title };
  }

  get field(): string | undefined {
    const { field } = this.#fault;
    return field === undefined || field.length === 0 ? undefined : pathText(field);
  }

  get sensitive(): true | undefined {
    return this.#fault.sensitive;
  }

  get entries(): readonly ReportedEntry[] {
    return this.#entries.map(this.#places.entry);
  }

  get columns(): readonly ReportedColumn[] {
    return this.#columns.map(this.#places.placed);
  }

  get reference(): string | undefined {
    return this.#fault.reference;
  }

  get candidates(): readonly ReportedCandidate[] {
    return this.#candidates.map(({ column, score, reasons }) => ({ column: this.#places.column(column), score, reasons }));
  }

  /** All of it at once, for who turns a report into JSON as it is. */
  toJSON(): ReconcileFinding {
    const { code, severity, span, message, ground, way, record, field, at, value, entries, columns, reference, candidates, sensitive } =
      this;
    return {
      ...{ code, severity, span, message, ground, way, record, field, at, value, entries, columns, candidates, sensitive },
      ...(reference !== undefined && { reference }),
    };
  }
}

// a fault may be less bad than its rule, never worse
function milder(own: Severity | undefined, level: Severity): Severity {
  return own !== undefined && severities.indexOf(own) > severities.indexOf(level) ? own : level;
}

const none: readonly never[] = [];
