import { useEffect, useState } from 'preact/hooks';
import { askAgainIn, standingOf, waitRange, type WaitRange } from '#core/admission.ts';
import type { OutputOf } from './routes.ts';

/** How long somebody still waits for their turn. */
export interface Turn {
  /** How many stand before them; undefined until it is known. */
  readonly ahead: number | undefined;
  readonly range: WaitRange | undefined;
  /** True while the line itself cannot be asked: the place is kept. */
  readonly isBlind: boolean;
}

type Taken = OutputOf<'POST /api/waiting-room/place'>;
type Status = OutputOf<'GET /api/waiting-room'>;

const unknown: Turn = { ahead: undefined, range: undefined, isBlind: false };
/** 10 s: whoever waits for minutes need not wait for one lost answer. */
const deadlineMs = 10_000;
/** A fifth more or less, each of their own, so that all who wait do not ask at once. */
const ownPart = 0.4;
/** 2 s between coming in and being sent back to wait: a process that has not heard of the call yet. */
const onceMoreMs = 2_000;

let now: Turn | undefined;
let waiting: Promise<boolean> | undefined;
let left: (() => void) | undefined;
const listeners = new Set<() => void>();

function tell(turn: Turn | undefined): void {
  now = turn;
  for (const listen of listeners) listen();
}

/** The turn that everything on this page waits for; nothing while nothing waits. */
export function useTurn(): Turn | undefined {
  const [turn, setTurn] = useState(now);
  useEffect(() => {
    const listen = () => setTurn(now);
    listen();
    listeners.add(listen);
    return () => void listeners.delete(listen);
  }, []);
  return turn;
}

/** Waits in the line, together with whatever else on this page waits. True when it is our turn, false when the citizen left. */
export async function untilMyTurn(): Promise<boolean> {
  waiting ??= waitInLine().finally(() => {
    waiting = undefined;
    left = undefined;
    tell(undefined);
  });
  return await waiting;
}

/** Gives the place back. */
export async function leaveLine(): Promise<void> {
  await ask('POST', '/api/waiting-room/leave');
  left?.();
}

async function waitInLine(): Promise<boolean> {
  tell(unknown);
  let hasLeft = false;
  const leaving = new Promise<void>((resolve) => {
    left = () => {
      hasLeft = true;
      resolve();
    };
  });
  let taken = await take();
  while (!hasLeft && taken?.place !== undefined) {
    const status = await ask<Status>('GET', '/api/waiting-room');
    const standing = status?.line === taken.line ? standingOf(taken.place, status) : undefined;
    if (standing === 'called') return true;
    if (status && standing !== 'waiting') {
      // Another opening, or called while this phone slept for too long: another place, and the screen says where.
      taken = await take();
      continue;
    }
    const range = status && waitRange(taken.place - status.called, { fast: status.fast, slow: status.slow });
    tell({ ahead: status ? taken.place - status.called - 1 : now?.ahead, range: range ?? now?.range, isBlind: status === undefined });
    await Promise.race([leaving, pause((range ? askAgainIn(range) : deadlineMs / 1_000) * 1_000), woken()]);
  }
  if (!hasLeft) await pause(onceMoreMs);
  return !hasLeft;
}

/** A place; asked for again until there is one, or a word that none is needed. */
async function take(): Promise<Taken | undefined> {
  for (;;) {
    const taken = await ask<Taken>('POST', '/api/waiting-room/place');
    if (taken) return taken;
    tell({ ...(now ?? unknown), isBlind: true });
    await Promise.race([pause(deadlineMs), woken()]);
  }
}

async function ask<T>(method: 'GET' | 'POST', path: string): Promise<T | undefined> {
  try {
    const response = await fetch(path, { method, headers: { accept: 'application/json' }, signal: AbortSignal.timeout(deadlineMs) });
    return response.status === 200 ? ((await response.json()) as T) : undefined;
  } catch {
    return undefined;
  }
}

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms * (1 - ownPart / 2 + ownPart * Math.random())));
}

/** A phone that comes out of the pocket, or back online, asks at once. */
async function woken(): Promise<void> {
  await new Promise<void>((resolve) => {
    const wake = () => {
      if (document.visibilityState !== 'visible') return;
      document.removeEventListener('visibilitychange', wake);
      removeEventListener('online', wake);
      resolve();
    };
    document.addEventListener('visibilitychange', wake);
    addEventListener('online', wake);
  });
}
