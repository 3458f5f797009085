import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import ts from 'typescript';

/** Source files by path from the root of the repository, e.g. `src/base/io.ts`. */
export type Sources = ReadonlyMap<string, string>;

/** One import of any form, and where it stands. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** `type` disappears when compiled; `dynamic` is loaded when it is reached. */
  readonly kind: 'static' | 'dynamic' | 'type';
}

/** Folders whose files are plug-ins: one file each, gathered by a generated index. */
export const plugins: readonly string[] = ['rules', 'inspections', 'formats', 'reporters', 'commands'];

/** Every import of a file: static, side-effect, re-export, type, dynamic, `import('…')` in a type, require, triple-slash. */
export function importsOf(file: string, text: string): readonly Import[] {
  const source = parse(file, text);
  const found: Import[] = source.referencedFiles.map((reference) => ({
    specifier: reference.fileName.startsWith('.') ? reference.fileName : `./${reference.fileName}`,
    line: lineOf(source, reference.pos),
    kind: 'type',
  }));
  const add = (at: ts.Node, specifier: ts.Node | undefined, kind: Import['kind']) => {
    const text = specifier !== undefined && ts.isStringLiteralLike(specifier) ? specifier.text : '';
    found.push({ specifier: text, line: lineOf(source, at.getStart(source)), kind });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node, node.moduleSpecifier, onlyTypes(node.importClause) ? 'type' : 'static');
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
      add(node, node.moduleSpecifier, node.isTypeOnly ? 'type' : 'static');
    } else if (ts.isExternalModuleReference(node)) add(node, node.expression, 'static');
    else if (ts.isImportTypeNode(node)) add(node, ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, 'type');
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node, node.arguments[0], 'dynamic');
    else if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'require') {
      add(node, node.arguments[0], 'static');
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

// import { type A, type B } leaves nothing behind only when every name says so; a side-effect import has no names at all
function onlyTypes(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  return (
    clause.name === undefined &&
    names !== undefined &&
    ts.isNamedImports(names) &&
    names.elements.length > 0 &&
    names.elements.every((one) => one.isTypeOnly)
  );
}

/** The path of a relative import, with the extension the file really has; undefined for a package. */
export function resolved(file: string, specifier: string, sources: Sources): string | undefined {
  if (!specifier.startsWith('.') && !specifier.startsWith('/')) return undefined;
  const path = posix.join(posix.dirname(file), specifier);
  const stem = path.replace(/\.js$/, '');
  return [path, `${stem}.ts`, `${stem}.d.ts`, `${path}/index.ts`].find((one) => sources.has(one)) ?? path.replace(/\.js$/, '.ts');
}

/** The package of an import, `node:` put before a builtin; undefined for a path. */
export function packageOf(specifier: string): string | undefined {
  if (specifier === '' || /^[./]/.test(specifier)) return undefined;
  if (specifier.startsWith('node:') || builtins.has(specifier)) return specifier.startsWith('node:') ? specifier : `node:${specifier}`;
  const [scope = '', name = ''] = specifier.split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}

const builtins = new Set(builtinModules);

/** The folder on which a file is counted: `src/rules/generated/index.ts` stands in `rules`. undefined at the root and outside src. */
export function folderIn(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

/** True for a file that is a plug-in where it stands: no helper (`_…`), nothing generated. */
export function isPlugin(file: string): boolean {
  return /^src\/[^/]+\/[^_/][^/]*\.ts$/.test(file);
}

/** What a check finds in all files, in order. */
export function eachFile(sources: Sources, check: (file: string, text: string, sources: Sources) => readonly string[]): readonly string[] {
  return [...sources].flatMap(([file, text]) => check(file, text, sources));
}

const parsed = new Map<string, { text: string; source: ts.SourceFile }>();

/** The syntax tree; kept, since several checks ask for it. */
export function parse(file: string, text: string): ts.SourceFile {
  const known = parsed.get(file);
  if (known?.text === text) return known.source;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  parsed.set(file, { text, source });
  return source;
}

/** The line of an offset, from 1. */
export function lineOf(source: ts.SourceFile, offset: number): number {
  return source.getLineAndCharacterOfPosition(offset).line + 1;
}
