import { useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import { Button } from '#web/ui/Button.tsx';
import { Choice } from '#web/ui/Choice.tsx';
import { useInner } from '../app.ts';
import type { Channel, Contact } from './ChannelPicker.tsx';
import { EmailField } from './EmailField.tsx';
import { PushHere, turnOnHere, whyNoPush } from './PushHere.tsx';

interface ChannelRowProps {
  readonly way: Contact['channels'][number];
  /** Among those that are on, or off. */
  readonly place: number;
  readonly contact: Contact;
  readonly on: readonly Channel[];
  readonly choose: (channels: readonly Channel[]) => Promise<void>;
  readonly reread: () => Promise<void>;
  readonly onContact: (contact: Contact) => void;
}

/** One way of telling: on or off, where it leads, and what is missing before anything comes by it. */
export function ChannelRow({ way, place, contact, on, choose, reread, onContact }: ChannelRowProps) {
  const { words } = useInner();
  const [isTyping, setTyping] = useState(false);
  const [trouble, setTrouble] = useState('');
  const { channel } = way;
  const name = words.channels.names[channel];
  const turn = async (isOn: boolean) => {
    setTrouble('');
    if (!isOn) return await choose(on.filter((one) => one !== channel));
    if (channel === 'email' && way.to === undefined) return setTyping(true);
    if (channel === 'push') {
      const why = whyNoPush(await turnOnHere(), words.channels);
      if (why !== undefined) return setTrouble(why);
    }
    await choose([...on, channel]);
  };
  const needs = way.needs === undefined || way.needs === 'consent' || way.needs === 'asking' ? undefined : words.channels.needs[way.needs];
  return (
    <li class="channel">
      <Choice kind="checkbox" name={channel} checked={way.on} onChange={(isOn) => void turn(isOn)} label={<strong>{name}</strong>}>
        <span class="small subtle">
          {way.to ?? words.channels.why[channel]}
          {way.on && needs !== undefined && (
            <>
              <br />
              {needs}
            </>
          )}
        </span>
      </Choice>
      {trouble !== '' && (
        <p role="alert" class="panel warn">
          {trouble}
        </p>
      )}
      {way.on && place > 0 && (
        <Button look="quiet" onPress={async () => await choose([channel, ...on.filter((one) => one !== channel)])}>
          {words.channels.first(name)}
        </Button>
      )}
      {channel === 'push' && way.on && <PushHere reread={reread} />}
      {channel === 'email' && <ByEmail way={way} waiting={contact.waiting} isTyping={isTyping} onType={setTyping} onContact={onContact} />}
    </li>
  );
}

interface ByEmailProps extends Pick<ChannelRowProps, 'way' | 'onContact'> {
  readonly waiting: string | undefined;
  readonly isTyping: boolean;
  readonly onType: (isTyping: boolean) => void;
}

/** The address: typed and proved, changed, or forgotten. */
function ByEmail({ way, waiting, isTyping, onType, onContact }: ByEmailProps) {
  const { words } = useInner();
  const take = (next: Contact) => {
    onType(false);
    onContact(next);
  };
  const remove = async () => {
    const answer = await call('POST /api/contact/email/remove');
    if (answer.end === 'done') take(answer.value);
  };
  if (isTyping || (waiting !== undefined && way.to === undefined)) return <EmailField waiting={waiting} onContact={take} />;
  if (way.to === undefined) return null;
  return (
    <p class="ends">
      <Button look="quiet" onPress={() => onType(true)}>
        {words.email.change}
      </Button>
      <Button look="quiet" onPress={remove}>
        {words.email.remove}
      </Button>
    </p>
  );
}
