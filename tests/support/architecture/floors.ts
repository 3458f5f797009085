import { folderIn, importsOf, isPlugin, plugins, resolved, type Sources } from './source.js';

const floors: Readonly<Record<string, number>> = {
  base: 0,
  model: 1,
  reference: 1,
  yaml: 2,
  schema: 2,
  table: 2,
  matching: 2,
  language: 2,
  html: 2,
  rules: 3,
  inspections: 3,
  pages: 3,
  formats: 3,
  intake: 3,
  layouts: 3,
  reporters: 3,
  jobs: 4,
  commands: 5,
};

// what stands above the folders, and the whole of what each may import
const roof: Readonly<Record<string, (target: string) => boolean>> = {
  'src/main.ts': (target) => target === 'src/cli.ts' || target === 'src/host.ts',
  'src/thread.ts': (target) => folderIn(target) === 'jobs' || target === 'src/host.ts',
  'src/index.ts': (target) => (floors[folderIn(target) ?? ''] ?? 9) <= 4 || target === 'src/cli.ts' || target === 'src/host.ts',
  'src/cli.ts': (target) => ['base', 'model'].includes(folderIn(target) ?? '') || target === 'src/commands/generated/index.ts',
  'src/host.ts': (target) => folderIn(target) === 'base' || target === 'src/host-network.ts',
  'src/host-network.ts': (target) => folderIn(target) === 'base',
};

// data outside src that is bundled with it
const shipped = /^(?:package\.json|schemas\/[\w-]+\.schema\.json)$/;

/** Imports that go up, across, or past what the roof may use. */
export function arrows(file: string, text: string, sources: Sources): readonly string[] {
  const from = folderIn(file);
  const allowed = roof[file];
  if (allowed === undefined && (from === undefined || floors[from] === undefined)) return [`${file}:1 stands on no floor`];
  return importsOf(file, text).flatMap(({ specifier, line }) => {
    const place = `${file}:${line}`;
    if (specifier === '') return [`${place} imports a computed name`];
    const target = resolved(file, specifier, sources);
    if (target === undefined) return [];
    if (allowed !== undefined) return allowed(target) ? [] : [`${place} may not import ${target}`];
    const to = folderIn(target);
    if (shipped.test(target)) return [];
    if (to === undefined && !target.startsWith('src/')) return [`${place} imports what is not shipped: ${target}`];
    if (to === from) {
      return plugins.includes(to ?? '') && isPlugin(file) && isPlugin(target) ? [`${place} plug-in imports plug-in ${target}`] : [];
    }
    const [here, there] = [floors[from ?? ''] ?? -1, to === undefined ? 6 : (floors[to] ?? 6)];
    if (there > here) return [`${place} imports upward: ${target}`];
    return there === here ? [`${place} imports sideways: ${target}`] : [];
  });
}
