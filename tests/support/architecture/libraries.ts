import { eachFile, folderIn, importsOf, isPlugin, packageOf, plugins, resolved, type Sources } from './source.js';

// small enough to be paid for by every run; all others are loaded when they are needed
const lightPackages = ['commander', 'fastest-levenshtein', 'ignore', 'js-yaml', 'string-width'];
/** Heavy packages that would be loaded with the program: they may be imported statically only by a file that itself is loaded when it is needed. */
export function haste(sources: Sources): readonly string[] {
  const heavy = new Map<string, string>();
  for (const [file, text] of sources) {
    for (const { specifier, kind } of importsOf(file, text)) {
      const name = packageOf(specifier);
      if (name !== undefined && kind === 'static' && !name.startsWith('node:') && !lightPackages.includes(name)) heavy.set(file, name);
    }
  }
  const entries = [...heavy].filter(([file]) => isEntry(file)).map(([file, name]) => `${file}:1 loads ${name} at once`);
  const importers = eachFile(sources, (file, text) =>
    importsOf(file, text).flatMap(({ specifier, line, kind }) => {
      const target = resolved(file, specifier, sources) ?? '';
      const name = heavy.get(target);
      return name === undefined || kind !== 'static' ? [] : [`${file}:${line} loads ${name} at once, through ${target}`];
    }),
  );
  return [...entries, ...importers];
}

/** Packages, and files outside src, that more than one file knows. Types and lazy imports count: who names it, knows it. */
export function doors(sources: Sources): readonly string[] {
  const users = new Map<string, Map<string, number>>();
  for (const [file, text] of sources) {
    for (const { specifier, line } of importsOf(file, text)) {
      const target = packageOf(specifier) ?? resolved(file, specifier, sources) ?? '';
      if (target === '' || target.startsWith('node:') || target.startsWith('src/')) continue;
      const files = users.get(target) ?? new Map<string, number>();
      if (!files.has(file)) files.set(file, line);
      users.set(target, files);
    }
  }
  return [...users].flatMap(([target, files]) => {
    if (files.size === 1) return [];
    const all = [...files].map(([file, line]) => `${file}:${line}`).sort();
    return all.map((place) => `${place} is one of ${all.length} doors to ${target}`);
  });
}

// loaded by name or by a generated index, not by an import that could be looked at
function isEntry(file: string): boolean {
  return (
    ['src/main.ts', 'src/thread.ts', 'src/index.ts', 'src/cli.ts', 'src/host.ts'].includes(file) ||
    (isPlugin(file) && plugins.includes(folderIn(file) ?? ''))
  );
}
