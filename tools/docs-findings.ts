import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { table } from './docs-table.ts';

interface FindingKind {
  readonly code: string;
  readonly say: string;
  readonly mend: string;
  readonly severity: string;
}

const core = join(import.meta.dirname, '..', 'src', 'core');
/** Where findings are worded. */
const worded = /^(check|check-.*|read|read-.*|shape|yaml-sentence)\.ts$/;
const codeShape = /^[a-z]+(_[a-z]+)*\.[a-z_]+$/;

/** Codes that are put together from parts, as they are written in the code, and what comes of them. */
const composed: Readonly<Record<string, readonly string[]>> = {
  '….typed_date': ['answer.typed_date', 'notice.typed_date'],
  '….typed_amount': ['answer.typed_amount', 'notice.typed_amount'],
  'notice.tells_…': ['notice.tells_amount', 'notice.tells_class'],
  '….unknown': ['channel', 'instrument', 'issuer', 'window', 'table', 'dependency', 'base_date'].map((noun) => `${noun}.unknown`),
};

/** Every code `check` can tell, read out of the code that tells them. */
export function findingsReference(): string {
  const kinds = new Map<string, FindingKind>();
  for (const file of readdirSync(core)
    .filter((name) => worded.test(name) && !name.endsWith('.test.ts'))
    .sort()) {
    for (const kind of kindsIn(file)) {
      const known = kinds.get(kind.code);
      if (!known || known.say === '…') kinds.set(kind.code, kind);
    }
  }
  const rows = [...kinds.values()]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, say, mend, severity }) => [`\`${code}\``, severity, say === '…' ? '' : say, mend === '…' ? '' : mend]);
  return table(['code', '', 'what it says', 'how to mend it'], rows);
}

function kindsIn(file: string): readonly FindingKind[] {
  const source = ts.createSourceFile(file, readFileSync(join(core, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: FindingKind[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) found.push(...inList(node.arguments));
    if (ts.isArrayLiteralExpression(node)) found.push(...inList(node.elements));
    if (ts.isObjectLiteralExpression(node)) found.push(...inObject(node));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** A code followed by its sentence and its mending. */
function inList(list: readonly ts.Expression[]): readonly FindingKind[] {
  const at = list.findIndex((one) => codesOf(one).length > 0);
  if (at < 0) return [];
  const severity = list[at + 3] === undefined ? 'error' : textOf(list[at + 3]);
  return codesOf(list[at]!).map((code) => ({
    code,
    say: textOf(list[at + 1]),
    mend: textOf(list[at + 2]),
    severity: severity === 'warning' || code === 'notice.typed_date' || code === 'notice.typed_amount' ? 'warning' : 'error',
  }));
}

function inObject(node: ts.ObjectLiteralExpression): readonly FindingKind[] {
  const property = (name: string) => node.properties.find((one): one is ts.PropertyAssignment => ts.isPropertyAssignment(one) && one.name.getText() === name);
  const code = property('code')?.initializer;
  if (!code) return [];
  return codesOf(code).map((one) => ({
    code: one,
    say: textOf(property('say')?.initializer),
    mend: textOf(property('mend')?.initializer),
    severity: textOf(property('severity')?.initializer) === 'warning' ? 'warning' : 'error',
  }));
}

function codesOf(node: ts.Expression): readonly string[] {
  const text = textOf(node);
  if (codeShape.test(text)) return [text];
  if (!ts.isTemplateExpression(node) || !/^[a-z_….]+$/.test(text) || !text.includes('.')) return [];
  const codes = composed[text];
  if (!codes) throw new Error(`A finding’s code is put together as “${text}”: say in tools/docs-findings.ts which codes come of it.`);
  return codes;
}

/** A text of the code, with … where something is filled in. */
function textOf(node: ts.Expression | undefined): string {
  if (node && ts.isStringLiteralLike(node)) return node.text;
  if (node && ts.isTemplateExpression(node)) return node.head.text + node.templateSpans.map((span) => `…${span.literal.text}`).join('');
  return '…';
}
