import { useState } from 'preact/hooks';
import { dayWords } from '#core/message-words.ts';
import type { Programme } from '#web/client/routes.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { WeekTiles } from '#web/ui/WeekTiles.tsx';
import { useApp } from '../app.ts';
import { GoLink } from '../GoLink.tsx';
import { Question } from '../Question.tsx';
import { Screen } from '../Screen.tsx';
import { signInAddress } from '../sign-in.ts';
import { addressOf } from '../router.ts';
import { Trouble, type NoAnswer } from '../Trouble.tsx';

/** Before any sign-in: what is this, may I today, what do I need. Printed ahead of time, so it reads without JavaScript too. */
export function FirstScreen({ trouble }: { readonly trouble: NoAnswer | undefined }) {
  const { words, lang, programme, me } = useApp();
  // While all there is to do is asking to be told, the sign-in leads straight to it.
  const next = programme.preregistration?.open && programme.today.state !== 'open' ? 'remind' : 'home';
  // The page was printed at some other hour: that it is over is said only once the server has said what time it is.
  const isOver = me !== undefined && programme.today.state === 'over';
  const elsewhere = programme.windows.filter((window) => window.for === 'apply' && !window.online);
  // Where each of them is over too, there is no other way any more.
  const ways = isOver && elsewhere.every((window) => window.state === 'over') ? [] : elsewhere;
  return (
    <Screen
      title={programme.name}
      lead={programme.summary ?? programme.authority}
      side={
        (!isOver || ways.length > 0) && (
          <div class="side stack wide">
            {!isOver && <Needs />}
            <OtherWays ways={ways} />
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
      <MayI trouble={trouble} />
    </Screen>
  );
}

function MayI({ trouble }: { readonly trouble: NoAnswer | undefined }) {
  const { words, programme, me, refresh } = useApp();
  const here = programme.windows.filter((window) => window.for === 'apply' && window.online);
  return (
    <section class="stack" aria-labelledby="may-i">
      <h2 id="may-i">{words.first.mayI}</h2>
      {trouble && <Trouble answer={trouble} again={refresh} />}
      <div role="status">
        {/* The page was printed at some other hour: whether today is a day is said only once the server has said what time it is. */}
        {me && !trouble && (
          <Panel tone={programme.today.state === 'open' ? 'good' : 'plain'}>
            <p class="large">
              <strong>{programme.today.title}</strong>
            </p>
            <p>{programme.today.words}</p>
          </Panel>
        )}
      </div>
      {here.map((window) => (
        <p key={window.id}>
          <strong>{words.first.period}</strong> {window.words} {me && window.state === 'over' && words.first.over}
        </p>
      ))}
      {!(me && isPast(programme, me.clock.now.at)) && <Rotation />}
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

function OtherWays({ ways }: { readonly ways: Programme['windows'] }) {
  const { words, me } = useApp();
  if (ways.length === 0) return null;
  return (
    <section class="stack tight" aria-labelledby="other-ways">
      <h2 id="other-ways">{words.first.otherWays}</h2>
      <ul class="stack tight">
        {ways.map((window) => (
          <li key={window.id}>
            <strong>{window.channelWords}</strong>
            <br />
            {window.words} {me && window.state === 'over' && words.first.over}
          </li>
        ))}
      </ul>
    </section>
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

/** Whether no day of anybody’s is still to come: from then on everybody may come, or nobody. */
function isPast({ rotation, today }: Programme, now: string): boolean {
  return today.state === 'over' || (rotation?.freeFrom !== undefined && now.slice(0, 10) >= rotation.freeFrom.on);
}

/** The week as tiles, and my own day in it: told from one digit, without signing in. */
function Rotation() {
  const { words, lang, programme, me } = useApp();
  const [digit, setDigit] = useState<number>();
  const rotation = programme.rotation;
  if (!rotation) return null;
  const mine = digit === undefined ? undefined : rotation.tiles.find((tile) => tile.digits.includes(digit));
  const tiles = rotation.tiles.map((tile) => ({ ...tile, today: Boolean(me) && tile.today, mine: digit === undefined ? tile.mine : tile === mine }));
  return (
    <>
      <h3>{words.first.week}</h3>
      <WeekTiles tiles={tiles} lang={lang} words={words.first} />
      <p class="small subtle">{rotation.words}</p>
      <div class="field">
        <label for="digit">{words.first.myDigit}</label>
        <select id="digit" onChange={(event) => setDigit(event.currentTarget.value === '' ? undefined : Number(event.currentTarget.value))}>
          <option value="">{words.first.chooseDigit}</option>
          {[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </div>
      <p role="status" class="large">
        {mine && <strong>{words.first.myDay(dayWords(mine.on, lang))}</strong>}
      </p>
      {rotation.freeFrom && <p>{words.first.afterwards(rotation.freeFrom.words)}</p>}
    </>
  );
}
