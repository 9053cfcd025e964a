import { useState } from 'preact/hooks';
import { call, type Answer } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import { Facts } from '#web/ui/Facts.tsx';
import type { LaunchWords } from '#web/words/launch-ko.ts';
import { ActButton } from '../ActButton.tsx';
import { TextField } from '../TextField.tsx';

export type Sheet = OutputOf<'GET /console/api/launch'>;
type Item = Sheet['items'][number];

interface ItemProps {
  readonly words: LaunchWords;
  readonly item: Item;
  readonly operators: Sheet['operators'];
  /** Does something, and shows how the sheet stands then. */
  readonly act: (doing: Promise<Answer<Sheet>>) => Promise<boolean>;
}

const looks: Readonly<Record<Item['state'], readonly [tone: string, shape: string]>> = {
  open: ['', '○'],
  waiting: ['warn', '◐'],
  stale: ['bad', '■'],
  done: ['good', '●'],
};

/** One thing that has to be so: whether it is, what is missing, who sees to it, and the proof. */
export function LaunchItem(props: ItemProps) {
  const { words, item } = props;
  const [tone, shape] = looks[item.state];
  return (
    <li class="box">
      <h2>{item.words}</h2>
      <p>
        <span class={`tag ${tone}`}>
          <span aria-hidden="true">{shape}</span> {item.stateWords}
        </span>{' '}
        <span class="small subtle">{item.kind === 'checked' ? words.checked : words.proven}</span>{' '}
        {item.isLate && (
          <span class="tag bad">
            <span aria-hidden="true">■</span> {words.late}
          </span>
        )}
      </p>
      <p>{item.what}</p>
      {item.gaps.length > 0 && (
        <ul class="findings" aria-label={words.gaps}>
          {item.gaps.map((gap) => (
            <li key={gap} class="error">
              {gap}
            </li>
          ))}
        </ul>
      )}
      {item.partners && (
        <ul class="rows small" aria-label={words.partners}>
          {item.partners.map((one) => (
            <li key={one.words}>
              {one.words}{' '}
              <span class={`tag ${one.isReady ? 'good' : 'bad'}`}>
                <span aria-hidden="true">{one.isReady ? '●' : '■'}</span> {one.isReady ? words.isReady : words.notReady}
              </span>{' '}
              {one.trouble} <span class="subtle">{one.last}</span>
            </li>
          ))}
        </ul>
      )}
      <Facts
        rows={[
          { name: words.owner, value: item.owner?.name ?? words.nobody },
          { name: words.due, value: item.due?.words ?? words.noDue },
        ]}
      />
      {item.proof && <Proof {...props} />}
      <details class="more">
        <summary>
          {words.more}
          <span class="heard-only"> {item.words}</span>
        </summary>
        <div class="stack">
          <Assign {...props} />
          {item.kind === 'proven' && <Prove {...props} />}
        </div>
      </details>
    </li>
  );
}

function Proof({ words, item, act }: ItemProps) {
  const [reason, setReason] = useState('');
  const proof = item.proof!;
  const decide = (answer: 'granted' | 'refused') =>
    act(call('POST /console/api/launch/{item}/decision', { params: { item: item.id }, body: { answer, reason: reason.trim() } }));
  const button = { needs: 'approver', may: item.may.decide, whyNot: reason.trim().length < 2 ? words.noReason : undefined } as const;
  const { answer, decidedBy = '' } = proof;
  return (
    <>
      <h3>{words.proof}</h3>
      <blockquote>{proof.text}</blockquote>
      {linksIn(proof.text).map((link) => (
        <p key={link}>
          <a class="reach" href={link} target="_blank" rel="noreferrer">
            {link}
          </a>
        </p>
      ))}
      <p class="small subtle">{words.by(proof.by, proof.at.words)}</p>
      {answer === undefined ? (
        <>
          {item.may.decide.ok && <TextField id={`reason-${item.id}`} label={words.reason} max={500} rows={2} value={reason} onInput={setReason} />}
          <div class="tools">
            <div>
              <ActButton {...button} look="next" onPress={() => decide('granted')}>
                {words.grant}
                <span class="heard-only"> {item.words}</span>
              </ActButton>
            </div>
            {item.may.decide.ok && (
              <div>
                <ActButton {...button} onPress={() => decide('refused')}>
                  {words.refuse}
                  <span class="heard-only"> {item.words}</span>
                </ActButton>
              </div>
            )}
          </div>
        </>
      ) : (
        <p>
          {answer === 'granted' ? words.granted(decidedBy) : words.refused(decidedBy)} {proof.reason}
        </p>
      )}
    </>
  );
}

function Assign({ words, item, operators, act }: ItemProps) {
  const [owner, setOwner] = useState(item.owner?.id ?? '');
  const [due, setDue] = useState('');
  return (
    <>
      <div class="field">
        <label for={`owner-${item.id}`}>{words.owner}</label>
        <select id={`owner-${item.id}`} value={owner} onChange={(event) => setOwner(event.currentTarget.value)}>
          <option value="">{words.chooseOwner}</option>
          {operators.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for={`due-${item.id}`}>{words.due}</label>
        {/* Without an offset: it is read in the programme’s own zone. */}
        <input id={`due-${item.id}`} type="datetime-local" value={due} onInput={(event) => setDue(event.currentTarget.value)} />
      </div>
      <div>
        <ActButton
          needs={['campaigner', 'editor', 'approver', 'admin']}
          may={item.may.assign}
          whyNot={owner === '' || due === '' ? words.noOwner : undefined}
          onPress={() => act(call('POST /console/api/launch/{item}/owner', { params: { item: item.id }, body: { owner, due } }))}
        >
          {words.assign}
          <span class="heard-only"> {item.words}</span>
        </ActButton>
      </div>
    </>
  );
}

/** Where a proof lies, if it says so; only what is fetched from a server, and no script. */
const linksIn = (text: string) => [...new Set(text.match(/https?:\/\/[^\s<>"']+/g) ?? [])].slice(0, 3);

/** A file by its name and SHA-256: it stays where it is, and whoever has it can tell whether it is the one that was meant. */
async function fingerprint(file: File): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return `${file.name} sha256:${[...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

function Prove({ words, item, act }: ItemProps) {
  const [proof, setProof] = useState('');
  const addFile = async (file: File | undefined) => {
    if (!file) return;
    const line = await fingerprint(file);
    setProof((before) => `${before.trim()}\n${line}`.trim());
  };
  const press = async () => {
    if (await act(call('POST /console/api/launch/{item}/proof', { params: { item: item.id }, body: { proof: proof.trim() } }))) setProof('');
  };
  return (
    <>
      <TextField id={`proof-${item.id}`} label={words.proof} note={words.proofNote} max={1_000} rows={3} value={proof} onInput={setProof} />
      <div class="field">
        <label for={`file-${item.id}`}>{words.file}</label>
        <p class="small subtle" id={`file-note-${item.id}`}>
          {words.fileNote}
        </p>
        <input
          id={`file-${item.id}`}
          type="file"
          aria-describedby={`file-note-${item.id}`}
          onChange={({ currentTarget: { files } }) => void addFile(files?.[0])}
        />
      </div>
      <div>
        <ActButton
          needs={['agent', 'campaigner', 'editor', 'approver', 'payer', 'admin']}
          may={item.may.prove}
          whyNot={proof.trim().length < 2 ? words.noProof : undefined}
          onPress={press}
        >
          {words.prove}
          <span class="heard-only"> {item.words}</span>
        </ActButton>
      </div>
    </>
  );
}
