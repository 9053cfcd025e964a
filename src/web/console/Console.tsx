import type { Lang } from '#core/message-words.ts';
import { call } from '#web/client/call.ts';
import { Button } from '#web/ui/Button.tsx';
import type { CampaignWords } from '#web/words/campaign-ko.ts';
import type { ConsoleWords } from '#web/words/console-ko.ts';
import type { OfficeWords } from '#web/words/office-ko.ts';
import { Closed } from './Closed.tsx';
import { Dashboard } from './Dashboard.tsx';
import { useBoard } from './dashboard/use-board.ts';
import { MeContext } from './me.tsx';
import { PlaceLink, usePlace } from './place.tsx';
import { consoleRooms } from './rooms.tsx';
import { Poster } from './sources/Poster.tsx';
import { number } from './number.ts';
import { useAsked } from './use-asked.ts';
import { useWaiting } from './use-waiting.ts';

interface ConsoleProps {
  readonly words: ConsoleWords;
  readonly more: CampaignWords;
  readonly office: OfficeWords;
  readonly lang: Lang;
}

/** The frame of every screen: what time it is, who is here, the rooms of work at the side, and one of them. */
export function Console({ words, more, office, lang }: ConsoleProps) {
  const watched = useBoard();
  const { board, failed, isPaused, setPaused } = watched;
  const place = usePlace();
  const waiting = useWaiting(watched.waiting, place);
  const operator = useAsked(
    () => call('GET /console/api/operator'),
    '',
    () => 0,
  ).value;
  // Whoever is not signed in is asked to; a service that can answer nobody just now is no reason to sign in again.
  if (!board && failed?.end === 'refused' && failed.problem.status === 401) return <Closed words={office} lang={lang} />;
  if (place.endsWith('/poster')) return <Poster words={more} place={place} programme={board?.programme.name} authority={board?.programme.authority} />;
  const other = lang === 'ko' ? 'en' : 'ko';
  const isDashboard = place === '/';
  return (
    <MeContext.Provider value={{ operator, lang }}>
      <a class="skip" href="#content">
        {words.toContent}
      </a>
      {board?.clock.virtual && (
        <aside class="band" aria-label={words.clock.title}>
          {board.clock.banner ?? words.rehearsal(board.clock.now.words)}
        </aside>
      )}
      <header class="top">
        {isDashboard ? <h1>{board ? board.programme.name : words.title}</h1> : <p class="programme">{board ? board.programme.name : words.title}</p>}
        {board && (
          <p class="subtle">
            {words.version(board.programme.version)} · {words.clockNow} <strong>{board.clock.now.words}</strong>
          </p>
        )}
        <p class="tools">
          {operator && <Me name={more.me(operator.name)} goOutWords={office.goOut} />}
          {isDashboard && (
            <Button look="quiet" onPress={() => setPaused(!isPaused)}>
              {isPaused ? words.resume : words.pause}
            </Button>
          )}
          <a href={`?lang=${other}`} lang={other} hreflang={other}>
            {words.otherLanguage}
          </a>
        </p>
      </header>
      <div class="office">
        <nav class="rooms" aria-label={more.rooms.label}>
          <PlaceLink to="/" current={isDashboard}>
            {more.rooms.dashboard}
          </PlaceLink>
          {consoleRooms.map(({ at, words: named }) => (
            <PlaceLink key={at} to={`/${at}`} current={place.split('/')[1] === at}>
              {named[lang]} <Waits words={more} count={waiting.get(at) ?? 0} />
            </PlaceLink>
          ))}
        </nav>
        {isDashboard ? <Dashboard words={words} lang={lang} watched={watched} /> : <Room more={more} lang={lang} place={place} />}
      </div>
    </MeContext.Provider>
  );
}

function Room({ more, lang, place }: Omit<ConsoleProps, 'words' | 'office'> & { readonly place: string }) {
  const [, at, ...rest] = place.split('/');
  const shown = consoleRooms.find((one) => one.at === at)?.show(lang, rest);
  if (shown) return shown;
  return (
    <main id="content" class="room stack">
      <h1>{more.notFound}</h1>
    </main>
  );
}

/** How many proposals in a room wait for a word of mine: a number to the eye, a sentence to the ear. */
function Waits({ words, count }: { readonly words: CampaignWords; readonly count: number }) {
  if (count === 0) return null;
  return (
    <span class="tag waits">
      <span aria-hidden="true">{number(count)}</span>
      <span class="heard-only">{words.rooms.waits(number(count))}</span>
    </span>
  );
}

/** Who sits here, and the way out. */
function Me({ name, goOutWords }: { readonly name: string; readonly goOutWords: string }) {
  return (
    <>
      <span class="subtle">{name}</span>
      <Button look="quiet" onPress={goOut}>
        {goOutWords}
      </Button>
    </>
  );
}

async function goOut(): Promise<void> {
  const answer = await call('POST /console/api/sign-out');
  if (answer.end === 'done') location.assign(`/console/${location.search}`);
}
