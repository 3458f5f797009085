import { cellsOf, formFields, rowHash } from '../intake/form-fields.js';
import { withHelp } from '../intake/form-help.js';
import type { Kind } from '../model/documents.js';
import type { Form, FormField, FormKind, FormLetter, FormRow } from '../model/form.js';
import { loadSchema } from '../schema/load.js';
import { formLists } from './form-lists.js';
import type { FormOptions, FormRecord, FormSource } from './form-source.js';
import { formSheets, instructionsOf } from './form-words.js';
import type { Project } from './project.js';

/** What one form is made of. */
export interface FormRecipe {
  readonly source: FormSource;
  readonly unit: string | undefined;
  readonly records: readonly FormRecord[];
  readonly project: Project;
  readonly options: Pick<FormOptions, 'blank' | 'date' | 'language'> & { readonly kind: FormKind };
  readonly today: string;
  /** Makes a letter of the form. */
  readonly letter?: FormLetter;
}

/** A form for these records of a document. Levels of path that nobody uses are left out; a field that the document states once for all need not be filled in. */
export async function formOf({ source, unit, records, project, options, today, letter }: FormRecipe): Promise<Form> {
  const { kind, language } = options;
  const rows = records.map(({ id, value }): FormRow => {
    const cells = cellsOf(kind, value);
    return { id, hash: id === '' ? '' : rowHash(cells), cells };
  });
  const shared = cellsOf(kind, source.defaults);
  const stated = (field: FormField) => (shared[field.key] ?? '') !== '';
  const used = formFields(kind).filter((field) => isUsed(field, rows));
  const helped = withHelp(kind, used, await loadSchema(kinds[kind]), language);
  const fields = helped.map((field) => (stated(field) ? withDefault(field, shared[field.key] ?? '', language) : field));
  const owner = unit ?? source.unit;
  const named = unit === undefined || source.title.includes(unit) ? source.title : `${source.title}（${unit}）`;
  return {
    kind,
    title: letter !== undefined ? source.title : language === 'en' ? `${named} (form)` : `${named}（填报）`,
    date: options.date ?? today,
    language,
    ...(owner !== undefined && { unit: owner }),
    ...(source.year !== undefined && { year: source.year }),
    ...(source.document !== undefined && { document: source.document }),
    sheet: formSheets[kind],
    fields,
    rows,
    blankRows: options.blank ?? (rows.length === 0 ? 50 : 20),
    lists: formLists(kind, project.world),
    instructions: instructionsOf(
      kind,
      fields,
      fields.filter(stated).map((field) => `${field.title}：${(shared[field.key] ?? '').replace(/\n+/g, '；')}`),
      language,
    ),
    ...(letter !== undefined && { letter }),
  };
}

const kinds: Readonly<Record<FormKind, Kind>> = {
  catalog: 'catalog',
  tasks: 'plan',
  site: 'site',
  activity: 'activities',
  ledger: 'ledger',
};

// two levels always, of the others those that hold something
function isUsed({ key }: FormField, rows: readonly FormRow[]): boolean {
  const level = /^path:(\d)$/.exec(key)?.[1];
  return level === undefined || Number(level) <= 2 || rows.some((row) => (row.cells[key] ?? '') !== '');
}

function withDefault(field: FormField, value: string, language: FormOptions['language']): FormField {
  const { required: _, ...rest } = field;
  const words = language === 'en' ? `Left empty it is: ${value}` : `不填即：${value}。`;
  return { ...rest, help: `${field.help}\n${words}` };
}
