import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { SandboxClock } from './clock.ts';
import type { IssuerProfile } from './issuer-profiles.ts';
import { nightLeftMs } from './seoul-time.ts';
import type { IssuerSettings } from './settings.ts';
import type { Answers } from './wire.ts';

/** 5 minutes, by the machine’s clock: how far two machines’ clocks may be apart. */
const signatureMsMax = 300_000;

/** Everything a call has to pass before it is looked at: is the company there, the bearer key, the night, the rate, the signature. */
export function addGate(
  app: FastifyInstance,
  issuer: IssuerSettings,
  { habits }: IssuerProfile,
  clock: SandboxClock,
  answers: Answers,
  { isAway, isSilent }: { readonly isAway: () => boolean; readonly isSilent: () => boolean },
): void {
  const keyHash = hashOf(`Bearer ${issuer.key}`);
  const bodies = new WeakMap<object, string>();
  const spare = spareCalls(habits.callsPerSecond);

  app.addHook('onRequest', async (request, reply) => {
    if (isAway()) return dropLine(reply);
    if (isSilent()) return reply.hijack();
    if (!timingSafeEqual(hashOf(request.headers.authorization ?? ''), keyHash))
      return answers.no(reply, 401, 'unauthorized', 'The bearer key is missing or wrong.');
    const nightMs = habits.nightlyMaintenance ? nightLeftMs(clock.now()) : 0;
    if (nightMs > 0) return answers.no(reply.header('retry-after', Math.ceil(nightMs / 1_000)), 503, 'maintenance', 'We are back after the night’s work.');
    if (!spare()) return answers.no(reply.header('retry-after', 1), 429, 'too_many_calls', 'Slower, please.');
  });
  // The signature covers the bytes as they came.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    bodies.set(request, String(body));
    try {
      done(null, JSON.parse(String(body)));
    } catch {
      done(Object.assign(new Error('The body is not JSON.'), { statusCode: 400 }));
    }
  });
  app.addHook('preValidation', async (request, reply) => {
    const { 'request-timestamp': stamp, 'request-signature': signature, 'idempotency-key': key } = request.headers;
    const seconds = Number(stamp);
    const isFresh = Math.abs(Date.now() - seconds * 1_000) <= signatureMsMax;
    const signed = [stamp, request.method, request.url, key ?? '', bodies.get(request) ?? ''].join('\n');
    const wanted = `v1=${createHmac('sha256', issuer.signingKey).update(signed).digest('hex')}`;
    if (isFresh && timingSafeEqual(hashOf(String(signature)), hashOf(wanted))) return;
    return answers.no(reply, 401, 'bad_signature', 'The signature over time, method, path, key and body is missing, old or wrong.');
  });
}

/** A bucket that fills by the machine’s clock. */
function spareCalls(perSecond: number | undefined): () => boolean {
  if (perSecond === undefined) return () => true;
  let spare = perSecond;
  let at = performance.now();
  return () => {
    const now = performance.now();
    spare = Math.min(perSecond, spare + ((now - at) / 1_000) * perSecond);
    at = now;
    if (spare < 1) return false;
    spare -= 1;
    return true;
  };
}

export function dropLine(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.socket?.destroy();
  return reply;
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
