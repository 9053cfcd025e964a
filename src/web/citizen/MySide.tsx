import { Facts } from '#web/ui/Facts.tsx';
import { Steps } from '#web/ui/Steps.tsx';
import { useInner } from './app.ts';
import { GoLink } from './GoLink.tsx';
import { overOf } from './over.ts';
import { useRoom } from './use-room.ts';

/** Beside every screen where there is room: where I stand, with my date or my receipt. On a phone it is one tap away, at home. */
export function MySide() {
  const { words, me } = useInner();
  const hasRoom = useRoom();
  if (!me?.signedIn || !hasRoom) return null;
  const applied = me.application ?? (me.waiting?.state === 'waiting' ? me.waiting : undefined);
  const rows = [
    !applied && !me.mayApply?.never && !overOf(me) && me.myDate && { name: words.home.date, value: <GoLink to="date">{me.myDate.opens.words}</GoLink> },
    applied && { name: words.receipt.number, value: <GoLink to="receipt">{applied.receipt}</GoLink> },
    me.balance && { name: words.home.balance, value: <GoLink to="spending">{me.balance.left.words}</GoLink> },
  ].filter((row) => typeof row === 'object');
  return (
    <section class="side stack" aria-labelledby="my-side">
      <h2 id="my-side">{words.states.title}</h2>
      {rows.length > 0 && <Facts rows={rows} />}
      <MySteps />
    </section>
  );
}

/** The steps, each with its state. */
export function MySteps() {
  const { words, me } = useInner();
  return <Steps steps={(me?.journey ?? []).map((step) => ({ name: step.words, state: step.state, at: step.at?.words }))} words={words.states} />;
}
