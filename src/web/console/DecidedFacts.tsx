import type { OutputOf } from '#web/client/routes.ts';
import { Facts } from '#web/ui/Facts.tsx';
import { number } from './number.ts';
import { RuleSources } from './RuleSources.tsx';

type Decided = NonNullable<OutputOf<'GET /console/api/appeal/{appeal}'>['contested']['now']>;

interface DecidedFactsProps {
  readonly words: { readonly byVersion: (version: string) => string; readonly sources: string };
  readonly decided: Decided;
}

/** One decision: what it came to, by which version, its parts, what else can be done, and where the rule comes from. */
export function DecidedFacts({ words, decided }: DecidedFactsProps) {
  return (
    <div class="stack tight">
      <p>
        <strong>{decided.words}</strong> <span class="small subtle">{words.byVersion(number(decided.version))}</span>
      </p>
      {decided.parts.length > 0 && <Facts rows={decided.parts.map((part) => ({ name: part.payer, value: part.amount.words }))} />}
      {decided.reason?.instead.map((one) => (
        <p key={one.words}>{one.words}</p>
      ))}
      <RuleSources label={words.sources} sources={decided.sources} />
    </div>
  );
}
