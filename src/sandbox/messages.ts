/** Who carries messages here. */
export const carriers = ['fcm', 'web-push', 'solapi', 'nhn', 'smtp'] as const;
export type Carrier = (typeof carriers)[number];

/** What somebody was sent: one record however often it came. */
export interface Kept {
  readonly carrier: Carrier;
  /** push, alimtalk, sms, lms or email. */
  readonly channel: string;
  readonly reference: string;
  /** A device’s token or id, a phone number, a mailbox. */
  readonly to: string;
  readonly title: string;
  readonly text: string;
  /** By the sandbox’s clock, of the last copy. */
  at: number;
  /** How many copies were taken. */
  times: number;
  /** The same reference to another address. */
  readonly next: Kept | undefined;
}

/** 2,000,000: 800,000 people told twice over one channel and some more; about 300 bytes each. What comes after that is taken and counted, not remembered. */
const keptMax = 2_000_000;
/** 10,000 texts are kept once and shared; campaigns have few, and a text of its own for everybody is kept with its message. */
const sharedTextsMax = 10_000;

/** Every message that was taken, by carrier and reference. */
export class Messages {
  readonly #byCarrier = new Map<Carrier, Map<string, Kept>>(carriers.map((carrier) => [carrier, new Map()]));
  /** Of those who can be asked what went to a number. */
  readonly #byNumber = new Map<string, Kept[]>();
  readonly #texts = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  #kept = 0;
  #unremembered = 0;

  /** True when it is the first copy. */
  take(carrier: Carrier, channel: string, reference: string, to: string, title: string, text: string, at: number): boolean {
    this.#counts.set(channel, (this.#counts.get(channel) ?? 0) + 1);
    const own = this.#byCarrier.get(carrier) as Map<string, Kept>;
    const first = own.get(reference);
    for (let one = first; one; one = one.next)
      if (one.to === to) {
        one.times += 1;
        one.at = at;
        return false;
      }
    if (this.#kept >= keptMax) {
      this.#unremembered += 1;
      return true;
    }
    this.#kept += 1;
    const kept: Kept = { carrier, channel, reference, to, title: this.#shared(title), text: this.#shared(text), at, times: 1, next: first };
    own.set(reference, kept);
    if (carrier === 'solapi' || carrier === 'nhn') {
      const before = this.#byNumber.get(to);
      if (before) before.push(kept);
      else this.#byNumber.set(to, [kept]);
    }
    return true;
  }

  /** Everything under one reference, with whichever carrier. */
  find(reference: string): readonly Kept[] {
    return carriers.flatMap((carrier) => [...chain(this.#byCarrier.get(carrier)?.get(reference))]);
  }

  /** What this carrier took for a number, newest first. */
  sentTo(carrier: Carrier, number: string): readonly Kept[] {
    return (this.#byNumber.get(number) ?? []).filter((one) => one.carrier === carrier).reverse();
  }

  /** How many came per channel, copies included; how many were different ones; and how many of those came more than once. */
  get counts(): { readonly taken: Readonly<Record<string, number>>; readonly different: number; readonly repeated: number; readonly unremembered: number } {
    let repeated = 0;
    for (const one of this.all()) if (one.times > 1) repeated += 1;
    return { taken: Object.fromEntries(this.#counts), different: this.#kept, repeated, unremembered: this.#unremembered };
  }

  *all(): Generator<Kept> {
    for (const own of this.#byCarrier.values()) for (const first of own.values()) yield* chain(first);
  }

  clear(): void {
    for (const own of this.#byCarrier.values()) own.clear();
    this.#byNumber.clear();
    this.#texts.clear();
    this.#counts.clear();
    this.#kept = this.#unremembered = 0;
  }

  #shared(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    if (this.#texts.size < sharedTextsMax) this.#texts.set(text, text);
    return text;
  }
}

function* chain(first: Kept | undefined): Generator<Kept> {
  for (let one = first; one; one = one.next) yield one;
}
