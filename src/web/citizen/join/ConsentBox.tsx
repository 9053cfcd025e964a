import type { ComponentChildren } from 'preact';
import type { OutputOf } from '#web/client/routes.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { useInner } from '../app.ts';
import { Sources } from '../Sources.tsx';

interface ConsentBoxProps {
  readonly consent: OutputOf<'GET /api/consents'>['consents'][number];
  readonly checked: boolean;
  readonly onChange: (given: boolean) => void;
  /** What follows from the last tap. */
  readonly children?: ComponentChildren;
}

/** One consent: its sentence to tick, and its exact text one tap away. */
export function ConsentBox({ consent, checked, onChange, children }: ConsentBoxProps) {
  const { words } = useInner();
  return (
    <li class="consent">
      <Choice bare kind="checkbox" name={consent.id} checked={checked} onChange={onChange} label={<ConsentLabel consent={consent} />} />
      {children}
      <details class="more">
        <summary>
          {words.consents.whole}
          <span class="heard-only">: {consent.title}</span>
        </summary>
        <ConsentText consent={consent} />
      </details>
    </li>
  );
}

function ConsentLabel({ consent }: Pick<ConsentBoxProps, 'consent'>) {
  const { words } = useInner();
  return (
    <>
      <span class={`tag ${consent.required ? 'next' : ''}`}>{consent.required ? words.consents.required : words.consents.optional}</span> {consent.title}
    </>
  );
}

/** Exactly what one agrees to. */
export function ConsentText({ consent }: Pick<ConsentBoxProps, 'consent'>) {
  return (
    <div class="stack tight">
      <dl class="facts told">
        {consent.lines.map(({ id, name, value }) => (
          <div key={id}>
            <dt>{name}</dt>
            <dd class="plain">{value}</dd>
          </div>
        ))}
      </dl>
      <Sources sources={consent.sources} />
      <TextNumber consent={consent} />
    </div>
  );
}

/** Which text it is: whoever agreed reads when and to which one; the one above is named too where it is another. */
function TextNumber({ consent: { version, hash, at, agreed } }: Pick<ConsentBoxProps, 'consent'>) {
  const { words } = useInner();
  const nameOf = (one: { readonly version: number; readonly hash: string }) => words.consents.version(one.version, one.hash.slice(0, 8));
  return (
    <>
      {at && agreed && <p class="small subtle">{words.consents.agreed(at.words, nameOf(agreed))}</p>}
      {agreed?.hash !== hash && <p class="small subtle">{agreed ? words.consents.above(nameOf({ version, hash })) : nameOf({ version, hash })}</p>}
    </>
  );
}
