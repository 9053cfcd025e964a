import type { ComponentProps } from 'preact';
import type { RoleNeed } from '#core/operator.ts';
import { Button } from '#web/ui/Button.tsx';
import { useWhyNot } from './me.tsx';

interface ActButtonProps extends ComponentProps<typeof Button> {
  /** The role that its route asks for. */
  readonly needs: RoleNeed;
  /** What the server says of it, where it does. */
  readonly may?: { readonly ok: boolean; readonly why?: string } | undefined;
}

/**
 * The button of whatever an operator does. A forbidden one stays, is disabled, and says why: first what my role lacks and who has it, then what the
 * server says of this moment, then what is still to be filled in.
 */
export function ActButton({ needs, may, whyNot, ...button }: ActButtonProps) {
  const lacks = useWhyNot(needs);
  return <Button {...button} whyNot={lacks ?? (may?.ok === false ? may.why : undefined) ?? whyNot} />;
}
