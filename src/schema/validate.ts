import type { Kind } from '../model/documents.js';
import * as validators from './generated/validators.js';

type Validator = (value: unknown) => boolean;

/** Judges the head of a document: everything but its records. Compiled from schemas/ when gkml is built. */
export function headFits(kind: Kind, value: unknown): boolean {
  return heads[kind](value);
}

/** Judges one record of a document by itself, so that a bad one does not spoil its neighbours. */
export function recordFits(kind: Kind, value: unknown): boolean {
  return records[kind]?.(value) ?? true;
}

const heads: Readonly<Record<Kind, Validator>> = {
  catalog: validators.catalogHead,
  plan: validators.planHead,
  site: validators.siteHead,
  units: validators.unitsHead,
  workdays: validators.workdaysHead,
  laws: validators.lawsHead,
  headings: validators.headingsHead,
  activities: validators.activitiesHead,
  profile: validators.profileHead,
  inspection: validators.inspectionHead,
  links: validators.linksHead,
  ledger: validators.ledgerHead,
  config: validators.configHead,
};

const records: Readonly<Partial<Record<Kind, Validator>>> = {
  catalog: validators.catalogRecord,
  plan: validators.planRecord,
  site: validators.siteRecord,
  units: validators.unitsRecord,
  laws: validators.lawsRecord,
  activities: validators.activitiesRecord,
  profile: validators.profileRecord,
  links: validators.linksRecord,
  ledger: validators.ledgerRecord,
};
