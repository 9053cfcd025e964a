import { call } from '#web/client/call.ts';
import type { SupportWords } from '#web/words/support-ko.ts';
import { Coming } from '../Coming.tsx';
import { NoAnswer } from '../NoAnswer.tsx';
import { number } from '../number.ts';
import { PlaceLink } from '../place.tsx';
import { useAsked } from '../use-asked.ts';
import { FindPerson } from './FindPerson.tsx';
import { StandingTag } from './StandingTag.tsx';
import { shows, type Desk, type Show } from './support.ts';

/** 5 s: who takes the next case should see what a colleague has just taken. */
const everyMs = 5_000;

/** The desk: finding one person on one side, what waits and for how long on the other. */
export function Support({ words, show }: { readonly words: SupportWords; readonly show: Show }) {
  const { value, failed, again } = useAsked(
    () => call('GET /console/api/support', { query: { show } }),
    show,
    () => everyMs,
  );
  return (
    <main id="content" class="room">
      <h1>{words.title}</h1>
      <p class="subtle">{words.lead}</p>
      <NoAnswer words={words} failed={failed} again={again} />
      {!value ? (
        !failed && <Coming rows={['card', 'card']} />
      ) : (
        <div class="two">
          <FindPerson words={words} desk={value} />
          <section class="stack wide" aria-labelledby="waiting">
            <div class="headline">
              <h2 id="waiting">{words.list.title}</h2>
              <p class="small subtle">{words.list.asOf(value.asOf.words)}</p>
            </div>
            <Counts words={words} desk={value} />
            <nav class="tools" aria-label={words.list.show}>
              {shows.map((one) => (
                <PlaceLink key={one} to={one === 'open' ? '/support' : `/support/${one}`} look="reach" current={one === show}>
                  {words.list.shows[one]}
                </PlaceLink>
              ))}
            </nav>
            {value.cases.length === 0 ? <p class="empty">{words.list.empty}</p> : <Cases words={words} cases={value.cases} />}
          </section>
        </div>
      )}
    </main>
  );
}

function Counts({ words: { list }, desk: { counts, longest } }: { readonly words: SupportWords; readonly desk: Desk }) {
  const { open, answered, mine, unheld } = counts;
  return (
    <p>
      {list.counts(number(open), number(open - answered), number(answered))} · {list.hands(number(mine), number(unheld))}
      {longest && <strong> · {list.longest(longest)}</strong>}
    </p>
  );
}

/** How each stands: what waits, for whom and how long; what was answered or closed, by whom and when. */
function Cases({ words, cases }: { readonly words: SupportWords; readonly cases: Desk['cases'] }) {
  const { list } = words;
  return (
    <div class="wide-table">
      <table class="list entries">
        <thead>
          <tr>
            <th scope="col">{list.ticket}</th>
            <th scope="col">{list.topic}</th>
            <th scope="col">{list.holder}</th>
            <th scope="col">{list.standing}</th>
          </tr>
        </thead>
        <tbody>
          {cases.map((one) => (
            <tr key={one.id}>
              <th scope="row" class="name">
                <PlaceLink to={`/support/case/${one.id}`} look="reach">
                  {one.ticket}
                </PlaceLink>
              </th>
              <td>
                {one.topicWords} {one.asks && <span class="tag warn">◐ {list.asks}</span>}
              </td>
              <td class="name">{one.isMine ? list.mine : (one.holder ?? <span class="tag">○ {list.nobody}</span>)}</td>
              <td>
                <StandingTag words={words} standing={one.standing} />
                <br />
                <span class="small subtle">{one.standing.words}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
