import { useEffect, useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import { useAnswer } from '#web/client/use-answer.ts';
import { useInner } from '../app.ts';
import { GoLink } from '../GoLink.tsx';
import { ConsentBox } from '../join/ConsentBox.tsx';
import { StopTelling } from '../join/StopTelling.tsx';
import { Loaded } from '../Loaded.tsx';
import { Screen } from '../Screen.tsx';
import { Trouble, type NoAnswer } from '../Trouble.tsx';
import { AlwaysInbox } from './AlwaysInbox.tsx';
import { ChannelRow } from './ChannelRow.tsx';
import type { Channel, Contact } from './ChannelPicker.tsx';
import { Devices } from './Devices.tsx';

type Consent = OutputOf<'GET /api/consents'>['consents'][number];

/** How one is told, changed at any time: each change holds with its tap. */
export function ChannelsScreen() {
  const { words } = useInner();
  const contact = useAnswer('GET /api/contact');
  const consents = useAnswer('GET /api/consents');
  return (
    <Screen title={words.channels.title} lead={words.channels.lead} back="home">
      <AlwaysInbox />
      <Loaded asked={contact} shape={['card', 'card', 'card']}>
        {(first) => (
          <Loaded asked={consents} shape={['card', 'card', 'card']}>
            {(read) => <Channels first={first} consents={read.consents} again={consents.again} />}
          </Loaded>
        )}
      </Loaded>
    </Screen>
  );
}

interface ChannelsProps {
  readonly first: Contact;
  readonly consents: readonly Consent[];
  /** Reads the consents anew. */
  readonly again: () => void;
}

function Channels({ first, consents, again }: ChannelsProps) {
  const { words } = useInner();
  const [contact, setContact] = useState(first);
  useEffect(() => setContact(first), [first]);
  const [isSaved, setSaved] = useState(false);
  const [failed, setFailed] = useState<NoAnswer>();
  const on = contact.channels.filter((one) => one.on).map((one) => one.channel);
  const take = (next: Contact) => {
    setContact(next);
    setSaved(true);
    setFailed(undefined);
  };
  const choose = async (channels: readonly Channel[]) => {
    const answer = await call('POST /api/contact/channels', { body: { channels: [...channels] } });
    if (answer.end === 'done') take(answer.value);
    else setFailed(answer);
  };
  const reread = async () => {
    const answer = await call('GET /api/contact');
    if (answer.end === 'done') take(answer.value);
  };
  const agree = async ({ id, hash }: Consent, given: boolean) => {
    const answer = await call('POST /api/consents', { body: { changes: [{ id, hash, given }] } });
    if (answer.end !== 'done') return setFailed(answer);
    again();
    await reread();
  };
  const rows = (isOn: boolean) =>
    contact.channels
      .filter((one) => one.on === isOn)
      .map((one, place) => <ChannelRow key={one.channel} way={one} place={place} contact={contact} on={on} choose={choose} reread={reread} onContact={take} />);
  return (
    <>
      {failed && <Trouble answer={failed} again={reread} />}
      <p role="status" class="small heard-only">
        {isSaved && words.channels.saved}
      </p>
      {on.length > 0 && <ol class="stack tight">{rows(true)}</ol>}
      <Leave contact={contact} consents={consents} agree={agree} />
      {on.length < contact.channels.length && (
        <section class="stack tight" aria-labelledby="more-ways">
          <h2 id="more-ways">{words.channels.more}</h2>
          <ul class="stack tight">{rows(false)}</ul>
        </section>
      )}
      <Devices contact={contact} reread={reread} />
      <Advertising consents={consents} agree={agree} />
      <Ending />
    </>
  );
}

interface AgreeProps {
  readonly consents: readonly Consent[];
  readonly agree: (consent: Consent, given: boolean) => Promise<void>;
}

/** A way is on that rests on something not given yet: here it is. */
function Leave({ contact, consents, agree }: AgreeProps & { readonly contact: Contact }) {
  const { words, programme } = useInner();
  const lacks = (needs: string) => contact.channels.some((one) => one.on && one.needs === needs);
  const missing = consents.filter((one) => one.purpose === 'notice' && !one.given);
  return (
    <>
      {lacks('consent') && (
        <div class="panel warn">
          <p>{words.channels.needs.consent}</p>
          <ul class="stack tight">
            {missing.map((one) => (
              <ConsentBox key={one.id} consent={one} checked={false} onChange={(given) => void agree(one, given)} />
            ))}
          </ul>
        </div>
      )}
      {lacks('asking') && (
        <div class="panel warn">
          <p>{words.channels.needs.asking}</p>
          {programme.preregistration?.open && (
            <p>
              <GoLink to="remind" look="button">
                {words.remind.ask}
              </GoLink>
            </p>
          )}
        </div>
      )}
    </>
  );
}

/** A switch of its own: whoever is told about their grant has not asked for advertising. */
function Advertising({ consents, agree }: AgreeProps) {
  const { words } = useInner();
  const asked = consents.filter((one) => one.purpose === 'promotion');
  return (
    <section class="stack tight" aria-labelledby="advertising">
      <h2 id="advertising">{words.channels.advertising}</h2>
      {asked.length === 0 && <p class="subtle">{words.channels.noAdvertising}</p>}
      <ul class="stack tight">
        {asked.map((one) => (
          <ConsentBox key={one.id} consent={one} checked={one.given} onChange={(given) => void agree(one, given)} />
        ))}
      </ul>
    </section>
  );
}

function Ending() {
  const { words, me } = useInner();
  if (!me?.preregistration || me.application) return null;
  return (
    <section class="stack tight" aria-labelledby="stop-telling">
      <h2 id="stop-telling">{words.channels.stop}</h2>
      <p class="small subtle">{words.channels.stopWhy}</p>
      <StopTelling />
    </section>
  );
}
