import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { PartnerAnswer } from '#core/partner-answer.ts';

export interface SmtpAccess {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (port 465); otherwise by STARTTLS. */
  readonly secure?: boolean;
  /** Without TLS: only to a pretended server on this machine. */
  readonly plain?: boolean;
  readonly user?: string;
  readonly password?: string;
  /** Past this without an answer the outcome is unknown, where the text was on its way. */
  readonly answerTimeoutMs: number;
}

/** What a server’s answer, or its silence, leaves known: `hasBegun` says whether any of the text was on its way. */
export type SmtpSent =
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'said-no'; readonly code: number; readonly response: string; readonly command: string }
  | { readonly outcome: 'lost'; readonly hasBegun: boolean }
  | { readonly outcome: 'no-connection' };

/** 10 s for a connection. */
const connectMsMax = 10_000;
/** A second: an idle connection that was ended is noticed in a round trip. */
const atOnceMs = 1_000;

/** One connection, opened when it is needed and again after it broke. One message at a time; it never sends one twice. */
export class SmtpLine {
  readonly #access: SmtpAccess;
  #open: SMTPConnection | undefined;
  #isClosed = false;

  constructor(access: SmtpAccess) {
    this.#access = access;
  }

  async send(from: string, to: string, mail: Buffer): Promise<SmtpSent> {
    const isReused = this.#isUsable();
    const since = performance.now();
    const sent = await this.#sendOnce(from, to, mail);
    // Servers end connections that were idle: where nothing of the text had left, a new one is tried once.
    const isAtOnce = performance.now() - since < atOnceMs;
    return isReused && isAtOnce && sent.outcome === 'lost' && !sent.hasBegun ? await this.#sendOnce(from, to, mail) : sent;
  }

  close(): void {
    this.#isClosed = true;
    this.#drop();
  }

  #isUsable(): boolean {
    return this.#open?.destroyed === false;
  }

  #drop(): void {
    this.#open?.close();
    this.#open = undefined;
  }

  async #sendOnce(from: string, to: string, mail: Buffer): Promise<SmtpSent> {
    if (this.#isClosed) return { outcome: 'no-connection' };
    try {
      this.#open = this.#isUsable() ? this.#open : await connect(this.#access);
    } catch {
      // Not reached, or not let in: no message is to blame.
      return { outcome: 'no-connection' };
    }
    const connection = this.#open as SMTPConnection;
    let hasBegun = false;
    const text = new Readable({
      // The text is asked for once the server has said that it wants it (354).
      read() {
        hasBegun = true;
        this.push(mail);
        this.push(null);
      },
    });
    return await new Promise<SmtpSent>((resolve) => {
      const timer = setTimeout(() => {
        resolve({ outcome: 'lost', hasBegun });
        this.#drop();
      }, this.#access.answerTimeoutMs);
      connection.send({ from, to: [to] }, text, (error) => {
        clearTimeout(timer);
        if (!error) return resolve({ outcome: 'taken' });
        const { responseCode: code, response = '', command = '' } = error as SmtpError;
        if (code === undefined) {
          this.#drop();
          return resolve({ outcome: 'lost', hasBegun });
        }
        resolve({ outcome: 'said-no', code, response, command });
        // 421: it hangs up. Otherwise the half-told message would have to be taken back first; a new connection costs less than a doubt.
        this.#drop();
      });
    });
  }
}

/** A connection that has shown who it is. */
async function connect({ host, port, secure = false, plain = false, user, password, answerTimeoutMs: ms }: SmtpAccess): Promise<SMTPConnection> {
  const connection = new SMTPConnection({
    host,
    port,
    secure,
    requireTLS: !secure && !plain,
    ignoreTLS: plain,
    connectionTimeout: Math.min(ms, connectMsMax),
    greetingTimeout: Math.min(ms, connectMsMax),
    dnsTimeout: Math.min(ms, connectMsMax),
    socketTimeout: ms,
  });
  await new Promise<void>((resolve, reject) => {
    // After the connection stands, a loss is told to whoever sends.
    connection.on('error', reject);
    connection.once('end', () => reject(new Error('The connection was closed.')));
    connection.connect((error) => {
      if (error) return reject(error);
      if (user === undefined) return resolve();
      connection.login({ user, pass: password }, (refused) => (refused ? reject(refused) : resolve()));
    });
  }).catch((error: unknown) => {
    connection.close();
    throw error;
  });
  return connection;
}

/** Greets, shows who it is, and takes nothing back (RSET): an envelope is never begun. */
export async function probe(access: SmtpAccess): Promise<PartnerAnswer> {
  let connection: SMTPConnection | undefined;
  try {
    connection = await connect(access);
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('There was no answer.')), access.answerTimeoutMs);
      connection!.reset((error) => {
        clearTimeout(timer);
        if (error) reject(error);
        else resolve();
      });
    });
    connection.quit();
    return 'ready';
  } catch (error) {
    connection?.close();
    const { responseCode: code } = error as SmtpError;
    if (code === undefined) return 'silent';
    return code === 530 || code === 534 || code === 535 ? 'unauthorized' : 'not-now';
  }
}

type SmtpError = Error & { readonly responseCode?: number; readonly response?: string; readonly command?: string };
