import { useEffect, useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import { useAnswer } from '#web/client/use-answer.ts';
import { Button } from '#web/ui/Button.tsx';
import { Choice } from '#web/ui/Choice.tsx';
import { Facts } from '#web/ui/Facts.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useInner } from '../app.ts';
import { GoLink } from '../GoLink.tsx';
import { Loaded } from '../Loaded.tsx';
import { Screen } from '../Screen.tsx';
import { Sources } from '../Sources.tsx';
import { Trouble, type NoAnswer } from '../Trouble.tsx';
import { AmountBox } from './AmountBox.tsx';
import { digitsOf } from './typed-amount.ts';

type Donation = OutputOf<'GET /api/donation'>;
type ReadBack = NonNullable<Donation['given']>;

/** Giving some of it away: only here, after applying, and never unless one says so. */
export function DonationScreen() {
  const { words, refresh } = useInner();
  const asked = useAnswer('GET /api/donation');
  const [changed, setChanged] = useState<Donation>();
  const [isTakenBack, setTakenBack] = useState(false);
  useEffect(() => setChanged(undefined), [asked.answer]);
  const donation = changed ?? (asked.answer?.end === 'done' ? asked.answer.value : undefined);
  const settle = async (next: Donation) => {
    setChanged(next);
    setTakenBack(!next.given);
    await refresh();
  };
  if (!donation) {
    return (
      <Screen title={words.donation.title} back="home">
        <Loaded asked={asked} shape={['line', 'card', 'card']}>
          {() => null}
        </Loaded>
      </Screen>
    );
  }
  if (donation.given) return <Given donation={donation} given={donation.given} onTakenBack={settle} />;
  return donation.open ? <Ask donation={donation} isTakenBack={isTakenBack} onGiven={settle} /> : <Closed donation={donation} />;
}

type Wish = 'nothing' | 'part' | 'all';
interface AskProps {
  readonly donation: Donation;
  /** Whether one was just taken back. */
  readonly isTakenBack: boolean;
  readonly onGiven: (next: Donation) => Promise<void>;
}

/** Nothing is the first choice and the one that is made already. */
function Ask({ donation, isTakenBack, onGiven }: AskProps) {
  const { words, go } = useInner();
  const [wish, setWish] = useState<Wish>('nothing');
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<NoAnswer>();
  const [preview, setPreview] = useState<ReadBack>();
  const digits = digitsOf(typed, donation.most.words);
  const amount = wish === 'all' ? donation.most.amount : Number(digits ?? 0);
  const whyNot = wish !== 'part' ? undefined : digits === undefined ? words.donation.digits : amount === 0 ? words.donation.typeAmount : undefined;
  // What is wrong with the amount is said at the amount.
  const wrong = wish === 'part' && failed?.end === 'refused' && failed.problem.code.startsWith('donation.') ? failed.problem.title : undefined;

  const readBack = async () => {
    if (wish === 'nothing') return go('home', { replace: true });
    setBusy(true);
    const answer = await call('GET /api/donation', { query: { amount } });
    setBusy(false);
    setFailed(answer.end === 'done' ? undefined : answer);
    if (answer.end === 'done') setPreview(answer.value.preview);
  };
  const give = async () => {
    setBusy(true);
    const answer = await call('POST /api/donation', { body: { amount } });
    setBusy(false);
    setFailed(answer.end === 'done' ? undefined : answer);
    if (answer.end === 'done') await onGiven(answer.value);
  };
  if (preview) return <Confirm preview={preview} donation={donation} busy={busy} failed={failed} give={give} back={() => setPreview(undefined)} />;
  return (
    <Screen
      title={words.donation.title}
      lead={words.donation.lead}
      back="home"
      action={
        <Button look="next" onPress={readBack} busy={busy} whyNot={whyNot}>
          {wish === 'nothing' ? words.donation.keepAll : words.donation.review}
        </Button>
      }
    >
      {isTakenBack && (
        <Panel tone="good">
          <p role="status">{words.donation.takenBack(donation.most.words)}</p>
        </Panel>
      )}
      {failed && !wrong && <Trouble answer={failed} again={readBack} />}
      <WishForm donation={donation} wish={wish} typed={typed} wrong={wrong} onWish={setWish} onType={setTyped} />
      <UntilAndTo donation={donation} />
    </Screen>
  );
}

/** Until when, to whom, and where that is laid down. */
function UntilAndTo({ donation }: { readonly donation: Donation }) {
  const { words } = useInner();
  return (
    <>
      <div class="small subtle">
        <p>{donation.words}</p>
        {donation.recipient && <p>{words.donation.recipient(donation.recipient)}</p>}
      </div>
      <Sources sources={donation.sources} />
    </>
  );
}

interface WishFormProps {
  readonly donation: Donation;
  readonly wish: Wish;
  readonly typed: string;
  /** What is wrong with the amount. */
  readonly wrong: string | undefined;
  readonly onWish: (wish: Wish) => void;
  readonly onType: (typed: string) => void;
}

function WishForm({ donation, wish, typed, wrong, onWish, onType }: WishFormProps) {
  const { words } = useInner();
  return (
    <fieldset class="stack tight">
      <legend>{words.donation.legend(donation.most.words)}</legend>
      <Choice kind="radio" name="wish" label={words.donation.nothing} checked={wish === 'nothing'} onChange={() => onWish('nothing')}>
        <span class="small">{words.donation.nothingWhy(donation.most.words)}</span>
      </Choice>
      <Choice kind="radio" name="wish" label={words.donation.part} checked={wish === 'part'} onChange={() => onWish('part')} />
      {wish === 'part' && (
        <p class="field">
          <label for="donation-amount">{words.donation.amount}</label>
          <AmountBox
            id="donation-amount"
            typed={typed}
            most={donation.most.words}
            isWrong={wrong !== undefined}
            describedBy="donation-unit donation-wrong"
            onType={onType}
          />
          {wrong && (
            <strong class="tag bad" id="donation-wrong" role="alert">
              {wrong}
            </strong>
          )}
          <span class="small subtle" id="donation-unit">
            {words.donation.unit(donation.unit.words)}
          </span>
        </p>
      )}
      <Choice kind="radio" name="wish" label={words.donation.all} checked={wish === 'all'} onChange={() => onWish('all')} />
    </fieldset>
  );
}

interface ConfirmProps {
  readonly preview: ReadBack;
  readonly donation: Donation;
  readonly busy: boolean;
  readonly failed: NoAnswer | undefined;
  readonly give: () => Promise<void>;
  readonly back: () => void;
}

/** What one will then receive, in full, before the tap that does it. */
function Confirm({ preview, donation, busy, failed, give, back }: ConfirmProps) {
  const { words } = useInner();
  return (
    <Screen
      title={words.donation.confirm(preview.given.words)}
      action={
        <Button look="next" onPress={give} busy={busy}>
          {words.donation.give(preview.given.words)}
        </Button>
      }
    >
      {failed && <Trouble answer={failed} again={give} wrote />}
      <Panel tone="warn">
        <p class="number">{preview.words}</p>
      </Panel>
      <Rows readBack={preview} isToCome />
      {!preview.undoUntil && <p>{donation.words}</p>}
      <p>
        <Button onPress={back}>{words.donation.chooseAgain}</Button>
      </p>
    </Screen>
  );
}

/** What was given, and the way back for as long as there is one. */
function Given({
  donation,
  given,
  onTakenBack,
}: {
  readonly donation: Donation;
  readonly given: ReadBack;
  readonly onTakenBack: (next: Donation) => Promise<void>;
}) {
  const { words } = useInner();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<NoAnswer>();
  const takeBack = async () => {
    setBusy(true);
    const answer = await call('POST /api/donation/undo', { body: {} });
    setBusy(false);
    setFailed(answer.end === 'done' ? undefined : answer);
    if (answer.end === 'done') await onTakenBack(answer.value);
  };
  return (
    <Screen
      title={words.donation.given(given.given.words)}
      back="home"
      action={
        <GoLink to="home" look="button next">
          {words.refused.toHome}
        </GoLink>
      }
    >
      {failed && <Trouble answer={failed} again={takeBack} wrote />}
      <Panel tone="good">
        <p class="number">{given.words}</p>
      </Panel>
      <Rows readBack={given} canUndo={!donation.reason} />
      {donation.reason && given.undoUntil && <p>{words.donation.undoOver(given.undoUntil.words)}</p>}
      {!given.undoUntil && <p>{donation.reason?.words ?? donation.words}</p>}
      {given.undoUntil && !donation.reason && (
        <p>
          <Button onPress={takeBack} busy={busy}>
            {words.donation.takeBack}
          </Button>
        </p>
      )}
      <Sources sources={donation.sources} />
    </Screen>
  );
}

function Rows({ readBack, isToCome = false, canUndo = true }: { readonly readBack: ReadBack; readonly isToCome?: boolean; readonly canUndo?: boolean }) {
  const { words } = useInner();
  const rows = [
    { name: isToCome ? words.donation.amount : words.donation.givenRow, value: readBack.given.words },
    { name: words.donation.receivedRow, value: readBack.received.words },
  ];
  return (
    <section class="panel lined" aria-label={words.donation.summary}>
      <Facts rows={canUndo && readBack.undoUntil ? [...rows, { name: words.donation.undoUntil, value: words.review.until(readBack.undoUntil.words) }] : rows} />
    </section>
  );
}

function Closed({ donation }: { readonly donation: Donation }) {
  const { words } = useInner();
  return (
    <Screen title={words.donation.closed} lead={donation.reason?.words} back="home">
      <p>{words.donation.keeps(donation.most.words)}</p>
      <Sources sources={donation.sources} />
    </Screen>
  );
}
