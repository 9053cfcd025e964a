import { request } from 'undici';
import type { Hook } from './hook.ts';

/** 5 s: a chat that takes longer is asked again later; nobody waits for it. */
const answerMsMax = 5_000;

/**
 * Posts to one address that whoever runs the server has set: nobody at the console chooses where this leads. Redirects are not followed; what it
 * answers is not looked at beyond its status. The headers are those of Standard Webhooks, without a signature: the address itself is the secret.
 */
export function httpHook(url: string): Hook {
  return async ({ id, type, text, data, at }) => {
    try {
      const answer = await request(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': String(Math.floor(at / 1_000)) },
        body: JSON.stringify({ type, timestamp: new Date(at).toISOString(), text, data }),
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
