import { useState } from 'preact/hooks';
import type { OutputOf } from '#web/client/routes.ts';
import { useAnswer } from '#web/client/use-answer.ts';
import { Button } from '#web/ui/Button.tsx';
import { Choice } from '#web/ui/Choice.tsx';
import { useApp } from '../app.ts';
import { Loaded } from '../Loaded.tsx';
import { Screen } from '../Screen.tsx';
import { keepChoice, keptChoice } from './choice.ts';
import { Consequences } from './Consequences.tsx';

type Instruments = OutputOf<'GET /api/instruments'>;

/** Whose card, with what follows from it read first. Issuers stand in the order of their names: none is put forward. */
export function IssuerScreen() {
  const { words } = useApp();
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
  const { words, go } = useApp();
  const [chosen, setChosen] = useState(keptChoice()?.issuer);
  const here = offered.instruments.filter((instrument) => instrument.here);
  const elsewhere = offered.instruments.filter((instrument) => !instrument.here);
  const goOn = () => {
    const issuer = offered.issuers.find((one) => one.id === chosen);
    const instrument = here.find((one) => issuer?.instruments.includes(one.id));
    if (!issuer || !instrument) return;
    const before = keptChoice();
    keepChoice({
      ...(before?.issuer === issuer.id ? before : {}),
      instrument: instrument.id,
      instrumentWords: instrument.words,
      credit: instrument.consequences.find((row) => row.id === 'credit')?.words,
      expires: instrument.expires?.words,
      issuer: issuer.id,
      issuerWords: issuer.words,
    });
    go('card');
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
      <fieldset class="stack tight">
        <legend>{words.issuer.legend}</legend>
        {offered.issuers.map((issuer) => (
          <Choice
            key={issuer.id}
            kind="radio"
            name="issuer"
            checked={issuer.id === chosen}
            disabled={!issuer.available}
            onChange={() => setChosen(issuer.id)}
            label={issuer.words}
          >
            {!issuer.available && <span class="small">{issuer.why ?? words.issuer.notHere}</span>}
          </Choice>
        ))}
      </fieldset>
      {elsewhere.length > 0 && (
        <details class="more">
          <summary>{words.issuer.otherWays}</summary>
          <div class="stack">
            {elsewhere.map((instrument) => (
              <Consequences key={instrument.id} instrument={instrument} />
            ))}
          </div>
        </details>
      )}
    </Screen>
  );
}
