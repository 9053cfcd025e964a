import { useState } from 'preact/hooks';
import { call, type Answer } from '#web/client/call.ts';
import { Facts } from '#web/ui/Facts.tsx';
import type { CampaignWords } from '#web/words/campaign-ko.ts';
import { ActButton } from '../ActButton.tsx';
import { Coming } from '../Coming.tsx';
import { NoAnswer } from '../NoAnswer.tsx';
import { number } from '../number.ts';
import { go } from '../place.tsx';
import { useAsked } from '../use-asked.ts';
import { Findings, Previews } from './Checked.tsx';
import type { Campaign } from './draft.ts';
import { Progress } from './Progress.tsx';
import { Request } from './Request.tsx';
import { StateTag } from './StateTag.tsx';

/** 2 s while something moves: a colleague’s word, a count or sends are seen as they come. A stopped one stands still. */
const movingMs = 2_000;

/** One campaign from its draft to its results: what it says, whom it tells, what it costs, who let it go, and how far it is. */
export function CampaignScreen({ words, campaign }: { readonly words: CampaignWords; readonly campaign: string }) {
  const params = { campaign };
  const asked = useAsked(
    () => call('GET /console/api/campaign/{campaign}', { params }),
    campaign,
    (value) => (value?.state === 'stopped' ? 0 : movingMs),
  );
  const [failed, setFailed] = useState<Exclude<Answer<Campaign>, { end: 'done' }>>();
  const { value } = asked;
  /** Does something, and shows how things stand then, or why not. */
  const act = async (doing: Promise<Answer<Campaign>>) => {
    const answer = await doing;
    setFailed(answer.end === 'done' ? undefined : answer);
    if (answer.end === 'done') asked.put(answer.value);
    else await asked.again();
  };
  if (!value)
    return (
      <main id="content" class="room">
        <h1>{words.list.title}</h1>
        <NoAnswer words={words} failed={asked.failed} again={asked.again} />
        {!asked.failed && <Coming rows={['card', 'card']} />}
      </main>
    );
  return (
    <main id="content" class="room">
      <div class="headline">
        <h1>
          {value.title} <StateTag state={value.state} isStuck={value.isStuck} words={value.stateWords} />
        </h1>
        <div>
          <ActButton needs="campaigner" may={value.may.change} onPress={() => go(`/campaigns/${value.id}/change`)}>
            {words.one.change}
          </ActButton>
        </div>
      </div>
      <NoAnswer words={words} failed={failed ?? asked.failed} />
      <div class="two">
        <div class="stack wide">
          <Numbers words={words} campaign={value} countAgain={() => act(call('POST /console/api/campaign/{campaign}/count', { params }))} />
          {value.progress && <Progress words={words} campaign={value} act={act} />}
          <Request words={words} campaign={value} act={act} />
          <About words={words} campaign={value} />
        </div>
        <div class="stack beside">
          <Findings words={words} findings={value.findings} />
          <Previews words={words} previews={value.previews} />
        </div>
      </div>
    </main>
  );
}

interface NumbersProps {
  readonly words: CampaignWords;
  readonly campaign: Campaign;
  readonly countAgain: () => Promise<void>;
}

/** How many, what it costs, how long it takes: what both operators look at before it goes. */
function Numbers({ words, campaign: { count, state }, countAgain }: NumbersProps) {
  const { one } = words;
  return (
    <section class="box" aria-labelledby="numbers">
      <h2 id="numbers">{one.numbers}</h2>
      <ul class="three">
        <li>
          <h3>{one.people}</h3>
          <p class="afar">{count ? one.peopleOf(number(count.people)) : '–'}</p>
          {count && (
            <ul class="small subtle byway">
              {count.byChannel.map((each) => (
                <li key={each.words}>{`${each.words} ${number(each.people)}`}</li>
              ))}
              <li>{one.inboxOnly(number(count.people - count.byChannel.reduce((sum, each) => sum + each.people, 0)))}</li>
            </ul>
          )}
        </li>
        <li>
          <h3>{one.cost}</h3>
          <p class="afar">{count?.cost.words ?? '–'}</p>
          <p class="small subtle">{one.costNote}</p>
        </li>
        <li>
          <h3>{one.lasts}</h3>
          <p class="afar">{count?.lasts ?? '–'}</p>
          {count?.until && <p class="small subtle">{one.lastsNote(count.until.words)}</p>}
          {count && !count.until && <p class="small subtle">{one.lastsLong}</p>}
          {count && <p class="small subtle">{count.pace}</p>}
        </li>
      </ul>
      <div class="tools">
        <p role="status" class="small subtle">
          {!count || !count.isDone ? `${one.counting} ${one.looked(number(count?.looked ?? 0))}` : one.counted(count.asOf.words)}
        </p>
        {(state === 'draft' || state === 'waiting') && (
          <ActButton needs="campaigner" look="quiet" onPress={countAgain}>
            {one.countAgain}
          </ActButton>
        )}
      </div>
    </section>
  );
}

function About({ words, campaign }: Pick<NumbersProps, 'words' | 'campaign'>) {
  return (
    <section class="box" aria-labelledby="history">
      <h2 id="history">{words.one.history}</h2>
      <Facts
        rows={[
          { name: words.one.audience, value: campaign.audienceWords },
          { name: words.one.channels, value: campaign.channelWords },
          { name: words.one.kind, value: campaign.kindWords },
          { name: words.one.by, value: campaign.createdBy, note: campaign.changedAt.words },
        ]}
      />
    </section>
  );
}
