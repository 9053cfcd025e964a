import { Agent, errors, request } from 'undici';
import { channelLimits, lengthIn } from '#core/message-limits.ts';
import type { PartnerAnswer } from '#core/partner-answer.ts';
import type { FoundOutcome, MessageProvider, OutMessage, SendOutcome } from './message.ts';
import { laterOf } from './message-cargo.ts';

export type PhoneChannel = 'alimtalk' | 'sms' | 'lms';

/** One call to a provider, for some messages. */
export interface PhoneCall {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly messages: readonly OutMessage[];
}

/** What a status 200 says: of each message by its reference, or of the whole call. */
export type PhoneAnswer = ReadonlyMap<string, SendOutcome> | SendOutcome;

/** How one provider writes what all have in common. */
export interface PhoneDialect {
  readonly id: string;
  readonly name: string;
  readonly perSecondMax: number;
  readonly batchMax: number;
  /** Headers that say who calls, made anew for each call. */
  headers(): Readonly<Record<string, string>>;
  /** What goes in one call, and what in the next. */
  calls(messages: readonly OutMessage[]): readonly PhoneCall[];
  read(body: unknown): PhoneAnswer;
  /** Where what went to a number is listed. */
  listPath(number: string, page: string | undefined): string;
  /** The message of this reference on a page, or the next page. */
  find(body: unknown, reference: string): FoundOutcome | { readonly nextPage: string };
  /** Where it says of our sender whether it is registered; it is read from a status 200. */
  readonly senderPath: string;
  readSender(body: unknown): PartnerAnswer;
  readReceipts: MessageProvider['readReceipts'];
}

export interface PhoneSettings {
  /** Its address, without a path. */
  readonly url: string;
  /** 10,000 unless set: past this the outcome is unknown. */
  readonly answerTimeoutMs?: number;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfter: string | string[] | undefined;
}

/** 8 calls side by side: what goes out is limited by messages a second, not by calls. */
const sideBySideMax = 8;
/** 4 MB: an answer about 100 messages, or a page of a list, is 100 KB. */
const answerBytesMax = 4_194_304;
/** 5 pages of a number’s messages: nobody was sent 500 in a day. */
const pagesMax = 5;
const unknown: SendOutcome = { outcome: 'unknown' };
const down: SendOutcome = { outcome: 'later', why: 'down' };
const busy: SendOutcome = { outcome: 'later', why: 'busy' };
/** 10 s: the providers answer in half a second. */
const answerMsUsual = 10_000;

/** A provider of messages to phones over HTTP. It never repeats a call by itself; what it does not know it can be asked. */
export function phoneProvider(channel: PhoneChannel, dialect: PhoneDialect, settings: PhoneSettings): MessageProvider {
  const { call, close } = phoneCalls(dialect, settings);
  const patienceMs = settings.answerTimeoutMs ?? answerMsUsual;
  const sendCall = async (one: PhoneCall, { since, outcomes }: Sending): Promise<void> => {
    // What has waited as long as an answer may take is given back instead of sent.
    const isOverdue = performance.now() - since > patienceMs;
    const answer = isOverdue
      ? busy
      : await call(one.path, one).then(
          (came) => answerOf(came, dialect),
          (error: unknown) => (isBeforeSending(error) ? down : unknown),
        );
    if ('whole' in answer) return await halve(one, dialect, { since, outcomes }, sendCall);
    // A yes that does not name a message says nothing about it.
    for (const { reference } of one.messages) outcomes.set(reference, 'outcome' in answer ? answer : (answer.get(reference) ?? unknown));
  };
  return {
    id: dialect.id,
    name: dialect.name,
    channel,
    reaches: 'phone',
    perSecondMax: dialect.perSecondMax,
    batchMax: dialect.batchMax,
    repeats: 'found',
    readReceipts: dialect.readReceipts,
    close,
    async send(messages) {
      const outcomes = new Map<string, SendOutcome>();
      const going = messages.filter((message) => {
        const why = whyNotSent(channel, message);
        if (why) outcomes.set(message.reference, why);
        return !why;
      });
      const sending = { since: performance.now(), outcomes };
      const calls = [...dialect.calls(going)];
      const lane = async () => {
        for (let next = calls.shift(); next; next = calls.shift()) await sendCall(next, sending);
      };
      await Promise.all(Array.from({ length: Math.min(sideBySideMax, calls.length) }, lane));
      return messages.map(({ reference }) => outcomes.get(reference) ?? unknown);
    },
    probe: async () => await askSender(call, dialect),
    find: async (reference, to) => (to.kind === 'phone' ? await findListed(call, dialect, reference, to.number) : { outcome: 'absent' }),
  };
}

/** What is going on for one caller. */
interface Sending {
  readonly since: number;
  readonly outcomes: Map<string, SendOutcome>;
}

type Call = (path: string, sent?: Pick<PhoneCall, 'headers' | 'body'>) => Promise<Answer>;

function phoneCalls(
  dialect: PhoneDialect,
  { url, answerTimeoutMs: timeoutMs = answerMsUsual }: PhoneSettings,
): { readonly call: Call; readonly close: () => Promise<void> } {
  // pipelining 1 and no retry agent: undici then never sends a request a second time by itself.
  const agent = new Agent({ connections: sideBySideMax, pipelining: 1, connect: { timeout: timeoutMs }, maxResponseSize: answerBytesMax });
  const call: Call = async (path, sent) => {
    const answer = await request(`${url}${path}`, {
      method: sent ? 'POST' : 'GET',
      dispatcher: agent,
      signal: AbortSignal.timeout(timeoutMs),
      headers: { ...dialect.headers(), ...sent?.headers, ...(sent ? { 'content-type': 'application/json' } : {}) },
      ...(sent ? { body: JSON.stringify(sent.body) } : {}),
    });
    const text = await answer.body.text();
    return { status: answer.statusCode, body: jsonOf(text), retryAfter: answer.headers['retry-after'] };
  };
  return { call, close: async () => await agent.close() };
}

async function askSender(call: Call, dialect: PhoneDialect): Promise<PartnerAnswer> {
  try {
    const { status, body } = await call(dialect.senderPath);
    if (status === 200) return dialect.readSender(body);
    if (status === 401 || status === 403) return 'unauthorized';
    return status === 404 ? 'wrong-sender' : 'not-now';
  } catch {
    return 'silent';
  }
}

async function findListed(call: Call, dialect: PhoneDialect, reference: string, number: string): Promise<FoundOutcome> {
  try {
    let page: string | undefined;
    for (let pages = 0; pages < pagesMax; pages += 1) {
      const answer = await call(dialect.listPath(number, page));
      if (answer.status !== 200) return { outcome: 'unknown' };
      const found = dialect.find(answer.body, reference);
      if ('outcome' in found) return found;
      page = found.nextPage;
    }
  } catch {
    // Nothing was learnt.
  }
  return { outcome: 'unknown' };
}

/** whole: it refused the call as a whole, perhaps for one message in it. */
function answerOf({ status, body, retryAfter }: Answer, dialect: PhoneDialect): PhoneAnswer | { readonly whole: true } {
  if (status === 200) return dialect.read(body);
  if (status === 400 || status === 413 || status === 422) return { whole: true };
  // 500, 502, 504: what broke may have broken after the message was taken.
  return status >= 500 && status !== 503 ? unknown : laterOf(status, retryAfter);
}

/** So that one message that is not taken does not keep a hundred back. */
async function halve(
  { messages }: PhoneCall,
  dialect: PhoneDialect,
  sending: Sending,
  send: (one: PhoneCall, sending: Sending) => Promise<void>,
): Promise<void> {
  const [first] = messages;
  if (first && messages.length === 1) return void sending.outcomes.set(first.reference, { outcome: 'refused', why: 'rejected' });
  const middle = Math.ceil(messages.length / 2);
  for (const half of [messages.slice(0, middle), messages.slice(middle)]) for (const one of dialect.calls(half)) await send(one, sending);
}

function whyNotSent(channel: PhoneChannel, { to, text, template }: OutMessage): SendOutcome | undefined {
  if (to.kind !== 'phone' || (channel === 'alimtalk' && template === undefined)) return { outcome: 'refused', why: 'rejected' };
  return lengthIn(channel, text) > channelLimits[channel].max ? { outcome: 'refused', why: 'too-long' } : undefined;
}

/** Nothing of the request can have arrived: there was no connection. */
function isBeforeSending(error: unknown): boolean {
  if (error instanceof errors.ConnectTimeoutError || error instanceof errors.ClientDestroyedError || error instanceof errors.ClientClosedError) return true;
  const { code, syscall } = error as NodeJS.ErrnoException;
  return syscall === 'connect' || syscall === 'getaddrinfo' || code === 'ECONNREFUSED';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

/** A list of objects; what is none is an empty one. */
export function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= 200 ? value : undefined;
}
