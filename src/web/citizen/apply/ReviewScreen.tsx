import { useEffect, useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import type { Problem } from '#web/client/routes.ts';
import { keptSource } from '#web/client/source.ts';
import { useLasts } from '#web/client/use-lasts.ts';
import { Button } from '#web/ui/Button.tsx';
import { Facts, type Fact } from '#web/ui/Facts.tsx';
import { useInner } from '../app.ts';
import { GoLink } from '../GoLink.tsx';
import { Refused } from '../Refused.tsx';
import { Screen } from '../Screen.tsx';
import { WhereNot } from '../WhereNot.tsx';
import { Trouble, type NoAnswer } from '../Trouble.tsx';
import { forgetChoice, keptChoice, type Choice } from './choice.ts';

/** 3 s: a tap that takes longer is explained. */
const slowAfterMs = 3_000;

/** Everything once more, then one tap. What was chosen is forgotten only when the receipt is here. */
export function ReviewScreen() {
  const { go, refresh, words, me } = useInner();
  const choice = keptChoice();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<NoAnswer>();
  // A payout that failed goes to another card; the application stays the one it is.
  const isAgain = me?.application?.state === 'payout-failed';
  const missing =
    (me?.application ?? (me?.waiting?.state === 'waiting' ? me.waiting : undefined)) && !isAgain
      ? 'receipt'
      : choice === undefined
        ? 'issuer'
        : choice.issuer !== undefined && choice.card === undefined
          ? 'card'
          : undefined;
  useEffect(() => {
    if (missing && !busy) go(missing, { replace: true });
  }, [missing, busy]);
  const isSlow = useLasts(busy, slowAfterMs);
  if (!choice) return null;

  const apply = async () => {
    setBusy(true);
    const { instrument, issuer, card } = choice;
    const answer =
      isAgain && issuer && card
        ? await call('POST /api/applications/card', { body: { issuer, card } })
        : await call('POST /api/applications', { body: { instrument, ...(issuer ? { issuer } : {}), ...(card ? { card } : {}), ...keptSource() } });
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
      back={choice.issuer === undefined ? 'issuer' : 'card'}
      action={
        <Button look="next" onPress={apply} busy={busy}>
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

function Summary({ choice }: { readonly choice: Choice }) {
  const { words, me, programme } = useInner();
  const use = programme.use;
  const amount = me?.donation?.received ?? me?.application?.amount ?? me?.grant?.amount;
  const rows: (Fact | undefined)[] = [
    amount && { name: words.review.amount, value: amount.words, weight: 'matters' },
    {
      name: words.review.card,
      value: `${choice.issuerWords ?? choice.instrumentWords} ${choice.masked ?? ''}`,
      note: <GoLink to="issuer">{words.review.change}</GoLink>,
    },
    choice.credit ? { name: words.review.credit, value: choice.credit } : undefined,
    use?.region ? { name: words.review.region, value: me?.grant?.region ?? use.region } : undefined,
    choice.expires ? { name: words.review.expires, value: words.review.until(choice.expires), note: words.review.leftover } : undefined,
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
