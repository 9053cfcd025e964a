import { useEffect, useState } from 'preact/hooks';
import { keptSource } from '#web/client/source.ts';
import { call } from '#web/client/call.ts';
import { trySubscribeHere } from '#web/client/push.ts';
import type { OutputOf } from '#web/client/routes.ts';
import { useAnswer, type Asked } from '#web/client/use-answer.ts';
import { Button } from '#web/ui/Button.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useInner } from '../app.ts';
import { ChannelPicker, type Channel, type Contact } from '../contact/ChannelPicker.tsx';
import { Loaded } from '../Loaded.tsx';
import { Refused } from '../Refused.tsx';
import { Screen } from '../Screen.tsx';
import { Trouble, type NoAnswer } from '../Trouble.tsx';
import { ConsentBox } from './ConsentBox.tsx';

type Consent = OutputOf<'GET /api/consents'>['consents'][number];

/** In this order they are tried. */
const channelOrder: readonly Channel[] = ['push', 'alimtalk', 'sms'];

/** Pre-registration on one screen: agree to what it needs, sentence by sentence, choose how to be told, and have one’s date. */
export function RemindScreen() {
  const { words, me, programme, go } = useInner();
  const consents = useAnswer('GET /api/consents');
  const contact = useAnswer('GET /api/contact');
  // A sign-in leads here; whoever has nothing to ask for is at home.
  useEffect(() => {
    if (me?.preregistration || me?.application || programme.preregistration?.open === false) go('home', { replace: true });
  }, []);
  if (consents.answer?.end === 'done' && contact.answer?.end === 'done')
    return <RemindForm consents={consents.answer.value.consents.filter((one) => !one.given)} contact={contact.answer.value} />;
  const asked: Asked<unknown> = consents.answer?.end === 'done' ? contact : consents;
  return (
    <Screen title={words.remind.title} lead={words.remind.lead} back="home">
      <Loaded asked={asked} shape={['card', 'card', 'line']}>
        {() => null}
      </Loaded>
    </Screen>
  );
}

function RemindForm({ consents, contact }: { readonly consents: readonly Consent[]; readonly contact: Contact }) {
  const { words, go, refresh, programme } = useInner();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<ReadonlySet<Channel>>(new Set());
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<NoAnswer>();
  // What being told one’s day needs: to know who one is. The rest is asked for when it is needed.
  const needed = consents.filter((one) => one.purpose === 'identity');
  const missing = needed.filter((one) => one.required && !ticked.has(one.id)).length;

  const tick = (id: string, given: boolean) => setTicked(new Set(given ? [...ticked, id] : [...ticked].filter((one) => one !== id)));
  const ask = async () => {
    setBusy(true);
    const given = consents.filter((one) => ticked.has(one.id)).map(({ id, hash }) => ({ id, hash }));
    const channels = channelOrder.filter((one) => chosen.has(one));
    // Before it is asked for: the first message is sent at once, and rings only where a device is known. A browser that cannot take push now is named on
    // the next screen; the date does not wait for it.
    if (chosen.has('push')) await trySubscribeHere();
    const answer = await call('POST /api/preregistrations', { body: { ...(given.length > 0 ? { consents: given } : {}), channels, ...keptSource() } });
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
          {needed.some((one) => one.required) ? words.remind.agreeAndAsk : words.remind.ask}
        </Button>
      }
    >
      {failed?.end === 'refused' && failed.problem.reason ? <Refused problem={failed.problem} /> : failed && <Trouble answer={failed} again={ask} wrote />}
      <MyDate />
      {needed.length > 0 && (
        <ul class="stack">
          {needed.map((one) => (
            <ConsentBox key={one.id} consent={one} checked={ticked.has(one.id)} onChange={(given) => tick(one.id, given)} />
          ))}
        </ul>
      )}
      <ChannelPicker
        contact={contact}
        consents={consents.filter((one) => one.purpose === 'notice')}
        ticked={ticked}
        onTick={tick}
        chosen={chosen}
        onChoose={setChosen}
      />
      <div class="small subtle">
        {programme.preregistration && <p>{words.remind.when(programme.preregistration.words)}</p>}
        <p>{words.remind.noLink}</p>
      </div>
    </Screen>
  );
}

/** What all of it is about. */
function MyDate() {
  const { words, me } = useInner();
  if (!me?.myDate) return null;
  return (
    <Panel tone="next">
      <p>{words.date.title}</p>
      <p class="number">{words.date.from(me.myDate.opens.words)}</p>
    </Panel>
  );
}
