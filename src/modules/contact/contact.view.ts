import type { readContact } from '#contract/contact.ts';
import type { AnswerOf } from '#contract/route.ts';
import { maskedEmail } from '#core/email.ts';
import { chosenChannels, maskedPhone, usualOrder, type ChosenChannel, type WayOut } from '#core/reach.ts';
import type { Speech } from '#modules/programme/index.ts';
import type { ChannelChoice } from './channel.store.ts';
import type { Device } from './device.store.ts';

type Answer = AnswerOf<typeof readContact>;

/** Everything that is known of how one citizen is told. */
export interface KnownContact {
  readonly choice: ChannelChoice | undefined;
  readonly refused: ReadonlySet<ChosenChannel>;
  readonly devices: readonly Device[];
  readonly phone: string | undefined;
  readonly email: string | undefined;
  /** The address that waits for its code. */
  readonly waiting: string | undefined;
}

/** `allowed`: on which ways this programme may tell them; `emails`: whether this service sends any. */
export function contactView(
  speech: Speech,
  known: KnownContact,
  { allowed, emails }: { readonly allowed: ReadonlySet<WayOut>; readonly emails: boolean },
): Answer {
  const asksConsent = speech.programme.document.consents.some((one) => one.purpose === 'notice');
  const needsOf = (channel: ChosenChannel) => missingFor(channel, known) ?? leaveFor(channel, allowed, asksConsent);
  const on = channelsOn(known, allowed);
  const order = [...on, ...chosenChannels.filter((channel) => !on.includes(channel))];
  return {
    chosen: known.choice !== undefined,
    channels: order
      .filter((channel) => channel !== 'email' || emails || known.email !== undefined)
      .map((channel) => {
        const [to, needs] = [placeOf(channel, known), needsOf(channel)];
        return { channel, on: on.includes(channel), ...(to === undefined ? {} : { to }), ...(needs === undefined ? {} : { needs }) };
      }),
    devices: known.devices.map(({ deviceId, address, addedAt }) => ({ id: deviceId, kind: address.kind, added: speech.moment(addedAt) })),
    emails,
    ...(known.waiting === undefined ? {} : { waiting: maskedEmail(known.waiting) }),
  };
}

/** The ways that are on, in order. Whoever never chose has those by which they would be told, not those by which they might be. */
export function channelsOn(known: KnownContact, allowed: ReadonlySet<WayOut>): readonly ChosenChannel[] {
  const usual = usualOrder.filter((channel) => missingFor(channel, known) === undefined && allowed.has(channel));
  return (known.choice?.channels ?? usual).filter((channel) => !known.refused.has(channel));
}

const byPhone: ReadonlySet<ChosenChannel> = new Set(['alimtalk', 'sms']);

function placeOf(channel: ChosenChannel, { phone, email }: KnownContact): string | undefined {
  if (channel === 'push') return undefined;
  if (channel === 'email') return email && maskedEmail(email);
  return phone && maskedPhone(phone);
}

type Needs = Answer['channels'][number]['needs'];

/** What there has to be before anything can come by it. */
function missingFor(channel: ChosenChannel, { devices, email, phone }: KnownContact): Needs {
  if (channel === 'push' && devices.length === 0) return 'device';
  if (channel === 'email' && email === undefined) return 'email';
  return byPhone.has(channel) && phone === undefined ? 'phone' : undefined;
}

/** What has to be agreed to or asked for before this programme may use it. */
function leaveFor(channel: ChosenChannel, allowed: ReadonlySet<WayOut>, asksConsent: boolean): Needs {
  if (allowed.has(channel)) return undefined;
  return byPhone.has(channel) && asksConsent ? 'consent' : 'asking';
}
