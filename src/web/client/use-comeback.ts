import { useEffect, useRef } from 'preact/hooks';

/** A phone says that it is online a moment before anything gets through. */
const tries = 3;
const pauseMs = 2_000;

/**
 * Tries again by itself what failed, once the connection comes back: also when it came back while the try was still on its way,
 * and a few times more when the first one fails too. `failure` is what failed last, undefined while nothing has.
 */
export function useComeback(failure: object | undefined, again: () => unknown): void {
  const left = useRef(0);
  const last = useRef(failure);
  last.current = failure;
  useEffect(() => {
    const back = () => {
      left.current = tries;
      if (last.current) again();
    };
    addEventListener('online', back);
    return () => removeEventListener('online', back);
  }, [again]);
  useEffect(() => {
    if (!failure || left.current === 0) return;
    left.current -= 1;
    const timer = setTimeout(again, pauseMs);
    return () => clearTimeout(timer);
  }, [failure, again]);
}
