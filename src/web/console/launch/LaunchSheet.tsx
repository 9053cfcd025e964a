import { call } from '#web/client/call.ts';
import type { LaunchWords } from '#web/words/launch-ko.ts';
import { Coming } from '../Coming.tsx';
import { NoAnswer } from '../NoAnswer.tsx';
import { number } from '../number.ts';
import { useAct } from '../use-act.ts';
import { useAsked } from '../use-asked.ts';
import { LaunchItem } from './LaunchItem.tsx';

/** 10 s: what the software looks at changes when somebody mends it. */
const everyMs = 10_000;

/** How far it is, and every item with who sees to it, until when, and the proof. */
export function LaunchSheet({ words }: { readonly words: LaunchWords }) {
  const asked = useAsked(
    () => call('GET /console/api/launch'),
    '',
    () => everyMs,
  );
  const { failed, act } = useAct(asked);
  const { value } = asked;
  return (
    <main id="content" class="room">
      <h1>{words.title}</h1>
      <p class="subtle">{words.lead}</p>
      <NoAnswer words={words} failed={failed} again={asked.again} />
      {value ? (
        <>
          <section class="box" aria-label={words.title}>
            <p role="status">
              <strong>{value.isReady ? words.ready : words.count(number(value.done), number(value.all))}</strong>{' '}
              {value.opens && (value.left ? words.opens : words.opened)(value.opens.words)} {value.left && words.left(value.left)}
            </p>
            <progress max={value.all} value={value.done} aria-label={words.count(number(value.done), number(value.all))} />
            <p class="small subtle">{value.tellsChat ? words.chat : words.noChat}</p>
          </section>
          <ol class="previews sheet">
            {value.items.map((item) => (
              <LaunchItem key={item.id} words={words} item={item} operators={value.operators} act={act} />
            ))}
          </ol>
        </>
      ) : (
        !asked.failed && <Coming rows={['card', 'card']} why={words.asking} />
      )}
    </main>
  );
}
