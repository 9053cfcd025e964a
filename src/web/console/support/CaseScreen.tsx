import { useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import type { SupportWords } from '#web/words/support-ko.ts';
import { ActButton } from '../ActButton.tsx';
import { Coming } from '../Coming.tsx';
import { NoAnswer } from '../NoAnswer.tsx';
import { PlaceLink } from '../place.tsx';
import { TextField } from '../TextField.tsx';
import { useAct } from '../use-act.ts';
import { useAsked } from '../use-asked.ts';
import { Decision } from './Decision.tsx';
import { Guard } from './Guard.tsx';
import { HandOver, History } from './HandOver.tsx';
import { Masked } from './Masked.tsx';
import { PersonPage } from './PersonPage.tsx';
import { Replies } from './Replies.tsx';
import type { CaseProps } from './support.ts';

/** One case: who has it, what was done; and the person, for whoever has it in hand. Read once: a page left open looks at nobody. */
export function CaseScreen({ words, id }: { readonly words: SupportWords; readonly id: string }) {
  const asked = useAsked(
    () => call('GET /console/api/support/case/{case}', { params: { case: id } }),
    id,
    () => 0,
  );
  const { failed, act } = useAct(asked);
  const { value } = asked;
  return (
    <main id="content" class="room">
      <p>
        <PlaceLink to="/support" look="reach">
          ‹ {words.one.back}
        </PlaceLink>
      </p>
      <h1>{value ? `${value.ticket} · ${value.topicWords}` : words.title}</h1>
      <NoAnswer words={words} failed={failed} again={asked.again} />
      {value ? <Opened words={words} value={value} act={act} /> : !asked.failed && <Coming rows={['card', 'card']} />}
    </main>
  );
}

function Opened(props: CaseProps) {
  const { words, value } = props;
  const { page } = value;
  return (
    <>
      {/* Read once, so it tells since when, which stays true; for how long is told by the list, which is read again and again. */}
      <p class="subtle">{value.standing.words}</p>
      {page ? (
        <div class="two">
          <div class="stack wide">
            <PersonPage words={words} page={page}>
              <Decision {...props} page={page} />
            </PersonPage>
          </div>
          <div class="stack wide">
            <Replies {...props} page={page} />
            <Masked {...props} page={page} />
            <Guard {...props} />
            <HandOver {...props} />
            <History words={words} value={value} />
          </div>
        </div>
      ) : (
        <div class="two">
          <div class="stack wide">
            {value.isOpen ? <Take {...props} /> : <p class="empty">{words.one.closed}</p>}
            {value.request && <Guard {...props} />}
          </div>
          <History words={words} value={value} />
        </div>
      )}
    </>
  );
}

function Take({ words, value, act }: CaseProps) {
  const { one } = words;
  const [reason, setReason] = useState('');
  return (
    <section class="box narrow" aria-labelledby="take">
      <h2 id="take">{value.holder === undefined ? one.unheld : one.held(value.holder)}</h2>
      <p>{one.notMine}</p>
      <TextField id="take-reason" label={one.takeReason} note={one.reasonNote} max={200} rows={2} value={reason} onInput={setReason} />
      <div>
        <ActButton
          needs="agent"
          look="next"
          may={value.may.take}
          whyNot={reason.trim().length < 2 ? one.noReason : undefined}
          onPress={() => act(call('POST /console/api/support/case/{case}/take', { params: { case: value.id }, body: { reason: reason.trim() } }))}
        >
          {one.take}
        </ActButton>
      </div>
    </section>
  );
}
