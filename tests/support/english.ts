import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** An English text as it is written in a source: what is filled in later stands as `{…}`. */
export interface EnglishText {
  readonly place: string;
  readonly words: string;
}

/** Every English text written below a folder: the second argument of `text` and `say`, and whichever branch a question for the language leaves to English. */
export function englishTexts(folder: string): readonly EnglishText[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('generated'))
    .sort();
  return files.flatMap((name) => textsIn(name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')));
}

/** The same in one source. */
export function textsIn(file: string, source: string): readonly EnglishText[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const found: EnglishText[] = [];
  visit(tree);
  return found;

  function visit(node: ts.Node): void {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && ['text', 'say'].includes(node.expression.text))
      take(node.arguments[1]);
    else if (ts.isConditionalExpression(node)) {
      const asked = node.condition.getText(tree);
      if (/=== 'en'$/.test(asked)) take(node.whenTrue);
      else if (/!== 'en'$/.test(asked) || asked === 'zh') take(node.whenFalse);
    } else if (ts.isPropertyAssignment(node) && node.name.getText(tree) === 'en') take(node.initializer);
    ts.forEachChild(node, visit);
  }

  // a text may be put together of several, and choose between some
  function take(node: ts.Node | undefined): void {
    if (node === undefined) return;
    if (ts.isStringLiteralLike(node)) add(node, node.text);
    else if (ts.isTemplateExpression(node)) {
      add(node, node.head.text + node.templateSpans.map((span) => shown(span.expression) + span.literal.text).join(''));
      for (const span of node.templateSpans) take(span.expression);
    } else if (ts.isConditionalExpression(node)) {
      take(node.whenTrue);
      take(node.whenFalse);
    } else if (ts.isArrayLiteralExpression(node)) for (const element of node.elements) take(element);
  }

  function add(node: ts.Node, words: string): void {
    if (/[a-z]/i.test(words)) found.push({ place: `${file}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`, words });
  }

  function shown(expression: ts.Expression): string {
    const source = expression.getText(tree);
    return /^[\w.[\]()]+$/.test(source) ? `{${source}}` : '{…}';
  }
}
