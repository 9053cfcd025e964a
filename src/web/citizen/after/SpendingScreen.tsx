import type { OutputOf } from '#web/client/routes.ts';
import { useAnswer } from '#web/client/use-answer.ts';
import { BalanceBar } from '#web/ui/BalanceBar.tsx';
import { useInner } from '../app.ts';
import { GoLink } from '../GoLink.tsx';
import { Loaded } from '../Loaded.tsx';
import { Screen } from '../Screen.tsx';
import { WhereNot } from '../WhereNot.tsx';
import { CameBack, MyDataLinks } from './MyDataLinks.tsx';
import { Purchases } from './Purchases.tsx';

type Spending = OutputOf<'GET /api/spending'>;

/** What is left, for how long, and each purchase with what the grant paid, what I paid, and why. */
export function SpendingScreen() {
  const { words, programme } = useInner();
  const asked = useAnswer('GET /api/spending');
  const links = useAnswer('GET /api/mydata');
  const mayMove = programme.windows.some((window) => window.for === 'changeRegion');
  return (
    <Screen title={words.spending.title} back="home">
      <CameBack asked={links} />
      <Loaded asked={asked} shape={['number', 'line', 'card', 'card']}>
        {(spending) => (
          <>
            {spending.balance && <Balance balance={spending.balance} />}
            {spending.balance && mayMove && !spending.balance.isOver && (
              <p>
                <GoLink to="region" look="button quiet">
                  {words.spending.region}
                </GoLink>
              </p>
            )}
            <Purchases first={spending} />
            {spending.balance && !spending.balance.isOver && <WhereNot />}
            {spending.balance && <MyDataLinks asked={links} />}
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function Balance({ balance }: { readonly balance: NonNullable<Spending['balance']> }) {
  const { words } = useInner();
  return (
    <section class="stack tight" aria-label={words.spending.title}>
      <p class="number">{balance.left.words}</p>
      <BalanceBar left={balance.left.amount} whole={balance.granted.amount} label={`${words.spending.of(balance.granted.words)} ${balance.left.words}`} />
      <p class="ends">
        <span>{words.spending.spent(balance.spent.words)}</span>
        <span>{words.spending.of(balance.granted.words)}</span>
      </p>
      <p>
        <strong>{balance.words}</strong>
      </p>
      {balance.expires && !balance.isOver && balance.left.amount > 0 && <p class="small subtle">{words.spending.lost}</p>}
    </section>
  );
}
