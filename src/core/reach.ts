import type { ProgrammeDocument } from './schema.ts';

/** The ways among which a citizen chooses. A long text message (lms) goes where a short one may. The inbox is always on and no choice. */
export const chosenChannels = ['push', 'alimtalk', 'sms', 'email'] as const;
export type ChosenChannel = (typeof chosenChannels)[number];

/** Every way out of the app, as messages are sent. */
export type WayOut = ChosenChannel | 'lms';

/** Which ways there are to a citizen, by what is known of them. */
export interface KnownWays {
  readonly hasDevice: boolean;
  readonly hasPhone: boolean;
  readonly hasEmail: boolean;
}

/** Without a choice: what costs nothing and is read at once, then what reaches a telephone. E-mail only by choice: nobody typed an address for less. */
export const usualOrder: readonly ChosenChannel[] = ['push', 'alimtalk', 'sms'];

/** The ways in which a citizen is told, in order: the chosen ones, or the usual ones, without the refused and those that lead nowhere. */
export function waysTo(known: KnownWays, chosen: readonly ChosenChannel[] | undefined, refused: ReadonlySet<ChosenChannel>): readonly WayOut[] {
  return (chosen ?? usualOrder).filter((channel) => isKnown(channel, known) && !refused.has(channel)).flatMap(withLong);
}

function isKnown(channel: ChosenChannel, { hasDevice, hasPhone, hasEmail }: KnownWays): boolean {
  if (channel === 'push') return hasDevice;
  return channel === 'email' ? hasEmail : hasPhone;
}

function withLong(channel: ChosenChannel): readonly WayOut[] {
  return channel === 'sms' ? ['sms', 'lms'] : [channel];
}

/** The choice that a way out belongs to. */
export function choiceOf(way: WayOut): ChosenChannel {
  return way === 'lms' ? 'sms' : way;
}

/** What a citizen allowed a programme. */
export interface Allowed {
  /** Ids of the consents in force. */
  readonly given: ReadonlySet<string>;
  /** Asked to be told (pre-registered), or applied. */
  readonly isAsked: boolean;
}

const byPhone: readonly WayOut[] = ['alimtalk', 'sms', 'lms'];
const byOwnAddress: readonly WayOut[] = ['push', 'email'];
const none: ReadonlySet<WayOut> = new Set();

/**
 * The ways on which a programme may tell a citizen something about their own grant. Whoever asked to be told gave the browser or the e-mail address
 * for it by hand; the telephone number came from the identity provider for another purpose, so that it rests on the consent for notices, where the
 * programme asks for one.
 */
export function mayTell({ consents }: Pick<ProgrammeDocument, 'consents'>, { given, isAsked }: Allowed): ReadonlySet<WayOut> {
  const forNotices = consents.filter((one) => one.purpose === 'notice');
  const agreed = forNotices.some((one) => given.has(one.id));
  return new Set([...(isAsked || agreed ? byOwnAddress : []), ...(agreed || (isAsked && forNotices.length === 0) ? byPhone : [])]);
}

/** The ways on which it may advertise: a switch of its own. Nobody is asked for it by being told, and a programme without such a consent never does. */
export function mayAdvertise({ consents }: Pick<ProgrammeDocument, 'consents'>, given: ReadonlySet<string>): ReadonlySet<WayOut> {
  return consents.some((one) => one.purpose === 'promotion' && given.has(one.id)) ? new Set([...byOwnAddress, ...byPhone]) : none;
}

/** A mobile number as Korean carriers write it, digits only; nothing where it is none: +82 10-1234-5678 is 01012345678. */
export function mobileDigits(text: string): string | undefined {
  const digits = text.replaceAll(/[\s().-]/g, '').replace(/^\+82\(?0?\)?/, '0');
  return /^01[016789]\d{7,8}$/.test(digits) ? digits : undefined;
}

/** 010-****-0001: enough for its owner. */
export function maskedPhone(text: string): string {
  const digits = text.replace(/^\+82/, '0').replaceAll(/\D/g, '');
  return `${digits.slice(0, 3)}-****-${digits.slice(-4)}`;
}
