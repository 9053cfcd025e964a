import { contract } from '#contract/index.ts';
import { diceOf, type Dice } from './dice.ts';
import { inParallel } from './in-parallel.ts';
import { rubbish, rubbishBodies } from './rubbish.ts';
import type { Visitor } from './visitor.ts';

/** 60 a volley: enough that each route is met in a few volleys, too few to keep citizens waiting. */
const shots = 60;
/** 8 at once, beside the citizens. */
const atOnce = 8;

interface Shot {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Sends forged reports of card companies and rubbish of strangers, and answers with what was not refused as it must be. */
export async function sendVolley(stranger: Visitor, seed: number, number: number, signal: AbortSignal): Promise<string[]> {
  const dice = diceOf(seed, `volley ${number}`);
  const wrong: string[] = [];
  await inParallel(
    Array.from({ length: shots }, (_, index) => (index % 3 === 0 ? forgedReport(dice) : rubbishRequest(dice))),
    atOnce,
    signal,
    async (shot) => {
      const answer = await stranger.send(shot.method, shot.path, shot.body, shot.headers);
      if (!isRefusal(answer)) wrong.push(`${shot.method} ${shot.path.slice(0, 80)} was answered with ${answer.status}`);
    },
  );
  return wrong;
}

/** A report as a card company would send it, signed by nobody who has its key. */
function forgedReport(dice: Dice): Shot {
  const issuer = dice.pick(['shinhan', 'kb', 'nh', 'samsung', 'nobody']);
  const type = dice.pick(['payout.settled', 'payout.failed', 'purchase.approved', 'purchase.cancelled']);
  return {
    method: 'POST',
    path: `/partners/card-issuer/${issuer}/events`,
    body: JSON.stringify({ type, data: { reference: `r-${dice.whole(1, 1_000_000)}`, amount: dice.whole(1, 1_000_000) } }),
    headers: {
      'content-type': 'application/json',
      'webhook-id': `msg_${dice.whole(1, 1_000_000)}`,
      'webhook-timestamp': String(dice.whole(1, 2_000_000_000)),
      'webhook-signature': `v1,${Buffer.from(`forged ${dice.next()}`).toString('base64')}`,
    },
  };
}

/** Something that no route takes, at any route that asks who one is. */
function rubbishRequest(dice: Dice): Shot {
  const route = dice.pick(Object.values(contract).filter(({ who }) => who !== 'anyone' && who !== 'everybody'));
  const path = route.path.replaceAll(/\{\w+\}/g, () => encodeURIComponent(`x${dice.whole(1, 99)}`));
  if (route.method === 'GET') return { method: 'GET', path: `${path}?lang=${encodeURIComponent(textOf(dice.pick(rubbish)))}`, headers: {} };
  return { method: 'POST', path, body: dice.pick(rubbishBodies), headers: { 'content-type': 'application/json' } };
}

/** 200 letters: what is longer than a line is refused by the server’s parser before anybody of ours sees it. */
const queryMax = 200;

function textOf(value: unknown): string {
  return (typeof value === 'string' ? value.toWellFormed() : (JSON.stringify(value) ?? '')).slice(0, queryMax);
}

/**
 * One clear refusal: a status of the caller’s fault, and one of our codes. Or a browser that was on its way elsewhere is sent back to the app with
 * the code, while the service takes less than everything.
 */
function isRefusal({ status, text, location }: Awaited<ReturnType<Visitor['send']>>): boolean {
  if (status === 303) return /^[^?]*\/sign-in\/\?refused=\w+\.\w+/.test(location ?? '');
  if (status < 400 || status >= 500) return false;
  try {
    const told = JSON.parse(text) as { code?: unknown } | null;
    return typeof told?.code === 'string';
  } catch {
    return false;
  }
}
