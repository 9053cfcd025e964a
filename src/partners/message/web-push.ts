import type { KeyObject } from 'node:crypto';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http2';
import type { PartnerAnswer } from '#core/partner-answer.ts';
import { isPushService } from '#core/push-service.ts';
import { Http2Line } from './http2-line.ts';
import type { Address, MessageProvider, OutMessage, SendOutcome } from './message.ts';
import { laterOf, MessageCargo, settled } from './message-cargo.ts';
import { ask } from './probe-cargo.ts';
import { publicLookup } from './public-lookup.ts';
import { vapidSigner } from './vapid.ts';
import { encryptPayload, payloadBytesMax } from './web-push-payload.ts';

export interface WebPushSettings {
  /** The pairs that browsers subscribed with, the secret half by the public one in base64url. */
  readonly keys: ReadonlyMap<string, KeyObject>;
  /** mailto: or https: where a push service reaches whoever runs this. */
  readonly contact: string;
  /** Origins besides those of the browsers there are: a sandbox’s. */
  readonly origins?: readonly string[];
  /** An address at each push service that is nobody’s, to ask whether it hears us. Left out: at those of the two largest makers that say what they find. */
  readonly nobodys?: readonly string[];
  /** 10,000 unless set. */
  readonly answerTimeoutMs?: number;
}

type Subscription = Extract<Address, { kind: 'web-push' }>;

/** No push service says how many it takes; 2,000 is what one core encrypts beside its other work. */
const perSecondMax = 2_000;
/** 500: a quarter of a second’s work. */
const batchMax = 500;
/** 100 side by side: their encryption, which is done as they leave, holds everything else up for 30 ms. */
const streamsMax = 100;
/** 50 origins at a time: the browsers’ makers have some ten. */
const linesMax = 50;
/** Subscriptions that nobody has: Chromium’s maker and Firefox’s. */
const nobodysUsual = ['https://fcm.googleapis.com/fcm/send/danbi-probe', 'https://updates.push.services.mozilla.com/wpush/v2/danbi-probe'];
/** 28 days: longer is not kept by any. */
const livesSMax = 2_419_200;

/** Browsers (RFC 8030, 8291, 8292). A second copy takes the place of the first: at the push service by its topic, on the screen by its tag. */
export function webPush(settings: WebPushSettings): MessageProvider {
  const lines = new Map<string, Http2Line>();
  const signed = vapidSigner(settings.keys, settings.contact);
  let isClosed = false;
  const lineTo = (origin: string): Http2Line => {
    const known = lines.get(origin);
    if (known) return known;
    const [oldest] = lines.keys();
    if (lines.size >= linesMax && oldest !== undefined) {
      lines.get(oldest)?.finish();
      lines.delete(oldest);
    }
    const isOurs = settings.origins?.includes(origin) === true;
    const made = new Http2Line({ url: origin, streamsMax, answerTimeoutMs: settings.answerTimeoutMs ?? 10_000, ...(isOurs ? {} : { lookup: publicLookup }) });
    lines.set(origin, made);
    return made;
  };
  return {
    id: 'web-push',
    name: 'Web Push',
    channel: 'push',
    reaches: 'web-push',
    perSecondMax,
    batchMax,
    repeats: 'replaced',
    async send(messages) {
      const outcomes: (SendOutcome | undefined)[] = messages.map(() => undefined);
      const byOrigin = new Map<string, number[]>();
      messages.forEach((message, index) => {
        const origin = originOf(message.to, settings.origins ?? []);
        outcomes[index] = whyNotSent(message, origin, settings.keys);
        if (origin !== undefined && !outcomes[index]) byOrigin.set(origin, [...(byOrigin.get(origin) ?? []), index]);
      });
      if (isClosed) return settled(outcomes);
      await Promise.all([...byOrigin].map(async ([origin, going]) => await new PushCargo(going, outcomes, messages, signed, origin).over(lineTo(origin))));
      return settled(outcomes);
    },
    probe: async () => {
      if (isClosed) return 'silent';
      const answers = await Promise.all(
        (settings.nobodys ?? nobodysUsual).map(async (place) => await probe(lineTo(new URL(place).origin), settings, signed, place)),
      );
      return answers.find((one) => one !== 'ready') ?? 'ready';
    },
    find: () => Promise.resolve({ outcome: 'unknown' }),
    readReceipts: () => ({ outcome: 'malformed' }),
    close: async () => {
      isClosed = true;
      await Promise.all([...lines.values()].map(async (line) => await line.close()));
    },
  };
}

/**
 * An empty message, signed with each of our keys, to a subscription that is nobody’s. Whoever reads the signature and looks for the subscription says
 * that there is none: that is the good answer, and nothing reaches anybody.
 */
async function probe(line: Http2Line, { keys }: WebPushSettings, signed: ReturnType<typeof vapidSigner>, place: string): Promise<PartnerAnswer> {
  const { origin, pathname } = new URL(place);
  for (const key of keys.keys()) {
    const status = await ask(line, { ':method': 'POST', ':path': pathname, authorization: signed(origin, key) ?? '', ttl: '0', 'content-length': '0' }, '');
    if (status === undefined) return 'silent';
    if (status === 401 || status === 403) return 'unauthorized';
    if (status === 429 || status >= 500) return 'not-now';
  }
  return keys.size === 0 ? 'unauthorized' : 'ready';
}

/** Where a message may be posted to; nothing when it is none of the push services there are. */
function originOf(to: Address, also: readonly string[]): string | undefined {
  return to.kind === 'web-push' && isPushService(to.endpoint, also) ? new URL(to.endpoint).origin : undefined;
}

function whyNotSent({ to, title, text }: OutMessage, origin: string | undefined, keys: WebPushSettings['keys']): SendOutcome | undefined {
  if (to.kind !== 'web-push') return { outcome: 'refused', why: 'rejected' };
  // Nobody is there who would take it, or nobody here who may sign: the browser has to subscribe anew.
  if (origin === undefined || !keys.has(to.vapidKey)) return { outcome: 'refused', why: 'address-gone' };
  // Of what stands around the words 200 bytes are enough.
  const isLong = Buffer.byteLength(JSON.stringify(title + text)) > payloadBytesMax - 200;
  return isLong ? { outcome: 'refused', why: 'too-long' } : undefined;
}

class PushCargo extends MessageCargo {
  readonly #messages: readonly OutMessage[];
  readonly #signed: ReturnType<typeof vapidSigner>;
  readonly #origin: string;

  constructor(
    going: readonly number[],
    outcomes: (SendOutcome | undefined)[],
    messages: readonly OutMessage[],
    signed: ReturnType<typeof vapidSigner>,
    origin: string,
  ) {
    super(going, outcomes);
    this.#messages = messages;
    this.#signed = signed;
    this.#origin = origin;
  }

  headersOf(index: number): OutgoingHttpHeaders {
    const message = this.#messageAt(index);
    const { endpoint, vapidKey } = message.to as Subscription;
    return {
      ':method': 'POST',
      ':path': endpoint.slice(this.#origin.length) || '/',
      authorization: this.#signed(this.#origin, vapidKey) ?? '',
      'content-encoding': 'aes128gcm',
      'content-type': 'application/octet-stream',
      ttl: String(Math.max(0, Math.min(message.livesS, livesSMax))),
      urgency: message.isAdvertising ? 'low' : 'normal',
      topic: message.reference,
    };
  }

  bodyOf(index: number): Buffer {
    const { reference, to, title, text, lang } = this.#messageAt(index);
    // Keys that are none make a body that no push service takes.
    return encryptPayload(to as Subscription, JSON.stringify({ title, body: text, tag: reference, lang })) ?? Buffer.alloc(0);
  }

  protected read(_at: number, status: number, _body: string, headers: IncomingHttpHeaders): SendOutcome {
    if (status >= 200 && status < 300) return { outcome: 'accepted' };
    if (status === 404 || status === 410) return { outcome: 'refused', why: 'address-gone' };
    if (status === 413) return { outcome: 'refused', why: 'too-long' };
    if (status === 401 || status === 403) return { outcome: 'refused', why: 'not-allowed' };
    if (status >= 400 && status < 500 && status !== 429) return { outcome: 'refused', why: 'rejected' };
    return laterOf(status, headers['retry-after']);
  }

  #messageAt(index: number): OutMessage {
    return this.#messages[this.going[index] as number] as OutMessage;
  }
}
