import { useEffect, useRef, useState } from 'preact/hooks';

/** How wide the place of a drawing is, so that its letters keep their size on a wall and on a phone. */
export function useWidth<E extends HTMLElement>(before: number): { readonly ref: { readonly current: E | null }; readonly width: number } {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState(before);
  useEffect(() => {
    if (!ref.current) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}
