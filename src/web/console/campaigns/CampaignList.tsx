import { call } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import type { CampaignWords } from '#web/words/campaign-ko.ts';
import { ActButton } from '../ActButton.tsx';
import { Coming } from '../Coming.tsx';
import { NoAnswer } from '../NoAnswer.tsx';
import { number } from '../number.ts';
import { go, PlaceLink } from '../place.tsx';
import { useAsked } from '../use-asked.ts';
import { StateTag } from './StateTag.tsx';

/** 5 s: a colleague’s new one is seen soon enough. */
const everyMs = 5_000;

/** Every campaign, newest first; each has an address. */
export function CampaignList({ words }: { readonly words: CampaignWords }) {
  const { value, failed, again } = useAsked(
    () => call('GET /console/api/campaigns'),
    '',
    () => everyMs,
  );
  const { list } = words;
  return (
    <main id="content" class="room">
      <div class="headline">
        <h1>{list.title}</h1>
        {value && (
          <div>
            <ActButton needs="campaigner" may={value.may.compose} look="next" onPress={() => go('/campaigns/new')}>
              {list.compose}
            </ActButton>
          </div>
        )}
      </div>
      <p class="subtle">{list.lead}</p>
      <NoAnswer words={words} failed={failed} again={again} />
      {!value ? (
        !failed && <Coming rows={['card', 'card']} />
      ) : value.campaigns.length === 0 ? (
        <p class="empty">{list.empty}</p>
      ) : (
        <CampaignTable words={words} campaigns={value.campaigns} />
      )}
    </main>
  );
}

interface CampaignTableProps {
  readonly words: CampaignWords;
  readonly campaigns: OutputOf<'GET /console/api/campaigns'>['campaigns'];
}

function CampaignTable({ words: { list }, campaigns }: CampaignTableProps) {
  return (
    <div class="wide-table">
      <table class="list roomy">
        <thead>
          <tr>
            <th scope="col">{list.name}</th>
            <th scope="col">{list.state}</th>
            <th scope="col">{list.audience}</th>
            <th scope="col">{list.channels}</th>
            <th scope="col" class="amount">
              {list.people}
            </th>
            <th scope="col">{list.by}</th>
            <th scope="col">{list.changed}</th>
          </tr>
        </thead>
        <tbody>
          {campaigns.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <PlaceLink to={`/campaigns/${one.id}`} look="reach">
                  {one.title}
                </PlaceLink>
              </th>
              <td>
                <StateTag state={one.state} isStuck={one.isStuck} words={one.stateWords} />
              </td>
              <td>
                {one.audienceWords}
                <br />
                <span class="small subtle">{one.kindWords}</span>
              </td>
              <td>{one.channelWords}</td>
              <td class="amount">{one.people === undefined ? list.notCounted : number(one.people)}</td>
              <td>{one.createdBy}</td>
              <td>{one.changedAt.words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
