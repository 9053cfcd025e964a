import { call } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import type { CampaignWords } from '#web/words/campaign-ko.ts';
import { Coming } from '../Coming.tsx';
import { NoAnswer } from '../NoAnswer.tsx';
import { number } from '../number.ts';
import { PlaceLink } from '../place.tsx';
import { useAsked } from '../use-asked.ts';
import { MakeCode } from './MakeCode.tsx';

/** 5 s: what comes by a code is watched while a poster is put up. */
const everyMs = 5_000;

/** Every code, where it stands, and what came by it. */
export function Sources({ words }: { readonly words: CampaignWords }) {
  const { value, failed, again } = useAsked(
    () => call('GET /console/api/sources'),
    '',
    () => everyMs,
  );
  const say = words.sources;
  return (
    <main id="content" class="room">
      <h1>{say.title}</h1>
      <p class="subtle">{say.lead}</p>
      <NoAnswer words={words} failed={failed} again={again} />
      {!value ? (
        !failed && <Coming rows={['card']} />
      ) : value.sources.length === 0 ? (
        <p class="empty">{say.empty}</p>
      ) : (
        <SourceTable words={words} value={value} />
      )}
      {value && <MakeCode words={words} onMade={again} />}
    </main>
  );
}

interface SourceTableProps {
  readonly words: CampaignWords;
  readonly value: OutputOf<'GET /console/api/sources'>;
}

function SourceTable({ words, value }: SourceTableProps) {
  const say = words.sources;
  return (
    <div class="wide-table">
      <table class="list roomy">
        <caption class="small subtle">
          {say.how} {say.asOf(value.asOf.words)}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say.code}</th>
            <th scope="col">{say.name}</th>
            <th scope="col">{say.placement}</th>
            <th scope="col" class="amount">
              {say.visits}
            </th>
            <th scope="col" class="amount">
              {say.preregistrations}
            </th>
            <th scope="col" class="amount">
              {say.applications}
            </th>
            <th scope="col">{say.poster}</th>
          </tr>
        </thead>
        <tbody>
          {value.sources.map((one) => (
            <tr key={one.code}>
              <th scope="row">
                <code>{one.code}</code>
              </th>
              <td>
                {one.name}
                <br />
                <span class="small subtle">{one.kindWords}</span>
              </td>
              <td>
                {one.placement}
                {one.text && <p class="small subtle">{one.text}</p>}
              </td>
              <td class="amount">{number(one.visits)}</td>
              <td class="amount">{number(one.preregistrations)}</td>
              <td class="amount">{number(one.applications)}</td>
              <td>
                <PlaceLink to={`/sources/${one.code}/poster`} look="reach">
                  {say.poster}
                  <span class="heard-only"> {one.code}</span>
                </PlaceLink>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
