import { actionWords } from './action-words.ts';
import { withoutReferences } from './check-answers.ts';
import { isWords, labelOf, type Rule } from './diff-place.ts';
import { conditionWords } from './explain-condition.ts';
import { grantStages, grantStageWords } from './grant-stage.ts';
import type { Lang } from './message-words.ts';
import type { ProgrammeDocument } from './schema.ts';

/** 40 letters: enough of a text to know it among its neighbours in a list. */
const lettersMax = 40;

/** An entry of a file as people know it: by its words, or by what it is for, where, for whom, or about. Never by its id alone where it says more. */
export function entryName(document: ProgrammeDocument, rule: Rule, lang: Lang): string {
  const { words, channel, question, text, when } = rule;
  if (isWords(words)) return short(words[lang]);
  if (isWords(question)) return `${short(question[lang])}${stagesOf(rule['stages'], lang)}`;
  if (isWords(text)) return `“${short(withoutReferences(text[lang]))}”`;
  if (typeof channel === 'string' && typeof rule['for'] === 'string') return windowName(document, rule, channel, lang);
  if (typeof when === 'string') return conditionWords(document, when, lang);
  return labelOf(rule, lang);
}

function short(text: string): string {
  const letters = Array.from(text);
  return letters.length > lettersMax ? `${letters.slice(0, lettersMax).join('')}…` : text;
}

function stagesOf(stages: unknown, lang: Lang): string {
  const named = grantStages.filter((one) => Array.isArray(stages) && stages.includes(one)).map((one) => grantStageWords[one][lang]);
  if (named.length < 2) return named.length === 0 ? '' : ` (${named[0]})`;
  return lang === 'ko' ? ` (${named[0]} 외 ${named.length - 1})` : ` (${named[0]}, and ${named.length - 1} more)`;
}

/** What one does there, and where; its id as well where there are two such windows. */
function windowName(document: ProgrammeDocument, rule: Rule, channel: string, lang: Lang): string {
  const where = document.channels.find((one) => one.id === channel)?.words[lang] ?? channel;
  const does = actionWords(String(rule['for']), lang);
  const isOne = document.windows.filter((one) => one.for === rule['for'] && one.channel === channel).length < 2;
  return `${lang === 'ko' ? `${where} ${does}` : `${does} on ${where}`}${isOne ? '' : ` (${rule.id})`}`;
}
