import type { ComponentChildren } from 'preact';
import { Facts, type Fact } from '#web/ui/Facts.tsx';
import type { SupportWords } from '#web/words/support-ko.ts';
import { RuleSources } from '../RuleSources.tsx';
import type { Page } from './support.ts';
import { Windows } from './Windows.tsx';

interface PageProps {
  readonly words: SupportWords;
  readonly page: Page;
}

/** One citizen on one page, in the words that they read themselves. `children`: what was decided. */
export function PersonPage({ words, page, children }: PageProps & { readonly children: ComponentChildren }) {
  return (
    <>
      <Now words={words} page={page} />
      {children}
      <Windows words={words} windows={page.windows} />
      <Entitled words={words} page={page} />
      <Timeline words={words} page={page} />
      <Reached words={words} page={page} />
      <Agreed words={words} page={page} />
      <Seen words={words} page={page} />
    </>
  );
}

function Now({ words, page: { me } }: PageProps) {
  const say = words.page;
  const { card, application, donation, payout, balance } = me;
  const rows: Fact[] = [
    ...(application
      ? [
          { name: say.receipt, value: application.receipt, note: say.appliedAt(application.at.words) },
          // What they receive, as on their own screen: some of what was granted may be given away.
          {
            name: say.amount,
            value: (donation?.received ?? application.amount).words,
            note: donation && say.ofWhichGiven(application.amount.words, donation.given.words),
          },
          { name: say.state, value: application.words },
        ]
      : []),
    ...(payout ? [{ name: say.payout, value: payout.words, note: payout.at.words }] : []),
    ...(balance ? [{ name: say.balance, value: balance.left.words, note: balance.words }] : []),
  ];
  return (
    <section class="box" aria-labelledby="now">
      <h2 id="now">{say.title}</h2>
      <p class="small subtle">{say.seenToo}</p>
      <p>
        <strong>{card.title}</strong> {card.words}
      </p>
      {me.mayApply?.reason && (
        <>
          <p>{me.mayApply.reason.words}</p>
          <RuleSources label={words.page.sources} sources={me.mayApply.reason.sources} />
        </>
      )}
      {rows.length > 0 && <Facts rows={rows} />}
    </section>
  );
}

function Entitled({ words, page: { entitlement, entitlementWhyNot } }: PageProps) {
  return (
    <section class="box" aria-labelledby="entitled">
      <h2 id="entitled">{words.page.entitlement}</h2>
      {entitlement ? (
        <>
          <p>
            <strong>{entitlement.title}</strong> {entitlement.household?.words}
          </p>
          {entitlement.reason && <p>{entitlement.reason.words}</p>}
          {entitlement.parts.length > 0 && <Facts rows={entitlement.parts.map((part) => ({ name: part.payer, value: part.amount.words }))} />}
          <p class="small subtle">{entitlement.basis.join(' · ')}</p>
          <RuleSources label={words.page.sources} sources={entitlement.sources} />
        </>
      ) : (
        <p class="subtle">{entitlementWhyNot}</p>
      )}
    </section>
  );
}

function Timeline({ words, page: { timeline } }: PageProps) {
  const say = words.page;
  return (
    <section class="box" aria-labelledby="timeline">
      <h2 id="timeline">{say.timeline}</h2>
      {timeline.length === 0 && <p class="subtle">{say.noTimeline}</p>}
      <ol class="rows">
        {timeline.map((item, i) => (
          <li key={i} class="stack tight">
            <p class="small subtle">{item.at.words}</p>
            <p>
              <strong>{item.title}</strong> {item.words}
            </p>
            <RuleSources label={words.page.sources} sources={item.sources} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Reached({ words, page: { channels, sends } }: PageProps) {
  const say = words.page;
  return (
    <section class="box" aria-labelledby="reached">
      <h2 id="reached">{say.channels}</h2>
      {channels ? (
        <Facts rows={channels.map((one) => ({ name: say.channelNames[one.channel], value: one.on ? say.on : say.off, note: one.to }))} />
      ) : (
        <p class="subtle">{say.noChannels}</p>
      )}
      <h3>{say.sends}</h3>
      {sends.length === 0 && <p class="subtle">{say.noSends}</p>}
      <ul class="rows">
        {sends.map((one, i) => (
          <li key={i} class="stack tight">
            <p class="small subtle">{[one.at.words, one.channel, one.state].filter(Boolean).join(' · ')}</p>
            <p>{one.words}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Agreed({ words, page: { consents } }: PageProps) {
  const say = words.page;
  return (
    <section class="box" aria-labelledby="agreed">
      <h2 id="agreed">{say.consents}</h2>
      <Facts
        rows={consents.map((one) => ({
          name: `${one.required ? say.required : say.optional} · ${one.title}`,
          value: one.given ? say.given : say.notGiven,
          note: one.at?.words,
        }))}
      />
    </section>
  );
}

function Seen({ words, page: { seen } }: PageProps) {
  const say = words.page;
  return (
    <section class="box" aria-labelledby="seen">
      <h2 id="seen">{say.seen}</h2>
      {seen.length === 0 && <p class="subtle">{say.noSeen}</p>}
      <ul class="rows">
        {seen.map((one, i) => (
          <li key={i} class="stack tight">
            <p class="small subtle">
              {one.at.words} · {one.who}
            </p>
            <p>
              {one.what} <span class="subtle">{one.why}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
