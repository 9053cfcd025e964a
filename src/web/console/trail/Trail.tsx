import { useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import { Button } from '#web/ui/Button.tsx';
import type { OfficeWords } from '#web/words/office-ko.ts';
import { ActButton } from '../ActButton.tsx';
import { Coming } from '../Coming.tsx';
import { useWhyNot } from '../me.tsx';
import { NoAnswer } from '../NoAnswer.tsx';
import { number } from '../number.ts';
import { go, PlaceLink } from '../place.tsx';
import { TextField } from '../TextField.tsx';
import { useAsked } from '../use-asked.ts';
import { placeOfFilter, type Filter } from './filter.ts';

interface TrailProps {
  readonly words: OfficeWords;
  readonly filter: Filter;
}

type Entry = OutputOf<'GET /console/api/trail'>['entries'][number];

/** What was done and seen, newest first; whether it is whole; and what is looked for in it. */
export function Trail({ words, filter }: TrailProps) {
  const { trail } = words;
  const { before, ...looked } = filter;
  const query = { ...looked, ...(before === undefined ? {} : { before: Number(before) }) };
  const { value, failed, again } = useAsked(
    () => call('GET /console/api/trail', { query }),
    JSON.stringify(filter),
    () => 0,
  );
  return (
    <main id="content" class="room">
      <h1>{trail.title}</h1>
      <p class="subtle">{trail.lead}</p>
      <Proof words={words} />
      <Find words={words} filter={filter} />
      <NoAnswer words={words} failed={failed} again={again} />
      {!value ? (
        !failed && <Coming rows={['card', 'card']} />
      ) : value.entries.length === 0 ? (
        <p class="empty">{trail.empty}</p>
      ) : (
        <Entries words={words} entries={value.entries} />
      )}
      <nav class="tools" aria-label={trail.older}>
        {value?.next !== undefined && <PlaceLink to={placeOfFilter({ ...filter, before: String(value.next) })}>{trail.older}</PlaceLink>}
        {before !== undefined && <PlaceLink to={placeOfFilter(looked)}>{trail.newest}</PlaceLink>}
      </nav>
    </main>
  );
}

/** Whether the newest entries follow from each other: a shape and words, never a colour alone. */
function Proof({ words }: Pick<TrailProps, 'words'>) {
  const { trail } = words;
  const lacks = useWhyNot('auditor');
  const { value, again } = useAsked(
    () => call('GET /console/api/trail/proof'),
    '',
    () => 0,
  );
  if (lacks !== undefined) return null;
  return (
    <section class="box" aria-labelledby="proof">
      <h2 id="proof">{trail.proof}</h2>
      <p role="status">
        {value ? (
          <>
            <span class={`tag ${value.isWhole ? 'good' : 'bad'}`}>
              <span aria-hidden="true">{value.isWhole ? '✓' : '✗'}</span> {value.words}
            </span>{' '}
            <span class="small subtle">{value.asOf.words}</span>
          </>
        ) : (
          trail.proving
        )}
      </p>
      <p class="small subtle">{trail.all}</p>
      <div>
        <Button look="quiet" onPress={again}>
          {words.again}
        </Button>
      </div>
    </section>
  );
}

/** What can be looked for, in words; an address may ask for something narrower, which stays chosen. */
function kindsOf({ kinds }: OfficeWords['trail'], asked: string | undefined): readonly (readonly [string, string])[] {
  const all = Object.entries(kinds).map(([kind, words]) => [`${kind}.`, words] as const);
  return asked === undefined || all.some(([begins]) => begins === asked) ? all : [...all, [asked, asked]];
}

function Find({ words: { trail }, filter }: TrailProps) {
  const [asked, setAsked] = useState<Filter>(filter);
  const change = (part: Filter) => setAsked({ ...asked, ...part });
  const find = () => go(placeOfFilter({ ...asked, before: '' }));
  return (
    <form
      class="find"
      onSubmit={(event) => {
        event.preventDefault();
        find();
      }}
    >
      <TextField id="who" label={trail.who} note={trail.whoNote} max={60} value={asked.who ?? ''} onInput={(who) => change({ who })} />
      <div class="field">
        <label for="action">{trail.action}</label>
        <select id="action" value={asked.action ?? ''} onChange={(event) => change({ action: event.currentTarget.value })}>
          <option value="">{trail.anyAction}</option>
          {kindsOf(trail, filter.action).map(([begins, words]) => (
            <option key={begins} value={begins}>
              {words}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="day">{trail.day}</label>
        <input id="day" type="date" value={asked.day ?? ''} onInput={(event) => change({ day: event.currentTarget.value })} />
      </div>
      <div>
        <ActButton needs="auditor" onPress={find}>
          {trail.find}
        </ActButton>
      </div>
    </form>
  );
}

/** What stands in the entry, fact by fact: its code, what each is called, and what seals it. */
function Written({ trail, one }: { readonly trail: OfficeWords['trail']; readonly one: Entry }) {
  return (
    <details class="more small">
      <summary>
        {trail.detail} <code class="subtle">{one.action}</code>
      </summary>
      <dl class="pairs">
        {one.detail.map(({ name, label, value, said }) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd title={said === value ? undefined : value}>{said}</dd>
          </div>
        ))}
        <div>
          <dt>{trail.seal}</dt>
          <dd>
            <code>{one.hash}</code>
          </dd>
        </div>
      </dl>
    </details>
  );
}

/** What differs between the two versions of a publish, and the way to all of it. */
function Changed({ trail, one: { changes, draft } }: { readonly trail: OfficeWords['trail']; readonly one: Entry }) {
  return (
    <>
      {changes && changes.said.length > 0 && (
        <ul class="small" aria-label={trail.changed}>
          {changes.said.map((said) => (
            <li key={said}>{said}</li>
          ))}
          {changes.more > 0 && <li>{trail.more(number(changes.more))}</li>}
        </ul>
      )}
      {draft !== undefined && (
        <p class="small">
          <PlaceLink to={`/programme/${draft}`}>{trail.toDraft}</PlaceLink>
        </p>
      )}
    </>
  );
}

interface EntriesProps extends Pick<TrailProps, 'words'> {
  readonly entries: readonly Entry[];
}

function Entries({ words: { trail }, entries }: EntriesProps) {
  return (
    <div class="wide-table">
      <table class="list trail entries">
        <thead>
          <tr>
            <th scope="col" class="amount">
              {trail.number}
            </th>
            <th scope="col">{trail.at}</th>
            <th scope="col">{trail.who}</th>
            <th scope="col">{trail.action}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((one) => (
            <tr key={one.seq}>
              <th scope="row" class="amount">
                {number(one.seq)}
              </th>
              <td>{one.at.words}</td>
              <td class="name">{one.who}</td>
              <td>
                <p>{one.sentence}</p>
                <Changed trail={trail} one={one} />
                <Written trail={trail} one={one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
