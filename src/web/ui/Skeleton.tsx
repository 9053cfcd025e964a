export type SkeletonRow = 'line' | 'number' | 'card';

interface SkeletonProps {
  readonly rows: readonly SkeletonRow[];
  /** What is happening: for ears at once. */
  readonly label: string;
  /** For eyes too, once it takes longer than a second; left out where the screen says so itself. */
  readonly isSaid?: boolean;
}

/** A grey stand-in of the size of what comes, so that nothing jumps when it does. */
export function Skeleton({ rows, label, isSaid = false }: SkeletonProps) {
  return (
    <div class="stack" role="status">
      <span class={isSaid ? 'small subtle after-a-second' : 'heard-only'}>{label}</span>
      {rows.map((row, at) => (
        <div key={at} class={`skeleton ${row}`} />
      ))}
    </div>
  );
}
