import type { Reason } from '#web/client/routes.ts';
import { useApp } from './app.ts';

type Source = Reason['sources'][number];

interface SourcesProps {
  readonly sources: readonly Source[];
  /** The rules themselves, each in a sentence with its own sources. */
  readonly rules?: readonly { readonly words: string; readonly sources: readonly Source[] }[];
}

/** Where a rule comes from, one tap away: in words, with the title, the day and the address of what was published. Codes are for operators. */
export function Sources({ sources, rules = [] }: SourcesProps) {
  const { words } = useApp();
  if (sources.length === 0) return null;
  return (
    <details class="more small">
      <summary>{words.app.source}</summary>
      {rules.length === 0 ? (
        <Published sources={sources} />
      ) : (
        <ol class="rows">
          {rules.map((rule) => (
            <li key={rule.words} class="stack tight">
              <p>{rule.words}</p>
              <Published sources={rule.sources} />
            </li>
          ))}
        </ol>
      )}
    </details>
  );
}

function Published({ sources }: Pick<SourcesProps, 'sources'>) {
  const { words } = useApp();
  return (
    <ul>
      {sources.map(({ id, title, url, on }) => {
        const said = [title ?? words.app.source, on?.words].filter((one) => one !== undefined).join(', ');
        return (
          <li key={id}>
            {url === undefined ? (
              said
            ) : (
              <a class="published" href={url} target="_blank" rel="noreferrer">
                {said} <span class="subtle">({words.app.newTab})</span>
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
}
