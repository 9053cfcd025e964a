import type { Source } from '#contract/shape.ts';

/** Where a rule comes from, in one line and as citizens read it: by its title and day, never by its number in the file. `label`: what “source” is called. */
export function RuleSources({ label, sources }: { readonly label: string; readonly sources: readonly Source[] }) {
  if (sources.length === 0) return null;
  return (
    <p class="small subtle">
      {label}: {[...new Set(sources.map(said))].join(' · ')}
    </p>
  );
}

function said({ title, on, url, id }: Source): string {
  return [title ?? url ?? id, on?.words].filter((one) => one !== undefined).join(', ');
}
