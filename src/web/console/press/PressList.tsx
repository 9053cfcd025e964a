import { call } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import type { PressWords } from '#web/words/press-ko.ts';
import { ActButton } from '../ActButton.tsx';
import { Coming } from '../Coming.tsx';
import { NoAnswer } from '../NoAnswer.tsx';
import { number } from '../number.ts';
import { go, PlaceLink } from '../place.tsx';
import { useAsked } from '../use-asked.ts';
import { StatementTag } from './StatementTag.tsx';

/** 10 s: a colleague’s statement is seen soon enough. */
const everyMs = 10_000;

/** Everything that was and is told to the press, newest first. */
export function PressList({ words }: { readonly words: PressWords }) {
  const { value, failed, again } = useAsked(
    () => call('GET /console/api/press'),
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
            <ActButton needs="campaigner" look="next" may={value.may.write} onPress={() => go('/press/new')}>
              {list.write}
            </ActButton>
          </div>
        )}
      </div>
      <p class="subtle">
        {list.lead} {list.page}
      </p>
      <NoAnswer words={words} failed={failed} again={again} />
      {!value ? (
        !failed && <Coming rows={['card', 'card']} />
      ) : value.statements.length === 0 ? (
        <p class="empty">{list.empty}</p>
      ) : (
        <Table words={words} statements={value.statements} />
      )}
    </main>
  );
}

function Table({ words: { list }, statements }: { readonly words: PressWords; readonly statements: OutputOf<'GET /console/api/press'>['statements'] }) {
  return (
    <div class="wide-table">
      <table class="list roomy">
        <thead>
          <tr>
            <th scope="col">{list.name}</th>
            <th scope="col">{list.state}</th>
            <th scope="col" class="amount">
              {list.version}
            </th>
            <th scope="col" class="amount">
              {list.toTell}
            </th>
            <th scope="col">{list.changed}</th>
          </tr>
        </thead>
        <tbody>
          {statements.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <PlaceLink to={`/press/${one.id}`} look="reach">
                  {one.title}
                </PlaceLink>
              </th>
              <td>
                <StatementTag state={one.state} words={one.stateWords} />
                {one.isOutdated && (
                  <>
                    {' '}
                    <span class="tag bad">
                      <span aria-hidden="true">■</span> {list.outdated}
                    </span>
                  </>
                )}
              </td>
              <td class="amount">{number(one.version)}</td>
              <td class="amount">{one.toTell === 0 ? list.none : number(one.toTell)}</td>
              <td>{one.changedAt.words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
