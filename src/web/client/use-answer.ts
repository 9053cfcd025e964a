import { useCallback, useEffect, useState } from 'preact/hooks';
import { call, type Answer } from './call.ts';
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

/** Asks a reading route once the screen stands, and again by itself when the connection comes back. */
export function useAnswer<N extends ReaderName>(name: N): Asked<OutputOf<N>> {
  const [answer, setAnswer] = useState<Answer<OutputOf<N>>>();
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  useEffect(() => {
    let isGone = false;
    const ask = async () => {
      const next = await (call as (name: N) => Promise<Answer<OutputOf<N>>>)(name);
      if (!isGone) setAnswer(next);
    };
    void ask();
    return () => {
      isGone = true;
    };
  }, [name, turn]);
  useComeback(answer?.end === 'unknown' ? answer : undefined, again);
  return { answer, slow: useLasts(!answer, slowAfterMs), again };
}
