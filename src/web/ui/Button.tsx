import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onPress: () => unknown;
  /** `next` is the one main button of a screen. */
  readonly look?: 'next' | 'plain' | 'quiet';
  readonly busy?: boolean;
  /** Why it cannot be pressed now. The button stays, can be reached, and says so. */
  readonly whyNot?: string | undefined;
}

/** A button that does what its verb says. While what it started still runs, a second tap does nothing. */
export function Button({ children, onPress, look = 'plain', busy = false, whyNot }: ButtonProps) {
  const whyId = useId();
  // The reference refuses a second tap in the same moment; the state shows it.
  const running = useRef(false);
  const [isRunning, setRunning] = useState(false);
  const press = async () => {
    if (busy || whyNot || running.current) return;
    running.current = true;
    setRunning(true);
    try {
      await onPress();
    } finally {
      running.current = false;
      setRunning(false);
    }
  };
  return (
    <>
      <button
        type="button"
        class={`button ${look}`}
        onClick={() => void press()}
        aria-busy={busy || isRunning}
        aria-disabled={Boolean(whyNot)}
        aria-describedby={whyNot ? whyId : undefined}
      >
        {children}
      </button>
      {whyNot && (
        <p class="why-not" id={whyId}>
          {whyNot}
        </p>
      )}
    </>
  );
}
