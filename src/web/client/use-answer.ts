import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { call, type Answer } from './call.ts';
import { noteRenewal, usePrinted, useRenewed } from './freshness.ts';
import { useComeback } from './use-comeback.ts';
import { useLasts } from './use-lasts.ts';
import type { InputOf, OutputOf, RouteName } from './routes.ts';

/** 1 s: until then a skeleton says enough; after it, say what is happening. */
const slowAfterMs = 1_000;

export interface Asked<T> {
  /** Undefined while the first answer is on its way. */
  readonly answer: Answer<T> | undefined;
  readonly slow: boolean;
  readonly again: () => void;
}

/** The routes that only read and take nothing. */
type ReaderName = { [N in RouteName]: N extends `GET ${string}` ? (unknown extends InputOf<N> ? N : never) : never }[RouteName];

/** Asks a reading route once the screen stands, again by itself when the connection comes back, and with all else that is renewed. */
export function useAnswer<N extends ReaderName>(name: N): Asked<OutputOf<N>> {
  const [answer, setAnswer] = useState<Answer<OutputOf<N>>>();
  const [turn, setTurn] = useState(0);
  const latest = useRef(answer);
  latest.current = answer;
  const again = useCallback(() => setTurn((before) => before + 1), []);
  const ask = async () => await (call as (name: N) => Promise<Answer<OutputOf<N>>>)(name);
  useEffect(() => {
    let isGone = false;
    const first = async () => {
      const next = await ask();
      if (!isGone) setAnswer(next);
    };
    void first();
    return () => {
      isGone = true;
    };
  }, [name, turn]);
  useComeback(answer?.end === 'unknown' ? answer : undefined, again);
  useRenewed(async () => {
    const before = latest.current;
    if (!before) return false;
    const next = await ask();
    // What is being read stays when no answer comes, and what is the same is not drawn anew.
    if (latest.current !== before || next.end === 'unknown' || isSame(next, before)) return false;
    noteRenewal();
    setAnswer(next);
    return true;
  });
  // “Not yet” names when.
  usePrinted([answer?.end === 'refused' ? answer.problem.reason?.next?.at : undefined]);
  return { answer, slow: useLasts(!answer, slowAfterMs), again };
}

/** The same answer; of a refusal, whatever number it can be asked about by. */
function isSame(one: Answer<unknown>, other: Answer<unknown>): boolean {
  const said = (answer: Answer<unknown>) => JSON.stringify(answer.end === 'refused' ? { ...answer.problem, request: '' } : answer);
  return said(one) === said(other);
}
