import { useEffect, useRef } from 'preact/hooks';

/** Asks again what a screen shows; true when something is another now. What is shown stays when no answer comes. */
type Renew = () => Promise<boolean>;

const shown = new Set<Renew>();
/** Instants that stand on the screen, by what shows them. */
const printed = new Map<object, readonly string[]>();
const listeners = new Set<() => void>();
let renewals = 0;

/** How many times something shown became another without anybody asking: then nothing may move under a reader. */
export const renewedSoFar = () => renewals;
/** Said right before it does. */
export const noteRenewal = () => void (renewals += 1);

/** Renewed with the screen, for as long as it is shown. */
export function useRenewed(renew: Renew): void {
  const latest = useRef(renew);
  latest.current = renew;
  useEffect(() => {
    const one = async () => await latest.current();
    shown.add(one);
    return () => void shown.delete(one);
  }, []);
}

/** Instants at which what stands here becomes another thing; the screen is renewed then. */
export function usePrinted(instants: readonly (string | undefined)[]): void {
  const key = useRef({});
  const told = instants.filter((one) => one !== undefined);
  useEffect(() => {
    printed.set(key.current, told);
    for (const listen of listeners) listen();
    return () => void printed.delete(key.current);
  }, [told.join()]);
}

/** Renews all that is shown now; true when something became another. */
export async function renewShown(): Promise<boolean> {
  return (await Promise.all([...shown].map(async (renew) => await renew()))).includes(true);
}

/** 30 s: a million phones that all know of one opening come back spread over it, some thirty thousand a second and not all at once. */
const spreadMs = 30_000;
/** 6 hours: a timer any longer is set anew; browsers keep none beyond 24 days. */
const timerMsMax = 6 * 3_600_000;

/** In how many ms to look again: shortly after the next instant that is still to come, each phone at a moment of its own. Nothing without one. */
export function lookAgainIn(instants: readonly string[], now: number, random: number): number | undefined {
  const next = Math.min(...instants.map((one) => Date.parse(one)).filter((at) => at > now));
  if (!Number.isFinite(next)) return undefined;
  return Math.min(next - now + Math.ceil(random * spreadMs), timerMsMax);
}

/** 1 s: coming back to a screen tells itself in two or three ways at once. */
const onceMs = 1_000;
/** 5 s, a fifth more or less, and only while time is pretended: it is moved by hand, and nobody’s phone is told. */
const pretendedMs = 5_000;

interface Looking {
  /** The server’s clock when it last told it, and the phone’s own then: only the time between is the phone’s. */
  readonly told: { readonly at: string; readonly heardAt: number } | undefined;
  /** While time is pretended. */
  readonly isVirtual: boolean;
  readonly renew: () => Promise<void>;
}

/**
 * Renews the page when it is shown again (out of the pocket, another tab, back online), and shortly after an instant it has printed. A page that
 * nobody looks at asks nothing.
 */
export function useFreshness(looking: Looking): void {
  const latest = useRef(looking);
  latest.current = looking;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = Date.now();
    const look = () => {
      if (document.visibilityState !== 'visible' || Date.now() - last < onceMs) return;
      last = Date.now();
      void latest.current.renew();
    };
    const wait = () => {
      clearTimeout(timer);
      const { told, isVirtual } = latest.current;
      if (!told) return;
      const now = Date.parse(told.at) + (Date.now() - told.heardAt);
      const instant = lookAgainIn([...printed.values()].flat(), now, Math.random());
      const pretended = isVirtual ? pretendedMs * (0.8 + 0.4 * Math.random()) : undefined;
      const ms = Math.min(instant ?? Number.POSITIVE_INFINITY, pretended ?? Number.POSITIVE_INFINITY);
      if (!Number.isFinite(ms)) return;
      timer = setTimeout(() => {
        look();
        wait();
      }, ms);
    };
    wait();
    listeners.add(wait);
    document.addEventListener('visibilitychange', look);
    for (const event of ['focus', 'online']) addEventListener(event, look);
    // A page that comes back whole from the history is as old as it was.
    const back = ({ persisted }: PageTransitionEvent) => persisted && look();
    addEventListener('pageshow', back);
    return () => {
      clearTimeout(timer);
      listeners.delete(wait);
      document.removeEventListener('visibilitychange', look);
      for (const event of ['focus', 'online']) removeEventListener(event, look);
      removeEventListener('pageshow', back);
    };
  }, [looking.told?.at]);
}
