import { conditionWords } from './explain-condition.ts';
import { factWords, valueOfFact } from './fact-words.ts';
import { clockWords, dayWords, minuteWords, moneyWords, monthWords, type Lang } from './message-words.ts';
import { withParticle, type Particle } from './particle.ts';
import type { ProgrammeDocument } from './schema.ts';
import type { Words } from './schema-words.ts';

/** One sentence of an explanation, with the rule that it tells and where that comes from. */
export interface Sentence {
  readonly text: string;
  readonly rule?: string;
  readonly source: readonly string[];
  /** Said aloud when less than confirmed. */
  readonly mark?: string;
  /** One of several under the sentence before it. */
  readonly isEntry?: boolean;
}

export interface Section {
  readonly title: string;
  readonly sentences: readonly Sentence[];
}

interface Ground {
  readonly id?: string;
  readonly source?: readonly string[];
  readonly mark?: string;
}

/** How one programme is told in one language: amounts, days, names and conditions as people say them. */
export interface Teller {
  readonly document: ProgrammeDocument;
  readonly lang: Lang;
  readonly ko: boolean;
  readonly pick: (ko: string, en: string) => string;
  readonly say: (ground: Ground | undefined, ko: string, en: string) => Sentence;
  readonly entry: (ground: Ground | undefined, ko: string, en: string) => Sentence;
  readonly money: (amount: number) => string;
  readonly minute: (local: string) => string;
  /** A minute at which something is over; its year is left out when it is the year of a minute told before it. */
  readonly end: (local: string, after?: string) => string;
  readonly day: (day: string) => string;
  /** Days of one year: the year is said once, with the first. */
  readonly days: (days: readonly string[]) => readonly string[];
  readonly clock: (clock: string) => string;
  readonly span: (hours: { readonly from: string; readonly to: string }) => string;
  readonly words: (words: Words) => string;
  /** Words as they stand in the middle of an English sentence. */
  readonly inner: (words: Words) => string;
  readonly channel: (id: string) => string;
  readonly instrument: (id: string) => string;
  readonly issuer: (id: string) => string;
  readonly fact: (path: string) => string;
  /** “…인 경우”, “if …”. */
  readonly condition: (cel: string) => string;
  /** Under the author’s words, what the condition itself says: whoever compares the two finds a slip in either. */
  readonly byRule: (ground: Ground, cel: string) => Sentence;
  /** Ids that only the data knows, such as merchant classes. */
  readonly ids: (ids: readonly string[]) => string;
  readonly list: (items: readonly string[], last?: 'and' | 'or') => string;
  readonly with: (word: string, particle: Particle) => string;
}

export function tellerOf(document: ProgrammeDocument, lang: Lang): Teller {
  const ko = lang === 'ko';
  const pick = (korean: string, english: string) => (ko ? korean : english);
  const sentence = (ground: Ground | undefined, korean: string, english: string): Sentence => ({
    text: finished(pick(korean, english)),
    source: ground?.source ?? [],
    ...(ground?.id === undefined ? {} : { rule: ground.id }),
    ...(ground?.mark === undefined || ground.mark === 'confirmed' ? {} : { mark: ground.mark }),
  });
  const clock = (text: string) => clockWords(text, lang);
  const inner = (words: Words) => (ko ? words.ko : lowered(words.en));
  const named = (list: readonly { readonly id: string; readonly words: Words }[] | undefined, id: string) => {
    const found = list?.find((one) => one.id === id);
    return found ? inner(found.words) : id;
  };
  return {
    document,
    lang,
    ko,
    pick,
    say: sentence,
    entry: (...given) => ({ ...sentence(...given), isEntry: true }),
    money: (amount) => moneyWords(BigInt(amount), document.currency, lang),
    minute: (local) => minuteWords(local, lang, { year: true, exact: true }),
    end: (local, after) => minuteWords(local, lang, { year: after?.slice(0, 4) !== local.slice(0, 4), end: true, exact: true }),
    day: (day) => (day.length === 10 ? dayWords(day, lang, true) : monthWords(day, lang)),
    days: (days) => days.map((day, i) => dayWords(day, lang, i === 0 || day.slice(0, 4) !== days[i - 1]!.slice(0, 4))),
    clock,
    span: ({ from, to }) => pick(`${clock(from)}부터 ${clock(to)}까지`, `from ${clock(from)} to ${clock(to)}`),
    words: (words) => words[lang],
    inner,
    channel: (id) => named(document.channels, id),
    instrument: (id) => named(document.instruments, id),
    issuer: (id) => document.issuers?.find((one) => one.id === id)?.words[lang] ?? id,
    fact: (path) => factWords(document, path, lang),
    condition: (cel) => conditionWords(document, cel, lang),
    byRule: (ground, cel) => {
      const clause = conditionWords(document, cel, lang);
      return { ...sentence(ground, `규칙: ${clause}입니다`, `By the rule: ${clause}`), isEntry: true };
    },
    ids: (ids) =>
      listed(
        ids.map((id) => valueOfFact(id, lang)),
        lang,
        'and',
      ),
    list: (items, last = 'and') => listed(items, lang, last),
    with: withParticle,
  };
}

/** Korean lists with commas; English ones with “and” or “or” before the last. */
export function listed(items: readonly string[], lang: Lang, last: 'and' | 'or'): string {
  if (lang === 'ko') return items.join(last === 'and' ? ', ' : ' 또는 ');
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}

/** The first letter small, unless the word is a name or an abbreviation: a second capital, or a Korean or foreign name, keeps it. */
export function lowered(text: string): string {
  const first = text.split(' ')[0] ?? '';
  return /^(A|An|The|Of|On|In|Day|Month|Year|People|Adults?|Shops?|Credit|Bars?|Not|Has|Paying|Cards?)$/.test(first)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}

/** A capital at the start, one full stop at the end. */
function finished(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!”]$/.test(capital) ? capital : `${capital}.`;
}
