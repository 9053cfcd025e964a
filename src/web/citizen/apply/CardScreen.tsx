import { useEffect, useState } from 'preact/hooks';
import { call, type Answer } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import { useAnswer } from '#web/client/use-answer.ts';
import { Button } from '#web/ui/Button.tsx';
import { Choice } from '#web/ui/Choice.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useInner } from '../app.ts';
import { GoLink } from '../GoLink.tsx';
import { Loaded } from '../Loaded.tsx';
import { Screen } from '../Screen.tsx';
import { choiceOf, keepChoice, type Choice as Chosen } from './choice.ts';

type Cards = OutputOf<'POST /api/cards'>['cards'];

/** Which of my own cards at the chosen issuer. The issuer is asked now; its slowness is ours to explain. */
export function CardScreen() {
  const { words, go, me } = useInner();
  const choice = choiceOf(me);
  const issuer = choice?.issuer;
  const names = useAnswer('GET /api/instruments');
  const name = names.answer?.end === 'done' ? names.answer.value.issuers.find((one) => one.id === issuer)?.words : undefined;
  const [answer, setAnswer] = useState<Answer<{ cards: Cards }>>();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (issuer === undefined) return go('issuer', { replace: true });
    let isGone = false;
    setAnswer(undefined);
    const ask = async () => {
      const next = await call('POST /api/cards', { body: { issuer } });
      if (!isGone) setAnswer(next);
    };
    void ask();
    return () => {
      isGone = true;
    };
  }, [issuer, turn]);
  if (answer?.end === 'done' && choice) return <CardForm cards={answer.value.cards} choice={choice} issuer={name} />;
  return (
    <Screen title={words.card.title} lead={name === undefined ? words.app.loading : words.card.asking(name)} back="issuer">
      <Loaded asked={{ answer, slow: false, again: () => setTurn(turn + 1) }} shape={['card', 'card']}>
        {() => null}
      </Loaded>
    </Screen>
  );
}

interface CardFormProps {
  readonly cards: Cards;
  readonly choice: Chosen;
  /** The card company’s name, once it is here. */
  readonly issuer: string | undefined;
}

function CardForm({ cards, choice, issuer }: CardFormProps) {
  const { words, go } = useInner();
  const usable = cards.filter((card) => card.usable);
  // What could not be paid once is chosen again by nobody but its owner.
  const fresh = usable.filter((card) => !card.isFailed);
  const [chosen, setChosen] = useState(() => fresh.find((card) => card.id === choice.card?.id)?.id ?? (fresh.length === 1 ? fresh[0]?.id : undefined));
  const goOn = () => {
    const card = usable.find((one) => one.id === chosen);
    if (!card) return;
    keepChoice({ ...choice, card: { id: card.id, masked: card.masked } });
    go('review');
  };
  if (usable.length === 0) return <NoCard cards={cards} />;
  return (
    <Screen
      title={words.card.title}
      lead={issuer}
      back="issuer"
      action={
        <Button look="next" onPress={goOn} whyNot={chosen === undefined ? words.card.choose : undefined}>
          {words.card.next}
        </Button>
      }
    >
      <fieldset class="stack tight">
        <legend>{words.card.legend}</legend>
        {cards.map((card) => (
          <Choice
            key={card.id}
            kind="radio"
            name="card"
            checked={card.id === chosen}
            disabled={!card.usable}
            onChange={() => setChosen(card.id)}
            label={<span class="card-number">{card.masked}</span>}
          >
            {card.why && <span class="small">{card.why}</span>}
          </Choice>
        ))}
      </fieldset>
    </Screen>
  );
}

function NoCard({ cards }: { readonly cards: Cards }) {
  const { words } = useInner();
  return (
    <Screen
      title={words.card.none}
      lead={words.card.noneInstead}
      back="issuer"
      action={
        <GoLink to="issuer" look="button next">
          {words.card.other}
        </GoLink>
      }
    >
      {cards.map((card) => (
        <Panel key={card.id} tone="lined">
          <p class="card-number">{card.masked}</p>
          {card.why && <p>{card.why}</p>}
        </Panel>
      ))}
    </Screen>
  );
}
