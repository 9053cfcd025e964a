import type { OutputOf } from '#web/client/routes.ts';
import { useAnswer } from '#web/client/use-answer.ts';
import { BalanceBar } from '#web/ui/BalanceBar.tsx';
import { useInner } from '../app.ts';
import { GoLink } from '../GoLink.tsx';
import { Loaded } from '../Loaded.tsx';
import { Screen } from '../Screen.tsx';
import { Sources } from '../Sources.tsx';
import { CameBack, MyDataLinks } from './MyDataLinks.tsx';

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
        {({ balance, items }) => (
          <>
            {balance && <Balance balance={balance} />}
            {balance && mayMove && (
              <p>
                <GoLink to="region" look="button quiet">
                  {words.spending.region}
                </GoLink>
              </p>
            )}
            <section class="stack tight" aria-labelledby="spent">
              <h2 id="spent">{words.spending.list}</h2>
              {items.length === 0 && <p class="subtle">{words.spending.empty}</p>}
              <ul class="rows">
                {items.map((item) => (
                  <Purchase key={item.id} item={item} />
                ))}
              </ul>
            </section>
            {balance && <MyDataLinks asked={links} />}
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
      {balance.expires && balance.daysLeft !== 0 && <p class="small subtle">{words.spending.lost}</p>}
    </section>
  );
}

function Purchase({ item }: { readonly item: Spending['items'][number] }) {
  const { words } = useInner();
  const tone = item.state === 'counted' ? 'good' : item.state === 'cancelled' ? '' : 'warn';
  return (
    <li class="stack tight">
      <p class="ends">
        <strong>{item.merchant}</strong>
        <strong class={item.state === 'cancelled' ? 'struck' : ''}>{item.amount.words}</strong>
      </p>
      <p class="ends small subtle">
        <span>{item.at.words}</span>
        <span class={`tag ${tone}`}>{words.spending.states[item.state]}</span>
      </p>
      <p class="ends small">
        <span>
          {words.spending.grant} <strong>{item.grant.words}</strong>
        </span>
        <span>
          {words.spending.own} <strong>{item.own.words}</strong>
        </span>
      </p>
      {item.refunded && <p class="small">{words.spending.refunded(item.refunded.words)}</p>}
      {item.reason && <p class="small">{item.reason}</p>}
      {item.reason && <Sources sources={item.sources} />}
    </li>
  );
}
