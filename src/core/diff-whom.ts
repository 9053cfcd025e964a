import { dataNames, isShifted, sizeWords } from './diff-data.ts';
import { isWords, past, upTo, type Affects, type Place, type Rule } from './diff-place.ts';
import { cohortWords, conditionOf, entryName, inLang } from './entry-name.ts';
import { noticeAudiences } from './format-words.ts';
import type { Lang } from './message-words.ts';
import type { Words } from './schema-words.ts';

/** The people whom a rule picks by a condition, a day or an audience; nothing for a rule that is there for everybody. */
export function pickedBy(place: Place, rule: Rule): Affects | undefined {
  const words = pickedWords(place);
  return words && { who: 'group', group: [rule.id], words };
}

/** What picks the people of a rule. Where it changes, others are picked before and after. */
const picks = /^((payout\.schedules|amount\.parts)\.\*\.when|payout\.cohorts\.\*\.(registered(From|Until)|channels(\.\*)?)|notices\.plan\.\*\.audience)$/;

function pickedWords(place: Place): Words | undefined {
  const entry = upTo(place, place.depths[0]!);
  if (picks.test(place.shape)) return beforeOrAfter(entry);
  return both((lang) => whom(entry, lang));
}

/** Whom it picks now, and whom it picked. */
function beforeOrAfter(entry: Place): Words {
  const [now, then] = [entry, past(entry)].map((place) => ({ ko: whom(place, 'ko') ?? '모두', en: whom(place, 'en') ?? 'everyone' }));
  return { ko: `${now!.ko}(이전: ${then!.ko})`, en: `${now!.en}; before: ${then!.en}` };
}

function whom(entry: Place, lang: Lang): string | undefined {
  const [rule, { shape }] = [entry.rules.at(-1)!, entry];
  if (shape === 'payout.cohorts.*') return cohortWords(entry, rule, lang);
  if (shape === 'notices.plan.*') return audienceOf(rule, lang);
  const when = conditionOf(entry, rule, lang);
  if (when !== undefined) return peopleWho(when, lang);
  return shape === 'payout.schedules.*' && entryName(entry, lang) === inLang(lang, '앞의 나누어 지급에 해당하지 않는 경우', 'if no schedule before it fits')
    ? inLang(lang, '앞의 나누어 지급에 해당하지 않는 사람', 'people whom no schedule before it fits')
    : undefined;
}

/** A clause as the people it picks: 가구원 수가 5 이상인 사람. */
export function peopleWho(clause: string, lang: Lang, noun: readonly [ko: string, en: string] = ['사람', 'people']): string {
  return inLang(lang, clause.replace(/ 경우$/, ` ${noun[0]}`), `${noun[1]}, ${clause}`);
}

function both(say: (lang: Lang) => string | undefined): Words | undefined {
  const [ko, en] = [say('ko'), say('en')];
  return ko === undefined || en === undefined ? undefined : { ko, en };
}

/** Of a notice to everybody: whom its trigger picks. */
const triggered: Readonly<Record<string, readonly [ko: string, en: string]>> = {
  'amount-changed': ['금액이 바뀐 사람', 'those whose amount changed'],
  'day-changed': ['신청일이 바뀐 사람', 'those whose day changed'],
  'closing-changed': ['신청 마감이 바뀐 사람', 'those whose last day to apply changed'],
  'expiry-changed': ['사용 기한이 바뀐 사람', 'those whose last day to spend changed'],
  'appeal-decided': ['이의신청의 결과가 나온 사람', 'those whose appeal was decided'],
  'payout-failed': ['카드사가 넣지 못한 사람', 'those whose payout failed'],
  donated: ['기부한 사람', 'those who donated'],
  'donation-undone': ['기부를 되돌린 사람', 'those who took a donation back'],
  'all-spent': ['지원금을 다 쓴 사람', 'those who spent all of it'],
};

function audienceOf(rule: Rule, lang: Lang): string | undefined {
  const [audience, trigger] = [String(rule['audience']), String(rule['trigger'])];
  // Whoever asked to be told, applied or was paid is told at that: the trigger is an audience.
  const words = triggered[trigger] ?? audiences[audience === 'everyone' ? trigger : audience];
  return words?.[lang === 'ko' ? 0 : 1];
}

const audiences: Readonly<Record<string, readonly [ko: string, en: string]>> = noticeAudiences;

/** Of which size a household is and what else it must be: 가구의 지역이 경기도인 4인 이상 가구. */
export function sizedWords(place: Place, lang: Lang, many = false): string {
  const [size, when] = [sizeWords(place, lang), partCondition(place, lang)];
  const noun = many ? size.replace(/^a household of/, 'households of') : size;
  return when === undefined ? noun : inLang(lang, peopleWho(when, lang, [size, '']), `${noun}, ${when}${many ? '' : ','}`);
}

/** The cells of a matrix with the condition of its part. */
export function cellsWords(place: Place, from: number, lang: Lang): string {
  const [cells, when] = [dataNames(place, from, lang), partCondition(place, lang)];
  const named = when === undefined ? cells : inLang(lang, `${cells}, ${when}`, `${cells}, ${when}`);
  if (place.names[0] !== 'tables') return inLang(lang, `${named} 해당자`, `people in ${named}`);
  return isShifted(place)
    ? inLang(lang, `${cells} 기준이 적용되는 사람`, `people whose limit is that of ${cells}`)
    : inLang(lang, `${cells} 해당자`, `people in ${cells}`);
}

function partCondition(place: Place, lang: Lang): string | undefined {
  const part = place.rules.at(-1);
  return part && place.names[0] === 'amount' ? conditionOf(place, part, lang) : undefined;
}

/** Which part of the amount: its words, else who pays it. */
export function partWords(place: Place, lang: Lang): string {
  const [words, payer] = ['words', 'payer'].map((key) => place.rules.at(-1)?.[key]);
  if (isWords(words)) return words[lang];
  return isWords(payer) ? inLang(lang, `${payer.ko} 부담`, `paid by ${payer.en}`) : '';
}
