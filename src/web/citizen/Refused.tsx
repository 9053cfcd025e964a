import type { Problem } from '#web/client/routes.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { useInner } from './app.ts';
import { CalendarButton } from './CalendarButton.tsx';
import { GoLink } from './GoLink.tsx';
import { Sources } from './Sources.tsx';
import { MyWeek } from './MyWeek.tsx';

interface RefusedProps {
  readonly problem: Problem;
  /** Whether something chosen on the screens before is still kept. */
  readonly keeps?: boolean;
}

/** Why not, when, and what instead. The title of the screen above it already says the “no” itself. */
export function Refused({ problem, keeps = false }: RefusedProps) {
  const { words } = useInner();
  const { reason } = problem;
  const isTurn = problem.code.startsWith('rotation.');
  return (
    <div class="stack">
      {isTurn ? (
        <NotMyTurn />
      ) : reason?.next && reason.words.includes(reason.next.words) ? null : (
        <Panel tone="warn">
          <p class="large">{reason?.words ?? problem.title}</p>
        </Panel>
      )}
      {reason?.next && <When next={reason.next} />}
      {isTurn && <MyWeek />}
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

/** Whose day it is today; the day that is mine follows. */
function NotMyTurn() {
  const { words, programme } = useInner();
  const today = programme.rotation?.tiles.find((tile) => tile.today);
  return (
    <Panel tone="warn">
      <p class="large">{today && today.digits.length > 0 ? words.refused.turnOf(today.words) : words.refused.turn}</p>
    </Panel>
  );
}

/** When it becomes a yes, in one’s own calendar or as a message. */
function When({ next }: { readonly next: NonNullable<NonNullable<Problem['reason']>['next']> }) {
  const { words, me, programme } = useInner();
  return (
    <Panel title={words.refused.when} tone="next">
      <p class="number">{words.refused.from(next.words)}</p>
      {me?.preregistration && <p>{me.preregistration.tellBy}</p>}
      {me?.myDate && <CalendarButton opens={next.at} closes={me.myDate.opens.at === next.at ? me.myDate.closes.at : undefined} />}
      {me?.signedIn && !me.preregistration && programme.preregistration && (
        <p>
          <GoLink to="remind" look="button">
            {words.remind.ask}
          </GoLink>
        </p>
      )}
    </Panel>
  );
}
