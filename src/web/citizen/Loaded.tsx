import type { ComponentChildren } from 'preact';
import type { Asked } from '#web/client/use-answer.ts';
import { Skeleton, type SkeletonRow } from '#web/ui/Skeleton.tsx';
import { useApp } from './app.ts';
import { Refused } from './Refused.tsx';
import { Trouble } from './Trouble.tsx';

interface LoadedProps<T> {
  readonly asked: Asked<T>;
  /** The size of what comes. */
  readonly shape: readonly SkeletonRow[];
  readonly children: (value: T) => ComponentChildren;
}

/** What comes from the server: a skeleton of its size first, then itself, or why not and what to do. */
export function Loaded<T>({ asked, shape, children }: LoadedProps<T>) {
  const { words } = useApp();
  const { answer, slow, again } = asked;
  if (!answer) {
    return (
      <>
        <Skeleton rows={shape} label={words.app.loading} />
        {slow && <p role="status">{words.app.slow}</p>}
      </>
    );
  }
  if (answer.end === 'done') return <>{children(answer.value)}</>;
  return answer.end === 'refused' && answer.problem.reason ? <Refused problem={answer.problem} /> : <Trouble answer={answer} again={again} />;
}
