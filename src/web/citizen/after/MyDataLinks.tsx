import { useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import { useAnswer, type Asked } from '#web/client/use-answer.ts';
import { Button } from '#web/ui/Button.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useInner } from '../app.ts';
import { GoLink } from '../GoLink.tsx';
import { ConsentText } from '../join/ConsentBox.tsx';
import { Loaded } from '../Loaded.tsx';
import { Trouble, type NoAnswer } from '../Trouble.tsx';

type Links = OutputOf<'GET /api/mydata'>;
type Link = Links['links'][number];

interface MyDataLinksProps {
  readonly asked: Asked<Links>;
}

/** Leave to read what was bought at the card companies themselves, for purchases that nobody reported. My own companies stand first. */
export function MyDataLinks({ asked }: MyDataLinksProps) {
  const { words } = useInner();
  if (asked.answer?.end !== 'done') return null;
  const { agreed, links } = asked.answer.value;
  const near = links.filter((link) => link.mine || link.state !== 'none');
  const others = links.filter((link) => !near.includes(link));
  if (links.length === 0) return null;
  return (
    <section class="stack tight" aria-labelledby="links">
      <h2 id="links">{words.links.title}</h2>
      <p>{words.links.lead}</p>
      <p class="small subtle">{words.links.reads}</p>
      <SpendingConsent />
      {!agreed && (
        <Panel tone="lined">
          <p>{words.links.needsConsent}</p>
          <p>
            <GoLink to="consents" look="button quiet">
              {words.home.consents}
            </GoLink>
          </p>
        </Panel>
      )}
      <Companies links={near} agreed={agreed} again={asked.again} />
      {others.length > 0 && (
        <details class="more" open={near.length === 0}>
          <summary>{words.links.others}</summary>
          <Companies links={others} agreed={agreed} again={asked.again} />
        </details>
      )}
    </section>
  );
}

interface CompaniesProps {
  readonly links: readonly Link[];
  readonly agreed: boolean;
  readonly again: () => void;
}

function Companies({ links, agreed, again }: CompaniesProps) {
  if (links.length === 0) return null;
  return (
    <ul class="rows">
      {links.map((link) => (
        <Company key={link.issuer} link={link} agreed={agreed} again={again} />
      ))}
    </ul>
  );
}

function Company({ link, agreed, again }: { readonly link: Link; readonly agreed: boolean; readonly again: () => void }) {
  const { words, lang } = useInner();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<NoAnswer>();
  const end = async () => {
    setBusy(true);
    const answer = await call('POST /api/mydata/{issuer}/unlink', { params: { issuer: link.issuer } });
    setBusy(false);
    setFailed(answer.end === 'done' ? undefined : answer);
    if (answer.end === 'done') again();
  };
  const isLinked = link.state === 'linked';
  return (
    <li class="stack tight">
      <p class="ends">
        <strong>{link.words}</strong>
        <span class={`tag ${isLinked ? 'good' : ''}`}>{words.links.states[link.state]}</span>
      </p>
      {isLinked && <p class="small subtle">{link.read ? words.links.read(link.read.words) : words.links.reading}</p>}
      {link.state === 'ended' && <p class="small">{words.links.ended[link.ended?.by ?? 'unknown']}</p>}
      {failed && <Trouble answer={failed} again={end} wrote />}
      {isLinked ? (
        <p>
          <Button look="quiet" onPress={end} busy={busy}>
            {words.links.end(link.words)}
          </Button>
        </p>
      ) : (
        agreed && (
          <p>
            <a class="button quiet" href={`/api/mydata/${encodeURIComponent(link.issuer)}/link?lang=${lang}`}>
              {words.links.start(link.words)}
            </a>
          </p>
        )
      )}
    </li>
  );
}

/** The text of the consent under which it is read, fetched when it is opened. */
function SpendingConsent() {
  const { words } = useInner();
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.links.consent}</summary>
      {isOpen && <SpendingConsentText />}
    </details>
  );
}

function SpendingConsentText() {
  const asked = useAnswer('GET /api/consents');
  return (
    <Loaded asked={asked} shape={['line', 'line', 'line']}>
      {({ consents }) => (
        <>
          {consents
            .filter((consent) => consent.purpose === 'spending')
            .map((consent) => (
              <div key={consent.id} class="stack tight">
                <p>{consent.title}</p>
                <ConsentText consent={consent} />
              </div>
            ))}
        </>
      )}
    </Loaded>
  );
}

/** Back from a card company: what became of it, at the top of the screen, whatever else the screen holds. */
export function CameBack({ asked }: MyDataLinksProps) {
  const { words } = useInner();
  const query = new URLSearchParams(location.search);
  const refused = query.get('refused');
  if (refused !== null) {
    const known: Readonly<Record<string, string>> = words.links.refused;
    return (
      <Panel tone="warn">
        <p role="alert">{known[refused] ?? words.links.refused['mydata.unavailable']}</p>
      </Panel>
    );
  }
  const links = asked.answer?.end === 'done' ? asked.answer.value.links : [];
  // The address is no proof: only what is linked is said to be.
  const link = links.find((one) => one.issuer === query.get('linked') && one.state === 'linked');
  if (!link) return null;
  return (
    <Panel tone="good">
      <p role="status">{words.links.done(link.words)}</p>
    </Panel>
  );
}
