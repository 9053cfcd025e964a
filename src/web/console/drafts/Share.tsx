import { useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import { Choice } from '#web/ui/Choice.tsx';
import type { DraftsWords } from '#web/words/drafts-ko.ts';
import { ActButton } from '../ActButton.tsx';
import { Decision } from '../Decision.tsx';
import { number } from '../number.ts';
import { TextField } from '../TextField.tsx';
import type { Act, Draft } from './draft.ts';

type Shares = Draft['shares'];

/** A whole share, in ten-thousandths. */
export const everybody = 10_000;

interface ChoicesProps {
  readonly words: DraftsWords;
  readonly shares: Shares;
  readonly share: number;
  readonly setShare: (share: number) => void;
}

/** To everybody at once, or to a share of people first; where that cannot be, why. */
export function ShareChoices({ words: { share: say }, shares, share, setShare }: ChoicesProps) {
  if (shares.whyNot !== undefined)
    return (
      <p class="subtle">
        {say.cannot} {shares.whyNot}
      </p>
    );
  return (
    <fieldset class="choices">
      <legend>{say.whom}</legend>
      <Choice kind="radio" name="share" label={say.all} checked={share === everybody} onChange={() => setShare(everybody)} />
      {shares.choices.map((one) => (
        <Choice key={one.share} kind="radio" name="share" label={labelOf(say, one)} checked={share === one.share} onChange={() => setShare(one.share)} />
      ))}
    </fieldset>
  );
}

function labelOf(say: DraftsWords['share'], { words, people, loses, gains }: Shares['choices'][number]): string {
  return say.choice(words, number(people), number(gains), number(loses));
}

interface ShareProps {
  readonly words: DraftsWords;
  readonly draft: Draft;
  readonly now: NonNullable<Shares['now']>;
  readonly act: Act;
}

/** A version that holds for a share of people: which, a larger one that is asked for or may be, and taking it back. */
export function Share({ words, draft, now, act }: ShareProps) {
  const { share: say } = words;
  return (
    <>
      <section class="box" aria-labelledby="share">
        <h2 id="share">{say.title}</h2>
        <p>{say.now(now.words, number(now.people), now.from.words)}</p>
        {!draft.shares.asked && <Raise words={words} draft={draft} act={act} />}
        <p class="subtle">{say.backNote}</p>
      </section>
      {draft.shares.asked && <Asked words={words} draft={draft} asked={draft.shares.asked} act={act} />}
    </>
  );
}

function Raise({ words: { share: say }, draft, act }: Omit<ShareProps, 'now'>) {
  const [share, setShare] = useState(0);
  const [reason, setReason] = useState('');
  const { shares, id } = draft;
  const whyNot = shares.choices.length === 0 ? say.notWeighed : share === 0 ? say.noShare : reason.trim() === '' ? say.noReason : undefined;
  return (
    <>
      <fieldset class="choices">
        <legend>{say.raise}</legend>
        {shares.choices.map((one) => (
          <Choice key={one.share} kind="radio" name="larger" label={labelOf(say, one)} checked={share === one.share} onChange={() => setShare(one.share)} />
        ))}
      </fieldset>
      <TextField id="raise-reason" label={say.reason} max={500} rows={2} value={reason} onInput={setReason} />
      <div>
        <ActButton
          needs="editor"
          may={shares.may.raise}
          look="next"
          onPress={() => act(call('POST /console/api/draft/{draft}/share', { params: { draft: id }, body: { share, reason } }))}
          whyNot={whyNot}
        >
          {say.ask}
        </ActButton>
      </div>
    </>
  );
}

function Asked({ words, draft, asked, act }: Omit<ShareProps, 'now'> & { readonly asked: NonNullable<Shares['asked']> }) {
  const { share: say, decide: spoken } = words;
  const decide = async (answer: 'granted' | 'refused', reason: string) =>
    await act(call('POST /console/api/draft/{draft}/share/decision', { params: { draft: draft.id }, body: { answer, reason } }));
  const grant = asked.loses > 0 ? spoken.grant(number(asked.loses)) : spoken.grantNone;
  return (
    <Decision id="raise" say={{ ...spoken, title: say.decide, refuse: say.refuse }} grant={grant} may={draft.shares.may.decide} decide={decide}>
      <p>
        {spoken.asked(asked.by, asked.at.words)} {say.larger(asked.words)}
      </p>
      <blockquote>{asked.reason}</blockquote>
      {asked.said.map((one) => (
        <p key={one.by}>{spoken.granted(one.by, one.at.words)}</p>
      ))}
    </Decision>
  );
}
