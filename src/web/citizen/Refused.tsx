import type { Problem } from '#web/client/routes.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { useApp } from './app.ts';
import { CalendarButton } from './CalendarButton.tsx';
import { Sources } from './Sources.tsx';
import { MyWeek } from './MyWeek.tsx';

interface RefusedProps {
  readonly problem: Problem;
  /** Whether something chosen on the screens before is still kept. */
  readonly keeps?: boolean;
}

/** Why not, when, and what instead. The title of the screen above it already says the “no” itself. */
export function Refused({ problem, keeps = false }: RefusedProps) {
  const { words, me } = useApp();
  const { reason } = problem;
  return (
    <div class="stack">
      <Panel tone="warn">
        <p class="large">{reason?.words ?? problem.title}</p>
      </Panel>
      {reason?.next && (
        <Panel title={words.refused.when} tone="next">
          <p class="number">{words.refused.from(reason.next.words)}</p>
          {me?.myDate && <CalendarButton opens={reason.next.at} closes={me.myDate.opens.at === reason.next.at ? me.myDate.closes.at : undefined} />}
        </Panel>
      )}
      {problem.code.startsWith('rotation.') && <MyWeek />}
      {reason && reason.instead.length > 0 && (
        <Panel title={words.refused.instead} tone="lined">
          <ul class="stack tight">
            {reason.instead.map((one) => (
              <li key={one.words}>{one.words}</li>
            ))}
          </ul>
        </Panel>
      )}
      {keeps && <p>{words.refused.keep}</p>}
      {reason && <Sources sources={reason.sources} />}
    </div>
  );
}
