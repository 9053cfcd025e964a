import { useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import { keptSource } from '#web/client/source.ts';
import { useAnswer } from '#web/client/use-answer.ts';
import { Button } from '#web/ui/Button.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useInner } from '../app.ts';
import { Loaded } from '../Loaded.tsx';
import { Refused } from '../Refused.tsx';
import { Screen } from '../Screen.tsx';
import { Trouble, type NoAnswer } from '../Trouble.tsx';
import { ConsentBox } from './ConsentBox.tsx';

type Consent = OutputOf<'GET /api/consents'>['consents'][number];

/** What being told one’s day needs: to know who one is, and, for those who like, how to reach them. The rest is asked for when it is needed. */
const purposes: ReadonlySet<Consent['purpose']> = new Set(['identity', 'notice']);

/** Pre-registration on one screen: agree to what it needs, sentence by sentence, and be told one’s date. */
export function RemindScreen() {
  const { words } = useInner();
  const asked = useAnswer('GET /api/consents');
  if (asked.answer?.end === 'done') return <RemindForm consents={asked.answer.value.consents.filter((one) => purposes.has(one.purpose) && !one.given)} />;
  return (
    <Screen title={words.remind.title} lead={words.remind.lead} back="home">
      <Loaded asked={asked} shape={['card', 'card', 'line']}>
        {() => null}
      </Loaded>
    </Screen>
  );
}

function RemindForm({ consents }: { readonly consents: readonly Consent[] }) {
  const { words, go, refresh, programme } = useInner();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<NoAnswer>();
  const missing = consents.filter((one) => one.required && !ticked.has(one.id)).length;

  const tick = (id: string, given: boolean) => setTicked(new Set(given ? [...ticked, id] : [...ticked].filter((one) => one !== id)));
  const ask = async () => {
    setBusy(true);
    const given = consents.filter((one) => ticked.has(one.id)).map(({ id, hash }) => ({ id, hash }));
    const answer = await call('POST /api/preregistrations', { body: { ...(given.length > 0 ? { consents: given } : {}), ...keptSource() } });
    if (answer.end === 'done') await refresh();
    setBusy(false);
    setFailed(answer.end === 'done' ? undefined : answer);
    if (answer.end === 'done') go('date', { replace: true });
  };
  return (
    <Screen
      title={words.remind.title}
      lead={words.remind.lead}
      back="home"
      action={
        <Button look="next" onPress={ask} busy={busy} whyNot={missing > 0 ? words.consents.missing(missing) : undefined}>
          {consents.some((one) => one.required) ? words.remind.agreeAndAsk : words.remind.ask}
        </Button>
      }
    >
      {failed?.end === 'refused' && failed.problem.reason ? <Refused problem={failed.problem} /> : failed && <Trouble answer={failed} again={ask} wrote />}
      {consents.length > 0 && (
        <ul class="stack">
          {consents.map((one) => (
            <ConsentBox key={one.id} consent={one} checked={ticked.has(one.id)} onChange={(given) => tick(one.id, given)} />
          ))}
        </ul>
      )}
      <Panel tone="lined" title={words.remind.where}>
        <p>
          <strong>{words.remind.inbox}</strong>
        </p>
        <p class="subtle">{words.remind.inboxWhy}</p>
      </Panel>
      <div class="small subtle">
        {programme.preregistration && <p>{words.remind.when(programme.preregistration.words)}</p>}
        <p>{words.remind.noLink}</p>
      </div>
    </Screen>
  );
}
