import type { ComponentType } from 'preact';
import { useInner } from '../app.ts';
import { GoLink } from '../GoLink.tsx';
import { StopTelling } from '../join/StopTelling.tsx';
import { overOf } from '../over.ts';
import { Screen } from '../Screen.tsx';
import { ToAppeal } from '../ToAppeal.tsx';

/** A screen on the way to applying; whoever the rules are known to say no to, or who comes once it is over, finds the same no there as at home. */
export function onTheWay(Step: ComponentType): ComponentType {
  return function OnTheWay() {
    const { me } = useInner();
    return me?.mayApply?.never || overOf(me) ? <NotForMe /> : <Step />;
  };
}

function NotForMe() {
  const { me } = useInner();
  if (!me) return null;
  return (
    <Screen
      title={me.card.title}
      lead={me.card.words}
      back="home"
      action={
        <GoLink to="entitlement" look="button next">
          {me.card.next.words}
        </GoLink>
      }
    >
      <ToAppeal />
      <StopTelling />
    </Screen>
  );
}
