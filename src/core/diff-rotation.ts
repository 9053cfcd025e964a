import { entriesOn, isDate, isGroup, ruleText, type Place, type Change } from './diff-place.ts';
import { entryName } from './entry-name.ts';
import { dayWords, type Lang } from './message-words.ts';
import { withParticle } from './particle.ts';
import type { Words } from './schema-words.ts';

interface RotationDay {
  readonly on: string;
  readonly digits: readonly number[];
}

/** Whether a table is one of days and digits; in a file with errors it may be anything. */
export function areRotationDays(value: unknown): value is readonly RotationDay[] {
  return Array.isArray(value) && value.every((day) => isGroup(day) && typeof day['on'] === 'string' && Array.isArray(day['digits']));
}

/** What a change of a rotation table means, digit by digit; digits that move alike are told together. */
export function rotationChanges(place: Place, from: readonly RotationDay[], to: readonly RotationDay[]): Omit<Change, 'rule' | 'section'>[] {
  const moves = new Map<string, { digits: number[]; from: readonly string[]; to: readonly string[] }>();
  for (let digit = 0; digit <= 9; digit += 1) {
    const [before, after] = [daysOf(from, digit), daysOf(to, digit)];
    const key = `${before.join()} ${after.join()}`;
    if (before.join() === after.join()) continue;
    const move = moves.get(key);
    if (move) move.digits.push(digit);
    else moves.set(key, { digits: [digit], from: before, to: after });
  }
  return [...moves.values()].map((move) => moved(place, move.digits, move.from, move.to));
}

function daysOf(days: readonly RotationDay[], digit: number): readonly string[] {
  return [...new Set(days.filter((day) => day.digits.includes(digit)).map((day) => day.on))].sort();
}

function moved(place: Place, digits: readonly number[], from: readonly string[], to: readonly string[]): Omit<Change, 'rule' | 'section'> {
  const channel = ruleText(place, 'channel');
  const more = from.every((day) => to.includes(day));
  const less = to.every((day) => from.includes(day));
  return {
    kind: 'changed',
    path: place.path,
    what: { ko: sentence(place, digits, from, to, 'ko'), en: sentence(place, digits, from, to, 'en') },
    from: { digits, days: from },
    to: { digits, days: to },
    affects: { who: 'digits', digits, channel, words: digitsWords(place, digits) },
    moreOrLess: more ? 'more' : less ? 'less' : 'other',
  };
}

function digitsWords(place: Place, digits: readonly number[]): Words {
  return {
    ko: `${byWords(place, 'ko')} 끝자리가 ${digits.join('·')}인 사람, ${entryName(windowOf(place), 'ko')}`,
    en: `people whose ${byWords(place, 'en')} ends in ${digits.join(' or ')}, ${entryName(windowOf(place), 'en')}`,
  };
}

function sentence(place: Place, digits: readonly number[], from: readonly string[], to: readonly string[], lang: Lang): string {
  const where = entryName(windowOf(place), lang);
  const [before, after] = [daysWords(from, lang), daysWords(to, lang)];
  if (lang === 'ko') {
    const whose = `${where}: ${byWords(place, 'ko')} 끝자리 ${digits.join('·')}의 날이`;
    if (from.length === 0) return `${whose} 새로 생겨요: ${after}.`;
    return to.length === 0 ? `${whose} 없어져요(이전: ${before}).` : `${whose} ${before}에서 ${withParticle(after, '으로/로')} 바뀌어요.`;
  }
  const whose = digits.length === 1 ? `Digit ${digits[0]}` : `Digits ${digits.slice(0, -1).join(', ')} and ${digits.at(-1)}`;
  const s = digits.length === 1 ? 's' : '';
  if (from.length === 0) return `${whose} get${s} a day of ${digits.length === 1 ? 'its' : 'their'} own, ${after}, for ${where}.`;
  return to.length === 0
    ? `${whose} lose${s} ${digits.length === 1 ? 'its' : 'their'} day (${before}) for ${where}.`
    : `${whose} move${s} from ${before} to ${after} for ${where}.`;
}

function windowOf(place: Place): Place {
  return entriesOn(place).at(-1)!;
}

function daysWords(days: readonly string[], lang: Lang): string {
  return days.map((day) => (isDate(day) ? dayWords(day, lang, true) : day)).join(', ');
}

function byWords(place: Place, lang: Lang): string {
  const account = (place.rules.at(-1)?.['rotation'] as { by?: unknown } | undefined)?.by === 'accountNumber';
  if (lang === 'ko') return account ? '계좌번호' : '출생연도';
  return account ? 'account number' : 'birth year';
}
