export type SkeletonRow = 'line' | 'number' | 'card';

/** A grey stand-in of the size of what comes, so that nothing jumps when it does. `label` is for ears. */
export function Skeleton({ rows, label }: { readonly rows: readonly SkeletonRow[]; readonly label: string }) {
  return (
    <div class="stack" role="status">
      <span class="heard-only">{label}</span>
      {rows.map((row, at) => (
        <div key={at} class={`skeleton ${row}`} />
      ))}
    </div>
  );
}
