import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import { useAnswer } from '#web/client/use-answer.ts';
import { Button } from '#web/ui/Button.tsx';
import { Choice } from '#web/ui/Choice.tsx';
import { Facts } from '#web/ui/Facts.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useInner } from '../app.ts';
import { Loaded } from '../Loaded.tsx';
import { Screen } from '../Screen.tsx';
import { Sources } from '../Sources.tsx';
import { Trouble, type NoAnswer } from '../Trouble.tsx';

type Appeals = OutputOf<'GET /api/appeals'>;
type Appeal = Appeals['mine'][number];
type Reason = Appeals['reasons'][number];

/** Having a decision put right: the reason that fits what is known is chosen already; what to bring and until when stand beside it. */
export function AppealScreen() {
  const { words } = useInner();
  const asked = useAnswer('GET /api/appeals');
  if (asked.answer?.end === 'done') return <Appealing appeals={asked.answer.value} again={asked.again} />;
  return (
    <Screen title={words.appeal.title} back="home">
      <Loaded asked={asked} shape={['line', 'card', 'card']}>
        {() => null}
      </Loaded>
    </Screen>
  );
}

function Appealing({ appeals, again }: { readonly appeals: Appeals; readonly again: () => void }) {
  const { words } = useInner();
  const open = appeals.mine.filter((one) => one.state === 'received');
  const answered = appeals.mine.filter((one) => one.answer !== undefined);
  const rest = appeals.reasons.filter((reason) => !open.some((one) => one.reason === reason.words));
  if (!appeals.here) return <Elsewhere appeals={appeals} again={again} />;
  return (
    <AppealForm key={open.length} appeals={appeals} reasons={rest} again={again}>
      <Mine mine={[...open, ...answered]} again={again} title={words.appeal.mine} />
    </AppealForm>
  );
}

interface FormProps {
  readonly appeals: Appeals;
  readonly reasons: readonly Reason[];
  readonly again: () => void;
  readonly children: ComponentChildren;
}

function AppealForm({ appeals, reasons, again, children }: FormProps) {
  const { words, refresh } = useInner();
  const [chosen, setChosen] = useState(() => reasons.find((one) => one.suggested)?.id);
  const [day, setDay] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<NoAnswer>();
  const reason = reasons.find((one) => one.id === chosen);
  const whyNot = !reason ? words.appeal.choose : reason.asksDay && day === '' ? words.appeal.chooseDay : undefined;

  const open = async () => {
    if (!reason) return;
    setBusy(true);
    const answer = await call('POST /api/appeals', { body: { reason: reason.id, ...(reason.asksDay ? { eventOn: day } : {}) } });
    if (answer.end === 'done') await refresh();
    setBusy(false);
    setFailed(answer.end === 'done' ? undefined : answer);
    if (answer.end === 'done') again();
  };
  return (
    <Screen
      title={words.appeal.title}
      lead={words.appeal.lead}
      back="home"
      action={
        reasons.length > 0 && (
          <Button look="next" onPress={open} busy={busy} whyNot={whyNot}>
            {words.appeal.open}
          </Button>
        )
      }
    >
      {failed && <Trouble answer={failed} again={open} wrote />}
      {children}
      {reasons.length > 0 && (
        <fieldset class="stack tight">
          <legend>{words.appeal.legend}</legend>
          {reasons.map((one) => (
            <Choice key={one.id} kind="radio" name="reason" checked={one.id === chosen} onChange={() => setChosen(one.id)} label={one.words}>
              {one.suggested && <span class="tag next">{words.appeal.suggested}</span>}
            </Choice>
          ))}
        </fieldset>
      )}
      {reason?.asksDay && <DayField reason={reason} day={day} onType={setDay} />}
      {reason?.now !== undefined && (
        <Panel tone="warn">
          <p>{reason.now}</p>
          <Contact contact={appeals.contact} />
        </Panel>
      )}
      {reason && <Bring evidence={reason.evidence} />}
      {reason && <Sources sources={reason.sources} />}
      {reason?.now === undefined && <Contact contact={appeals.contact} />}
      <Until appeals={appeals} />
    </Screen>
  );
}

/** When it happened, within the days that count. */
function DayField({ reason, day, onType }: { readonly reason: Reason; readonly day: string; readonly onType: (day: string) => void }) {
  const { words } = useInner();
  return (
    <p class="field">
      <label for="appeal-day">{words.appeal.day}</label>
      <input
        id="appeal-day"
        type="date"
        min={reason.from?.on}
        max={reason.to?.on}
        value={day}
        aria-describedby="appeal-days"
        onInput={(event) => onType(event.currentTarget.value)}
      />
      <span class="small subtle" id="appeal-days">
        {words.appeal.days(reason.from?.words, reason.to?.words)}
      </span>
    </p>
  );
}

/** Where this app takes no appeals: where to go, and what to bring for each reason. */
function Elsewhere({ appeals, again }: { readonly appeals: Appeals; readonly again: () => void }) {
  const { words } = useInner();
  return (
    <Screen title={words.appeal.title} back="home">
      <Panel tone="warn">
        <p class="large">{appeals.why?.words ?? words.appeal.notHere}</p>
        {appeals.instead.map((one) => (
          <p key={one.words}>{one.words}</p>
        ))}
      </Panel>
      <section class="panel lined" aria-label={words.appeal.howTo}>
        <Facts
          rows={[
            ...(appeals.where === undefined ? [] : [{ name: words.appeal.where, value: appeals.where }]),
            { name: words.appeal.bringAlways, value: words.appeal.identity },
            { name: words.appeal.untilRow, value: appeals.until?.words ?? words.appeal.noEnd },
          ]}
        />
      </section>
      <Contact contact={appeals.contact} />
      <Mine mine={appeals.mine.filter((one) => one.state !== 'withdrawn')} again={again} title={words.appeal.mine} />
      <section class="stack tight" aria-labelledby="reasons">
        <h2 id="reasons">{words.appeal.reasons}</h2>
        <ul class="rows">
          {[...appeals.reasons]
            .sort((a, b) => Number(b.suggested) - Number(a.suggested))
            .map((one) => (
              <li key={one.id} class="stack tight">
                <p>
                  <strong>{one.words}</strong> {one.suggested && <span class="tag next">{words.appeal.suggested}</span>}
                </p>
                {one.now !== undefined && <p>{one.now}</p>}
                <Bring evidence={one.evidence} />
              </li>
            ))}
        </ul>
      </section>
      {appeals.decidedBy && <p class="small subtle">{words.appeal.decidedBy(appeals.decidedBy)}</p>}
    </Screen>
  );
}

function Bring({ evidence }: { readonly evidence: readonly string[] }) {
  const { words } = useInner();
  if (evidence.length === 0) return null;
  return (
    <p>
      {words.appeal.bring} <strong>{evidence.join(', ')}</strong>
    </p>
  );
}

/** Whom to call; a telephone dials it. */
function Contact({ contact }: { readonly contact: Appeals['contact'] }) {
  const { words } = useInner();
  if (!contact) return null;
  return (
    <p>
      <a class="button quiet" href={`tel:${contact.phone}`}>
        {words.appeal.call(contact.words, contact.phone)}
      </a>
      {contact.hours !== undefined && <span class="small subtle">{contact.hours}</span>}
    </p>
  );
}

function Until({ appeals }: { readonly appeals: Appeals }) {
  const { words } = useInner();
  return (
    <div class="small subtle">
      {appeals.until && <p>{words.appeal.until(appeals.until.words)}</p>}
      {appeals.decidedBy && <p>{words.appeal.decidedBy(appeals.decidedBy)}</p>}
    </div>
  );
}

function Mine({ mine, again, title }: { readonly mine: readonly Appeal[]; readonly again: () => void; readonly title: string }) {
  if (mine.length === 0) return null;
  return (
    <section class="stack" aria-label={title}>
      {mine.map((appeal) => (
        <OneAppeal key={appeal.id} appeal={appeal} again={again} />
      ))}
    </section>
  );
}

/** An appeal of mine as on its receipt: the way back while it waits, the answer once there is one. */
function OneAppeal({ appeal, again }: { readonly appeal: Appeal; readonly again: () => void }) {
  const { words } = useInner();
  const [failed, setFailed] = useState<NoAnswer>();
  const withdraw = async () => {
    const answer = await call('POST /api/appeals/{appeal}/withdraw', { params: { appeal: appeal.id } });
    setFailed(answer.end === 'done' ? undefined : answer);
    if (answer.end === 'done') again();
  };
  const rows = [
    { name: words.receipt.number, value: <span class="receipt-number">{appeal.receipt}</span> },
    { name: words.appeal.reason, value: appeal.reason },
    { name: words.receipt.at, value: appeal.at.words },
    { name: words.appeal.bringRow, value: appeal.answer ? '' : appeal.evidence.join(', ') },
    { name: words.appeal.answeredAt, value: appeal.answer?.at.words ?? '' },
  ];
  return (
    <div class="panel lined">
      <p>
        <strong>{appeal.words}</strong>
      </p>
      {appeal.answer && (
        <>
          <p>{appeal.answer.words}</p>
          {appeal.answer.next && <p>{appeal.answer.next}</p>}
        </>
      )}
      {failed && <Trouble answer={failed} again={withdraw} wrote />}
      <Facts rows={rows.filter((row) => row.value !== '')} />
      {appeal.state === 'received' && (
        <p>
          <Button look="quiet" onPress={withdraw}>
            {words.appeal.withdraw}
          </Button>
        </p>
      )}
    </div>
  );
}
