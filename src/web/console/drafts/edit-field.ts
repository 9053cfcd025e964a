import type { InputOf, OutputOf } from '#web/client/routes.ts';

export type Field = OutputOf<'POST /console/api/draft-previews'>['fields'][number];
export type FieldValue = NonNullable<InputOf<'POST /console/api/draft-previews'>['body']['set']>['value'];

/** The value of a field as somebody edits it: a rotation table is a day a line. */
export function editable({ kind, value, days }: Pick<Field, 'kind' | 'value' | 'days'>): string {
  if (kind === 'rotation') return (days ?? []).map(({ on, digits }) => `${on} ${digits.join(' ')}`).join('\n');
  return value ?? '';
}

/** What was written, as the file wants it; or what is wrong with it. */
export function readField(kind: Field['kind'], written: string): { readonly value: FieldValue } | { readonly wrong: 'number' | 'days' } {
  const text = written.trim();
  if (kind === 'money' || kind === 'number') {
    const plain = text.replaceAll(/[\s,]/g, '');
    return /^\d{1,15}$/.test(plain) ? { value: Number(plain) } : { wrong: 'number' };
  }
  if (kind !== 'rotation') return { value: written };
  const days: { on: string; digits: number[] }[] = [];
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const [, on, digits] = /^\s*(\d{4}-\d{2}-\d{2})((?:[\s,]+[0-9])+)\s*$/.exec(line) ?? [];
    if (on === undefined || digits === undefined) return { wrong: 'days' };
    days.push({ on, digits: digits.match(/\d/g)!.map(Number) });
  }
  return days.length === 0 ? { wrong: 'days' } : { value: days };
}
