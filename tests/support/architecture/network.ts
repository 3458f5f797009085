import ts from 'typescript';
import { lineOf, parse } from './source.js';

// what reads websites, and what hands the network in
const allowed = /^src\/(?:jobs\/site-(?:crawl|links)[\w-]*|host|base\/io)\.ts$/;

/** Uses of the network of Io outside the jobs that read websites: no other command opens a socket. */
export function networked(file: string, text: string): readonly string[] {
  if (allowed.test(file) || !text.includes('network')) return [];
  const source = parse(file, text);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    const name = ts.isPropertyAccessExpression(node)
      ? node.name.text
      : ts.isElementAccessExpression(node) && ts.isStringLiteral(node.argumentExpression)
        ? node.argumentExpression.text
        : ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)
          ? (node.propertyName ?? node.name).getText(source)
          : '';
    if (name === 'network') found.push(`${file}:${lineOf(source, node.getStart(source))} uses the network`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
