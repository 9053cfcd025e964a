import ts from 'typescript';
import type { ProjectFile } from './house-files.ts';

export interface Offence {
  readonly rule: string;
  readonly path: string;
  readonly line?: number;
  readonly what: string;
}

/** 60: a function that fits on a screen with its neighbours' edges in sight. */
const functionLinesMax = 60;

const clockAndChance: readonly (readonly [RegExp, string])[] = [
  [/^(Date|Temporal\.Now|performance)\.\w+$/, 'reads a clock: take the instant as an argument'],
  [/^(Math\.random|crypto\.(randomUUID|getRandomValues|randomBytes|randomInt))$/, 'draws a random number: take it as an argument'],
  [/^process(\.|$)|^import\.meta\.env/, 'reads the environment: take the setting as an argument'],
  [/^(fetch|localStorage|sessionStorage|globalThis\.fetch)$/, 'reaches outside: that is for the edges'],
];
/** Reading an instant that was given is no clock. */
const pure = new Set(['Date.UTC', 'Date.parse', 'Date.prototype']);

/** Functions longer than a screen. Tests are exempt: a table of cases is long and plain. */
export function findLongFunctions(file: ProjectFile): Offence[] {
  const source = parse(file);
  const found: Offence[] = [];
  walk(source, (node) => {
    if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) return;
    const from = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
    const lines = source.getLineAndCharacterOfPosition(node.end).line - from + 1;
    if (lines > functionLinesMax)
      found.push({ rule: 'function-size', path: file.path, line: from + 1, what: `${nameOf(node)} has ${lines} lines; ${functionLinesMax} is the most` });
  });
  return found;
}

/** Places in core/ that read a clock, chance, the environment or the outside. */
export function findHiddenInputs(file: ProjectFile): Offence[] {
  const source = parse(file);
  const found: Offence[] = [];
  const report = (node: ts.Node, what: string) =>
    found.push({ rule: 'core-inputs', path: file.path, line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1, what });
  walk(source, (node) => {
    if (ts.isNewExpression(node) && node.expression.getText(source) === 'Date' && (node.arguments?.length ?? 0) === 0)
      report(node, '“new Date()” reads a clock: take the instant as an argument');
    const isRead = ts.isPropertyAccessExpression(node) || (ts.isIdentifier(node) && isFreeName(node));
    if (!isRead || ts.isPartOfTypeNode(node)) return;
    const text = node.getText(source);
    const rule = pure.has(text) ? undefined : clockAndChance.find(([pattern]) => pattern.test(text));
    if (rule) report(node, `“${text}” ${rule[1]}`);
  });
  return found;
}

/** A name that stands for a value of its own: not the x of a.x, of { x: … }, of a parameter or of a type. */
function isFreeName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return ts.isCallExpression(parent) && parent.expression === node;
}

function nameOf(node: ts.SignatureDeclaration): string {
  const named = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined);
  return named ? `“${named.getText()}”` : 'a function';
}

function parse(file: ProjectFile): ts.SourceFile {
  const kind = file.path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true, kind);
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}
