import { mobileDigits, waysTo, type ChosenChannel } from '#core/reach.ts';
import { findPhoneNumbers } from '#modules/identity/index.ts';
import { findCircles } from '#modules/register/index.ts';
import { findProtected } from '#modules/safe-person/index.ts';
import type { Address, OutsideChannel } from '#partners/message/message.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader } from '#platform/db.ts';
import { findChoices, findPhonesGone, lastRefusals, type ChannelRefusal } from './channel.store.ts';
import { listDevices } from './device.store.ts';
import { findEmails } from './email.store.ts';

/** How a citizen is reached outside the app. Whether a programme may is asked of core/reach.ts, with what they agreed to. */
export interface Reach {
  readonly lang: 'ko' | 'en';
  /** Chosen, in order; without the refused, and without those that lead nowhere. */
  readonly channels: readonly OutsideChannel[];
  /** `id`: of a device, or phone, or email; by it `retireAddress` knows which. The device seen last first. */
  readonly addresses: readonly { readonly id: string; readonly address: Address }[];
  /** They chose push before every way that leads somewhere, and no device of theirs is known (yet). */
  readonly awaitsDevice: boolean;
}

const everyWay: ReadonlySet<string> = new Set<OutsideChannel>(['push', 'alimtalk', 'sms', 'lms', 'email']);
const byPhone: readonly OutsideChannel[] = ['alimtalk', 'sms', 'lms'];

/**
 * How each of these citizens is reached, all of them. Set-based: seven statements, however many people. Addresses that lead only to ways other than
 * these are not opened.
 */
export async function findReach(tx: Reader, vault: Vault, citizenIds: readonly string[], ways = everyWay): Promise<ReadonlyMap<string, Reach>> {
  if (citizenIds.length === 0) return new Map();
  const [choices, refusals, listed, phones, emails] = await Promise.all([
    findChoices(tx, citizenIds),
    lastRefusals(tx, citizenIds),
    ways.has('push') ? listDevices(tx, vault, citizenIds) : [],
    byPhone.some((way) => ways.has(way)) ? findPhones(tx, vault, citizenIds) : new Map<string, string>(),
    ways.has('email') ? findEmails(tx, vault, citizenIds) : new Map<string, string>(),
  ]);
  const devices = Map.groupBy(listed, (one) => one.citizenId);
  return new Map(
    citizenIds.map((citizenId): [string, Reach] => {
      const own = devices.get(citizenId) ?? [];
      const [phone, email, choice] = [phones.get(citizenId), emails.get(citizenId), choices.get(citizenId)];
      const known = { hasDevice: own.length > 0, hasPhone: phone !== undefined, hasEmail: email !== undefined };
      const addresses: Reach['addresses'] = [
        ...own.map(({ deviceId, address }) => ({ id: deviceId, address })),
        ...(phone === undefined ? [] : [{ id: 'phone', address: { kind: 'phone', number: phone } as const }]),
        ...(email === undefined ? [] : [{ id: 'email', address: { kind: 'email', address: email } as const }]),
      ];
      const refused = refusedOf(refusals.get(citizenId));
      const awaitsDevice = choice !== undefined && !known.hasDevice && waysTo({ ...known, hasDevice: true }, choice.channels, refused)[0] === 'push';
      return [citizenId, { lang: choice?.lang ?? 'ko', channels: waysTo(known, choice?.channels, refused), addresses, awaitsDevice }];
    }),
  );
}

/** The mobile numbers at which these citizens are reached, digits only. */
export async function findPhones(tx: Reader, vault: Vault, citizenIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const numbers = await findPhoneNumbers(tx, vault, citizenIds);
  const gone = numbers.size === 0 ? new Map<string, string>() : await findPhonesGone(tx, [...numbers.keys()]);
  const reached = new Map(
    [...numbers].flatMap(([citizenId, written]) => {
      const number = mobileDigits(written);
      return number === undefined || phoneIndex(vault, number).toString('hex') === gone.get(citizenId) ? [] : [[citizenId, number] as const];
    }),
  );
  return await withoutShared(tx, vault, reached);
}

/** Who is protected is not reached at a number that somebody else of their family circle has too. */
async function withoutShared(tx: Reader, vault: Vault, reached: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> {
  const guarded = reached.size === 0 ? new Set<string>() : await findProtected(tx, [...reached.keys()]);
  if (guarded.size === 0) return reached;
  const circles = await findCircles(tx, vault, [...guarded]);
  const others = new Map([...circles].map(([citizenId, { people }]) => [citizenId, [...people.keys()].filter((one) => one !== citizenId)]));
  const numbers = await findPhoneNumbers(tx, vault, [...new Set([...others.values()].flat())]);
  const isShared = (citizenId: string, number: string) => others.get(citizenId)?.some((one) => mobileDigits(numbers.get(one) ?? '') === number) === true;
  return new Map([...reached].filter(([citizenId, number]) => !guarded.has(citizenId) || !isShared(citizenId, number)));
}

export function phoneIndex(vault: Vault, number: string): Buffer {
  return vault.blindIndex('phone.number', number);
}

/** Odd events refuse, even ones take up again. */
export function refusedOf(last: readonly ChannelRefusal[] = []): ReadonlySet<ChosenChannel> {
  return new Set(last.flatMap(({ channel, seq }) => (seq % 2 === 1 ? [channel] : [])));
}
