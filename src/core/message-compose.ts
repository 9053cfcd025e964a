import { leaksIn } from './message-leaks.ts';
import { channelLimits, lengthIn, unsendableIn, type NoticeChannel } from './message-limits.ts';
import { linksIn, telephonesIn, withoutLinks } from './message-links.ts';
import { asSent, nameInTexts } from './message-name.ts';
import { tryFill, type Lang, type MessageFact, type MessageFacts } from './message.ts';
import type { ProgrammeDocument } from './schema.ts';

/** A message ready to send, or why it may not be: `found` is what stands in the way. */
export type Composed =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly why: 'unfilled' | 'link' | 'telephone' | 'amount' | 'class' | 'too_long' | 'unsendable'; readonly found: string };

/** How one message goes out. */
export interface Sending {
  readonly channel: NoticeChannel;
  readonly lang: Lang;
}

/**
 * Fills a notice’s text, says the programme’s name where the channel does not, and holds it to the programme’s policy and the channel’s limit. Values that people chose
 * themselves are first made harmless, so that nobody’s name can put a link into an official message.
 */
export function compose(template: string, facts: MessageFacts, sending: Sending, document: ProgrammeDocument): Composed {
  const policy = document.notices?.policy;
  const safe = policy?.links === 'allow' ? facts : harmless(facts);
  const filled = tryFill(template, safe, sending.lang, document);
  if (!filled.ok) return { ok: false, why: 'unfilled', found: String(filled.facts['fact']) };
  const text = asSent(filled.value, sending.channel, nameInTexts(document)[sending.lang]);
  return faultOf(text, sending.channel, policy) ?? { ok: true, text };
}

type Fault = Extract<Composed, { ok: false }>;
/** `numbers`: telephone numbers of the file’s own that a text may name, like the one by which advertising is refused. */
type Policy = { readonly links: 'forbid' | 'allow'; readonly classOrAmount: 'forbid' | 'allow'; readonly numbers?: readonly string[] | undefined } | undefined;

/** One morning's messages differ by a date or nothing at all; so many texts are kept with what was found in them. */
const textsMax = 2_000;
const looked = new Map<string, Fault | undefined>();

/** What keeps a filled text from going out on a channel. Nothing when it may. */
export function faultOf(text: string, channel: NoticeChannel, policy: Policy): Fault | undefined {
  const key = `${channel} ${policy?.links} ${policy?.classOrAmount} ${policy?.numbers?.join(' ')} ${text}`;
  if (looked.has(key)) return looked.get(key);
  if (looked.size >= textsMax) looked.clear();
  const fault = lookFor(text, channel, policy);
  looked.set(key, fault);
  return fault;
}

/** No setting puts a link or a number to call into a text message: people are told that ours hold none, and anybody can send one that does. */
export function mayHoldLinks(channel: NoticeChannel, policy: Policy): boolean {
  return policy?.links === 'allow' && !isTextMessage(channel);
}

function isTextMessage(channel: NoticeChannel): boolean {
  return channel === 'sms' || channel === 'lms';
}

function lookFor(text: string, channel: NoticeChannel, policy: Policy): Fault | undefined {
  const isText = isTextMessage(channel);
  const link = mayHoldLinks(channel, policy) ? undefined : linksIn(text)[0];
  if (link) return { ok: false, why: 'link', found: link.found };
  const number = isText ? telephonesIn(text).find((one) => policy?.numbers?.includes(one) !== true) : undefined;
  if (number !== undefined) return { ok: false, why: 'telephone', found: number };
  const leak = policy?.classOrAmount === 'allow' || channel === 'inbox' ? undefined : leaksIn(text)[0];
  if (leak) return { ok: false, why: leak.kind, found: leak.found };
  const length = lengthIn(channel, text);
  if (length > channelLimits[channel].max) return { ok: false, why: 'too_long', found: `${length} ${channelLimits[channel].unit}` };
  const unsendable = isText ? unsendableIn(text)[0] : undefined;
  return unsendable === undefined ? undefined : { ok: false, why: 'unsendable', found: unsendable };
}

function harmless(facts: MessageFacts): MessageFacts {
  const safe = (fact: MessageFact): MessageFact => (typeof fact === 'string' && !/^\d{4}-\d{2}-\d{2}/.test(fact) ? withoutLinks(fact) : fact);
  return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, safe(fact)]));
}
