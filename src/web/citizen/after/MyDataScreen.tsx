import type { OutputOf } from '#web/client/routes.ts';
import { useAnswer } from '#web/client/use-answer.ts';
import { Facts } from '#web/ui/Facts.tsx';
import { useInner } from '../app.ts';
import { GoLink } from '../GoLink.tsx';
import { Loaded } from '../Loaded.tsx';
import { Screen } from '../Screen.tsx';
import { SignOut } from '../SignOut.tsx';

type MyData = OutputOf<'GET /api/my-data'>;

/** So many are told here at most; the timeline goes on. */
const seenShown = 50;
/** 5: what happened lately, on one screen of a phone. */
const newestShown = 5;

/** What is kept of me, masked, and who got to see it. */
export function MyDataScreen() {
  const { words } = useInner();
  const asked = useAnswer('GET /api/my-data');
  return (
    <Screen title={words.myData.title} lead={words.myData.lead} back="home">
      <Loaded asked={asked} shape={['card', 'line', 'line']}>
        {({ kept, seen, signedIn }) => (
          <>
            <section class="stack tight" aria-labelledby="kept">
              <h2 id="kept">{words.myData.kept}</h2>
              <Facts rows={kept.map((one) => ({ name: one.words, value: one.value, note: one.from }))} />
              <p>
                <GoLink to="consents" look="button quiet">
                  {words.home.consents}
                </GoLink>
              </p>
            </section>
            <Seen seen={seen} />
            <Linked />
            <section class="stack tight" aria-labelledby="signed-in">
              <h2 id="signed-in">{words.myData.signedIn}</h2>
              <p>{words.myData.devices(signedIn)}</p>
              <p class="small subtle">{words.myData.endAllWhy}</p>
              <SignOut look="quiet" everywhere />
            </section>
          </>
        )}
      </Loaded>
    </Screen>
  );
}

/** The newest of who saw it, and the others behind a tap: what stands below is found all the same. */
function Seen({ seen }: Pick<MyData, 'seen'>) {
  const { words } = useInner();
  return (
    <section class="stack tight" aria-labelledby="seen">
      <h2 id="seen">{words.myData.seen}</h2>
      <p class="small subtle">{words.myData.seenLead}</p>
      <Looks looks={seen.slice(0, newestShown)} />
      {seen.length > newestShown && (
        <details class="more">
          <summary>{words.pages.older}</summary>
          <Looks looks={seen.slice(newestShown)} />
          {seen.length >= seenShown && (
            <p>
              <GoLink to="timeline" look="button quiet">
                {words.myData.olderSeen}
              </GoLink>
            </p>
          )}
        </details>
      )}
    </section>
  );
}

function Looks({ looks }: { readonly looks: MyData['seen'] }) {
  return (
    <ol class="rows">
      {looks.map((one, at) => (
        <li key={`${one.at.at}-${looks.length - at}`} class="stack tight">
          <p class="ends small subtle">
            <span>{one.at.words}</span>
            <span class="tag">{one.who}</span>
          </p>
          <p>{one.what}</p>
          <p class="small">{one.why}</p>
        </li>
      ))}
    </ol>
  );
}

/** Whose MyData I let be read, and where that is changed. */
function Linked() {
  const { words } = useInner();
  const asked = useAnswer('GET /api/mydata');
  if (asked.answer?.end !== 'done' || asked.answer.value.links.length === 0) return null;
  const linked = asked.answer.value.links.filter((link) => link.state === 'linked');
  return (
    <section class="stack tight" aria-labelledby="linked">
      <h2 id="linked">{words.links.mine}</h2>
      {linked.length === 0 ? (
        <p>{words.links.noneMine}</p>
      ) : (
        <Facts rows={linked.map((link) => ({ name: link.words, value: words.links.states.linked, note: link.read && words.links.read(link.read.words) }))} />
      )}
      <p>
        <GoLink to="spending" look="button quiet">
          {words.links.change}
        </GoLink>
      </p>
    </section>
  );
}
