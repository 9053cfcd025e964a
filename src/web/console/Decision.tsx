import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { ActButton } from './ActButton.tsx';
import { TextField } from './TextField.tsx';

interface DecisionProps {
  /** Of the section, and of what is in it. */
  readonly id: string;
  readonly say: { readonly title: string; readonly reason: string; readonly noReason: string; readonly refuse: string };
  /** What is written on the button that agrees. */
  readonly grant: string;
  readonly may: { readonly ok: boolean; readonly why?: string };
  readonly decide: (answer: 'granted' | 'refused', reason: string) => Promise<unknown>;
  /** What is asked for. */
  readonly children: ComponentChildren;
}

/** An approver’s word to what another asked for: yes or no, with a reason. Whoever may not sees why. */
export function Decision({ id, say, grant, may, decide, children }: DecisionProps) {
  const [reason, setReason] = useState('');
  // One word at a time: while it is on its way, neither button can be pressed.
  const [isSaying, setSaying] = useState(false);
  const said = async (answer: 'granted' | 'refused') => {
    setSaying(true);
    await decide(answer, reason).finally(() => setSaying(false));
  };
  const whyNot = reason.trim() === '' ? say.noReason : undefined;
  return (
    <section class="box asked" aria-labelledby={id}>
      <h2 id={id}>{say.title}</h2>
      {children}
      {may.ok && <TextField id={`${id}-reason`} label={say.reason} max={500} rows={2} value={reason} onInput={setReason} />}
      <div class="tools">
        <div>
          <ActButton needs="approver" may={may} look="next" busy={isSaying} onPress={() => said('granted')} whyNot={whyNot}>
            {grant}
          </ActButton>
        </div>
        {may.ok && (
          <div>
            <ActButton needs="approver" busy={isSaying} onPress={() => said('refused')} whyNot={whyNot}>
              {say.refuse}
            </ActButton>
          </div>
        )}
      </div>
    </section>
  );
}
