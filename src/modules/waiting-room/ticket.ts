import { timingSafeEqual } from 'node:crypto';
import type { Instant } from '#core/time.ts';
import type { Vault } from '#platform/crypto.ts';
import { drawRandom } from '#platform/randomness.ts';

/** What a device carries in its cookie, signed: nothing of it is kept here, so a million who wait cost nothing. */
export interface Ticket {
  /** Random; nobody else’s. */
  readonly device: string;
  /** The opening whose line this is about. */
  readonly line: Instant;
  /** The place in that line, once it was told. */
  readonly place?: number;
  /** The opening before which this device came. */
  readonly early?: Instant;
  /** Inside, and last seen then, by the machine’s time. */
  readonly seenAt?: Instant;
  /** Whose it is, as a mark that says nothing without the key; from the sign-in on. */
  readonly citizen?: string;
}

/** Writes and reads tickets; a changed, foreign or shortened one is none. */
export interface TicketSeal {
  readonly write: (ticket: Ticket) => string;
  readonly read: (text: string | undefined) => Ticket | undefined;
  /** The lot of a device in a line: the same whenever it is asked, spread evenly over 0 ≤ lot < 1. */
  readonly lotOf: (device: string, line: Instant) => number;
  readonly markOf: (citizenId: string) => string;
}

/** 128 bits: nobody guesses another’s. */
const deviceBytes = 16;
/** 128 of 256 bits: what guards against forging for an hour. */
const macBytes = 16;
/** A ticket of ours has about 90 characters. */
const lengthMax = 200;
const shape = /^([\w-]{22})\.([0-9a-z]+)\.([0-9a-z]*)\.([0-9a-z]*)\.([0-9a-z]*)\.([\w-]*)\.([\w-]{22})$/;
const lotBits = 48;

export function newDevice(): string {
  return drawRandom(deviceBytes).toString('base64url');
}

export function ticketSeal(vault: Pick<Vault, 'blindIndex'>): TicketSeal {
  const macOf = (body: string) => vault.blindIndex('waiting-room.ticket', body).subarray(0, macBytes);
  return {
    write: ({ device, line, place, early, seenAt, citizen = '' }) => {
      const body = [device, written(line), written(place), written(early), written(seenAt), citizen].join('.');
      return `${body}.${macOf(body).toString('base64url')}`;
    },
    read: (text) => {
      if (text === undefined || text.length > lengthMax) return undefined;
      const [whole, device, line, place, early, seenAt, citizen, mac] = shape.exec(text) ?? [];
      if (whole === undefined || !timingSafeEqual(Buffer.from(mac!, 'base64url'), macOf(whole.slice(0, whole.lastIndexOf('.'))))) return undefined;
      return {
        device: device!,
        line: Number.parseInt(line!, 36),
        ...(place ? { place: Number.parseInt(place, 36) } : {}),
        ...(early ? { early: Number.parseInt(early, 36) } : {}),
        ...(seenAt ? { seenAt: Number.parseInt(seenAt, 36) } : {}),
        ...(citizen ? { citizen } : {}),
      };
    },
    lotOf: (device, line) => vault.blindIndex('waiting-room.lot', `${device} ${line}`).readUIntBE(0, lotBits / 8) / 2 ** lotBits,
    markOf: (citizenId) => vault.blindIndex('waiting-room.citizen', citizenId).toString('base64url', 0, deviceBytes),
  };
}

function written(number: number | undefined): string {
  return number === undefined ? '' : Math.max(0, number).toString(36);
}
