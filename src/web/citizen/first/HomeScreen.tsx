import type { Me } from '#web/client/routes.ts';
import { BalanceBar } from '#web/ui/BalanceBar.tsx';
import { Facts } from '#web/ui/Facts.tsx';
import type { Words } from '#web/words/inner-ko.ts';
import { useInner } from '../app.ts';
import { choiceOf, isWhole } from '../apply/choice.ts';
import { GoLink } from '../GoLink.tsx';
import { MySteps } from '../MySide.tsx';
import { overOf } from '../over.ts';
import type { ScreenName } from '../router.ts';
import { Screen } from '../Screen.tsx';
import { SignOut } from '../SignOut.tsx';

const leadsTo: Partial<Record<Me['card']['next']['do'], ScreenName>> = {
  agree: 'consents',
  preregister: 'remind',
  apply: 'entitlement',
  'choose-card': 'issuer',
  spend: 'spending',
};

/** After sign-in: one card with what is true now, and one next step. */
export function HomeScreen() {
  const { words, me } = useInner();
  if (!me) return null;
  return <Home me={me} words={words} />;
}

function Home({ me, words }: { readonly me: Me; readonly words: Words }) {
  const { card } = me;
  const meanwhile = me.consents.missing.length > 0 ? 'date' : me.prepared ? 'review' : 'entitlement';
  // Whoever has chosen before finds it entered already.
  const isPrepared = isWhole(choiceOf(me));
  const to =
    (card.next.do === 'apply' && isPrepared ? 'review' : leadsTo[card.next.do]) ??
    (me.application || me.waiting?.state === 'waiting' ? 'timeline' : card.next.do === 'wait' ? meanwhile : 'entitlement');
  const rows = [
    card.date && !card.title.includes(card.date.words) && { name: words.home.date, value: card.date.words, weight: 'matters' as const },
    card.amount && { name: me.balance ? words.home.received : words.home.amount, value: card.amount.words, weight: 'matters' as const },
    card.state !== undefined && card.state !== card.title && { name: words.home.state, value: card.state },
  ].filter((row) => typeof row === 'object');
  return (
    <Screen
      title={card.title}
      lead={card.words}
      side={
        <section class="side stack tight" aria-labelledby="steps">
          <h2 id="steps">{words.states.title}</h2>
          <MySteps />
        </section>
      }
      more={<Menu me={me} />}
      action={
        to && (
          <GoLink to={to} look="button next">
            {card.next.words}
          </GoLink>
        )
      }
    >
      {me.balance && <BalanceBar left={me.balance.left.amount} whole={me.balance.granted.amount} label={me.balance.left.words} />}
      {rows.length > 0 && (
        <section class="panel lined" aria-label={words.home.card}>
          <Facts rows={rows} />
        </section>
      )}
    </Screen>
  );
}

function Menu({ me }: { readonly me: Me }) {
  const { words, programme } = useInner();
  const agreed = me.consents.missing.length === 0;
  const never = me.mayApply?.never === true || overOf(me) !== undefined;
  const places: [ScreenName, string, boolean][] = [
    ['date', words.home.date, me.myDate !== undefined && !me.application && !never],
    ['entitlement', me.application ? (me.balance ? words.home.entitlement : words.home.entitlementAhead) : words.home.prepare, true],
    ['review', words.home.prepared, agreed && !me.application && !me.waiting && !never && isWhole(choiceOf(me))],
    ['receipt', words.home.receipt, me.application !== undefined],
    ['donation', me.donation ? words.home.donated : words.home.donation, me.donation !== undefined || me.mayDonate],
    ['spending', words.home.spending, me.balance !== undefined],
    ['appeal', words.home.appeal, programme.windows.some((window) => window.for === 'appeal')],
    ['inbox', me.unread > 0 ? `${words.inbox.title} (${words.home.unread(me.unread)})` : words.inbox.title, true],
    ['channels', words.channels.title, true],
    ['verify', words.verify.link, true],
    ['timeline', words.timeline.title, true],
    ['my-data', words.myData.title, true],
    ['consents', words.home.consents, true],
  ];
  return (
    <nav class="menu" aria-label={words.home.menu}>
      <ul>
        {places.map(
          ([screen, name, shown]) =>
            shown && (
              <li key={screen}>
                <GoLink to={screen}>{name}</GoLink>
              </li>
            ),
        )}
      </ul>
      {me.name && <p class="small subtle">{words.home.hello(me.name)}</p>}
      <SignOut look="quiet" />
    </nav>
  );
}
