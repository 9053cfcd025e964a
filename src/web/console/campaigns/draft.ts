import type { InputOf, OutputOf } from '#web/client/routes.ts';

export type Draft = InputOf<'POST /console/api/campaigns'>['body'];
export type Choices = OutputOf<'GET /console/api/campaigns'>['choices'];
export type Campaign = OutputOf<'GET /console/api/campaign/{campaign}'>;

export const emptyDraft: Draft = {
  title: '',
  kind: 'service',
  text: { ko: '', en: '' },
  channels: ['push'],
  audience: { state: 'not-applied', digits: [], regions: [] },
};

/** The list with one taken in or out, in the order of all. */
export function toggled<T>(all: readonly T[], chosen: readonly T[], one: T, isIn: boolean): T[] {
  return all.filter((each) => (each === one ? isIn : chosen.includes(each)));
}

/** The text with a reference put where the cursor stands, and where it stands then. */
export function withReference(text: string, at: number, reference: string): { readonly text: string; readonly at: number } {
  const place = Math.min(Math.max(at, 0), text.length);
  return { text: text.slice(0, place) + reference + text.slice(place), at: place + reference.length };
}

/** The draft as it is sent: a template that is not written whole, or not chosen, is none. */
export function asSent({ alimtalk, ...draft }: Draft): Draft {
  const isWhole = alimtalk !== undefined && alimtalk.code.trim() !== '' && alimtalk.text.trim() !== '';
  return draft.channels.includes('alimtalk') && isWhole ? { ...draft, alimtalk: { code: alimtalk.code.trim(), text: alimtalk.text.trim() } } : draft;
}
