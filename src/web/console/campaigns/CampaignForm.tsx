import { useEffect, useState } from 'preact/hooks';
import type { Lang } from '#core/message-words.ts';
import { call, type Answer } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import { Button } from '#web/ui/Button.tsx';
import type { CampaignWords } from '#web/words/campaign-ko.ts';
import { ActButton } from '../ActButton.tsx';
import { Coming } from '../Coming.tsx';
import { NoAnswer } from '../NoAnswer.tsx';
import { go } from '../place.tsx';
import { TextField } from '../TextField.tsx';
import { useAsked } from '../use-asked.ts';
import { AudienceFields } from './AudienceFields.tsx';
import { Findings, Previews } from './Checked.tsx';
import { asSent, emptyDraft, type Draft } from './draft.ts';
import { TextFields } from './TextFields.tsx';

interface FormProps {
  readonly words: CampaignWords;
  readonly lang: Lang;
  /** Which one is changed; nothing: a new one. */
  readonly campaign: string | undefined;
}

/** 500 ms after the last letter: soon enough to be live, and one question a sentence. */
const checkAfterMs = 500;

/** Composing on the left; what is wrong with it and how each channel shows it on the right, as one writes. */
export function CampaignForm({ words, campaign }: FormProps) {
  const choices = useAsked(
    () => call('GET /console/api/campaigns'),
    '',
    () => 0,
  );
  const before = useAsked(
    async () => (campaign === undefined ? nothing : await call('GET /console/api/campaign/{campaign}', { params: { campaign } })),
    campaign ?? '',
    () => 0,
  );
  const { form } = words;
  const failed = choices.failed ?? before.failed;
  return (
    <main id="content" class="room">
      <h1>{campaign === undefined ? form.titleNew : form.titleChange}</h1>
      <NoAnswer words={words} failed={failed} />
      {!choices.value || (campaign !== undefined && !before.value) ? (
        !failed && <Coming rows={['card', 'card']} />
      ) : (
        <Filled words={words} choices={choices.value.choices} id={campaign} revision={before.value?.revision ?? 0} start={before.value?.draft ?? emptyDraft} />
      )}
    </main>
  );
}

const nothing: Answer<undefined> = { end: 'done', value: undefined };

interface FilledProps {
  readonly words: CampaignWords;
  readonly choices: OutputOf<'GET /console/api/campaigns'>['choices'];
  readonly id: string | undefined;
  readonly revision: number;
  readonly start: Draft;
}

function Filled({ words, choices, id, revision, start }: FilledProps) {
  const [draft, setDraft] = useState<Draft>(start);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Exclude<Answer<unknown>, { end: 'done' }>>();
  const shown = useShown(draft);
  const { form } = words;
  const change = (part: Partial<Draft>) => setDraft((was) => ({ ...was, ...part }));
  const isWritten = draft.text.ko.trim() !== '' && draft.text.en.trim() !== '';
  const whyNot = draft.title.trim() === '' ? form.unnamed : isWritten ? undefined : form.unwritten;
  const save = async () => {
    setBusy(true);
    const answer =
      id === undefined
        ? await call('POST /console/api/campaigns', { body: asSent(draft) })
        : await call('POST /console/api/campaign/{campaign}', { params: { campaign: id }, body: { revision, draft: asSent(draft) } });
    setBusy(false);
    if (answer.end === 'done') return go(`/campaigns/${answer.value.id}`);
    setFailed(answer);
  };
  return (
    <div class="two">
      <div class="stack wide">
        <TextField id="title" label={form.name} note={form.nameNote} max={60} value={draft.title} onInput={(title) => change({ title })} />
        <TextFields words={words} choices={choices} draft={draft} change={change} />
        <AudienceFields words={words} choices={choices} audience={draft.audience} change={(audience) => change({ audience })} />
        <NoAnswer words={words} failed={failed} />
        <div class="tools">
          <div>
            <ActButton needs="campaigner" look="next" onPress={save} busy={busy} whyNot={whyNot}>
              {form.save}
            </ActButton>
          </div>
          <Button look="quiet" onPress={() => go(id === undefined ? '/campaigns' : `/campaigns/${id}`)}>
            {form.cancel}
          </Button>
        </div>
      </div>
      <div class="stack beside">
        <Findings words={words} findings={shown?.findings} />
        <Previews words={words} previews={shown?.previews ?? []} />
      </div>
    </div>
  );
}

/** What the server says of the draft, a moment after the last letter. An answer that was overtaken is dropped. */
function useShown(draft: Draft): OutputOf<'POST /console/api/campaign-previews'> | undefined {
  const [shown, setShown] = useState<OutputOf<'POST /console/api/campaign-previews'>>();
  const asked = JSON.stringify({ ...asSent(draft), title: 'x' });
  useEffect(() => {
    if (draft.text.ko.trim() === '' || draft.text.en.trim() === '') return setShown(undefined);
    let isOver = false;
    const check = async () => {
      const answer = await call('POST /console/api/campaign-previews', { body: JSON.parse(asked) as Draft });
      if (!isOver && answer.end === 'done') setShown(answer.value);
    };
    const timer = setTimeout(() => void check(), checkAfterMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [asked]);
  return shown;
}
