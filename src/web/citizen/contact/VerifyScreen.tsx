import { useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import { Button } from '#web/ui/Button.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useInner } from '../app.ts';
import { GoLink } from '../GoLink.tsx';
import { Screen } from '../Screen.tsx';
import { Trouble, type NoAnswer } from '../Trouble.tsx';

type Verdict = OutputOf<'POST /api/inbox/verify'>;

/** 2,000: as long as a long text message may be. */
const lettersMax = 2_000;

/** Did you send me this? A pasted message, and a yes or a no with what to do. */
export function VerifyScreen() {
  const [text, setText] = useState('');
  const [verdict, setVerdict] = useState<Verdict>();
  const another = () => {
    setText('');
    setVerdict(undefined);
  };
  return verdict ? <Told verdict={verdict} another={another} /> : <Asking text={text} onType={setText} onTold={setVerdict} />;
}

interface AskingProps {
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly onTold: (verdict: Verdict) => void;
}

function Asking({ text, onType, onTold }: AskingProps) {
  const { words } = useInner();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<NoAnswer>();
  const check = async () => {
    setBusy(true);
    const answer = await call('POST /api/inbox/verify', { body: { text } });
    setBusy(false);
    if (answer.end === 'done') onTold(answer.value);
    else setFailed(answer);
  };
  return (
    <Screen
      title={words.verify.title}
      lead={words.verify.lead}
      back="inbox"
      action={
        <Button look="next" onPress={check} busy={busy} whyNot={text.trim() === '' ? words.verify.empty : undefined}>
          {words.verify.check}
        </Button>
      }
    >
      {failed && <Trouble answer={failed} again={check} />}
      <p class="field">
        <label for="pasted">{words.verify.paste}</label>
        <textarea
          id="pasted"
          rows={6}
          maxLength={lettersMax}
          value={text}
          aria-describedby="pasted-hint"
          autocomplete="off"
          onInput={(event) => onType(event.currentTarget.value)}
        />
        <span class="small subtle" id="pasted-hint">
          {words.verify.hint}
        </span>
      </p>
      <Signs />
    </Screen>
  );
}

function Told({ verdict, another }: { readonly verdict: Verdict; readonly another: () => void }) {
  const { words } = useInner();
  return (
    <Screen title={verdict.title} lead={verdict.words} back="inbox" action={<Button onPress={another}>{words.verify.another}</Button>}>
      {verdict.sent ? (
        <>
          <Panel tone="good" title={words.verify.ours}>
            <p class="message">{verdict.text}</p>
          </Panel>
          <p>
            <GoLink to="inbox" look="button">
              {words.inbox.title}
            </GoLink>
          </p>
        </>
      ) : (
        <NotOurs verdict={verdict} />
      )}
    </Screen>
  );
}

function NotOurs({ verdict }: { readonly verdict: Verdict }) {
  const { words } = useInner();
  return (
    <>
      <Panel tone="bad" title={words.verify.now}>
        <ol class="numbered">
          {verdict.now.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ol>
      </Panel>
      {verdict.warnings.length > 0 && (
        <Panel tone="warn" title={words.verify.found}>
          <Dots lines={verdict.warnings} />
        </Panel>
      )}
      <Signs />
    </>
  );
}

/** How one sees by oneself that a message is not ours. */
function Signs() {
  const { words } = useInner();
  return (
    <section class="stack tight" aria-labelledby="signs">
      <h2 id="signs">{words.verify.signs}</h2>
      <Dots lines={words.verify.signList} />
      <p>{words.verify.truth}</p>
    </section>
  );
}

function Dots({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul class="dots">
      {lines.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}
