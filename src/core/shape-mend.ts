import type { TSchema } from 'typebox';

interface Shape {
  readonly type?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly items?: Shape;
}

/** What somebody meant who wrote a value in the wrong way, as it should stand in the file. Nothing when no guess fits the schema. */
export function rewritten(schema: TSchema, value: unknown): string | undefined {
  const { type, pattern, properties, items } = schema as Shape;
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  // １００ is 100 to people, and text to YAML.
  const text = String(value).normalize('NFKC').trim();
  if (type === 'integer') return wholeNumber(text);
  if (type === 'boolean')
    return { yes: 'true', y: 'true', on: 'true', true: 'true', 예: 'true', no: 'false', n: 'false', off: 'false', false: 'false', 아니요: 'false' }[
      text.toLowerCase()
    ];
  if (type === 'array') return items?.type === 'object' ? undefined : `[${text}]`;
  if (type === 'object') return properties?.['ko'] ? `{ ko: ${/[가-힣]/.test(text) ? `${text}, en: …` : `…, en: ${text}`} }` : undefined;
  if (type === 'string' && typeof value !== 'string') return `"${text}"`;
  if (pattern === undefined) return undefined;
  const fits = new RegExp(pattern);
  const guess = [...moments(text), ...plainer(text), text].find((one) => one !== value && fits.test(one));
  // Without quotes YAML would read it as a number.
  return guess !== undefined && /^[\d.]+$/.test(guess) ? `"${guess}"` : guess;
}

/** 1,000,000 and 100만 원 as digits. */
function wholeNumber(text: string): string | undefined {
  const [, digits, unit] = /^([\d,_ ]+?)(?:\.0+)?\s*(만|억)?\s*(?:원|won|krw)?$/i.exec(text) ?? [];
  if (digits === undefined || !/\d/.test(digits)) return undefined;
  return String(BigInt(digits.replace(/\D/g, '')) * (unit === '억' ? 100_000_000n : unit === '만' ? 10_000n : 1n));
}

/** Days and times of day, written in any way, as this format writes them. */
function moments(text: string): string[] {
  const [, year, month, day, rest = ''] = /^(\d{4})\s*[-./년]\s*(\d{1,2})(?:\s*[-./월]\s*(\d{1,2}))?\s*[일월.]?(.*)$/.exec(text) ?? [];
  const time = clock(year === undefined ? text : rest.replace(/^[T\s(월화수목금토일)]+/, ''));
  if (year === undefined) return time === undefined ? [] : [time];
  const date = [year, month, day].filter((part) => part !== undefined).map((part) => part.padStart(2, '0'));
  return time === undefined ? [date.join('-')] : [`${date.join('-')}T${time}`, date.join('-')];
}

function clock(text: string): string | undefined {
  const found = /^["“”'‘’]*(오전|오후|am|pm)?\s*(\d{1,2})(?:[:시.]\s*(\d{1,2})?분?)(?::\d{2}(?:\.\d+)?)?\s*(am|pm)?(?:Z|[+-]\d{2}:?\d{2})?["“”'‘’]*$/i.exec(
    text,
  );
  if (!found) return undefined;
  const half = (found[1] ?? found[4] ?? '').toLowerCase();
  const hour = Number(found[2]) + (half === '오후' || half === 'pm' ? (found[2] === '12' ? 0 : 12) : 0);
  return `${String(hour).padStart(2, '0')}:${(found[3] ?? '00').padStart(2, '0')}`;
}

/** Ids, currency codes and shares, written in the usual other ways. */
function plainer(text: string): string[] {
  const bare = text.replace(/^["“”'‘’]+|["“”'‘’]+$/g, '');
  const percent = /^(\d{1,3}(?:\.\d+)?)\s*%$/.exec(bare)?.[1];
  return [
    bare,
    ...(percent === undefined ? [] : [`${Number((Number(percent) / 100).toFixed(8))}`]),
    { 원: 'KRW', won: 'KRW', $: 'USD', dollar: 'USD' }[bare.toLowerCase()] ?? '',
    bare.toUpperCase(),
    bare
      .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .replace(/[^\p{L}0-9.]+/gu, '-')
      .replace(/^-+|-+$/g, ''),
  ];
}

/** Values in other words: what is meant is beyond doubt, though not by its letters. */
const otherWords: Readonly<Record<string, string>> = {
  이하: '<=',
  미만: '<',
  이상: '>=',
  초과: '>',
  '≤': '<=',
  '≥': '>=',
  '=<': '<=',
  '=>': '>=',
  월: 'mon',
  화: 'tue',
  수: 'wed',
  목: 'thu',
  금: 'fri',
  토: 'sat',
  일: 'sun',
  가구: 'household',
  세대: 'household',
  개인: 'person',
  string: 'text',
  boolean: 'flag',
  bool: 'flag',
  integer: 'number',
  int: 'number',
};

/** The allowed value that was meant. For signs of comparison nothing is guessed by likeness: < and <= differ by one sign and by many people. */
export function meantValue(
  value: unknown,
  allowed: readonly string[],
  nearest: (word: string, known: readonly string[]) => string | undefined,
): string | undefined {
  const text = String(value).trim().toLowerCase();
  const other = otherWords[text] ?? otherWords[text.replace(/요일$/, '')];
  if (other !== undefined && allowed.includes(other)) return other;
  if (allowed.includes('<=')) return undefined;
  return allowed.find((one) => one.length >= 3 && (text.startsWith(one) || one.startsWith(text)) && text.length >= 3) ?? nearest(text, allowed);
}

/** How a value of a pattern is written, where its description says only what it is. A test holds these against the schema. */
export const patternWords: Readonly<Record<string, string>> = {
  '^[a-z][a-z0-9]*([-_.][a-z0-9]+)*$': 'Use small English letters, digits and dashes, beginning with a letter, like card-online.',
  '^[A-Z]{3}$': 'Write its three capital letters, like KRW.',
  '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$': 'Write a day like 2020-03-29, a month like 2020-03, or a year in quotes like "2020".',
  '^(0|1)(\\.[0-9]{1,8})?$': 'Write it in quotes as a part of 1, like "0.8717".',
  '^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-4]):[0-5][0-9]$': 'Write the day, a T and the time of day.',
  '^[^\\[\\]{}\\s]([^\\[\\]{}\\n\\r]*[^\\[\\]{}\\s])?$': 'Write it on one line without brackets or braces, like 소비쿠폰.',
  // Keys.
  '^[1-9][0-9]?$': 'The keys here are household sizes, like "4", from "1" to "99"; the last stands for larger ones too. Amounts have no commas in them.',
  '^[a-z][A-Za-z0-9]*$': 'Use English letters and digits, beginning with a small letter, like allOnBenefit.',
  '^[a-z0-9][A-Za-z0-9_-]*$': 'Use English letters, digits and dashes, like 1 or workplace.',
  '^[A-Za-z0-9][A-Za-z0-9_.-]*$': 'Use English letters, digits, dots and dashes, like notice-1.',
  '^[a-z][a-z-]*(/[a-z][a-z-]*)?$': 'Write a region in small English letters, like gyeonggi, or one below it, like gyeonggi/suwon.',
  '^[a-z][A-Za-z0-9-]*$': 'Use English letters, digits and dashes, beginning with a small letter, like household.',
};
