import type { FigureUnit } from '#core/figure-book.ts';
import { currencyWords, moneyInFull, type Lang } from '#core/message-words.ts';
import type { Board } from './use-board.ts';

/** How numbers are said here: in full, with their unit. */
export interface Told {
  readonly lang: Lang;
  readonly say: (value: number, unit: FigureUnit) => string;
  /** What a number counts: 명, 건, 원. */
  readonly unit: (unit: FigureUnit) => string;
  /** As short as an axis has room for: 1.2만, 3억. */
  readonly short: (value: number) => string;
}

export function toldIn(lang: Lang, programme: Board['programme'] | undefined): Told {
  const currency = { code: programme?.currency ?? 'KRW', decimals: programme?.decimals ?? 0 };
  const counters = { people: { ko: '명', en: '' }, things: { ko: '건', en: '' } };
  const units = { people: { ko: '명', en: 'people' }, things: { ko: '건', en: 'cases' } };
  const plain = new Intl.NumberFormat(lang, { maximumFractionDigits: 0 });
  const compact = new Intl.NumberFormat(lang, { notation: 'compact', maximumFractionDigits: 1, useGrouping: 'always' });
  return {
    lang,
    say: (value, unit) => (unit === 'money' ? moneyInFull(BigInt(Math.round(value)), currency, lang) : `${plain.format(value)}${counters[unit][lang]}`),
    unit: (unit) => (unit === 'money' ? currencyWords(currency, lang).trim() : units[unit][lang]),
    short: (value) => compact.format(value),
  };
}
