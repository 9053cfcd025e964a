interface BalanceBarProps {
  readonly left: number;
  readonly whole: number;
  /** What the bar shows, in words. */
  readonly label: string;
}

/** One bar: what is left of the whole. The words beside it say the same. */
export function BalanceBar({ left, whole, label }: BalanceBarProps) {
  return <progress class="balance" max={Math.max(whole, 1)} value={left} aria-label={label} />;
}
