import { useEffect, useRef, useState } from 'preact/hooks';
import { leaveLine, type Turn } from '#web/client/turn.ts';
import { Button } from '#web/ui/Button.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useApp } from './app.ts';
import { Question } from './Question.tsx';

/** 30 s: an ear is told again when something changed, and not every time the number does. */
const sayAgainMs = 30_000;

/** Where one waits for one’s turn: the place, how long, what needs no doing, and what can be done meanwhile. It goes on by itself. */
export function WaitingRoom({ turn }: { readonly turn: Turn }) {
  const { words, programme } = useApp();
  const { ahead, range, isBlind } = turn;
  const heading = useRef<HTMLHeadingElement>(null);
  const most = useRef(0);
  useEffect(() => {
    const before = document.title;
    document.title = `${words.line.title} · ${programme.name}`;
    heading.current?.focus({ preventScroll: true });
    return () => {
      document.title = before;
    };
  }, []);
  if (ahead !== undefined) most.current = Math.max(most.current, ahead);
  const wait = range && words.line.wait(range.fromS, range.toS);
  return (
    <main id="content" class="screen">
      <div class="content stack wide">
        <h1 ref={heading} tabIndex={-1}>
          {words.line.title}
        </h1>
        <Panel tone="next">
          <p class="number">{ahead === undefined ? words.line.finding : words.line.ahead(ahead)}</p>
          {wait && <p class="large">{wait}</p>}
          {ahead !== undefined && <progress class="balance" max={Math.max(most.current, 1)} value={most.current - ahead} aria-label={words.line.title} />}
          {isBlind && <p>{words.line.blind}</p>}
        </Panel>
        <Spoken text={ahead === undefined ? '' : `${words.line.ahead(ahead)}. ${wait ?? ''}`} />
        <ul class="dots">
          <li>
            <strong>{words.line.noReload}</strong>
          </li>
          <li>{words.line.keeps}</li>
          <li>{words.line.called}</li>
        </ul>
        <section class="stack tight" aria-labelledby="meanwhile">
          <h2 id="meanwhile">{words.line.meanwhile}</h2>
          <ul class="dots">
            {programme.needs.map((need) => (
              <li key={need.id}>{need.words}</li>
            ))}
          </ul>
          {programme.answers.slice(0, answersMax).map((one) => (
            <Question key={one.id} one={one} />
          ))}
        </section>
        <p>
          <Button look="quiet" onPress={leaveLine}>
            {words.line.leave}
          </Button>
        </p>
      </div>
    </main>
  );
}

/** 5 answers: what is asked most comes first. */
const answersMax = 5;

/** What a screen reader says by itself: politely, and seldom. */
function Spoken({ text }: { readonly text: string }) {
  const [said, setSaid] = useState('');
  const latest = useRef(text);
  latest.current = text;
  useEffect(() => {
    if (said === '' && text !== '') setSaid(text);
  }, [text === '']);
  useEffect(() => {
    const timer = setInterval(() => setSaid(latest.current), sayAgainMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <p role="status" class="unseen">
      {said}
    </p>
  );
}
