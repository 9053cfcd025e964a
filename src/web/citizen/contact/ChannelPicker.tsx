import type { OutputOf } from '#web/client/routes.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { useInner } from '../app.ts';
import { ConsentBox } from '../join/ConsentBox.tsx';
import { AlwaysInbox } from './AlwaysInbox.tsx';
import { PushChoice } from './PushChoice.tsx';

export type Contact = OutputOf<'GET /api/contact'>;
export type Channel = Contact['channels'][number]['channel'];
type Consent = OutputOf<'GET /api/consents'>['consents'][number];

const byPhone: readonly Channel[] = ['alimtalk', 'sms'];

interface ChannelPickerProps {
  readonly contact: Contact;
  /** What has to be agreed to before a telephone number is used, and is not yet. */
  readonly consents: readonly Consent[];
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (id: string, given: boolean) => void;
  readonly chosen: ReadonlySet<Channel>;
  readonly onChoose: (change: (before: ReadonlySet<Channel>) => ReadonlySet<Channel>) => void;
}

/** How one wants to be told, with one tap a way. */
export function ChannelPicker(props: ChannelPickerProps) {
  const { words } = useInner();
  const { contact, chosen, onChoose } = props;
  const phone = contact.channels.find(({ channel }) => channel === 'sms')?.to;
  // By what is chosen when it is answered: the browser’s own question may stand open while other boxes are ticked.
  const choose = (channels: readonly Channel[], on: boolean) =>
    onChoose((before) => new Set(on ? [...before, ...channels] : [...before].filter((one) => !channels.includes(one))));
  return (
    <section class="stack tight" aria-labelledby="ways">
      <h2 id="ways">{words.remind.where}</h2>
      <AlwaysInbox />
      <PushChoice checked={chosen.has('push')} onChange={(on) => choose(['push'], on)} />
      {phone !== undefined && <ByPhone {...props} phone={phone} choose={choose} />}
      <p class="small subtle">{words.channels.later}</p>
    </section>
  );
}

interface ByPhoneProps extends ChannelPickerProps {
  readonly phone: string;
  readonly choose: (channels: readonly Channel[], on: boolean) => void;
}

/** The ways by telephone open with the consent that they rest on, both on. */
function ByPhone({ phone, consents, ticked, onTick, chosen, choose }: ByPhoneProps) {
  const { words } = useInner();
  const tick = (id: string, given: boolean) => {
    onTick(id, given);
    choose(byPhone, given);
  };
  return (
    <>
      {consents.length > 0 && (
        <>
          <h3>{words.channels.byPhone}</h3>
          <ul class="stack tight">
            {consents.map((one) => (
              <ConsentBox key={one.id} consent={one} checked={ticked.has(one.id)} onChange={(given) => tick(one.id, given)} />
            ))}
          </ul>
        </>
      )}
      {consents.every((one) => ticked.has(one.id)) &&
        byPhone.map((channel) => (
          <Choice
            key={channel}
            kind="checkbox"
            name={channel}
            checked={chosen.has(channel)}
            onChange={(on) => choose([channel], on)}
            label={<strong>{words.channels.names[channel]}</strong>}
          >
            <span class="small subtle">{phone}</span>
          </Choice>
        ))}
    </>
  );
}
