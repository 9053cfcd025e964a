import { call } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import { Facts } from '#web/ui/Facts.tsx';
import type { AppealsWords } from '#web/words/appeals-ko.ts';
import { Coming } from '../Coming.tsx';
import { NoAnswer } from '../NoAnswer.tsx';
import { number } from '../number.ts';
import { PlaceLink } from '../place.tsx';
import { useAsked } from '../use-asked.ts';

type List = OutputOf<'GET /console/api/appeals'>;

/** 15 s: who takes the next one should see what a colleague has just answered. */
const everyMs = 15_000;

interface AppealListProps {
  readonly words: AppealsWords;
  readonly show: 'open' | 'decided';
}

/** What waits for an answer, longest first. */
export function AppealList({ words, show }: AppealListProps) {
  const { list } = words;
  const { value, failed, again } = useAsked(
    () => call('GET /console/api/appeals', { query: { show } }),
    show,
    () => everyMs,
  );
  return (
    <main id="content" class="room">
      <h1>{words.title}</h1>
      <p class="subtle">{words.lead}</p>
      <NoAnswer words={words} failed={failed} again={again} />
      {!value ? (
        !failed && <Coming rows={['card']} />
      ) : (
        <section class="stack wide" aria-label={list.shows[show]}>
          {value.elsewhere && <Elsewhere words={words} elsewhere={value.elsewhere} />}
          <p>
            <strong>{list.open(number(value.open))}</strong> <span class="small subtle">{list.asOf(value.asOf.words)}</span>
          </p>
          <p class="small subtle">{value.deadline ?? list.noDeadline}</p>
          <nav class="tools" aria-label={list.show}>
            {(['open', 'decided'] as const).map((one) => (
              <PlaceLink key={one} to={one === 'open' ? '/appeals' : '/appeals/decided'} look="reach" current={one === show}>
                {list.shows[one]}
              </PlaceLink>
            ))}
          </nav>
          {value.appeals.length > 0 ? <Rows words={words} appeals={value.appeals} /> : !value.elsewhere && <p class="empty">{list.empty}</p>}
        </section>
      )}
    </main>
  );
}

/** Where appeals of this programme are made, when it is not here. */
function Elsewhere({ words, elsewhere }: { readonly words: AppealsWords; readonly elsewhere: NonNullable<List['elsewhere']> }) {
  const say = words.elsewhere;
  const rows = [
    { name: say.doors, value: elsewhere.doors.join(' · ') },
    { name: say.decidedBy, value: elsewhere.decidedBy ?? '' },
    { name: say.contact, value: elsewhere.contact ?? '' },
  ];
  return (
    <div class="box">
      <p>{say.words}</p>
      <Facts rows={rows.filter((row) => row.value !== '')} />
    </div>
  );
}

function Rows({ words, appeals }: { readonly words: AppealsWords; readonly appeals: List['appeals'] }) {
  const { list } = words;
  return (
    <div class="wide-table">
      <table class="list roomy">
        <thead>
          <tr>
            <th scope="col">{list.receipt}</th>
            <th scope="col">{list.reason}</th>
            <th scope="col">{list.waits}</th>
            <th scope="col">{list.due}</th>
            <th scope="col">{list.state}</th>
          </tr>
        </thead>
        <tbody>
          {appeals.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <PlaceLink to={`/appeals/one/${one.id}`} look="reach">
                  {one.receipt}
                </PlaceLink>
              </th>
              <td>{one.reason}</td>
              <td>{one.waits ?? one.at.words}</td>
              <td>
                {one.due?.words ?? '–'} {one.isLate && <span class="tag bad">■ {list.late}</span>}
              </td>
              <td>
                {one.stateWords} {one.asks && <span class="tag warn">◐ {list.asks}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
