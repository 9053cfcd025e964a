import { Button } from '#web/ui/Button.tsx';
import { Facts, type Fact } from '#web/ui/Facts.tsx';
import { useInner } from '../app.ts';
import { GoLink } from '../GoLink.tsx';
import { Screen } from '../Screen.tsx';

/** The receipt: what a help desk needs, and nothing that tells a stranger who I am, how much I get or why. */
export function ReceiptScreen() {
  const { words, me, programme } = useInner();
  const application = me?.application ?? me?.waiting;
  if (!application) return <Screen title={words.receipt.none} back="home" />;
  // Given away whole, it is not received, whether that can still be taken back or not.
  const state = me?.donation?.received.amount === 0 ? 'donated' : application.state;
  const isFailed = state === 'payout-failed';
  const isPaid = me?.payout?.state === 'settled';
  // Whoever gave all of it away waits for nothing.
  const waits = state === 'accepted' || state === 'waiting';
  const promised = 'credit' in application && state !== 'donated' && state !== 'withdrawn' && !isFailed ? application.credit : undefined;
  const rows: (Fact | undefined)[] = [
    { name: words.receipt.number, value: <span class="number receipt-number">{application.receipt}</span> },
    { name: words.receipt.at, value: application.at.words },
    { name: words.receipt.programme, value: programme.name },
    { name: words.receipt.decided, value: application.words },
    promised && { name: isPaid ? words.receipt.promised : words.receipt.credit, value: words.receipt.creditBy(promised.words) },
    isPaid && me?.payout ? { name: words.receipt.paid, value: me.payout.at.words } : undefined,
    'signature' in application ? { name: words.receipt.signature, value: <span class="number">{application.signature}</span> } : undefined,
  ];
  return (
    <Screen
      title={words.receipt.titles[state]}
      lead={isFailed ? words.receipt.failed : waits ? (programme.tellsPaid ? words.receipt.keep : words.receipt.keepUntold) : undefined}
      back="home"
      action={
        <GoLink to={isFailed ? 'issuer' : 'home'} look="button next">
          {isFailed ? words.receipt.otherCard : words.receipt.next}
        </GoLink>
      }
    >
      <section class="receipt" aria-label={words.receipt.paper}>
        <p class="subtle">
          {words.receipt.paper} · {programme.authority}
        </p>
        <Facts rows={rows.filter((row) => row !== undefined)} />
      </section>
      <p class="small subtle">{words.receipt.noPrivate}</p>
      {me?.mayDonate && (
        <p class="not-printed">
          <GoLink to="donation" look="button quiet">
            {words.receipt.donate}
          </GoLink>
        </p>
      )}
      <p class="not-printed">
        <Button onPress={() => print()}>{words.receipt.print}</Button>
      </p>
    </Screen>
  );
}
