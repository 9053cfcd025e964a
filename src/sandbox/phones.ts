import { createHash } from 'node:crypto';
import type { People, Person } from './person.ts';

/** How a message to a phone ends: there; nobody has the number; kept away, because it is advertising. */
export type PhoneEnd = 'delivered' | 'unknown' | 'blocked';

/** The phone in somebody’s pocket: where messages to them arrive. */
export interface Phone {
  /** 01012345678. */
  readonly number: string;
  readonly email: string;
  /** What the app on it got from FCM. */
  readonly fcmToken: string;
}

/** 200,000 tokens that are over: a quarter of a nation’s devices in one evening. */
const goneMax = 200_000;

/** Everybody’s phone. What somebody’s phone does is said by their `phone` (see person.ts); tokens of strangers work. */
export class Phones {
  readonly #people: People;
  readonly #gone = new Set<string>();

  constructor(people: People) {
    this.#people = people;
  }

  of(person: Person): Phone {
    return { number: person.phoneNumber.replace(/^\+82/, '0'), email: `${person.id}@example.com`, fcmToken: tokenOf(person.id) };
  }

  /** The app was removed, or the token or subscription has run out. */
  lose(address: string): void {
    if (this.#gone.size < goneMax) this.#gone.add(address);
  }

  /** The subscription of a browser of this person’s, or of a stranger’s. */
  hasBrowser(person: string, id: string): boolean {
    return !this.#gone.has(id) && this.#people.findById(person)?.phone !== 'push-gone';
  }

  /** What becomes of a message to this number. Advertising says so at its beginning. */
  endOf(number: string, text: string): PhoneEnd {
    const phone = this.#people.findByPhone(number.replace(/^0/, '+82'))?.phone;
    if (phone === 'unknown') return 'unknown';
    return phone === 'no-advertising' && text.startsWith('(광고)') ? 'blocked' : 'delivered';
  }

  hasToken(token: unknown): token is string {
    if (typeof token !== 'string' || this.#gone.has(token)) return false;
    return this.#people.findById(token.slice(0, token.indexOf(':')))?.phone !== 'push-gone';
  }
}

function tokenOf(id: string): string {
  return `${id}:APA91b${createHash('sha256').update(`fcm:${id}`).digest('base64url')}`;
}
