import { importsOf, resolved, type Sources } from './source.js';

/** Files that import each other in a ring. Types count: two files that need each other to be understood are one file. */
export function cycles(sources: Sources): readonly string[] {
  const state = new Map<string, 'open' | 'done'>();
  const trail: string[] = [];
  const found: string[] = [];
  const visit = (file: string): void => {
    state.set(file, 'open');
    trail.push(file);
    for (const { specifier } of importsOf(file, sources.get(file) ?? '')) {
      const target = resolved(file, specifier, sources);
      if (target === undefined || !sources.has(target)) continue;
      if (state.get(target) === 'open') found.push(`cycle: ${[...trail.slice(trail.indexOf(target)), target].join(' → ')}`);
      else if (state.get(target) === undefined) visit(target);
    }
    trail.pop();
    state.set(file, 'done');
  };
  for (const file of [...sources.keys()].sort()) if (state.get(file) === undefined) visit(file);
  return found;
}
