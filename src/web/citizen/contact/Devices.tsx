import { call } from '#web/client/call.ts';
import { Button } from '#web/ui/Button.tsx';
import { useInner } from '../app.ts';
import type { Contact } from './ChannelPicker.tsx';

/** What takes notifications for me, and the way to end one that was lost or lent. */
export function Devices({ contact, reread }: { readonly contact: Contact; readonly reread: () => Promise<void> }) {
  const { words } = useInner();
  if (contact.devices.length === 0) return null;
  const remove = async (device: string) => {
    const answer = await call('POST /api/contact/devices/{device}/remove', { params: { device } });
    if (answer.end === 'done') await reread();
  };
  return (
    <section class="stack tight" aria-labelledby="devices">
      <h2 id="devices">{words.channels.devices}</h2>
      <ul class="rows">
        {contact.devices.map(({ id, kind, added }, at) => {
          const name = contact.devices.length === 1 ? words.channels.kinds[kind] : `${words.channels.kinds[kind]} ${contact.devices.length - at}`;
          return (
            <li key={id} class="ends">
              <span>
                <strong>{name}</strong>
                <br />
                <span class="small subtle">{words.channels.added(added.words)}</span>
              </span>
              <Button look="quiet" onPress={async () => await remove(id)}>
                {words.channels.removeOne(name)}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
