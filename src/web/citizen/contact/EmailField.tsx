import { useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import { Button } from '#web/ui/Button.tsx';
import { useInner } from '../app.ts';
import { Trouble, type NoAnswer } from '../Trouble.tsx';
import type { Contact } from './ChannelPicker.tsx';

interface EmailFieldProps {
  /** The address to which a code is on its way, masked. */
  readonly waiting: string | undefined;
  readonly onContact: (contact: Contact) => void;
}

/** An e-mail address, typed and proved by the code that comes to it. */
export function EmailField({ waiting, onContact }: EmailFieldProps) {
  const [sentTo, setSentTo] = useState(waiting);
  return sentTo === undefined ? <Address onSent={setSentTo} /> : <Code sentTo={sentTo} onContact={onContact} again={() => setSentTo(undefined)} />;
}

function Address({ onSent }: { readonly onSent: (to: string) => void }) {
  const { words } = useInner();
  const [address, setAddress] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<NoAnswer>();
  const send = async () => {
    setBusy(true);
    const answer = await call('POST /api/contact/email', { body: { address } });
    setBusy(false);
    setFailed(answer.end === 'done' ? undefined : answer);
    if (answer.end === 'done') onSent(answer.value.to);
  };
  return (
    <div class="stack tight">
      {failed && <Trouble answer={failed} again={send} />}
      <p class="field">
        <label for="email">{words.email.address}</label>
        <input
          id="email"
          type="email"
          autocomplete="email"
          inputMode="email"
          maxLength={254}
          value={address}
          aria-describedby="email-hint"
          onInput={(event) => setAddress(event.currentTarget.value)}
        />
        <span class="small subtle" id="email-hint">
          {words.email.hint}
        </span>
      </p>
      <Button onPress={send} busy={busy} whyNot={address.trim() === '' ? words.email.type : undefined}>
        {words.email.send}
      </Button>
    </div>
  );
}

interface CodeProps {
  readonly sentTo: string;
  readonly onContact: (contact: Contact) => void;
  readonly again: () => void;
}

function Code({ sentTo, onContact, again }: CodeProps) {
  const { words } = useInner();
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<NoAnswer>();
  const isWhole = /^\d{6}$/.test(code);
  const confirm = async () => {
    setBusy(true);
    const answer = await call('POST /api/contact/email/confirm', { body: { code } });
    setBusy(false);
    setFailed(answer.end === 'done' ? undefined : answer);
    if (answer.end === 'done') onContact(answer.value);
  };
  return (
    <div class="stack tight">
      <p role="status">{words.email.sent(sentTo)}</p>
      {failed?.end === 'refused' ? (
        <p role="alert" class="panel warn">
          {failed.problem.title}
        </p>
      ) : (
        failed && <Trouble answer={failed} again={confirm} wrote />
      )}
      <p class="field">
        <label for="code">{words.email.code}</label>
        <input
          id="code"
          inputMode="numeric"
          autocomplete="one-time-code"
          maxLength={6}
          value={code}
          aria-describedby="code-hint"
          onInput={(event) => setCode(event.currentTarget.value.replaceAll(/\D/g, ''))}
        />
        <span class="small subtle" id="code-hint">
          {words.email.notCome}
        </span>
      </p>
      <Button onPress={confirm} busy={busy} whyNot={isWhole ? undefined : words.email.typeCode}>
        {words.email.confirm}
      </Button>
      <p>
        <Button look="quiet" onPress={again}>
          {words.email.again}
        </Button>
      </p>
    </div>
  );
}
