import type { ComponentChildren } from 'preact';

export interface Fact {
  readonly name: string;
  readonly value: ComponentChildren;
  readonly note?: ComponentChildren;
  /** `sum` ends a column; `matters` is the number one came to see. */
  readonly weight?: 'sum' | 'matters';
}

/** Names and values, one a row. */
export function Facts({ rows }: { readonly rows: readonly Fact[] }) {
  return (
    <dl class="facts">
      {rows.map((row) => (
        <div key={row.name} class={row.weight ?? ''}>
          <dt>{row.name}</dt>
          <dd>{row.value}</dd>
          {row.note && <dd class="note">{row.note}</dd>}
        </div>
      ))}
    </dl>
  );
}
