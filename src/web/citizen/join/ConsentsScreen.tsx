import { useState } from 'preact/hooks';
import { call, type Answer } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import { useAnswer } from '#web/client/use-answer.ts';
import { Button } from '#web/ui/Button.tsx';
import type { Words } from '#web/words/inner-ko.ts';
import { useInner } from '../app.ts';
import { Loaded } from '../Loaded.tsx';
import { overOf } from '../over.ts';
import { Screen } from '../Screen.tsx';
import { Trouble, type NoAnswer } from '../Trouble.tsx';
import { ConsentBox } from './ConsentBox.tsx';
import { isForApplying, missingForLook } from './look.ts';

type Consents = OutputOf<'GET /api/consents'>;

/** Each consent its own sentence and its own tick; required ones first, optional ones off until somebody turns them on. */
export function ConsentsScreen() {
  const { words } = useInner();
  const asked = useAnswer('GET /api/consents');
  if (asked.answer?.end === 'done') return <OneStep all={asked.answer.value.consents} />;
  return (
    <Screen title={words.consents.title} lead={words.consents.lead} back="home">
      <Loaded asked={asked} shape={['card', 'card', 'card']}>
        {() => null}
      </Loaded>
    </Screen>
  );
}

/**
 * First only what it takes to see whether and how much one receives: some hear then that they need not apply. What applying needs is asked of
 * those who go on to it, and of nobody else. What was given already stands there too, because taking it back always works.
 */
function OneStep({ all }: { readonly all: Consents['consents'] }) {
  const { me } = useInner();
  const look = missingForLook(all);
  const hasBegun = me?.application !== undefined || me?.waiting?.state === 'waiting';
  if (!hasBegun && look.length > 0 && all.some((one) => isForApplying(one) && !one.given))
    return <ConsentForm key="look" consents={all.filter((one) => one.given || look.includes(one))} isLook />;
  const needsNoMore = !hasBegun && (me?.mayApply?.never === true || overOf(me) !== undefined);
  return <ConsentForm key="all" consents={needsNoMore ? all.filter((one) => one.given || !isForApplying(one)) : all} isLook={false} />;
}

interface ConsentFormProps {
  readonly consents: Consents['consents'];
  /** Whether these are for the look only. */
  readonly isLook: boolean;
}

function ConsentForm({ consents, isLook }: ConsentFormProps) {
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
    setTicked(new Set(given ? [...ticked, id] : [...ticked].filter((one) => one !== id)));
    setLetGo(given ? undefined : id);
  };
  const agree = async () => {
    setBusy(true);
    const answer: Answer<unknown> = changes.length === 0 ? { end: 'done', value: undefined } : await call('POST /api/consents', { body: { changes } });
    const now = answer.end === 'done' ? await refresh() : undefined;
    setBusy(false);
    if (answer.end !== 'done') return setFailed(answer);
    // Whoever is told no, or that they need not apply, reads that first.
    const isHome = isReview || withdrawn.length > 0 || (isLook && now?.mayApply?.never);
    go(isHome ? 'home' : isOver || isLook ? 'entitlement' : screenAfter(consents), { replace: true });
  };
  const whyNot = () => {
    if (withdrawn.length > 0) return undefined;
    if (missing > 0) return words.consents.missing(missing);
    return isReview && changes.length === 0 ? words.consents.nothingToSave : undefined;
  };
  return (
    <Screen
      {...headOf(words, isReview ? 'review' : isOver ? 'over' : isLook ? 'look' : 'apply')}
      back="home"
      action={
        <Button look="next" onPress={agree} busy={busy} whyNot={whyNot()}>
          {withdrawn.length > 0 ? words.consents.withdraw : isReview ? words.consents.save : isLook ? words.amounts.agree : words.consents.agree}
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

/** What the consents of a step are for. */
function headOf({ consents: said }: Words, step: 'review' | 'over' | 'look' | 'apply'): { readonly title: string; readonly lead: string } {
  if (step === 'review') return { title: said.given, lead: said.givenLead };
  if (step === 'look') return { title: said.look, lead: said.leadLook };
  return { title: said.title, lead: step === 'over' ? said.leadOver : said.lead };
}

/** What there is not without the required ones; whoever has applied is helped with that whatever they take back. */
function Without() {
  const { words, me } = useInner();
  const mayBegin = !me?.mayApply?.never && !overOf(me) && !me?.application && me?.waiting?.state !== 'waiting';
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
