import { useState } from 'preact/hooks';
import { call, type Answer } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import { useAnswer } from '#web/client/use-answer.ts';
import { Button } from '#web/ui/Button.tsx';
import { useInner } from '../app.ts';
import { Loaded } from '../Loaded.tsx';
import { overOf } from '../over.ts';
import { Screen } from '../Screen.tsx';
import { Trouble, type NoAnswer } from '../Trouble.tsx';
import { ConsentBox } from './ConsentBox.tsx';

type Consents = OutputOf<'GET /api/consents'>;

/** Each consent its own sentence and its own tick; required ones first, optional ones off until somebody turns them on. */
export function ConsentsScreen() {
  const { words } = useInner();
  const asked = useAnswer('GET /api/consents');
  if (asked.answer?.end === 'done') return <ConsentForm consents={asked.answer.value.consents} />;
  return (
    <Screen title={words.consents.title} lead={words.consents.lead} back="home">
      <Loaded asked={asked} shape={['card', 'card', 'card']}>
        {() => null}
      </Loaded>
    </Screen>
  );
}

function ConsentForm({ consents }: Pick<Consents, 'consents'>) {
  const { words, go, refresh, me } = useInner();
  const isOver = overOf(me) !== undefined;
  const [ticked, setTicked] = useState(() => new Set(consents.filter((one) => one.given).map((one) => one.id)));
  const [letGo, setLetGo] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<NoAnswer>();
  // Whoever has agreed before comes to read, or to change an optional one.
  const isReview = consents.every((one) => one.given || !one.required);
  const withdrawn = consents.filter((one) => one.required && one.given && !ticked.has(one.id));
  const missing = consents.filter((one) => one.required && !ticked.has(one.id)).length;
  const changes = consents.filter((one) => one.given !== ticked.has(one.id)).map(({ id, hash }) => ({ id, hash, given: ticked.has(id) }));

  const tick = (id: string, given: boolean) => {
    const next = new Set(ticked);
    if (given) next.add(id);
    else next.delete(id);
    setTicked(next);
    setLetGo(given ? undefined : id);
  };
  const agree = async () => {
    setBusy(true);
    const answer: Answer<unknown> = changes.length === 0 ? { end: 'done', value: undefined } : await call('POST /api/consents', { body: { changes } });
    if (answer.end === 'done') await refresh();
    setBusy(false);
    setFailed(answer.end === 'done' ? undefined : answer);
    if (answer.end === 'done') go(isReview || withdrawn.length > 0 ? 'home' : isOver ? 'entitlement' : screenAfter(consents), { replace: true });
  };
  const whyNot = () => {
    if (withdrawn.length > 0) return undefined;
    if (missing > 0) return words.consents.missing(missing);
    return isReview && changes.length === 0 ? words.consents.nothingToSave : undefined;
  };
  return (
    <Screen
      title={isReview ? words.consents.given : words.consents.title}
      lead={isReview ? words.consents.givenLead : isOver ? words.consents.leadOver : words.consents.lead}
      back="home"
      action={
        <Button look="next" onPress={agree} busy={busy} whyNot={whyNot()}>
          {withdrawn.length > 0 ? words.consents.withdraw : isReview ? words.consents.save : words.consents.agree}
        </Button>
      }
    >
      {failed && <Trouble answer={failed} again={agree} />}
      <ul class="stack">
        {[true, false].map((required) =>
          consents
            .filter((one) => one.required === required)
            .map((one) => (
              <ConsentBox key={one.id} consent={one} checked={ticked.has(one.id)} onChange={(given) => tick(one.id, given)}>
                {letGo === one.id && withdrawn.includes(one) && <WhatFollows consent={one} />}
              </ConsentBox>
            )),
        )}
      </ul>
      <Without />
    </Screen>
  );
}

/** What there is not without the required ones; whoever has applied is helped with that whatever they take back. */
function Without() {
  const { words, me } = useInner();
  const mayBegin = !overOf(me) && !me?.application && me?.waiting?.state !== 'waiting';
  return mayBegin ? <p class="small subtle">{words.consents.without}</p> : null;
}

/** Whoever has seen their amount goes on to their card; whoever has not sees it first. */
function screenAfter(before: Consents['consents']): 'issuer' | 'entitlement' {
  return before.some((one) => one.purpose === 'eligibility' && one.given) ? 'issuer' : 'entitlement';
}

/** What taking a required one back does, before it is done. */
function WhatFollows({ consent }: { readonly consent: Consents['consents'][number] }) {
  const { words, me } = useInner();
  const stands = me?.application ? 'applied' : me?.waiting?.state === 'waiting' ? 'waiting' : 'before';
  return (
    <p role="alert" class="panel warn">
      {words.consents.withdrawn[stands]}
      {consent.purpose === 'identity' && me?.preregistration && !me.application && ` ${words.consents.withdrawn.identity}`}
      {consent.purpose === 'spending' && ` ${words.consents.withdrawn.spending}`}
    </p>
  );
}
