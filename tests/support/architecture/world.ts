import ts from 'typescript';
import { importsOf, lineOf, packageOf, parse } from './source.js';

const host = ['src/host.ts', 'src/host-network.ts'];
// computing only
const pureBuiltins = ['node:buffer', 'node:crypto', 'node:zlib'];

/** Uses of clock, disk, terminal, network, locale, time zone and chance outside the host: these come in through Io. */
export function worldly(file: string, text: string): readonly string[] {
  if (host.includes(file)) return [];
  const source = parse(file, text);
  const found: string[] = [];
  const report = (node: ts.Node, what: string) => found.push(`${file}:${lineOf(source, node.getStart(source))} uses ${what}`);
  for (const { specifier, line } of importsOf(file, text)) {
    const name = packageOf(specifier);
    if (name?.startsWith('node:') && !pureBuiltins.includes(name)) found.push(`${file}:${line} uses ${name}`);
  }
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (ts.isIdentifier(node) && ambient.includes(node.text) && isFree(node)) report(node, node.text);
    if (ts.isPropertyAccessExpression(node)) {
      const whole = `${node.expression.getText(source)}.${node.name.text}`;
      if (whole === 'Date.now' || whole === 'Math.random' || whole === 'Intl.DateTimeFormat') report(node, whole);
      else if (/^(localeCompare|toLocale\w+|randomUUID|randomBytes|randomInt|getRandomValues)$/.test(node.name.text))
        report(node, node.name.text);
      else if (/^[gs]et(FullYear|Month|Date|Day|Hours|Minutes|Seconds|TimezoneOffset)$/.test(node.name.text)) report(node, node.name.text);
    }
    if (
      ts.isImportSpecifier(node) &&
      /^random/.test((node.propertyName ?? node.name).text) &&
      /'node:crypto'/.test(node.parent.parent.parent.getText(source))
    ) {
      report(node, (node.propertyName ?? node.name).text);
    }
    if (ts.isNewExpression(node) || ts.isCallExpression(node)) {
      const callee = node.expression.getText(source);
      const given = node.arguments ?? [];
      if (callee === 'Date' && ts.isCallExpression(node)) report(node, 'Date()');
      else if (callee === 'Date' && given.length !== 1) report(node, given.length === 0 ? 'new Date()' : 'new Date(year, …) in local time');
      else if (/^Intl\.(?!DateTimeFormat)/.test(callee) && (given[0] === undefined || given[0].getText(source) === 'undefined')) {
        report(node, `${callee} in the locale of the machine`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const ambient = [
  'process',
  'console',
  'globalThis',
  'fetch',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  '__dirname',
  '__filename',
];

// a name that stands for the ambient thing: no property of something, no key of an object, no declaration
function isFree(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent)) return parent.initializer === node;
  return !(
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isExportSpecifier(parent)
  );
}
