import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** A quarter of the screen: a bar that is taller (large letters, a small phone) stays where it is written, and covers nothing. */
const barPartMax = 0.25;

/** The bar that stays at the lower edge: whatever takes the focus is scrolled clear of it, however tall its words make it. */
export function useBar(): RefObject<HTMLDivElement | null> {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const root = document.documentElement;
    const measure = () => {
      const height = bar.current?.offsetHeight ?? 0;
      const isTall = height > innerHeight * barPartMax;
      bar.current?.classList.toggle('tall', isTall);
      const stays = bar.current !== null && !isTall && getComputedStyle(bar.current).position === 'sticky';
      root.style.setProperty('--bar', stays ? `${height}px` : '0px');
    };
    const observer = new ResizeObserver(measure);
    if (bar.current) observer.observe(bar.current);
    measure();
    addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      removeEventListener('resize', measure);
      root.style.setProperty('--bar', '0px');
    };
  });
  return bar;
}
