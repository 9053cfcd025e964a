import { useState } from 'preact/hooks';
import type { OutputOf } from '#web/client/routes.ts';
import { useAnswer } from '#web/client/use-answer.ts';
import { Button } from '#web/ui/Button.tsx';
import { Choice } from '#web/ui/Choice.tsx';
import { useInner } from '../app.ts';
import { Loaded } from '../Loaded.tsx';
import { Screen } from '../Screen.tsx';
import { choiceOf, keepChoice, type Choice as Chosen } from './choice.ts';
import { Consequences } from './Consequences.tsx';

type Instruments = OutputOf<'GET /api/instruments'>;
type Instrument = Instruments['instruments'][number];
type Issuer = Instruments['issuers'][number];

/** Whose card, with what follows from it read first. Issuers stand in the order of their names: none is put forward. */
export function IssuerScreen() {
  const { words } = useInner();
  const asked = useAnswer('GET /api/instruments');
  if (asked.answer?.end === 'done') return <IssuerForm offered={asked.answer.value} />;
  return (
    <Screen title={words.issuer.title} lead={words.issuer.lead} back="entitlement">
      <Loaded asked={asked} shape={['card', 'line', 'line', 'line']}>
        {() => null}
      </Loaded>
    </Screen>
  );
}

function IssuerForm({ offered }: { readonly offered: Instruments }) {
  const { words, go, me } = useInner();
  const before = choiceOf(me);
  const hasFailed = (id: string | undefined) => offered.issuers.find((one) => one.id === id)?.marks.some((mark) => mark.id === 'failed') === true;
  const [chosen, setChosen] = useState(hasFailed(before?.issuer) ? undefined : (before?.issuer ?? before?.instrument));
  const here = offered.instruments.filter((instrument) => instrument.here);
  const goOn = () => {
    const choice = chosen === undefined ? undefined : choose(offered, chosen, before);
    if (!choice) return;
    keepChoice(choice);
    go(choice.issuer === undefined ? 'review' : 'card');
  };
  return (
    <Screen
      title={words.issuer.title}
      lead={words.issuer.lead}
      back="entitlement"
      action={
        <Button look="next" onPress={goOn} whyNot={chosen === undefined ? words.issuer.choose : undefined}>
          {words.issuer.next}
        </Button>
      }
    >
      {here.map((instrument) => (
        <Consequences key={instrument.id} instrument={instrument} />
      ))}
      <fieldset class="stack tight pairs">
        <legend>{words.issuer.legend}</legend>
        {[...here.filter((instrument) => !instrument.needsCard), ...offered.issuers].map((one) => (
          <Choice
            key={one.id}
            kind="radio"
            name="issuer"
            checked={one.id === chosen}
            disabled={isClosed(one)}
            onChange={() => setChosen(one.id)}
            label={one.words}
          >
            {isClosed(one) && <span class="small">{one.why ?? words.issuer.notHere}</span>}
            {'marks' in one && one.marks.length > 0 && (
              <span class="small stack tight">
                {one.marks.map((mark) => (
                  <span key={mark.id}>{mark.words}</span>
                ))}
              </span>
            )}
          </Choice>
        ))}
      </fieldset>
      <OtherWays instruments={offered.instruments.filter((instrument) => !instrument.here)} open={here.length === 0} />
    </Screen>
  );
}

function isClosed(one: Instrument | Issuer): one is Issuer {
  return 'available' in one && !one.available;
}

/** Where else: a counter, a centre, another kind of money. */
function OtherWays({ instruments, open }: { readonly instruments: readonly Instrument[]; readonly open: boolean }) {
  const { words } = useInner();
  if (instruments.length === 0) return null;
  return (
    <details class="more" open={open}>
      <summary>{words.issuer.otherWays}</summary>
      <div class="stack">
        {instruments.map((instrument) => (
          <Consequences key={instrument.id} instrument={instrument} />
        ))}
      </div>
    </details>
  );
}

/** What is kept of a tap on an issuer, or on an instrument that needs none. The same issuer chosen again keeps the card chosen there. */
function choose({ instruments, issuers }: Instruments, chosen: string, before: Chosen | undefined): Chosen | undefined {
  const issuer = issuers.find((one) => one.id === chosen);
  const instrument = instruments.find((one) => one.here && (issuer ? issuer.instruments.includes(one.id) : one.id === chosen));
  if (!instrument) return undefined;
  if (!issuer) return { instrument: instrument.id };
  return { ...(before?.issuer === issuer.id ? before : {}), instrument: instrument.id, issuer: issuer.id };
}
