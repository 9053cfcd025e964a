import type { Lang } from '#core/message-words.ts';
import { Button } from '#web/ui/Button.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import type { ConsoleWords } from '#web/words/console-ko.ts';
import { ClockControl } from './ClockControl.tsx';
import { Figures } from './Figures.tsx';
import { Digits, Partners, Payouts, Refusals } from './Lists.tsx';
import { useCounts } from './use-counts.ts';

interface DashboardProps {
  readonly words: ConsoleWords;
  readonly lang: Lang;
}

/** The programme in figures: six to be read from three metres, then why people were refused, the partners and the money. */
export function Dashboard({ words, lang }: DashboardProps) {
  const { counts, failed, perMinute, isPaused, setPaused, refresh } = useCounts();
  if (!counts && failed?.end === 'refused') return <Closed words={words} />;
  const other = lang === 'ko' ? 'en' : 'ko';
  return (
    <>
      <a class="skip" href="#content">
        {words.toContent}
      </a>
      {counts?.clock.virtual && (
        <aside class="band" aria-label={words.clock.title}>
          {counts.clock.banner ?? words.rehearsal(counts.clock.now.words)}
        </aside>
      )}
      <header class="top">
        <h1>{counts ? counts.programme.name : words.title}</h1>
        {counts && (
          <p class="subtle">
            {words.version(counts.programme.version)} · {words.clockNow} <strong>{counts.clock.now.words}</strong>
          </p>
        )}
        <p class="tools">
          <Button look="quiet" onPress={() => setPaused(!isPaused)}>
            {isPaused ? words.resume : words.pause}
          </Button>
          <a href={`?lang=${other}`} lang={other} hreflang={other}>
            {words.otherLanguage}
          </a>
        </p>
      </header>
      <main id="content" class="desk">
        <div role="status">
          {failed && (
            <Panel tone="warn">
              <p>{counts ? words.stale(counts.asOf.words) : words.trouble}</p>
            </Panel>
          )}
        </div>
        {counts ? (
          <>
            <Figures words={words} counts={counts} perMinute={perMinute} />
            <Refusals words={words} counts={counts} />
            <Partners words={words} counts={counts} />
            <Payouts words={words} counts={counts} />
            <Digits words={words} counts={counts} />
            {counts.clock.virtual && <ClockControl words={words} now={counts.clock.now.at} onMoved={refresh} />}
          </>
        ) : (
          <Skeleton rows={['card', 'card', 'card']} label={words.loading} />
        )}
      </main>
    </>
  );
}

function Closed({ words }: Pick<DashboardProps, 'words'>) {
  return (
    <main id="content" class="closed stack">
      <h1>{words.closed.title}</h1>
      <p>{words.closed.say}</p>
      <p class="subtle">{words.closed.how}</p>
    </main>
  );
}
