import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Panel } from '#web/ui/Panel.tsx';
import { useApp, useIsOver } from '../app.ts';
import { GoLink } from '../GoLink.tsx';
import { OtherWays, useOtherWays } from '../OtherWays.tsx';
import { Question } from '../Question.tsx';
import { Screen } from '../Screen.tsx';
import { signInAddress } from '../sign-in.ts';
import { addressOf } from '../router.ts';
import { Trouble, type NoAnswer } from '../Trouble.tsx';
import { Days } from './Days.tsx';

/** Before any sign-in: what is this, may I today, what do I need. Printed ahead of time, so it reads without JavaScript too. */
export function FirstScreen({ trouble }: { readonly trouble: NoAnswer | undefined }) {
  const { words, lang, programme } = useApp();
  // While all there is to do is asking to be told, the sign-in leads straight to it.
  const next = programme.preregistration?.open && programme.today.state !== 'open' ? 'remind' : 'home';
  const isOver = useIsOver()(programme.today);
  const hasOtherWays = useOtherWays().length > 0;
  const [digit, setDigit] = useState<number>();
  return (
    <Screen
      title={programme.name}
      lead={programme.summary ?? programme.authority}
      side={
        (!isOver || hasOtherWays) && (
          <div class="side stack wide">
            {!isOver && <Needs />}
            <OtherWays digit={digit} />
          </div>
        )
      }
      more={
        <>
          <Questions />
          <p>
            <GoLink to="figures" look="button quiet">
              {words.first.figures}
            </GoLink>
          </p>
          <noscript>
            <p>{words.app.needsScript}</p>
          </noscript>
        </>
      }
      action={
        <a class="button next" href={signInAddress(addressOf(next, lang), lang)}>
          {isOver ? words.first.signInOver : words.first.signIn}
        </a>
      }
    >
      <MayI trouble={trouble}>
        <Days digit={digit} onDigit={setDigit} />
      </MayI>
    </Screen>
  );
}

function MayI({ trouble, children }: { readonly trouble: NoAnswer | undefined; readonly children: ComponentChildren }) {
  const { words, programme, me, refresh } = useApp();
  const isOver = useIsOver();
  const { today } = programme;
  // Until when is told once: with the days that are left, where they are counted.
  const here = me && !trouble && today.left ? [] : programme.windows.filter((window) => window.for === 'apply' && window.online);
  return (
    <section class="stack" aria-labelledby="may-i">
      <h2 id="may-i">{words.first.mayI}</h2>
      {trouble && <Trouble answer={trouble} again={refresh} />}
      <div role="status">
        {/* The page was printed at some other hour: whether today is a day is said only once the server has said what time it is. */}
        {me && !trouble && (
          <Panel tone={today.state === 'open' ? 'good' : 'plain'}>
            <p class="large">
              <strong>{today.title}</strong>
            </p>
            {today.left && <p class="number">{today.left}</p>}
            <p>{today.words}</p>
          </Panel>
        )}
      </div>
      <Unasked />
      {here.map((window) => (
        <p key={window.id}>
          <strong>{words.first.period}</strong> {window.words} {isOver(window) && words.first.over}
        </p>
      ))}
      {children}
    </section>
  );
}

function Needs() {
  const { words, programme } = useApp();
  return (
    <section class="stack tight" aria-labelledby="need">
      <h2 id="need">{words.first.need}</h2>
      <ul class="dots">
        {programme.needs.map((need) => (
          <li key={need.id}>{need.words}</li>
        ))}
      </ul>
      <p class="small subtle">{words.first.signInWhy}</p>
    </section>
  );
}

/** Whoever is paid without applying reads it before anything about how to apply. */
function Unasked() {
  const { words, programme, me } = useApp();
  const isOver = useIsOver()(programme.today) && programme.windows.some((window) => window.for === 'apply');
  if (programme.unasked.length === 0 || isOver) return null;
  return (
    <Panel tone="lined" title={words.first.unasked}>
      {programme.unasked.map((one) => (
        <p key={one.id}>
          {one.who}
          {/* In the tense of now, which the printed page does not know. */}
          {me && (
            <>
              <br />
              <strong>{one.when}</strong>
            </>
          )}
        </p>
      ))}
    </Panel>
  );
}

function Questions() {
  const { words, programme } = useApp();
  if (programme.answers.length === 0) return null;
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">{words.first.answers}</h2>
      {programme.answers.map((one) => (
        <Question key={one.id} one={one} />
      ))}
    </section>
  );
}
