import { Webhook } from 'standardwebhooks';
import { request } from 'undici';
import { systemClock, type Clock } from '#platform/clock.ts';
import type { Hook } from './hook.ts';

/** 5 s: a chat that takes longer is asked again later; nobody waits for it. */
const answerMsMax = 5_000;

export interface HookSettings {
  readonly url: string;
  /** What it is signed with, as whsec_…: one, or two while it is being changed. None: a plain chat, whose address is the secret. */
  readonly secrets?: readonly string[];
  /** When it is sent; whoever checks a signature takes none that is older than five minutes, whatever the programme’s clock says. */
  readonly machineClock?: Clock;
}

/**
 * Posts to one address that whoever runs the server has set: nobody at the console chooses where this leads. Redirects are not followed; what it
 * answers is not looked at beyond its status. Signed after Standard Webhooks, as card companies sign to us.
 */
export function httpHook({ url, secrets = [], machineClock = systemClock }: HookSettings): Hook {
  const signers = secrets.map((secret) => new Webhook(secret));
  return async ({ id, type, text, data, at }) => {
    const sentAt = new Date(Math.floor(machineClock() / 1_000) * 1_000);
    const body = JSON.stringify({ type, timestamp: new Date(at).toISOString(), text, data });
    const signature = signers.map((signer) => signer.sign(id, sentAt, body)).join(' ');
    try {
      const answer = await request(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': String(sentAt.getTime() / 1_000),
          ...(signature === '' ? {} : { 'webhook-signature': signature }),
        },
        body,
        headersTimeout: answerMsMax,
        bodyTimeout: answerMsMax,
        signal: AbortSignal.timeout(answerMsMax),
      });
      await answer.body.dump();
      if (answer.statusCode < 300) return 'taken';
      return answer.statusCode === 408 || answer.statusCode === 429 || answer.statusCode >= 500 ? 'later' : 'refused';
    } catch {
      return 'later';
    }
  };
}
