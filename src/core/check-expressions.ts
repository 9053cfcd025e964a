import type { FindingCode } from './finding-words.ts';
import { compileCondition, environmentOf } from './expression.ts';
import { expressionSentence } from './expression-sentence.ts';
import { bagNames, factTypesOf, type BagName, type FactTypes, type FactType } from './facts.ts';
import { ruleAt, type Finding, type Locate, type Path } from './finding.ts';
import type { ProgrammeDocument } from './schema.ts';
import { nearest } from './shape.ts';

/** What is known where a rule looks at people, at who asks, and at a purchase. */
const ofPeople: readonly BagName[] = ['person', 'household', 'applicant', 'application'];
const ofWhoAsks: readonly BagName[] = ['applicant', 'application'];
const ofPurchases: readonly BagName[] = ['merchant', 'purchase', 'application'];

/** Every condition of a programme, with its place in the file and what is known there. */
export function conditionsOf(document: ProgrammeDocument): readonly { path: Path; text: string; known: readonly BagName[] }[] {
  const found: { path: Path; text: string; known: readonly BagName[] }[] = [];
  const add = (path: Path, text: string | undefined, known = ofPeople) => {
    if (text !== undefined) found.push({ path, text, known });
  };
  document.eligibility.forEach((rule, i) => {
    add(['eligibility', i, 'holds'], rule.holds);
    add(['eligibility', i, 'unless'], rule.unless);
    add(['eligibility', i, 'limitFrom', 'shift', 'when'], rule.limitFrom?.shift?.when);
  });
  document.amount.parts.forEach((part, i) => add(['amount', 'parts', i, 'when'], part.when));
  document.payout?.schedules?.forEach((schedule, i) => add(['payout', 'schedules', i, 'when'], schedule.when));
  document.applicants.forEach((applicant, i) => {
    add(['applicants', i, 'when'], applicant.when, ofWhoAsks);
    add(['applicants', i, 'beneficiary'], applicant.beneficiary, ['person', ...ofWhoAsks]);
  });
  document.automatic?.forEach((rule, i) => add(['automatic', i, 'when'], rule.when));
  document.use?.exceptions?.forEach((rule, i) => add(['use', 'exceptions', i, 'when'], rule.when, ofPurchases));
  document.use?.acceptedOnly?.forEach((rule, i) => add(['use', 'acceptedOnly', i, 'when'], rule.when, ofPurchases));
  document.appeals?.reasons.forEach((reason, i) => add(['appeals', 'reasons', i, 'autoCheck'], reason.autoCheck));
  return found;
}

/** Every place that names a fact outside an expression, with the types that fit there. */
function factPathsOf(document: ProgrammeDocument): readonly { path: Path; text: string; fits: readonly FactType[] }[] {
  const found: { path: Path; text: string; fits: readonly FactType[] }[] = [];
  const numeric: FactType[] = ['number', 'money'];
  const key: FactType[] = ['number', 'text', 'flag'];
  document.eligibility.forEach((rule, i) => {
    if (rule.fact !== undefined) found.push({ path: ['eligibility', i, 'fact'], text: rule.fact, fits: numeric });
    if (rule.limitFrom) found.push({ path: ['eligibility', i, 'limitFrom', 'row'], text: rule.limitFrom.row, fits: key });
    if (rule.limitFrom?.column !== undefined) found.push({ path: ['eligibility', i, 'limitFrom', 'column'], text: rule.limitFrom.column, fits: key });
  });
  document.amount.parts.forEach((part, i) => {
    const at = ['amount', 'parts', i] as const;
    if (part.matrix) {
      found.push({ path: [...at, 'matrix', 'rows'], text: part.matrix.rows, fits: key });
      found.push({ path: [...at, 'matrix', 'columns'], text: part.matrix.columns, fits: key });
    }
    if (part.phaseOut) {
      found.push({ path: [...at, 'phaseOut', 'persons'], text: part.phaseOut.persons, fits: ['number'] });
      found.push({ path: [...at, 'phaseOut', 'income'], text: part.phaseOut.income, fits: numeric });
      found.push({ path: [...at, 'phaseOut', 'by'], text: part.phaseOut.by, fits: key });
    }
  });
  return found;
}

/** Type-checks every condition and every named fact against the declared facts. */
export function checkExpressions(document: ProgrammeDocument, locate: Locate, file: string): Finding[] {
  const types = factTypesOf(document);
  const environment = environmentOf(types);
  const findings: Finding[] = [];
  const add = (path: Path, code: FindingCode, say: string, mend: string) =>
    findings.push({ file, ...locate(path), path, rule: ruleAt(document, path), code, severity: 'error', say, mend });

  for (const { path, text, known } of conditionsOf(document)) {
    const compiled = compileCondition(environment, text);
    if (!compiled.ok) add(path, 'expression.wrong', ...expressionSentence({ text, ...compiled }, types));
    else if (strangersIn(text, known).length > 0) add(path, 'expression.wrong_place', ...strangerSentence(text, known));
  }
  for (const { path, text, fits } of factPathsOf(document)) {
    const [bag = '', name = ''] = text.split('.');
    const type = bagNames.includes(bag as BagName) ? types[bag as BagName].get(name) : undefined;
    if (type === undefined) {
      const near = nearest(text, allFacts(types));
      add(
        path,
        'expression.unknown_fact',
        `The fact “${text}” is not declared.`,
        near ? `Did you mean “${near}”? Else declare it under \`facts\`.` : 'Declare it under `facts`, or use a standard fact.',
      );
    } else if (!fits.includes(type)) {
      add(
        path,
        'expression.wrong_type',
        `The fact “${text}” is ${typeWord(type)}, and this place needs ${fits.map(typeWord).join(' or ')}.`,
        'Use a fact of that type, or change the type under `facts`.',
      );
    }
  }
  return findings;
}

function strangersIn(text: string, known: readonly BagName[]): readonly BagName[] {
  const bare = text.replace(/"[^"\n]*"|'[^'\n]*'/g, '""');
  return bagNames.filter((bag) => !known.includes(bag) && new RegExp(`\\b${bag}\\.`).test(bare));
}

function strangerSentence(text: string, known: readonly BagName[]): [say: string, mend: string] {
  const places = known.map((bag) => `${bag}.*`).join(', ');
  const aboutPerson = known === ofWhoAsks ? ' What must hold of the person asked for stands under `beneficiary`.' : '';
  return [
    `The condition “${text}” reads ${strangersIn(text, known).join(' and ')}, of which nothing is known here.`,
    `Here a condition reads ${places}.${aboutPerson}`,
  ];
}

function allFacts(types: FactTypes): string[] {
  return bagNames.flatMap((bag) => [...types[bag].keys()].map((name) => `${bag}.${name}`));
}

function typeWord(type: FactType): string {
  return { number: 'a number', money: 'money', text: 'text', flag: 'true or false', date: 'a day' }[type];
}
