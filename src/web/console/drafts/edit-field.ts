import { dayWords, minuteWords, type Lang } from '#core/message-words.ts';
import type { InputOf, OutputOf } from '#web/client/routes.ts';

export type Field = OutputOf<'POST /console/api/draft-previews'>['fields'][number];
export type FieldValue = NonNullable<InputOf<'POST /console/api/draft-previews'>['body']['set']>['value'];

/** The value of a field as somebody edits it: a rotation table is a day a line. */
export function editable({ kind, value, days }: Pick<Field, 'kind' | 'value' | 'days'>): string {
  if (kind === 'rotation') return (days ?? []).map(({ on, digits }) => `${on} ${digits.join(' ')}`).join('\n');
  return kind === 'money' ? withCommas(value ?? '') : (value ?? '');
}

function withCommas(value: string): string {
  return /^\d+$/.test(value) ? BigInt(value).toLocaleString('en') : value;
}

/** As people write an amount, where it can be read in one way: 700000, 700,000, 700,000원, 70만 원. */
const amount = /^(\d{1,15}|\d{1,3}(?:,\d{3}){1,4}) ?(만)? ?원?$/;

/** What was written, as the file wants it; or what is wrong with it. */
export function readField(kind: Field['kind'], written: string): { readonly value: FieldValue } | { readonly wrong: 'money' | 'number' | 'days' | 'empty' } {
  const text = written.trim();
  if (kind === 'number') return /^\d{1,15}$/.test(text) ? { value: Number(text) } : { wrong: 'number' };
  if (kind === 'money') {
    const [, digits, tenThousands] = amount.exec(text) ?? [];
    const value = Number(digits?.replaceAll(',', '')) * (tenThousands === undefined ? 1 : 10_000);
    return Number.isSafeInteger(value) ? { value } : { wrong: 'money' };
  }
  if ((kind === 'minute' || kind === 'day') && text === '') return { wrong: 'empty' };
  if (kind !== 'rotation') return { value: written };
  const days: { on: string; digits: number[] }[] = [];
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const [, on, digits] = /^\s*(\d{4}-\d{2}-\d{2})((?:[\s,]+[0-9])+)\s*$/.exec(line) ?? [];
    if (on === undefined || digits === undefined) return { wrong: 'days' };
    days.push({ on, digits: digits.match(/\d/g)!.map(Number) });
  }
  return days.length === 0 ? { wrong: 'days' } : { value: days };
}

/** The field of the browser in which a value is written, so that it cannot be written wrongly; a value that such a field would not show stays a text. */
export function inputOf({ kind, value = '' }: Pick<Field, 'kind' | 'value'>): 'datetime-local' | 'date' | undefined {
  if (kind === 'minute' && /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/.test(value)) return 'datetime-local';
  return kind === 'day' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? 'date' : undefined;
}

/** What holds now, in words that a person reads. */
export function nowWords(field: Pick<Field, 'kind' | 'value'>, lang: Lang): string {
  const value = field.value ?? '';
  if (field.kind === 'money') return withCommas(value);
  const input = inputOf(field);
  if (input === 'datetime-local') return minuteWords(value, lang, { year: true, exact: true });
  return input === 'date' ? dayWords(value, lang, true) : value;
}

/** What is changed most often comes first: the last day, windows and their days, amounts, texts. */
const order = ['instruments', 'windows', 'preregistration', 'amount', 'notices', 'answers', 'summary'];

/** The fields by their part of the file, each called without the words that all of its part begin with. */
export function groupsOf(fields: readonly Field[]): readonly { readonly section: string; readonly fields: readonly Field[] }[] {
  const rank = (section: string) => (order.includes(section) ? order.indexOf(section) : order.length);
  return [...Map.groupBy(fields, (one) => one.section)]
    .toSorted(([one], [other]) => rank(one) - rank(other))
    .map(([section, own]) => ({ section, fields: withoutShared(own) }));
}

const between = ' · ';

function withoutShared(fields: readonly Field[]): readonly Field[] {
  const names = fields.map((one) => one.label.split(between));
  const shortest = Math.min(...names.map((one) => one.length));
  let shared = 0;
  while (shared < shortest - 1 && names.every((one) => one[shared] === names[0]![shared])) shared += 1;
  return fields.map((one, i) => ({ ...one, label: names[i]!.slice(shared).join(between) }));
}
