import type { Kept, Messages } from './messages.ts';
import type { Person } from './person.ts';
import type { Phones } from './phones.ts';
import { personOf } from './push-server.ts';

/** One message as it stands on somebody’s phone. */
export interface OnScreen {
  readonly channel: string;
  readonly carrier: string;
  readonly reference: string;
  readonly title: string;
  readonly text: string;
  readonly at: number;
  /** How many of it stand there: a push message that came again took the place of the one before, and anything else stands beside it. */
  readonly copies: number;
}

/** 50: more are on nobody’s screen at once. */
const shownMax = 50;

/** How many copies of a message somebody sees. */
export function copiesSeen({ channel, times }: Kept): number {
  return channel === 'push' ? 1 : times;
}

/** What stands on a person’s phone, newest first. What no carrier brings there does not. */
export function lockScreenOf(person: Person, phones: Phones, messages: Messages): readonly OnScreen[] {
  const { number, email } = phones.of(person);
  const isTheirs = ({ carrier, to, text }: Kept): boolean => {
    if (carrier === 'fcm') return to.slice(0, to.indexOf(':')) === person.id;
    if (carrier === 'web-push') return personOf(to) === person.id;
    if (carrier === 'smtp') return to === email;
    return to === number && phones.endOf(to, text) === 'delivered';
  };
  const theirs: OnScreen[] = [];
  for (const one of messages.all()) if (isTheirs(one)) theirs.push(onScreen(one));
  return theirs.sort((a, b) => b.at - a.at).slice(0, shownMax);
}

function onScreen(one: Kept): OnScreen {
  const { channel, carrier, reference, title, text, at } = one;
  return { channel, carrier, reference, title, text, at, copies: copiesSeen(one) };
}
