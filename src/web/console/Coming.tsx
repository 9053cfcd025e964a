import { Skeleton, type SkeletonRow } from '#web/ui/Skeleton.tsx';
import { consoleEn } from '#web/words/console-en.ts';
import { consoleKo } from '#web/words/console-ko.ts';
import { useMe } from './me.tsx';

interface ComingProps {
  /** The size of what comes. */
  readonly rows: readonly SkeletonRow[];
  /** Why it may take a while, where it may. */
  readonly why?: string;
}

/** What a room shows until the server has answered: its size in grey, and after a second in words. */
export function Coming({ rows, why }: ComingProps) {
  const { lang } = useMe();
  const { coming } = lang === 'en' ? consoleEn : consoleKo;
  return <Skeleton rows={rows} label={why === undefined ? coming : `${coming} ${why}`} isSaid />;
}
