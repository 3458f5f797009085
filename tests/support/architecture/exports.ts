import { posix } from 'node:path';
import ts from 'typescript';
import { folderIn, isPlugin, lineOf, parse, plugins } from './source.js';

/** Exports without a doc comment. Plug-ins tell of themselves in their data; what is passed on is documented where it comes from. */
export function undocumented(file: string, text: string): readonly string[] {
  if (file.includes('/generated/')) return [];
  const source = parse(file, text);
  const declared = new Map<string, ts.Statement>();
  for (const statement of source.statements) for (const name of namesOf(statement)) declared.set(name, statement);
  const missing = (statement: ts.Statement | undefined, name: string) =>
    statement === undefined || isDocumented(statement, source)
      ? []
      : [`${file}:${lineOf(source, statement.getStart(source))} export without doc comment: ${name}`];
  return source.statements.flatMap((statement) => {
    if (ts.isExportAssignment(statement)) {
      if (plugins.includes(folderIn(file) ?? '')) return [];
      return missing(ts.isIdentifier(statement.expression) ? declared.get(statement.expression.text) : statement, 'default');
    }
    if (ts.isExportDeclaration(statement)) {
      if (statement.moduleSpecifier !== undefined || statement.exportClause === undefined || !ts.isNamedExports(statement.exportClause))
        return [];
      return statement.exportClause.elements.flatMap((one) => {
        const name = (one.propertyName ?? one.name).text;
        return missing(declared.get(name), name);
      });
    }
    const exported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword);
    return exported ? namesOf(statement).flatMap((name) => missing(statement, name)) : [];
  });
}

function namesOf(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map((one) => one.name.getText());
  if (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement)
  ) {
    return [statement.name?.text ?? 'default'];
  }
  return [];
}

function isDocumented(statement: ts.Statement, source: ts.SourceFile): boolean {
  return ts.getJSDocCommentsAndTags(statement).some((doc) => /\p{L}/u.test(doc.getText(source)));
}

/** Plug-ins that do not call themselves by their file name: `id` in rules, formats and reporters, `name` in commands. */
export function misnamed(file: string, text: string): readonly string[] {
  if (!plugins.includes(folderIn(file) ?? '') || !isPlugin(file)) return [];
  const key = folderIn(file) === 'commands' ? 'name' : 'id';
  const name = ownName(parse(file, text), key);
  const expected = posix.basename(file, '.ts');
  if (name === expected) return [];
  return [`${file}:1 ${name === undefined ? `has no ${key} in its default export` : `calls itself ${name}`}`];
}

function ownName(source: ts.SourceFile, key: string): string | undefined {
  const exported = source.statements.find(ts.isExportAssignment)?.expression;
  const value = exported !== undefined && ts.isIdentifier(exported) ? initializerOf(source, exported.text) : exported;
  const object = value === undefined ? undefined : firstObject(value);
  const property = object?.properties.find((one) => ts.isPropertyAssignment(one) && one.name.getText(source) === key);
  const name = property !== undefined && ts.isPropertyAssignment(property) ? property.initializer : undefined;
  return name !== undefined && ts.isStringLiteralLike(name) ? name.text : undefined;
}

function initializerOf(source: ts.SourceFile, name: string): ts.Expression | undefined {
  return source.statements
    .filter(ts.isVariableStatement)
    .flatMap((statement) => [...statement.declarationList.declarations])
    .find((one) => one.name.getText(source) === name)?.initializer;
}

// the object itself, or what is handed to a function that makes the plug-in: defineRule()({ … })
function firstObject(value: ts.Expression): ts.ObjectLiteralExpression | undefined {
  if (ts.isObjectLiteralExpression(value)) return value;
  if (ts.isCallExpression(value)) return value.arguments.map(firstObject).find((one) => one !== undefined);
  if (ts.isSatisfiesExpression(value) || ts.isAsExpression(value) || ts.isParenthesizedExpression(value))
    return firstObject(value.expression);
  return undefined;
}
