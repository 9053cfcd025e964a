import { useState } from 'preact/hooks';
import { call, type Answer } from '#web/client/call.ts';
import { Choice } from '#web/ui/Choice.tsx';
import type { CampaignWords } from '#web/words/campaign-ko.ts';
import { ActButton } from '../ActButton.tsx';
import { Decision } from '../Decision.tsx';
import { number } from '../number.ts';
import type { Campaign } from './draft.ts';

interface RequestProps {
  readonly words: CampaignWords;
  readonly campaign: Campaign;
  readonly act: (doing: Promise<Answer<Campaign>>) => Promise<void>;
}

/** Asking for the second person’s word, giving it, and what was said. */
export function Request({ words, campaign, act }: RequestProps) {
  if (campaign.state === 'draft')
    return (
      <>
        {campaign.request && <Said words={words} request={campaign.request} />}
        <Ask words={words} campaign={campaign} act={act} />
      </>
    );
  return campaign.state === 'waiting' ? (
    <Decide words={words} campaign={campaign} act={act} />
  ) : (
    campaign.request && <Said words={words} request={campaign.request} />
  );
}

function Ask({ words, campaign, act }: RequestProps) {
  const say = words.one.request;
  const [isLater, setLater] = useState(false);
  const [at, setAt] = useState('');
  const [reason, setReason] = useState('');
  const { may, count, id, revision } = campaign;
  const whyNot = reason.trim() === '' ? say.noReason : isLater && at === '' ? say.noTime : undefined;
  const body = { revision, reason, ...(isLater ? { at } : {}) };
  return (
    <section class="box" aria-labelledby="request">
      <h2 id="request">{say.title}</h2>
      <p class="subtle">{say.lead}</p>
      <div class="choices">
        <Choice kind="radio" name="when" label={say.now} checked={!isLater} onChange={() => setLater(false)} />
        <Choice kind="radio" name="when" label={say.at} checked={isLater} onChange={() => setLater(true)} />
      </div>
      {isLater && (
        <div class="field">
          <label for="when">{say.when}</label>
          {/* Without an offset: it is read in the programme’s own zone. */}
          <input id="when" type="datetime-local" value={at} onInput={(event) => setAt(event.currentTarget.value)} />
        </div>
      )}
      <div class="field">
        <label for="reason">{say.reason}</label>
        <textarea id="reason" rows={2} maxLength={500} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
      </div>
      <div>
        <ActButton
          needs="campaigner"
          may={may.request}
          look="next"
          onPress={() => act(call('POST /console/api/campaign/{campaign}/request', { params: { campaign: id }, body }))}
          whyNot={whyNot}
        >
          {count?.isDone ? say.press(number(count.people)) : say.pressEmpty}
        </ActButton>
      </div>
    </section>
  );
}

function Decide({ words, campaign, act }: RequestProps) {
  const say = words.one.decide;
  const { may, request, count, id } = campaign;
  const decide = async (answer: 'granted' | 'refused', reason: string) =>
    await act(call('POST /console/api/campaign/{campaign}/decision', { params: { campaign: id }, body: { answer, reason } }));
  return (
    <Decision id="decide" say={say} grant={say.grant(number(count?.people ?? 0))} may={may.decide} decide={decide}>
      {request && (
        <>
          <p>
            {say.asked(request.by, request.at.words)} {request.releaseAt ? say.whenAt(request.releaseAt.words) : say.whenNow}
          </p>
          {request.needed > 1 && <p>{say.needsTwo(request.agreed.join(', '))}</p>}
          <blockquote>{request.reason}</blockquote>
        </>
      )}
    </Decision>
  );
}

function Said({ words, request }: { readonly words: CampaignWords; readonly request: NonNullable<Campaign['request']> }) {
  const say = words.one.decide;
  const { decidedBy, decidedAt, answer, decisionReason } = request;
  return (
    <section class="box" aria-labelledby="said">
      <h2 id="said">{say.title}</h2>
      <p>{say.asked(request.by, request.at.words)}</p>
      <blockquote>{request.reason}</blockquote>
      {decidedBy && decidedAt && (
        <>
          <p>{answer === 'granted' ? say.granted(decidedBy, decidedAt.words) : say.refused(decidedBy, decidedAt.words)}</p>
          <blockquote>{decisionReason}</blockquote>
        </>
      )}
    </section>
  );
}
