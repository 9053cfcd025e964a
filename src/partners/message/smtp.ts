import MailComposer from 'nodemailer/lib/mail-composer';
import { channelLimits, lengthIn } from '#core/message-limits.ts';
import type { MessageProvider, OutMessage, SendOutcome } from './message.ts';
import { probe, SmtpLine, type SmtpAccess, type SmtpSent } from './smtp-connection.ts';

export interface SmtpSettings extends Omit<SmtpAccess, 'answerTimeoutMs'> {
  /** The agency’s address: its domain vouches for the message (SPF, DKIM at the relay). */
  readonly from: string;
  /** Where somebody writes who wants no more advertising. */
  readonly unsubscribe: string;
  /** By agreement with the relay. */
  readonly perSecondMax: number;
  /** 20,000 unless set: servers look at a message before they answer. */
  readonly answerTimeoutMs?: number;
}

/** 4 connections: relays allow few to one customer. */
const linesMax = 4;
/** 50: some seconds’ work. */
const batchMax = 50;
/** 10 s for a free line, 10 for a connection, 20 for an answer: together within what the port says. */
const waitMsMax = 10_000;
const down: SendOutcome = { outcome: 'later', why: 'down' };

/** E-mail by SMTP, plain text. Nobody can be asked what became of a message, and a second copy stands beside the first: what is unknown is not repeated. */
export function smtp(settings: SmtpSettings): MessageProvider {
  const access = { answerTimeoutMs: 20_000, ...settings };
  const lines = Array.from({ length: linesMax }, () => new SmtpLine(access));
  const free = [...lines];
  let isClosed = false;
  const waiting: ((line: SmtpLine) => void)[] = [];
  const borrow = async () => free.pop() ?? (await new Promise<SmtpLine>((resolve) => waiting.push(resolve)));
  const giveBack = (line: SmtpLine) => {
    const next = waiting.shift();
    if (next) next(line);
    else free.push(line);
  };
  const sendOne = async (message: OutMessage): Promise<SendOutcome> => {
    const why = whyNotSent(message);
    if (why || message.to.kind !== 'email') return why ?? { outcome: 'refused', why: 'rejected' };
    const mail = await mailOf(settings, message, message.to.address);
    const since = performance.now();
    const line = await borrow();
    try {
      // Four lines that are all slow hold the others up; those are given back instead of sent late.
      if (performance.now() - since > waitMsMax) return { outcome: 'later', why: 'busy' };
      return outcomeOf(await line.send(settings.from, message.to.address, mail));
    } finally {
      giveBack(line);
    }
  };
  return {
    id: 'smtp',
    name: 'SMTP',
    channel: 'email',
    reaches: 'email',
    perSecondMax: settings.perSecondMax,
    batchMax,
    repeats: 'neither',
    send: async (messages) => await Promise.all(messages.map(sendOne)),
    probe: async () => (isClosed ? 'silent' : await probe(access)),
    find: () => Promise.resolve({ outcome: 'unknown' }),
    readReceipts: () => ({ outcome: 'malformed' }),
    close: () => {
      isClosed = true;
      for (const line of lines) line.close();
      return Promise.resolve();
    },
  };
}

function whyNotSent({ to, text }: OutMessage): SendOutcome | undefined {
  // One address and nothing beside it: no second receiver, no line of its own.
  if (to.kind !== 'email' || !/^[^\s@<>,;:"\\]+@[^\s@<>,;:"\\]+$/.test(to.address))
    return { outcome: 'refused', why: to.kind === 'email' ? 'address-gone' : 'rejected' };
  return lengthIn('email', text) > channelLimits.email.max ? { outcome: 'refused', why: 'too-long' } : undefined;
}

async function mailOf({ from, unsubscribe }: SmtpSettings, { reference, title, text, lang, isAdvertising }: OutMessage, to: string): Promise<Buffer> {
  const composer = new MailComposer({
    from: { name: title, address: from },
    to: { name: '', address: to },
    subject: title,
    text,
    // The same on every try, so that a mailbox that looks at it shows one.
    messageId: `<${reference}@${from.slice(from.indexOf('@') + 1)}>`,
    headers: {
      'Content-Language': lang,
      'Auto-Submitted': 'auto-generated',
      ...(isAdvertising ? { 'List-Unsubscribe': `<mailto:${unsubscribe}?subject=${reference}>` } : {}),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return await composer.compile().build();
}

function outcomeOf(sent: SmtpSent): SendOutcome {
  switch (sent.outcome) {
    case 'taken':
      return { outcome: 'accepted' };
    case 'no-connection':
      return down;
    case 'lost':
      return sent.hasBegun ? { outcome: 'unknown' } : { outcome: 'later', why: 'busy' };
    case 'said-no':
      return refusalOf(sent);
  }
}

/** By the code, the enhanced code (RFC 3463) and what it answers to. */
function refusalOf({ code, response, command }: Extract<SmtpSent, { outcome: 'said-no' }>): SendOutcome {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})/.exec(response)?.[1] ?? '';
  // 4.7.x is a rule, and the rule that passes by itself is “so many and no more”.
  if (code < 500) return { outcome: 'later', why: enhanced.startsWith('4.7.') || enhanced === '4.5.3' ? 'quota' : 'busy' };
  // Who we are was not believed: no message is to blame.
  if (code === 530 || code === 535) return down;
  if (code === 552 || enhanced.startsWith('5.3.4')) return { outcome: 'refused', why: 'too-long' };
  if (enhanced.startsWith('5.7.')) return { outcome: 'refused', why: 'not-allowed' };
  return { outcome: 'refused', why: command === 'RCPT TO' ? 'address-gone' : 'rejected' };
}
