import { useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import type { ConsoleWords } from '#web/words/console-ko.ts';
import { ActButton } from './ActButton.tsx';
import { number } from './number.ts';

interface ClockControlProps {
  readonly words: ConsoleWords;
  /** The service’s time with its offset: 2020-05-13T09:00:00+09:00. */
  readonly now: string;
  readonly onMoved: () => Promise<void>;
}

/** As the route asks for: everybody but whoever only looks. */
const clockRoles = ['agent', 'campaigner', 'editor', 'approver', 'payer', 'admin'] as const;
const hourMs = 3_600_000;

/** Moves the pretended clock. The button says what it will do. */
export function ClockControl({ words, now, onMoved }: ClockControlProps) {
  const [to, setTo] = useState('');
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const move = async (target: string) => {
    setBusy(true);
    const answer = await call('POST /console/api/clock', { body: { now: target } });
    setBusy(false);
    if (answer.end === 'done') {
      const { clock, done } = answer.value;
      setSaid(`${words.clock.moved(clock.now.words)} ${done === undefined ? '' : words.clock.done(number(done))}`);
      setTo('');
      await onMoved();
    } else setSaid(answer.end === 'refused' ? answer.problem.title : words.trouble);
  };
  const later = (ms: number) => new Date(Date.parse(now) + ms).toISOString();
  return (
    <section aria-labelledby="clock">
      <h2 id="clock">{words.clock.title}</h2>
      <p class="subtle">{words.clock.lead}</p>
      <div class="stack">
        <p class="tools">
          <ActButton needs={clockRoles} onPress={() => move(later(hourMs))} busy={busy}>
            {words.clock.hour}
          </ActButton>
          <ActButton needs={clockRoles} onPress={() => move(later(24 * hourMs))} busy={busy}>
            {words.clock.day}
          </ActButton>
        </p>
        <div class="field">
          <label for="to">{words.clock.to}</label>
          {/* Without an offset: it is read in the programme’s own zone. */}
          <input id="to" type="datetime-local" value={to} min={now.slice(0, 16)} onInput={(event) => setTo(event.currentTarget.value)} />
        </div>
        <p>
          <ActButton needs={clockRoles} look="next" onPress={() => move(to)} busy={busy} whyNot={to === '' ? words.clock.choose : undefined}>
            {to === '' ? words.clock.moveEmpty : words.clock.move(to)}
          </ActButton>
        </p>
        <p role="status">{said}</p>
      </div>
    </section>
  );
}
