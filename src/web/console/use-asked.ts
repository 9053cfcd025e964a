import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Answer } from '#web/client/call.ts';

export interface AskedAgain<T> {
  /** The last good answer; it stays when the server falls silent. */
  readonly value: T | undefined;
  readonly failed: Exclude<Answer<T>, { end: 'done' }> | undefined;
  readonly again: () => Promise<void>;
  /** Puts an answer in place that came another way, like that of a button. */
  readonly put: (value: T) => void;
}

/** Asks when the screen opens and when `key` changes, and every `everyMs` while somebody looks; 0: once. */
export function useAsked<T>(ask: () => Promise<Answer<T>>, key: string, everyMs: (value: T | undefined) => number): AskedAgain<T> {
  const [value, setValue] = useState<T>();
  const [failed, setFailed] = useState<AskedAgain<T>['failed']>();
  const again = useCallback(async () => {
    const answer = await ask();
    if (answer.end === 'done') setValue(answer.value);
    setFailed(answer.end === 'done' ? undefined : answer);
  }, [key]);
  useEffect(() => {
    setValue(undefined);
    void again();
  }, [again]);
  const every = everyMs(value);
  useEffect(() => {
    if (every === 0) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && void again(), every);
    return () => clearInterval(timer);
  }, [again, every]);
  return { value, failed, again, put: setValue };
}
