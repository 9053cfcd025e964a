import { Skeleton } from '#web/ui/Skeleton.tsx';
import { useApp } from './app.ts';

/** A screen before its first answer. */
export function Placeholder() {
  const { words } = useApp();
  return (
    <main id="content" class="screen">
      <div class="content">
        <Skeleton rows={['line', 'card', 'card']} label={words.app.loading} />
      </div>
    </main>
  );
}
