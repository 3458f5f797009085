import type { Kind } from '../model/documents.js';
import type { Schema } from './explain.js';

/** The schema of a kind, as shipped in schemas/. Loaded only when something must be explained or printed. */
export async function loadSchema(kind: Kind): Promise<Schema> {
  return (await loaders[kind]()).default as Schema;
}

const loaders: Readonly<Record<Kind, () => Promise<{ default: unknown }>>> = {
  catalog: () => import('../../schemas/catalog.schema.json', { with: { type: 'json' } }),
  plan: () => import('../../schemas/plan.schema.json', { with: { type: 'json' } }),
  site: () => import('../../schemas/site.schema.json', { with: { type: 'json' } }),
  units: () => import('../../schemas/units.schema.json', { with: { type: 'json' } }),
  workdays: () => import('../../schemas/workdays.schema.json', { with: { type: 'json' } }),
  laws: () => import('../../schemas/laws.schema.json', { with: { type: 'json' } }),
  headings: () => import('../../schemas/headings.schema.json', { with: { type: 'json' } }),
  activities: () => import('../../schemas/activities.schema.json', { with: { type: 'json' } }),
  profile: () => import('../../schemas/profile.schema.json', { with: { type: 'json' } }),
  inspection: () => import('../../schemas/inspection.schema.json', { with: { type: 'json' } }),
  links: () => import('../../schemas/links.schema.json', { with: { type: 'json' } }),
  ledger: () => import('../../schemas/ledger.schema.json', { with: { type: 'json' } }),
  config: () => import('../../schemas/config.schema.json', { with: { type: 'json' } }),
};
