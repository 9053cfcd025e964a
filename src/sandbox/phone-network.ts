import type { SandboxClock } from './clock.ts';
import type { MessageFault, MessageFaults } from './message-faults.ts';
import type { Carrier, Kept, Messages } from './messages.ts';
import type { PhoneEnd, Phones } from './phones.ts';
import type { Dress, Receipts } from './receipts.ts';

/** One message as a provider has read it. */
export interface PhoneMessage {
  readonly reference: string;
  readonly number: string;
  readonly title: string;
  readonly text: string;
}

/** One channel of one provider. */
export interface PhoneLine {
  readonly carrier: Carrier;
  readonly channel: 'alimtalk' | 'sms' | 'lms';
  readonly dress: Dress;
  /** What a receipt says. */
  readonly receipt: (message: PhoneMessage, end: PhoneEnd, at: number) => unknown;
}

/** The mobile carriers behind the providers: who has which number, and what arrives there. */
export class PhoneNetwork {
  readonly #messages: Messages;
  readonly #faults: MessageFaults;
  readonly #phones: Phones;
  readonly #clock: SandboxClock;
  readonly #receipts: Receipts;

  constructor(parts: { messages: Messages; faults: MessageFaults; phones: Phones; clock: SandboxClock; receipts: Receipts }) {
    this.#messages = parts.messages;
    this.#faults = parts.faults;
    this.#phones = parts.phones;
    this.#clock = parts.clock;
    this.#receipts = parts.receipts;
  }

  nextFault(carrier: Carrier): MessageFault | undefined {
    return this.#faults.next(carrier);
  }

  /** Takes a message; how it ended is told by a receipt. */
  take({ carrier, channel, dress, receipt }: PhoneLine, message: PhoneMessage, fault: MessageFault | undefined): void {
    const { reference, number, title, text } = message;
    const at = this.#clock.now();
    this.#messages.take(carrier, channel, reference, number, title, text, at);
    if (fault === 'forgets-receipts') return;
    const told = receipt(message, this.#phones.endOf(number, text), at);
    for (let times = fault === 'lies-twice' ? 2 : 1; times > 0; times -= 1) this.#receipts.add(`${carrier}-${channel}`, dress, told);
  }

  /** What was taken for a number, newest first. */
  sentTo(carrier: Carrier, channel: string, number: string): readonly Kept[] {
    return this.#messages.sentTo(carrier, number).filter((one) => one.channel === channel);
  }

  endOf({ to, text }: Kept): PhoneEnd {
    return this.#phones.endOf(to, text);
  }
}

/** Eight to eleven digits, as numbers are written here. */
export function isNumber(value: unknown): value is string {
  return typeof value === 'string' && /^0\d{8,10}$/.test(value);
}
