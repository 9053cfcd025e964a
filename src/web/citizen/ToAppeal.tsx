import { useInner } from './app.ts';
import { GoLink } from './GoLink.tsx';

/** Where a decision is put right, where the programme hears appeals. */
export function ToAppeal() {
  const { words, programme } = useInner();
  if (!programme.windows.some((window) => window.for === 'appeal')) return null;
  return (
    <p>
      <GoLink to="appeal" look="button quiet">
        {words.home.appeal}
      </GoLink>
    </p>
  );
}
