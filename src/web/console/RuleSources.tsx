import type { Source } from '#contract/shape.ts';

/** Where a rule comes from, in one line. `label`: what “source” is called. */
export function RuleSources({ label, sources }: { readonly label: string; readonly sources: readonly Source[] }) {
  if (sources.length === 0) return null;
  return (
    <p class="small subtle">
      {label}: {sources.map((one) => (one.title ? `${one.title} [${one.id}]` : one.id)).join(' · ')}
    </p>
  );
}
