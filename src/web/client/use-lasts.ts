import { useEffect, useState } from 'preact/hooks';

/** Whether something has been so for a while: true `afterMs` after `isSo` began, and false again with it. */
export function useLasts(isSo: boolean, afterMs: number): boolean {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    setLasts(false);
    if (!isSo) return;
    const timer = setTimeout(() => setLasts(true), afterMs);
    return () => clearTimeout(timer);
  }, [isSo, afterMs]);
  return lasts;
}
