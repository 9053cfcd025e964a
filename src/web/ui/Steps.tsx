export interface Step {
  readonly name: string;
  readonly state: 'done' | 'now' | 'later' | 'failed';
  readonly at?: string | undefined;
}

interface StepsProps {
  readonly steps: readonly Step[];
  readonly words: Readonly<Record<Step['state'], string>>;
}

/** Where something stands, from first to last. Each step says its state in a word beside its shape. */
export function Steps({ steps, words }: StepsProps) {
  return (
    <ol class="steps">
      {steps.map((step) => (
        <li key={step.name} class={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
          <span class="name">{step.name}</span>
          <span class={`tag ${step.state === 'done' ? 'good' : step.state === 'now' ? 'next' : step.state === 'failed' ? 'bad' : ''}`}>
            {words[step.state]}
          </span>
          {step.at && <span class="at subtle small">{step.at}</span>}
        </li>
      ))}
    </ol>
  );
}
