import { useEffect, useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import type { OutputOf, Problem } from '#web/client/routes.ts';
import { keptSource } from '#web/client/source.ts';
import { useAnswer } from '#web/client/use-answer.ts';
import { useLasts } from '#web/client/use-lasts.ts';
import { Button } from '#web/ui/Button.tsx';
import { Facts, type Fact } from '#web/ui/Facts.tsx';
import { useInner } from '../app.ts';
import { GoLink } from '../GoLink.tsx';
import { Loaded } from '../Loaded.tsx';
import { Refused } from '../Refused.tsx';
import { Screen } from '../Screen.tsx';
import { WhereNot } from '../WhereNot.tsx';
import { Trouble, type NoAnswer } from '../Trouble.tsx';
import { choiceOf, forgetChoice, isWhole, type Choice } from './choice.ts';

/** 3 s: a tap that takes longer is explained. */
const slowAfterMs = 3_000;

/** Everything once more, then one tap. What was chosen is forgotten only when the receipt is here. */
export function ReviewScreen() {
  const { go, refresh, words, me } = useInner();
  const choice = choiceOf(me);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<NoAnswer>();
  // A payout that failed goes to another card; the application stays the one it is.
  const isAgain = me?.application?.state === 'payout-failed';
  const missing =
    (me?.application ?? (me?.waiting?.state === 'waiting' ? me.waiting : undefined)) && !isAgain
      ? 'receipt'
      : choice === undefined
        ? 'issuer'
        : isWhole(choice)
          ? undefined
          : 'card';
  useEffect(() => {
    if (missing && !busy) go(missing, { replace: true });
  }, [missing, busy]);
  const isSlow = useLasts(busy, slowAfterMs);
  // Before the day it is what is entered already; on the day it is the one tap.
  const opens = isAgain || me?.mayApply?.now ? undefined : (me?.mayApply?.reason?.next ?? (me?.myDate?.state === 'before' ? me.myDate.opens : undefined));
  if (!choice) return null;

  const apply = async () => {
    setBusy(true);
    const { instrument, issuer, card } = choice;
    const answer =
      isAgain && issuer && card
        ? await call('POST /api/applications/card', { body: { issuer, card: card.id } })
        : await call('POST /api/applications', { body: { instrument, ...(issuer ? { issuer } : {}), ...(card ? { card: card.id } : {}), ...keptSource() } });
    // Applied already, perhaps in another tab a moment ago: the receipt is what was asked for.
    if (answer.end === 'done' || (answer.end === 'refused' && answer.problem.code === 'application.already_open')) {
      await refresh();
      forgetChoice();
      go('receipt', { replace: true });
      return;
    }
    setBusy(false);
    setFailed(answer);
  };
  if (failed?.end === 'refused' && failed.problem.status !== 401 && failed.problem.status !== 429)
    return <RefusedScreen problem={failed.problem} back={() => setFailed(undefined)} />;
  return (
    <Screen
      title={isAgain ? words.review.titleAgain : words.review.title}
      lead={opens && words.review.kept}
      back={choice.issuer === undefined ? 'issuer' : 'card'}
      action={
        <Button look="next" onPress={apply} busy={busy} whyNot={opens && words.review.opens(opens.words)}>
          {busy ? words.review.applying : isAgain ? words.review.payHere : words.review.apply}
        </Button>
      }
    >
      {failed && <Trouble answer={failed} again={apply} wrote />}
      <Summary choice={choice} />
      <p role="status">{isSlow && words.app.slow}</p>
    </Screen>
  );
}

/** Each line as it is now, in the words of now, with the way to where it is changed. */
function Summary({ choice }: { readonly choice: Choice }) {
  const instruments = useAnswer('GET /api/instruments');
  const contact = useAnswer('GET /api/contact');
  return (
    <Loaded asked={instruments} shape={['number', 'card', 'card', 'line']}>
      {(offered) => (
        <Loaded asked={contact} shape={['number', 'card', 'card', 'line']}>
          {(reached) => <Lines choice={choice} offered={offered} contact={reached} />}
        </Loaded>
      )}
    </Loaded>
  );
}

interface LinesProps {
  readonly choice: Choice;
  readonly offered: OutputOf<'GET /api/instruments'>;
  readonly contact: OutputOf<'GET /api/contact'>;
}

function Lines({ choice, offered, contact }: LinesProps) {
  const { words, me, programme } = useInner();
  // The inbox is always one; what lacks something comes by no other way yet.
  const on = contact.channels.filter((one) => one.on && one.needs === undefined).map((one) => words.channels.names[one.channel]);
  const use = programme.use;
  const amount = me?.donation?.received ?? me?.application?.amount ?? me?.grant?.amount;
  const instrument = offered.instruments.find((one) => one.id === choice.instrument);
  const issuer = offered.issuers.find((one) => one.id === choice.issuer);
  const credit = instrument?.credit ? words.receipt.creditBy(instrument.credit.words) : instrument?.consequences.find((row) => row.id === 'credit')?.words;
  const rows: (Fact | undefined)[] = [
    amount && {
      name: words.review.amount,
      value: amount.words,
      weight: 'matters',
      note: me?.application ? undefined : <GoLink to="entitlement">{words.entitlement.why}</GoLink>,
    },
    {
      name: words.review.card,
      value: `${(issuer ?? instrument)?.words ?? ''} ${choice.card?.masked ?? ''}`,
      note: <GoLink to="issuer">{words.review.changeOf(words.review.card)}</GoLink>,
    },
    credit === undefined ? undefined : { name: words.review.credit, value: credit },
    use?.region ? { name: words.review.region, value: me?.region ?? use.region, note: me?.region && use.region } : undefined,
    instrument?.expires ? { name: words.review.expires, value: words.review.until(instrument.expires.words), note: words.review.leftover } : undefined,
    {
      name: words.review.ways,
      value: [words.channels.inbox, ...on].join(', '),
      note: <GoLink to="channels">{words.review.changeOf(words.review.ways)}</GoLink>,
    },
  ];
  return (
    <>
      <section class="panel lined" aria-label={words.review.summary}>
        <Facts rows={rows.filter((row) => row !== undefined)} />
      </section>
      <WhereNot />
    </>
  );
}

function RefusedScreen({ problem, back }: { readonly problem: Problem; readonly back: () => void }) {
  const { words } = useInner();
  return (
    <Screen
      title={words.refused.title}
      action={
        <GoLink to="home" look="button next">
          {words.refused.toHome}
        </GoLink>
      }
    >
      <Refused problem={problem} keeps={problem.retry !== 'never'} />
      <p>
        <Button onPress={back}>{words.refused.back}</Button>
      </p>
    </Screen>
  );
}
