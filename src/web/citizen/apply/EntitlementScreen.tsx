import type { ComponentChildren } from 'preact';
import type { OutputOf } from '#web/client/routes.ts';
import { useAnswer } from '#web/client/use-answer.ts';
import { Facts } from '#web/ui/Facts.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useInner } from '../app.ts';
import { GoLink } from '../GoLink.tsx';
import { Loaded } from '../Loaded.tsx';
import { overOf } from '../over.ts';
import { Screen } from '../Screen.tsx';
import { ToAppeal } from '../ToAppeal.tsx';
import { Sources } from '../Sources.tsx';
import { AmountsForEverybody } from './AmountsForEverybody.tsx';
import { choiceOf, isWhole } from './choice.ts';

type Entitlement = OutputOf<'GET /api/entitlement'>;

/** How much, in which parts, who pays each, and why. */
export function EntitlementScreen() {
  const { words, me } = useInner();
  const asked = useAnswer('GET /api/entitlement');
  const isPrepared = isWhole(choiceOf(me));
  const found = asked.answer?.end === 'done' ? asked.answer.value : undefined;
  // Before the look-up opens, a citizen may still prepare the rest.
  const isFinal = asked.answer?.end === 'refused' && asked.answer.problem.retry === 'never';
  const notYet = asked.answer?.end === 'refused' ? asked.answer.problem.reason?.next : undefined;
  // Over everywhere: there is nothing to choose a card for.
  const over = overOf(me);
  const mayGoOn = asked.answer && !isFinal && !over && !me?.application && (!found || (found.answer !== 'no' && found.mayApply));
  // Without their consent nobody’s household is looked at; what everybody may know needs none.
  if (asked.answer?.end === 'refused' && asked.answer.problem.code === 'consent.missing') return <AmountsForEverybody again={asked.again} />;
  // Choosing a card rests on more than seeing the amount.
  const next = (me?.consents.missing.length ?? 0) > 0 ? 'consents' : isPrepared ? 'review' : 'issuer';
  return (
    <Screen
      title={found?.title ?? words.entitlement.title}
      back="home"
      action={
        mayGoOn && (
          <GoLink to={next} look="button next">
            {next === 'review' ? words.card.next : words.entitlement.next}
          </GoLink>
        )
      }
    >
      {over && !isFinal && (
        <Panel tone="warn">
          <p>{over.words}</p>
          {over.instead.map((one) => (
            <p key={one.words}>{one.words}</p>
          ))}
        </Panel>
      )}
      {isFinal ? (
        <>
          <Panel tone="warn">
            <p class="large">{asked.answer.problem.title}</p>
          </Panel>
          <Wrong title={words.entitlement.whyNot} />
        </>
      ) : notYet ? (
        <NotYet from={notYet.words} />
      ) : (
        <Loaded asked={asked} shape={['number', 'card', 'line']}>
          {(entitlement) => <Amount entitlement={entitlement} />}
        </Loaded>
      )}
    </Screen>
  );
}

/** The programme has hours for looking it up, and a day of one’s own for that too: it is another than the day for applying. */
function NotYet({ from }: { readonly from: string }) {
  const { words } = useInner();
  return (
    <>
      <Panel tone="next" title={words.entitlement.notYet}>
        <p class="number">{words.refused.from(from)}</p>
      </Panel>
      <p>{words.entitlement.meanwhile}</p>
    </>
  );
}

function Amount({ entitlement }: { readonly entitlement: Entitlement }) {
  const { words } = useInner();
  const { amount, parts, elsewhere, household, reason, basis } = entitlement;
  return (
    <>
      {reason && (
        <Panel tone="warn">
          <p>{reason.words}</p>
          {reason.instead.map((one) => (
            <p key={one.words}>{one.words}</p>
          ))}
          <Sources sources={reason.sources} />
        </Panel>
      )}
      {!entitlement.mayApply && entitlement.applicantWords && (
        <Panel tone="warn">
          <p>{entitlement.applicantWords}</p>
        </Panel>
      )}
      {amount && (
        <section class="panel lined" aria-labelledby="parts">
          <h2 id="parts">{words.entitlement.parts}</h2>
          <Facts
            rows={[
              ...parts.map((part) => ({ name: part.payer, value: part.amount.words })),
              { name: words.entitlement.sum, value: amount.words, weight: 'sum' as const },
            ]}
          />
        </section>
      )}
      {elsewhere.length > 0 && (
        <section class="panel" aria-labelledby="elsewhere">
          <h2 id="elsewhere">{words.entitlement.elsewhere}</h2>
          <Facts rows={elsewhere.map((part) => ({ name: part.payer, value: part.amount.words }))} />
        </section>
      )}
      <Wrong title={entitlement.answer === 'no' ? words.entitlement.whyNot : words.entitlement.why}>
        {household && (
          <p>
            <strong>{words.entitlement.people(household.size)}</strong> · {household.words}
          </p>
        )}
        {basis.length > 0 && <p class="small">{words.entitlement.basis(basis.join(', '))}</p>}
        {!reason && <Sources sources={entitlement.sources} rules={entitlement.rules} />}
      </Wrong>
    </>
  );
}

/** Why; and where to have it put right, where the programme hears appeals. */
function Wrong({ title, children }: { readonly title: string; readonly children?: ComponentChildren }) {
  const { words } = useInner();
  return (
    <section class="stack tight" aria-labelledby="why">
      <h2 id="why">{title}</h2>
      {children}
      <p class="subtle">{words.entitlement.wrong}</p>
      <ToAppeal />
    </section>
  );
}
