import { clockWords } from '#core/message-words.ts';
import { useAnswer } from '#web/client/use-answer.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { useInner } from '../app.ts';
import { CalendarButton } from '../CalendarButton.tsx';
import { GoLink } from '../GoLink.tsx';
import { MyWeek } from '../MyWeek.tsx';
import { OtherWays } from '../OtherWays.tsx';
import { Screen } from '../Screen.tsx';
import { StopTelling } from './StopTelling.tsx';

/** My date card: when I may apply, as a date, with a way into my own calendar. */
export function DateScreen() {
  const { words, me, lang } = useInner();
  const date = me?.myDate;
  if (!date) return <Screen title={words.date.title} lead={words.date.none} back="home" />;
  return (
    <Screen
      title={words.date.title}
      back="home"
      action={
        <GoLink to="entitlement" look="button next">
          {words.date.next}
        </GoLink>
      }
    >
      <Panel tone="next">
        <p class="number">{words.date.from(date.opens.words)}</p>
        <p>{words.date.openUntil(clockWords(date.closes.at.slice(11, 16), lang))}</p>
        <CalendarButton opens={date.opens.at} closes={date.closes.at} />
      </Panel>
      {me.unasked && <p>{me.unasked}</p>}
      {me.preregistration && <Told />}
      <MyWeek />
      {date.alsoFrom && <p>{words.date.afterwards(date.alsoFrom.words)}</p>}
      {!me.application && <OtherWays digit={date.digit} />}
    </Screen>
  );
}

/** Where we tell, how that is changed, and the way out of it at any time. */
function Told() {
  const { words, me } = useInner();
  // A day that has come is announced no more.
  const isToCome = me?.myDate?.state === 'before';
  return (
    <Panel tone="good" title={isToCome ? words.date.asked : words.date.stillAsked}>
      <Ways />
      {!me?.application && !me?.waiting && <p>{isToCome ? words.date.notApplied : me?.myDate?.until ? words.date.mayNow : null}</p>}
      <p>
        <GoLink to="channels" look="button">
          {words.channels.title}
        </GoLink>
      </p>
      <StopTelling />
    </Panel>
  );
}

/** By which ways they are really told, and of each that is on and cannot come yet, why. */
function Ways() {
  const { words, me } = useInner();
  const { answer } = useAnswer('GET /api/contact');
  if (answer?.end !== 'done') return <p>{me?.preregistration?.tellBy}</p>;
  const on = answer.value.channels.filter((one) => one.on);
  const ready = on.filter((one) => one.needs === undefined).map((one) => words.channels.names[one.channel]);
  const waiting = on.flatMap(({ channel, needs }) => (needs === undefined ? [] : [{ channel, needs }]));
  return (
    <>
      <p>{words.date.toldBy([words.channels.inbox, ...ready].join(', '))}</p>
      {waiting.length > 0 && (
        <ul class="dots">
          {waiting.map(({ channel, needs }) => (
            <li key={channel}>
              {words.channels.names[channel]}
              <br />
              <span class="small">{words.channels.needs[needs]}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
