import type { Reason } from '#web/client/routes.ts';
import { useApp } from './app.ts';

/** Where a rule comes from: the clause or the notice, one tap away. Names only; the app leads nobody to another site. */
export function Sources({ sources }: { readonly sources: Reason['sources'] }) {
  const { words } = useApp();
  if (sources.length === 0) return null;
  return (
    <details class="more small">
      <summary>{words.app.source}</summary>
      <ul class="stack tight">
        {sources.map((source) => (
          <li key={source.id}>{source.title ? `${source.title} [${source.id}]` : source.id}</li>
        ))}
      </ul>
    </details>
  );
}
