import type { SupportWords } from '#web/words/support-ko.ts';
import type { Decided } from './support.ts';

/** Where a rule comes from, in one line. */
export function RuleSources({ words, sources }: { readonly words: SupportWords; readonly sources: Decided['sources'] }) {
  if (sources.length === 0) return null;
  return (
    <p class="small subtle">
      {words.page.sources}: {sources.map((one) => (one.title ? `${one.title} [${one.id}]` : one.id)).join(' · ')}
    </p>
  );
}
