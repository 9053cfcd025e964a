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
  const { words } = useInner();
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
      <p class="small subtle">{words.consents.version(consent.version, consent.hash.slice(0, 8))}</p>
    </div>
  );
}
