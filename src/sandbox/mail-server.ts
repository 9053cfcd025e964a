import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { SandboxClock } from './clock.ts';
import { readMail } from './mail-text.ts';
import type { MessageFault, MessageFaults } from './message-faults.ts';
import type { Messages } from './messages.ts';
import type { Restartable } from './restartable.ts';

export interface MailAccount {
  readonly user: string;
  readonly password: string;
  readonly from: string;
  readonly unsubscribe: string;
  readonly perSecondMax: number;
}

export interface MailParts {
  readonly host: string;
  readonly port: number;
  readonly account: MailAccount;
  readonly messages: Messages;
  readonly faults: MessageFaults;
  readonly clock: SandboxClock;
}

export interface MailServer extends Restartable {
  readonly port: number;
}

/** 1 MB: ten printed pages in the longest of encodings are 100 KB. */
const mailBytesMax = 1_048_576;
/** Nobody lives at addresses that begin with this. */
const nobody = /^nobody[.+\w-]*@/i;

/** An SMTP relay on loopback without TLS. It asks who sends, and knows every mailbox but nobody’s. */
export async function startMail(parts: MailParts): Promise<MailServer> {
  let relay = open(parts);
  const listen = async (port: number) => {
    relay.listen(port, parts.host);
    await once(relay.server, 'listening');
  };
  await listen(parts.port);
  const { port } = relay.server.address() as AddressInfo;
  return {
    url: `smtp://${parts.host}:${port}`,
    port,
    away: async () => {
      if (!relay.server.listening) return;
      const closed = once(relay.server, 'close');
      relay.server.close();
      for (const connection of relay.connections) connection._socket.destroy();
      await closed;
    },
    back: async () => {
      if (relay.server.listening) return;
      relay = open(parts);
      await listen(port);
    },
  };
}

function open({ account, messages, faults, clock }: MailParts): SMTPServer {
  const faultOf = new WeakMap<SMTPServerSession, MessageFault | undefined>();
  const cut = (session: SMTPServerSession) => {
    for (const connection of smtp.connections) if (connection.session === session) connection._socket.destroy();
  };
  const smtp = new SMTPServer({
    hideSTARTTLS: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    size: mailBytesMax,
    onAuth: ({ username, password }, _session, done) =>
      username === account.user && password === account.password && !faults.is('smtp', 'unauthorized')
        ? done(null, { user: username })
        : done(no(535, '5.7.8 Wrong user or password.')),
    onMailFrom: ({ address }, session, done) => {
      const fault = faults.next('smtp');
      faultOf.set(session, fault);
      if (fault === 'cut-before') return cut(session);
      if (fault === 'busy') return done(no(451, '4.3.0 We are busy.'));
      if (fault === 'quota') return done(no(450, '4.7.1 So many and no more; come again.'));
      return done(address === account.from ? null : no(550, '5.7.1 This address is not yours.'));
    },
    onRcptTo: ({ address }, _session, done) => done(nobody.test(address) ? no(550, '5.1.1 Nobody is there.') : null),
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const fault = faultOf.get(session);
        if (fault === 'stuck') return;
        const mail = readMail(Buffer.concat(pieces).toString('latin1'));
        const reference = /^<([\w-]+)@/.exec(mail.headers['message-id'] ?? '')?.[1];
        const to = session.envelope.rcptTo[0]?.address;
        if (reference === undefined || to === undefined) return done(no(554, '5.6.0 The message has no name.'));
        messages.take('smtp', 'email', reference, to, mail.headers['subject'] ?? '', mail.text, clock.now());
        if (fault === 'cut') return cut(session);
        if (fault !== 'slow') done(null);
      });
    },
  });
  // A connection that breaks is the sender’s affair.
  smtp.on('error', () => undefined);
  return smtp;
}

function no(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
