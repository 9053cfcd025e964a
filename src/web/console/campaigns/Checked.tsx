import type { OutputOf } from '#web/client/routes.ts';
import type { CampaignWords } from '#web/words/campaign-ko.ts';
import { number } from '../number.ts';

type Shown = OutputOf<'POST /console/api/campaign-previews'>;

/** What is wrong with a text, the worst first, each with the agency’s rule behind it where there is one. */
export function Findings({ words, findings }: { readonly words: CampaignWords; readonly findings: Shown['findings'] | undefined }) {
  const { check } = words;
  const errors = findings?.filter((one) => one.severity === 'error').length ?? 0;
  const sorted = findings?.toSorted((one, other) => Number(one.severity === 'warning') - Number(other.severity === 'warning')) ?? [];
  return (
    <section class="box" aria-labelledby="check">
      <h2 id="check">{check.title}</h2>
      <p role="status">
        {findings === undefined ? (
          <span class="subtle">{check.waiting}</span>
        ) : errors > 0 ? (
          <span class="tag bad">
            <span aria-hidden="true">■</span> {check.errors(number(errors))}
          </span>
        ) : (
          <span class="tag good">
            <span aria-hidden="true">●</span> {check.free}
          </span>
        )}
      </p>
      {sorted.length > 0 && (
        <ul class="findings">
          {sorted.map((one) => (
            <li key={`${one.fault} ${one.lang} ${one.channel} ${one.found}`} class={one.severity}>
              <p>
                <strong>{one.severity === 'error' ? check.error : check.warning}</strong>
                <span class="small subtle">{[one.lang && check.where[one.lang], one.channel].filter(Boolean).map((where) => ` · ${where}`)}</span>
              </p>
              <p>
                {one.words} <q>{one.found}</q>
              </p>
              {one.sources.map((source) => (
                <p key={source.id} class="small subtle">
                  {check.source}: {source.title ?? source.id}
                </p>
              ))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The text as each channel shows it, with how much of the channel it takes. */
export function Previews({ words, previews }: { readonly words: CampaignWords; readonly previews: Shown['previews'] }) {
  const { preview } = words;
  const channels = Map.groupBy(previews, (one) => one.channel);
  return (
    <section class="box" aria-labelledby="previews">
      <h2 id="previews">{preview.title}</h2>
      {previews.length === 0 && <p class="subtle">{preview.empty}</p>}
      <div class="previews">
        {[...channels].map(([channel, texts]) => (
          <section key={channel} class={`phone ${channel}`} aria-label={texts[0]!.channelWords}>
            <h3>{texts[0]!.channelWords}</h3>
            {texts.map((one) => (
              <figure key={one.lang}>
                <blockquote lang={one.lang}>{one.text}</blockquote>
                <figcaption class={one.length > one.max ? 'small over' : 'small subtle'}>
                  {preview.lang[one.lang]} · {one.length > one.max && <span aria-hidden="true">■ </span>}
                  {preview.length(number(one.length), number(one.max), one.unit)}
                </figcaption>
              </figure>
            ))}
          </section>
        ))}
      </div>
    </section>
  );
}
