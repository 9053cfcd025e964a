import { exampleText } from './example-programme.ts';
import { koreanFinding } from './finding-korean.ts';
import { isTime, timeWords } from './finding-time.ts';
import type { Finding } from './finding.ts';
import { readProgramme } from './read.ts';

/**
 * A mistake made in the example programme: what stood there, what somebody wrote instead, and the finding that must tell it.
 * ¶ in the new text marks the very place where the finding points.
 */
export interface Mistake {
  readonly code: string;
  readonly edits: readonly (readonly [was: string, is: string])[];
  /** Findings that rightly come with it. */
  readonly also?: readonly string[];
}

export interface Told {
  /** The codes of all findings, in order of the alphabet. */
  readonly codes: readonly string[];
  readonly finding: Finding | undefined;
  /** Where the finding points. */
  readonly at: { readonly line: number; readonly column: number } | undefined;
  /** Where ¶ stands. */
  readonly marked: { readonly line: number; readonly column: number };
}

/** Makes the mistake and reads the file. Throws when an edit does not fit the example, so that no test passes by missing it. */
export function tellMistake(mistake: Mistake): Told {
  let text = exampleText;
  for (const [was, is] of mistake.edits) {
    const times = text.split(was).length - 1;
    if (times !== 1) throw new Error(`“${was}” stands ${times} times in the example, not once.`);
    text = text.replace(was, () => is);
  }
  if (text.split('¶').length !== 2) throw new Error('Mark one place with ¶.');
  const before = text.slice(0, text.indexOf('¶')).split('\n');
  const { findings } = readProgramme(text.replace('¶', ''), 'example-relief.yaml');
  const finding = findings.find((one) => one.code === mistake.code);
  for (const one of findings) expectKorean(one);
  return {
    codes: findings.map((one) => one.code).sort(),
    finding,
    at: finding && { line: finding.line, column: finding.column },
    marked: { line: before.length, column: before.at(-1)!.length + 1 },
  };
}

/** Throws where the Korean of a finding lacks a name or a number that its English has, or is not all Korean around them. */
export function expectKorean(finding: Finding): void {
  const { say, mend } = koreanFinding(finding);
  const english = finding.say.replace(/\b(sms|lms|SMS|LMS)\b/g, '');
  const values = [...english.matchAll(/“([^”]+)”|(?<![\w/-])(\d[\d,.:T-]*\d|\d)(?![\w/-])/g)].map(([, quoted, number]) => quoted ?? number!);
  const lacking = values.filter((value) => !say.includes(value) && !(isTime.test(value) && say.includes(timeWords(value, 'ko'))));
  const bare = `${say} ${mend}`.replaceAll(/“[^”]*”|\{[^}]*\}/g, '');
  if (lacking.length > 0 || / (the|and|is|are|of|has|not|be) /.test(bare))
    throw new Error(`Not in Korean: ${finding.code}\n${finding.say}\n${say}\n${mend}\n${lacking.join(', ')}`);
}
