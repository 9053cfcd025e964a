import { createHash } from 'node:crypto';

/**
 * What goes wrong, on demand.
 * declined: accepted, later reported failed. refused: said no at once. late: settles three days later. twice: every report comes twice.
 * never: settles, but nobody is told; only a poll shows it. out-of-order: a purchase is reported after its cancellation.
 * silent: takes the order and leaves the first call without an answer. lost-answer: takes the order and drops the line.
 */
export const faults = ['declined', 'refused', 'late', 'twice', 'never', 'out-of-order', 'silent', 'lost-answer'] as const;
export type Fault = (typeof faults)[number];

export interface Card {
  readonly token: string;
  readonly maskedNumber: string;
  readonly type: string;
  readonly issuer: string;
  readonly fault?: Fault;
}

/** A pretend citizen: what the identity provider, the card companies and the register know of them. */
export interface Person {
  readonly id: string;
  readonly ci: string;
  readonly name: string;
  readonly birthdate: string;
  readonly phoneNumber: string;
  readonly cards: readonly Card[];
  readonly register: string;
  readonly relation: string;
  readonly region: string;
  /** Registered elsewhere from a day on. */
  readonly moved?: { readonly on: string; readonly to: string };
  /** The ci of the spouse, where they stand on another page. */
  readonly spouseOf?: string;
  /** bulk: on the roster and found by look-up. late: only a look-up finds them. none: no register knows them. */
  readonly registered?: 'bulk' | 'late' | 'none';
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  /** How MyData behaves about them. unknown: no customer (40403). ended: the consent is over (40106). maintenance: 50008. short-pages: two things a page. */
  readonly mydata?: 'unknown' | 'ended' | 'maintenance' | 'short-pages';
  /** What their phone does. unknown: no carrier knows the number. no-advertising: carriers keep advertising away from it. push-gone: the app on it is gone. */
  readonly phone?: 'unknown' | 'no-advertising' | 'push-gone';
  /** What is special about them, for the page that lists them. */
  readonly note?: string;
}

/** A connecting identifier of the real length (88 characters of base64), always the same for the same id. */
export function ciOf(id: string): string {
  return createHash('sha512').update(`ci:${id}`).digest('base64');
}

/** 500,000: about 300 MB. More people than that belong on a larger machine than a sandbox is meant for. */
const peopleMax = 500_000;

/** Everybody the sandbox knows, bounded. */
export class People {
  readonly #byId = new Map<string, Person>();
  readonly #byCi = new Map<string, Person>();
  readonly #byPhone = new Map<string, Person>();
  readonly #byPage = new Map<string, Set<Person>>();
  readonly #byCard = new Map<string, { person: Person; card: Card }>();

  get size(): number {
    return this.#byId.size;
  }

  /** Adds a person, or takes the place of the one with the same id. Answers why not, when not. */
  add(person: Person): string | undefined {
    const before = this.#byId.get(person.id);
    if (!before && this.#byId.size >= peopleMax) return `No more than ${peopleMax} people fit.`;
    const holder = this.#byCi.get(person.ci);
    if (holder && holder.id !== person.id) return 'Another person has this ci.';
    const taken = person.cards.find((card) => {
      const owner = this.#byCard.get(card.token)?.person;
      return owner !== undefined && owner.id !== person.id;
    });
    if (taken) return `The card ${taken.token} is another person’s.`;
    if (before) this.#forget(before);
    this.#byId.set(person.id, person);
    this.#byCi.set(person.ci, person);
    this.#byPhone.set(person.phoneNumber, person);
    this.#byPage.set(person.register, (this.#byPage.get(person.register) ?? new Set()).add(person));
    for (const card of person.cards) this.#byCard.set(card.token, { person, card });
    return undefined;
  }

  #forget(person: Person): void {
    this.#byCi.delete(person.ci);
    if (this.#byPhone.get(person.phoneNumber) === person) this.#byPhone.delete(person.phoneNumber);
    this.#byPage.get(person.register)?.delete(person);
    for (const card of person.cards) this.#byCard.delete(card.token);
  }

  findById(id: string): Person | undefined {
    return this.#byId.get(id);
  }

  findByCi(ci: string): Person | undefined {
    return this.#byCi.get(ci);
  }

  /** Who has this number, written +821012345678; the last one added, where a family shares it. */
  findByPhone(number: string): Person | undefined {
    return this.#byPhone.get(number);
  }

  /** Everybody on a page of the register. */
  onPage(page: string): readonly Person[] {
    return [...(this.#byPage.get(page) ?? [])];
  }

  findCard(token: string): { person: Person; card: Card } | undefined {
    return this.#byCard.get(token);
  }

  /** People whose name holds these letters, in the order they came, at most `limit`. */
  search(letters: string, limit: number): Person[] {
    const found: Person[] = [];
    for (const person of this.#byId.values()) {
      if (found.length >= limit) break;
      if (person.name.includes(letters)) found.push(person);
    }
    return found;
  }

  all(): IterableIterator<Person> {
    return this.#byId.values();
  }
}
