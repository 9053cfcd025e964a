import type { OpenWindow } from '#core/calendar.ts';
import type { Programme } from '#core/programme.ts';
import type { ProgrammeDocument } from '#core/schema.ts';

type Instrument = ProgrammeDocument['instruments'][number];

/** What the pretended people of a rehearsal apply for, when, and who credits it. */
export interface Playable {
  readonly instrument: string;
  readonly expires: string;
  /** The first online window to apply for it; it has an end. */
  readonly window: OpenWindow;
  readonly issuers: readonly string[];
}

/** Money in hand and on a bank account: nobody reports what it buys, so there is nothing to check it against. */
const unseen: readonly string[] = ['cash', 'transfer'];

/** The first instrument that can be played, a card before others. When none can, answers a sentence that says what the nearest one lacks. */
export function playableOf(programme: Programme): Playable | string {
  const { document } = programme;
  const isCard = (one: Instrument) => one.kind === 'card';
  const seen = document.instruments.filter((one) => !unseen.includes(one.kind));
  const tried = [...seen.filter(isCard), ...seen.filter((one) => !isCard(one))].map((one) => tryOne(programme, one));
  const found = tried.find((one) => 'window' in one);
  if (found) return found;
  const before = `${document.id} is not rehearsed: pretended people apply online, and an issuer credits what they then spend until it expires.`;
  const nearest = tried.filter((one) => 'lacks' in one).toSorted((one, other) => one.lacks.length - other.lacks.length)[0];
  if (!nearest) return `${before} It pays in cash or by transfer alone, and nobody reports what that buys.`;
  return `${before} For ${nearest.instrument}, add to a copy of the file: ${nearest.lacks.join('; ')}. The file itself is not wrong without.`;
}

interface Unplayable {
  readonly instrument: string;
  readonly lacks: readonly string[];
}

function tryOne(programme: Programme, { id, expires, channels }: Instrument): Playable | Unplayable {
  const { document } = programme;
  const isOnline = (channel: string) => document.channels.some((one) => one.id === channel && one.kind === 'online');
  const window = programme.windows
    .filter(({ rule }) => rule.for === 'apply' && channels.includes(rule.channel) && isOnline(rule.channel))
    .toSorted((one, other) => one.opens - other.opens)[0];
  const issuers = (document.issuers ?? []).filter((one) => one.instruments.includes(id)).map((one) => one.id);
  const hasEnd = window !== undefined && Number.isFinite(window.closes);
  if (expires !== undefined && hasEnd && issuers.length > 0) return { instrument: id, expires, window, issuers };
  const lacks = [
    ...(channels.some(isOnline) ? [] : [`a channel of \`kind: online\`, named in the \`channels\` of ${id}`]),
    ...(hasEnd ? [] : ['a window `for: apply` on an online channel, with `closes`']),
    ...(expires === undefined ? [`\`expires\` of ${id}`] : []),
    ...(issuers.length === 0 ? [`an entry of \`issuers\` with \`instruments: [${id}]\``] : []),
    ...((document.consents ?? []).some((one) => one.purpose === 'card') ? [] : ['a consent with `purpose: card`']),
  ];
  return { instrument: id, lacks };
}
