import { sign, type KeyObject } from 'node:crypto';
import { systemClock } from '#platform/clock.ts';

/** 12 hours; push services take at most 24, and clocks differ. */
const livesMs = 43_200_000;
/** An hour before its end another is made. */
const sparedMs = 3_600_000;
/** 200 origins: those of one browser maker go by region. */
const keptMax = 200;
const head = Buffer.from('{"typ":"JWT","alg":"ES256"}').toString('base64url');

/** Who we are (RFC 8292): the Authorization header for an origin, signed by the key that the browser subscribed with. One signature an origin and half a day. */
export function vapidSigner(
  keys: ReadonlyMap<string, KeyObject>,
  contact: string,
  machineClock = systemClock,
): (origin: string, publicKey: string) => string | undefined {
  const kept = new Map<string, { readonly header: string; readonly until: number }>();
  return (origin, publicKey) => {
    const name = `${publicKey} ${origin}`;
    const now = machineClock();
    const known = kept.get(name);
    if (known && now < known.until) return known.header;
    const secret = keys.get(publicKey);
    if (!secret) return undefined;
    const claims = { aud: origin, exp: Math.floor((now + livesMs) / 1_000), sub: contact };
    const text = `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
    const signature = sign('sha256', Buffer.from(text), { key: secret, dsaEncoding: 'ieee-p1363' }).toString('base64url');
    const header = `vapid t=${text}.${signature}, k=${publicKey}`;
    if (kept.size >= keptMax) kept.clear();
    kept.set(name, { header, until: now + livesMs - sparedMs });
    return header;
  };
}
