import { setTimeout } from 'node:timers/promises';
import type { readWaitingRoom, takePlace } from '#contract/waiting-room.ts';
import type { AnswerOf } from '#contract/route.ts';
import { standingOf } from '#core/admission.ts';

/** Asks the service for a path, with this browser’s cookies. */
export type AskLine = (method: 'GET' | 'POST', path: string) => Promise<{ readonly status: number; readonly text: string }>;

/** 250 ms: those who wait are told anew every second. */
const lookAgainMs = 250;

/** Waits in the service’s line as the app does: takes a place, watches how the line stands, and resolves when the place is called. */
export async function waitMyTurn(ask: AskLine): Promise<void> {
  const take = async () => read<AnswerOf<typeof takePlace>>(await ask('POST', takePlacePath));
  let taken = await take();
  while (taken?.place !== undefined) {
    const line = read<AnswerOf<typeof readWaitingRoom>>(await ask('GET', linePath));
    // Another opening is another line.
    const standing = line && line.line === taken.line ? standingOf(taken.place, line) : 'lapsed';
    if (standing === 'called') break;
    if (standing === 'lapsed') taken = await take();
    await setTimeout(lookAgainMs);
  }
  // A process that has not heard of the call yet hears of it at its next look.
  await setTimeout(lookAgainMs);
}

const linePath = '/api/waiting-room';
const takePlacePath = '/api/waiting-room/place';

function read<T>({ status, text }: { readonly status: number; readonly text: string }): T | undefined {
  return status === 200 ? (JSON.parse(text) as T) : undefined;
}
