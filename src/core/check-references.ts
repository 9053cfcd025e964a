import type { CheckGroup, Report } from './check-report.ts';
import { meant } from './check-report.ts';
import type { Path } from './finding.ts';
import { refer, referablePaths } from './message-reference.ts';
import { referencesOf, strayBrace, type Reference } from './message-template.ts';
import { noticeFactNames, replyFactNames } from './notice-facts.ts';
import type { ProgrammeDocument } from './schema.ts';
import type { Words } from './schema-words.ts';

/** So many mistyped references are answered with the one that was meant; looking for it among all paths is the slow part. */
const meantMax = 20;

/** Every {reference} in a notice or answer can be filled, and no other text pretends to have one. */
export const checkReferences: CheckGroup = (document, report) => {
  const templates: { path: Path; words: Words; facts: readonly string[] }[] = [];
  document.notices?.plan.forEach((notice, i) => templates.push({ path: ['notices', 'plan', i, 'text'], words: notice.text, facts: noticeFactNames }));
  document.answers?.forEach((answer, i) => {
    templates.push({ path: ['answers', i, 'question'], words: answer.question, facts: [] });
    // An agent reads it to one person, so it may tell of that person.
    templates.push({ path: ['answers', i, 'answer'], words: answer.answer, facts: answer.for === 'agent' ? replyFactNames : [] });
  });
  let paths: readonly string[] | undefined;
  let asked = 0;
  const meaning: Meaning = (name, facts) => {
    asked += 1;
    if (asked > meantMax) return 'Follow the path through the file: keys by name, entries of a list by their id.';
    paths ??= referablePaths(document);
    return meant(name, [...facts, ...paths]);
  };
  for (const { path, words, facts } of templates)
    for (const lang of ['ko', 'en'] as const) template({ document, report, meaning, facts }, words[lang], [...path, lang]);
  const places = new Set(templates.map((one) => one.path.join('.')));
  plainWords(document, [], places, report);
};

type Meaning = (name: string, facts: readonly string[]) => string;

interface Place {
  readonly document: ProgrammeDocument;
  readonly report: Report;
  readonly meaning: Meaning;
  /** What else may fill a reference here. */
  readonly facts: readonly string[];
}

function template(place: Place, text: string, path: Path): void {
  const { report } = place;
  const stray = strayBrace(text);
  if (stray !== undefined)
    report(
      path,
      'reference.stray_brace',
      `There is a brace that belongs to no reference: “${stray}”.`,
      'A reference is one name in braces, like {windows.online.opens}; other braces are not allowed.',
    );
  for (const reference of referencesOf(text)) one(place, reference, path);
}

function one({ document, report, meaning, facts }: Place, reference: Reference, path: Path): void {
  const { written, name } = reference;
  if (reference.unknownFormat !== undefined)
    report(
      path,
      'reference.unknown_format',
      `“${reference.unknownFormat}” in ${written} is no way of saying a value.`,
      'There are year, date, time, and particles like 은/는, 이/가, 을/를, 으로/로.',
    );
  if (facts.includes(name)) return;
  const referred = refer(document, name);
  if (referred.kind !== 'nothing') return;
  if ((replyFactNames as readonly string[]).includes(name) && facts.length === 0)
    return report(
      path,
      'reference.personal',
      `${written} is about one citizen, and a prepared answer is the same for everybody.`,
      'Refer to something in this file by its path instead, or write `for: agent`: then an agent reads it to that one citizen.',
    );
  if (referred.why === 'unreadable')
    return report(
      path,
      'reference.unreadable',
      `${written} is a part of this file, but nothing that can be read out.`,
      'Refer to a day, a minute, an amount, a number, or words for people.',
    );
  report(path, 'reference.unknown', `Nothing fills ${written}.`, meaning(name, facts));
}

/** Words that nobody fills: a reference there would be read out as it stands. */
function plainWords(value: unknown, path: Path, templates: ReadonlySet<string>, report: Report): void {
  if (typeof value !== 'object' || value === null || templates.has(path.join('.'))) return;
  for (const [key, child] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    if ((key === 'ko' || key === 'en') && typeof child === 'string' && referencesOf(child).length > 0)
      report(
        at,
        'reference.not_filled_here',
        `${referencesOf(child)[0]!.written} would be shown as it stands: only notices and answers are filled.`,
        'Write the words out, or say it in a notice or an answer.',
      );
    else plainWords(child, at, templates, report);
  }
}
