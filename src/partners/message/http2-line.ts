import { connect, constants, type ClientHttp2Session, type ClientHttp2Stream, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http2';
import type { LookupFunction } from 'node:net';

/** By name, or as names and values in turn: that is a tenth less work for us where all requests of a call have the same. */
export type RequestHeaders = OutgoingHttpHeaders | readonly string[];

/** Requests of one call, told apart by their numbers 0…size-1. Headers and bodies are asked for when their turn comes, so that none waits in memory. */
export interface Cargo {
  readonly size: number;
  headersOf(index: number): RequestHeaders;
  bodyOf(index: number): string | Buffer;
  answered(index: number, status: number, body: string, headers: IncomingHttpHeaders): void;
  /** unsent: surely not processed. overdue: it waited for its turn too long and was not sent. unknown: it was sent, and no answer came. */
  lost(index: number, how: 'unsent' | 'overdue' | 'unknown'): void;
}

export interface Http2LineSettings {
  /** Origin: https with TLS; http without, by prior knowledge, for pretended partners. */
  readonly url: string;
  /** 300 unless set: more add latency, not rate. The partner’s own limit counts where it is lower. */
  readonly streamsMax?: number;
  /** Past this without an answer the outcome is unknown. */
  readonly answerTimeoutMs: number;
  /** 30,000 unless set: after so long a silence another connection is made. */
  readonly idleMsMax?: number;
  /** How its name becomes an address; as usual unless set. */
  readonly lookup?: LookupFunction;
}

const streamsUsual = 300;
/** 5 s for a connection: TCP and TLS across the sea take half a second. */
const connectMsMax = 5_000;
/** 30 s without traffic: middle boxes forget silent connections without a word, and whatever was sent into one would be unknown. */
const idleMsUsual = 30_000;
/** 64 KB of an answer are read: the longest that means something has 1 KB. */
const answerLengthMax = 65_536;
/** Ten looks in the time of an answer: nobody waits more than a tenth longer than said. */
const looksPerTimeout = 10;

interface Waiting {
  readonly cargo: Cargo;
  readonly since: number;
  next: number;
}

/** One request on its way. */
interface Trip {
  readonly line: Http2Line;
  readonly cargo: Cargo;
  readonly index: number;
  readonly since: number;
  headers: IncomingHttpHeaders | undefined;
  body: string;
  isOver: boolean;
}

/** The stream carries its trip, so that one set of handlers serves all. */
type Carrier = ClientHttp2Stream & { trip: Trip };

/**
 * One HTTP/2 session to one origin, opened when something is to be sent and again after it broke or said good-bye. It never sends a request twice.
 * A request that was handed to a session counts as sent, unless the partner says that it did not look at it.
 */
export class Http2Line {
  readonly #url: string;
  readonly #streamsMax: number;
  readonly #timeoutMs: number;
  readonly #idleMsMax: number;
  readonly #lookup: Pick<Http2LineSettings, 'lookup'>;
  readonly #waiting: Waiting[] = [];
  readonly #underWay = new Set<Carrier>();
  readonly #sessions = new Set<ClientHttp2Session>();
  #open: ClientHttp2Session | undefined;
  #connecting: ClientHttp2Session | undefined;
  #isClosed = false;
  #isFinishing = false;
  #heardAt = 0;
  #now = 0;
  #looks: NodeJS.Timeout | undefined;

  constructor({ url, streamsMax = streamsUsual, answerTimeoutMs, idleMsMax = idleMsUsual, lookup }: Http2LineSettings) {
    this.#url = url;
    this.#streamsMax = streamsMax;
    this.#timeoutMs = answerTimeoutMs;
    this.#idleMsMax = idleMsMax;
    this.#lookup = lookup ? { lookup } : {};
  }

  carry(cargo: Cargo): void {
    this.#now = performance.now();
    if (this.#underWay.size === 0 && this.#open && this.#now - this.#heardAt > this.#idleMsMax) this.#letGo(this.#open);
    this.#waiting.push({ cargo, since: this.#now, next: 0 });
    this.#looks ??= setInterval(() => this.#look(), Math.max(1, this.#timeoutMs / looksPerTimeout));
    this.#pump();
  }

  /** Waits for nothing: what is still under way is unknown. */
  close(): Promise<void> {
    this.#isClosed = true;
    for (const session of this.#sessions) session.destroy();
    this.#loseWaiting('unsent');
    this.#stopLooking();
    return Promise.resolve();
  }

  /** Takes nothing more, and ends when what it has is answered. */
  finish(): void {
    this.#isFinishing = true;
    this.#endIfDone();
  }

  #endIfDone(): void {
    if (this.#isFinishing && this.#waiting.length === 0 && this.#underWay.size === 0) void this.close();
  }

  #pump(): void {
    while (this.#waiting.length > 0) {
      const session = this.#open;
      if (!session || session.closed || session.destroyed) return this.#connect();
      if (this.#underWay.size >= Math.min(this.#streamsMax, session.remoteSettings.maxConcurrentStreams ?? this.#streamsMax)) return;
      const [first] = this.#waiting as [Waiting];
      const index = first.next;
      if (first.next + 1 >= first.cargo.size) this.#waiting.shift();
      first.next = index + 1;
      this.#start(session, first.cargo, index);
    }
  }

  #start(session: ClientHttp2Session, cargo: Cargo, index: number): void {
    let carrier: Carrier;
    try {
      carrier = session.request(cargo.headersOf(index)) as Carrier;
    } catch {
      // The session was going away, or has used up its numbers; this request never left.
      this.#letGo(session);
      return cargo.lost(index, 'unsent');
    }
    carrier.trip = { line: this, cargo, index, since: this.#now, headers: undefined, body: '', isOver: false };
    this.#underWay.add(carrier);
    carrier.on('response', onResponse);
    carrier.on('data', onData);
    carrier.on('end', onEnd);
    carrier.on('error', onError);
    carrier.on('close', onClose);
    carrier.end(cargo.bodyOf(index));
  }

  /** Called by the handlers: this trip is over, the next may begin. */
  ended(carrier: Carrier, wasHeard: boolean): void {
    this.#underWay.delete(carrier);
    this.#now = performance.now();
    if (wasHeard) this.#heardAt = this.#now;
    if (this.#waiting.length > 0) this.#pump();
    else if (this.#underWay.size === 0) {
      this.#stopLooking();
      this.#endIfDone();
    }
  }

  #connect(): void {
    if (this.#isClosed) return this.#loseWaiting('unsent');
    if (this.#connecting) return;
    const session = connect(this.#url, this.#lookup);
    this.#connecting = session;
    this.#sessions.add(session);
    const tooLate = setTimeout(() => session.destroy(), connectMsMax);
    // Its settings say that it speaks HTTP/2, and how much at once: who begins before has the rest refused.
    session.once('remoteSettings', () => {
      clearTimeout(tooLate);
      this.#connecting = undefined;
      this.#open = session;
      this.#now = this.#heardAt = performance.now();
      this.#pump();
    });
    session.on('error', () => undefined);
    // What the partner had not looked at it gives back as refused streams; the rest is answered on this session yet.
    session.once('goaway', () => this.#letGo(session));
    session.once('close', () => {
      clearTimeout(tooLate);
      this.#sessions.delete(session);
      if (this.#open === session) this.#open = undefined;
      // Only the end of the one that was being made says that nobody is there; an old one may end meanwhile.
      if (this.#connecting === session) {
        this.#connecting = undefined;
        this.#loseWaiting('unsent');
      }
      this.#pump();
    });
  }

  /** Nothing more is sent on this session; what is under way is still answered. */
  #letGo(session: ClientHttp2Session): void {
    if (this.#open === session) this.#open = undefined;
    session.close();
  }

  #look(): void {
    const now = performance.now();
    const oldest = now - this.#timeoutMs;
    let isOverdue = false;
    for (const carrier of this.#underWay) {
      if (carrier.trip.since > oldest) break;
      isOverdue = true;
      settle(carrier, () => carrier.trip.cargo.lost(carrier.trip.index, 'unknown'));
      carrier.close(constants.NGHTTP2_CANCEL);
    }
    // Nothing at all was heard in that time: the connection is taken for dead.
    if (isOverdue && this.#open && this.#heardAt < oldest) this.#open.destroy();
    while (this.#waiting[0] && this.#waiting[0].since <= oldest) lose(this.#waiting.shift() as Waiting, 'overdue');
    if (this.#underWay.size === 0 && this.#waiting.length === 0) this.#stopLooking();
  }

  #stopLooking(): void {
    clearInterval(this.#looks);
    this.#looks = undefined;
  }

  #loseWaiting(how: 'unsent' | 'overdue'): void {
    for (const one of this.#waiting.splice(0)) lose(one, how);
  }
}

function lose({ cargo, next }: Waiting, how: 'unsent' | 'overdue'): void {
  for (let index = next; index < cargo.size; index += 1) cargo.lost(index, how);
}

function settle(carrier: Carrier, tell: () => void): void {
  if (carrier.trip.isOver) return;
  carrier.trip.isOver = true;
  tell();
  carrier.trip.line.ended(carrier, false);
}

function onResponse(this: Carrier, headers: IncomingHttpHeaders): void {
  this.trip.headers = headers;
}

function onData(this: Carrier, chunk: Buffer): void {
  const { trip } = this;
  if (trip.body.length < answerLengthMax) trip.body += chunk.toString('latin1');
}

function onEnd(this: Carrier): void {
  const { trip } = this;
  if (trip.isOver || !trip.headers) return;
  trip.isOver = true;
  trip.cargo.answered(trip.index, Number(trip.headers[':status']), trip.body, trip.headers);
  trip.line.ended(this, true);
}

function onError(this: Carrier): void {
  // Whatever went wrong ends in a close.
}

function onClose(this: Carrier): void {
  if (this.trip.isOver) return;
  const { cargo, index } = this.trip;
  settle(this, () => cargo.lost(index, this.rstCode === constants.NGHTTP2_REFUSED_STREAM ? 'unsent' : 'unknown'));
}
