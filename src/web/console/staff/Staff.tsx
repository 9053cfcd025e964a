import type { Lang } from '#core/message-words.ts';
import { call, type Answer } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import type { OfficeWords } from '#web/words/office-ko.ts';
import { Coming } from '../Coming.tsx';
import { NoAnswer } from '../NoAnswer.tsx';
import { useAct } from '../use-act.ts';
import { useAsked } from '../use-asked.ts';
import { AddPerson } from './AddPerson.tsx';
import { PersonRow } from './PersonRow.tsx';

export type StaffView = OutputOf<'GET /console/api/staff'>;
export type Person = StaffView['people'][number];

export interface StaffProps {
  readonly words: OfficeWords;
  readonly lang: Lang;
  /** Does something, and shows how things stand then, or why not; true when it was done. */
  readonly act: (doing: Promise<Answer<StaffView>>) => Promise<boolean>;
}

/** 5 s: a colleague’s wish or word is seen soon enough. */
const everyMs = 5_000;

/** Who works here, with which roles; changes that wait for a yes; and the form that takes somebody on. */
export function Staff({ words, lang }: Omit<StaffProps, 'act'>) {
  const asked = useAsked(
    () => call('GET /console/api/staff'),
    '',
    () => everyMs,
  );
  const { failed, act } = useAct(asked);
  const { staff } = words;
  const { value } = asked;
  return (
    <main id="content" class="room">
      <h1>{staff.title}</h1>
      <p class="subtle">{staff.lead}</p>
      <NoAnswer words={words} failed={failed} again={asked.again} />
      {!value ? (
        !asked.failed && <Coming rows={['card', 'card']} />
      ) : value.people.length === 0 ? (
        <p class="empty">{staff.empty}</p>
      ) : (
        <ul class="people">
          {value.people.map((person) => (
            <PersonRow key={person.id} words={words} lang={lang} act={act} person={person} />
          ))}
        </ul>
      )}
      {value && <AddPerson words={words} lang={lang} act={act} />}
    </main>
  );
}
