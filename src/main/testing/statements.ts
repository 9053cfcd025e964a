import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A statement of ours, as a file of the service writes it. */
export interface Statement {
  /** Like application/findHolders. */
  readonly name: string;
  readonly sql: string;
}

const source = join(import.meta.dirname, '../..');

/** Every statement that the server’s rooms and its plumbing send, found by reading their files. Throws at one that is made of more than constants. */
export function ourStatements(): readonly Statement[] {
  const files = globSync(['modules/**/*.store.ts', 'platform/{session,idempotency,outbox,virtual-clock}.ts'], {
    cwd: source,
    exclude: (path) => /\.test\.ts$|\/testing/.test(path),
  });
  return files.toSorted().flatMap((file) => statementsOf(file, readFileSync(join(source, file), 'utf8')));
}

function statementsOf(file: string, text: string): readonly Statement[] {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Statement[] = [];
  const room = file.split('/')[0] === 'modules' ? file.split('/')[1]! : file.split('/').at(-1)!.replace('.ts', '');
  const visit = (node: ts.Node, inside: string): void => {
    const here = ts.isFunctionDeclaration(node) && node.name ? node.name.text : inside;
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && ['rows', 'changed'].includes(node.expression.name.text)) {
      const [first] = node.arguments;
      const sql = first && evaluated(first, tree);
      if (sql !== undefined && /^\s*(--.*\n\s*)*(with|select|insert|update|delete)\b/i.test(sql)) found.push({ name: `${room}/${here}`, sql });
    }
    ts.forEachChild(node, (child) => visit(child, here));
  };
  visit(tree, 'file');
  return found;
}

/** The text that an expression stands for: literals, constants of the file, and what is put together from them. */
function evaluated(node: ts.Expression, tree: ts.SourceFile): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return node.text;
  if (ts.isParenthesizedExpression(node)) return evaluated(node.expression, tree);
  if (ts.isIdentifier(node)) return constantOf(node.text, tree);
  if (ts.isTemplateExpression(node)) {
    return (
      node.head.text + node.templateSpans.map((span) => (evaluated(span.expression, tree) ?? unknownPart(span.expression, tree)) + span.literal.text).join('')
    );
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AsteriskToken) {
    return String(Number(evaluated(node.left, tree)) * Number(evaluated(node.right, tree)));
  }
  // One of two: the one that locks reads the same rows.
  if (ts.isConditionalExpression(node)) return evaluated(node.whenTrue, tree);
  if (ts.isCallExpression(node)) return evaluatedCall(node, tree);
  return undefined;
}

/** `columns.replaceAll(/(\w+)/g, 'c.$1')`, and a constant that is a function of one text. */
function evaluatedCall(node: ts.CallExpression, tree: ts.SourceFile): string | undefined {
  const { expression } = node;
  if (ts.isPropertyAccessExpression(expression) && expression.name.text === 'replaceAll') {
    const on = evaluated(expression.expression, tree);
    const [pattern, by] = node.arguments;
    if (on === undefined || !pattern || !by || !ts.isRegularExpressionLiteral(pattern)) return undefined;
    return on.replaceAll(new RegExp(pattern.text.slice(1, pattern.text.lastIndexOf('/')), 'g'), evaluated(by, tree) ?? '');
  }
  if (!ts.isIdentifier(expression)) return undefined;
  const made = initialOf(expression.text, tree);
  const [argument] = node.arguments;
  if (!made || !argument || !ts.isArrowFunction(made) || ts.isBlock(made.body)) return undefined;
  const parameter = made.parameters[0]?.name.getText(tree);
  const given = evaluated(argument, tree);
  if (parameter === undefined || given === undefined || !ts.isTemplateExpression(made.body)) return undefined;
  return made.body.head.text + made.body.templateSpans.map((span) => (span.expression.getText(tree) === parameter ? given : '') + span.literal.text).join('');
}

function constantOf(name: string, tree: ts.SourceFile): string | undefined {
  const made = initialOf(name, tree);
  return made && evaluated(made, tree);
}

function initialOf(name: string, tree: ts.SourceFile): ts.Expression | undefined {
  for (const statement of tree.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const one of statement.declarationList.declarations) if (one.name.getText(tree) === name) return one.initializer;
  }
  return undefined;
}

function unknownPart(node: ts.Expression, tree: ts.SourceFile): never {
  throw new Error(`${tree.fileName}: a statement is made of “${node.getText(tree)}”, which is no constant.`);
}
