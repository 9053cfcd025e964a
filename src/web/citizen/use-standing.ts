import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import { noteRenewal, renewShown, useFreshness, usePrinted, useRenewed } from '#web/client/freshness.ts';
import { forget, keep } from '#web/client/kept.ts';
import type { Me, Programme } from '#web/client/routes.ts';
import type { FirstWords } from '#web/words/ko.ts';
import type { ScreenName } from './router.ts';
import type { NoAnswer } from './Trouble.tsx';

/** A mark kept in the tab: its next page starts with the citizen’s card, not with the first screen. */
export const wasSignedIn = 'was-signed-in';

/** Screens that show what the first answer of the page said of this citizen. */
const tellsStanding: ReadonlySet<ScreenName> = new Set(['home', 'date', 'review', 'receipt']);
/** 1 s: whoever was sent on by their own tap is told what was asked for it. */
const justNowMs = 1_000;

export interface StandingNow {
  readonly programme: Programme | undefined;
  readonly me: Me | undefined;
  readonly trouble: NoAnswer | undefined;
  readonly refresh: () => Promise<Me | undefined>;
  /** What a screen reader is told when something became another by itself. */
  readonly said: string;
}

/** The programme and who is here: asked for once, and anew whenever it may have become another thing. */
export function useStanding(screen: ScreenName | undefined, printed: Programme | undefined, words: FirstWords): StandingNow {
  const [programme, setProgramme] = useState(printed);
  const [me, setMe] = useState<Me>();
  const [trouble, setTrouble] = useState<NoAnswer>();
  const [told, setTold] = useState<{ readonly at: string; readonly heardAt: number }>();
  const [said, setSaid] = useState('');
  const askedAt = useRef(0);
  const isOfNow = useRef(false);
  const latest = useRef(me);
  latest.current = me;

  const ask = useCallback(async (isRenewal: boolean) => {
    askedAt.current = Date.now();
    const [about, mine] = await Promise.all([call('GET /api/programme'), call('GET /api/me')]);
    if (about.end === 'done') {
      setProgramme(about.value);
      isOfNow.current = true;
    }
    // Who is here is told beside what holds today; the page that was printed does not know that.
    if (mine.end === 'done' && isOfNow.current) {
      setTold({ at: mine.value.clock.now.at, heardAt: Date.now() });
      if (isRenewal && withoutHour(mine.value) !== withoutHour(latest.current)) noteRenewal();
      setMe(mine.value);
      if (mine.value.signedIn) keep(wasSignedIn, true);
      else forget(wasSignedIn);
    }
    setTrouble(about.end !== 'done' ? about : mine.end !== 'done' ? mine : undefined);
    return mine.end === 'done' ? mine.value : undefined;
  }, []);
  /** How many times it was asked for by what somebody did themselves: what that changes is no news to them. */
  const owns = useRef(0);
  const refresh = useCallback(async () => {
    owns.current += 1;
    return await ask(false);
  }, [ask]);
  useEffect(() => void refresh(), [refresh]);
  // A screen that tells where one stands tells how it is when one comes to it, not how it was when the page was opened.
  useEffect(() => {
    if (screen && tellsStanding.has(screen) && latest.current && Date.now() - askedAt.current > justNowMs) void refresh();
  }, [screen]);
  useRenewed(async () => {
    const [before, own] = [withoutHour(latest.current), owns.current];
    const now = await ask(true);
    return now !== undefined && own === owns.current && withoutHour(now) !== before;
  });
  usePrinted(instantsOf(programme, me));
  // Whoever goes on by themselves is told by the screen they come to.
  useEffect(() => setSaid(''), [screen]);
  const renew = async () => {
    setSaid('');
    const from = location.pathname;
    const isAnother = await renewShown();
    if (isAnother && location.pathname === from) setSaid(`${words.app.renewed} ${document.querySelector('h1')?.textContent ?? ''}`);
  };
  useFreshness({ told, isVirtual: me?.clock.virtual === true, renew });
  return { programme, me, trouble, refresh, said };
}

/** What is said of a citizen, but for what time it is. */
function withoutHour(me: Me | undefined): string {
  return JSON.stringify({ ...me, clock: undefined });
}

/** Every instant at which what is said here becomes another thing. */
function instantsOf(programme: Programme | undefined, me: Me | undefined): readonly (string | undefined)[] {
  const { today, preregistration } = programme ?? {};
  const mine = [me?.myDate?.opens, me?.myDate?.closes, me?.myDate?.alsoFrom, me?.mayApply?.until, me?.mayApply?.reason?.next, me?.donation?.undoUntil];
  return [today?.next, today?.until, preregistration?.opens, preregistration?.closes, me?.balance?.expires, ...mine].map((one) => one?.at);
}
