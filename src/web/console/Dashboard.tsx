import type { Lang } from '#core/message-words.ts';
import { Panel } from '#web/ui/Panel.tsx';
import type { ConsoleWords } from '#web/words/console-ko.ts';
import { dashboardEn } from '#web/words/dashboard-en.ts';
import { dashboardKo } from '#web/words/dashboard-ko.ts';
import { ClockControl } from './ClockControl.tsx';
import { Coming } from './Coming.tsx';
import { DayCurve } from './dashboard/DayCurve.tsx';
import { Lanes } from './dashboard/Lanes.tsx';
import { Parts } from './dashboard/Parts.tsx';
import { Refusals } from './dashboard/Refusals.tsx';
import { Regions } from './dashboard/Regions.tsx';
import { RungAlarm } from './dashboard/RungAlarm.tsx';
import { Sums } from './dashboard/Sums.tsx';
import { Tiles } from './dashboard/Tiles.tsx';
import { toldIn } from './dashboard/told.ts';
import type { Watched } from './dashboard/use-board.ts';

interface DashboardProps {
  readonly words: ConsoleWords;
  readonly lang: Lang;
  readonly watched: Watched;
}

/** The programme in figures: six to be read from three metres, the day as it goes, where people are, and what stands in the way. */
export function Dashboard({ words, lang, watched }: DashboardProps) {
  const { board, failed, isSilent, time, values, refresh } = watched;
  const more = lang === 'en' ? dashboardEn : dashboardKo;
  const told = toldIn(lang, board?.programme);
  return (
    <main id="content" class="desk">
      <div role="status">
        {(failed ?? isSilent) && (
          <Panel tone="warn">
            <p>{board ? more.silent(time) : words.trouble}</p>
          </Panel>
        )}
      </div>
      <div role="alert">{board && <RungAlarm words={more} lang={lang} board={board} values={values} />}</div>
      {board ? (
        <>
          <Sums words={more} told={told} values={values} />
          <Tiles title={words.figures} words={more} told={told} watched={watched} />
          <div class="third">
            <DayCurve words={more} told={told} watched={watched} />
            <Parts words={more} told={told} board={board} watched={watched} panel="people" title={more.parts.title} otherwise="applications.digit" />
          </div>
          <div class="third">
            <Regions words={more} told={told} board={board} watched={watched} />
            <Refusals words={more} more={words} told={told} board={board} watched={watched} />
          </div>
          <div class="third">
            <Lanes words={more} more={words} told={told} board={board} watched={watched} />
            <Parts words={more} told={told} board={board} watched={watched} panel="payouts" title={words.payouts} otherwise="applications.payout" />
          </div>
          {board.clock.virtual && <ClockControl words={words} now={board.clock.now.at} onMoved={refresh} />}
        </>
      ) : (
        <Coming rows={['card', 'card', 'card']} />
      )}
    </main>
  );
}
