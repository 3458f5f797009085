import { cycles } from './cycles.js';
import { misnamed, undocumented } from './exports.js';
import { arrows } from './floors.js';
import { doors, haste } from './libraries.js';
import { networked } from './network.js';
import { eachFile, type Sources } from './source.js';
import { worldly } from './world.js';

/** Every breach of the architecture in these sources, sorted, one line each: `file:line what`. Empty when all is well. */
export function breaches(sources: Sources): readonly string[] {
  const found = [
    ...eachFile(sources, arrows),
    ...eachFile(sources, worldly),
    ...eachFile(sources, networked),
    ...eachFile(sources, undocumented),
    ...eachFile(sources, misnamed),
    ...haste(sources),
    ...doors(sources),
    ...cycles(sources),
  ];
  return [...new Set(found)].sort((a, b) => (a < b ? -1 : 1));
}
