import { readResponsibility } from '../language/responsibility.js';
import type { Entry, Plan } from '../model/documents.js';
import type { World } from '../model/world.js';
import type { LedgerDocuments } from './ledger-documents.js';
import type { Project } from './project.js';

/** Who has to mend what is wrong in a record: the unit, and the section or post in it where one is named. */
export interface Duty {
  readonly unit?: string;
  readonly owner?: string;
}

/** Who answers for the records of a project. */
export interface Duties {
  /** For a record of a file: an entry by its id, a task by its number; for the whole file without a record. */
  of(file: string, record: string | undefined): Duty;
  /** For a site column whose keeper is named; else whoever keeps the site. */
  ofColumn(file: string, keeper: string | undefined): Duty;
}

/** Reads who is responsible in these files: the lead of an entry or task, else the unit of the document. Catalogs are opened once more. */
export async function dutiesIn(project: Project, documents: LedgerDocuments, files: ReadonlySet<string>): Promise<Duties> {
  const found = new Map<string, Duty>();
  const keep = (file: string, record: string, value: Entry['responsibility']) =>
    found.set(`${file}\0${record}`, dutyIn(value, documents.unitOf(file), project.world));
  const catalogs = new Set(project.catalogFiles.filter((file) => files.has(file)));
  if (catalogs.size > 0)
    await project.eachCatalog((view) => {
      for (const { entry, effective } of view.entries) keep(view.file, entry.id, effective.responsibility);
    }, catalogs);
  for (const { file, kind, located } of project.documents) {
    if (kind !== 'plan' || !files.has(file)) continue;
    for (const { number, responsibility } of (located.value as unknown as Plan).tasks) keep(file, String(number), responsibility);
  }
  const ofHead = (file: string): Duty => named(documents.unitOf(file), project.world);
  return {
    of: (file, record) => (record === undefined ? undefined : found.get(`${file}\0${record}`)) ?? ofHead(file),
    ofColumn: (file, keeper) => (keeper === undefined ? ofHead(file) : named(keeper, project.world)),
  };
}

function dutyIn(value: Entry['responsibility'], own: string | undefined, { units }: World): Duty {
  const { lead, joint, section } = readResponsibility(value);
  const [first] = lead.length > 0 ? lead : joint;
  const match = first === undefined ? undefined : units.resolve(first);
  const unit = match?.kind === 'unit' || match?.kind === 'former' ? match.unit.name : undefined;
  // a group, a role, or a name that nobody knows: then the unit whose document it is
  const other = own ?? (first === undefined || units.looksLikeGroup(first) ? undefined : first);
  const answering = unit ?? (other === undefined ? undefined : fullName(other, units));
  return { ...(answering !== undefined && { unit: answering }), ...(section !== undefined && { owner: section }) };
}

function named(unit: string | undefined, { units }: World): Duty {
  return unit === undefined ? {} : { unit: fullName(unit, units) };
}

/** The full name of a unit by the register as it is now; a name that it does not know as it stands. */
export function fullName(name: string, units: World['units']): string {
  const match = units.resolve(name);
  return match.kind === 'unit' || match.kind === 'former' ? match.unit.name : name;
}
