import { useState } from 'preact/hooks';
import { call, type Answer } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import { Choice } from '#web/ui/Choice.tsx';
import type { DraftsWords } from '#web/words/drafts-ko.ts';
import { ActButton } from '../ActButton.tsx';
import { Coming } from '../Coming.tsx';
import { NoAnswer } from '../NoAnswer.tsx';
import { number } from '../number.ts';
import { go, PlaceLink } from '../place.tsx';
import { TextField } from '../TextField.tsx';
import { useAsked } from '../use-asked.ts';
import { noDraftWords } from './no-draft.ts';
import { DraftTag } from './DraftTag.tsx';

type All = OutputOf<'GET /console/api/drafts'>;

/** 3 s: a colleague’s draft, and a version that takes effect, are seen soon enough. */
const everyMs = 3_000;

/** Drafts side by side, and every version that ever held or will. */
export function DraftList({ words }: { readonly words: DraftsWords }) {
  const asked = useAsked(
    () => call('GET /console/api/drafts'),
    '',
    () => everyMs,
  );
  const [failed, setFailed] = useState<Exclude<Answer<unknown>, { end: 'done' }>>();
  const { value } = asked;
  const act = async (doing: Promise<Answer<unknown>>) => {
    const answer = await doing;
    setFailed(answer.end === 'done' ? undefined : answer);
    await asked.again();
    return answer;
  };
  return (
    <main id="content" class="room">
      <h1>{words.list.title}</h1>
      <p class="subtle">{words.list.lead}</p>
      <NoAnswer words={words} failed={failed ?? asked.failed} again={asked.again} />
      {!value ? (
        !asked.failed && <Coming rows={['card', 'card']} />
      ) : (
        <>
          <Drafts words={words} all={value} act={act} />
          <Versions words={words} all={value} />
          <Steps words={words} all={value} act={act} />
        </>
      )}
    </main>
  );
}

interface PartProps {
  readonly words: DraftsWords;
  readonly all: All;
  readonly act: (doing: Promise<Answer<unknown>>) => Promise<Answer<unknown>>;
}

function Drafts({ words, all, act }: PartProps) {
  const { list } = words;
  const [title, setTitle] = useState('');
  const open = async () => {
    const answer = await act(call('POST /console/api/drafts', { body: { title: title.trim() } }));
    if (answer.end === 'done') go(`/programme/${(answer.value as { readonly id: string }).id}`);
  };
  const drafts = all.drafts.filter((one) => one.state !== 'published');
  return (
    <section class="box" aria-labelledby="drafts">
      <h2 id="drafts">{list.drafts}</h2>
      {drafts.length === 0 ? (
        <p class="empty">{noDraftWords(list, all.versions)}</p>
      ) : (
        <div class="wide-table">
          <table class="list roomy">
            <thead>
              <tr>
                <th scope="col">{list.name}</th>
                <th scope="col">{list.state}</th>
                <th scope="col">{list.basedOn}</th>
                <th scope="col">{list.changed}</th>
              </tr>
            </thead>
            <tbody>
              {drafts.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <PlaceLink to={`/programme/${one.id}`} look="reach">
                      {one.title}
                    </PlaceLink>
                  </th>
                  <td>
                    <DraftTag state={one.state} words={one.stateWords} />
                  </td>
                  <td>{list.version(number(one.basedOn))}</td>
                  <td>
                    {one.changedBy} · {one.changedAt.words}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <TextField id="title" label={list.newTitle} note={list.newNote} max={60} value={title} onInput={setTitle} />
      <div>
        <ActButton needs="editor" may={all.may.open} look="next" onPress={open} whyNot={title.trim() === '' ? list.noTitle : undefined}>
          {list.open}
        </ActButton>
      </div>
    </section>
  );
}

function Versions({ words: { list }, all }: Pick<PartProps, 'words' | 'all'>) {
  return (
    <section class="box" aria-labelledby="versions">
      <h2 id="versions">{list.versions}</h2>
      <div class="wide-table">
        <table class="list roomy">
          <thead>
            <tr>
              <th scope="col">{list.versions}</th>
              <th scope="col">{list.state}</th>
              <th scope="col">{list.from}</th>
              <th scope="col">{list.why}</th>
              <th scope="col">{list.told}</th>
              <th scope="col">{list.hash}</th>
            </tr>
          </thead>
          <tbody>
            {all.versions.map((one) => (
              <tr key={one.version}>
                <th scope="row">
                  {one.draft === undefined ? (
                    list.version(number(one.version))
                  ) : (
                    <PlaceLink to={`/programme/${one.draft}`} look="reach">
                      {list.version(number(one.version))}
                    </PlaceLink>
                  )}
                </th>
                <td>
                  <DraftTag state={one.state} words={one.share === undefined ? one.stateWords : `${one.stateWords} · ${one.share}`} />
                </td>
                <td>{one.effectiveFrom.words}</td>
                <td>
                  <Why list={list} version={one} />
                </td>
                <td>{toldWords(list, one)}</td>
                <td>
                  <code>{one.hash}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Who wrote it, who let it hold and reach more people, who took it back, each with when and their reason. */
function Why({ list, version: one }: { readonly list: DraftsWords['list']; readonly version: All['versions'][number] }) {
  return (
    <>
      {one.by === undefined ? list.fromFile : `${one.by} · ${one.title}`}
      {one.reason !== undefined && (
        <>
          <br />
          <span class="small subtle">{one.reason}</span>
        </>
      )}
      {one.agreed.map((said) => (
        <p key={said.by} class="small">
          {list.agreed(said.by, said.at.words, said.reason)}
        </p>
      ))}
      {one.raised.flatMap((step) =>
        step.agreed.map((said) => (
          <p key={`${step.share} ${said.by}`} class="small">
            {list.raised(said.by, said.at.words, step.share, said.reason)}
          </p>
        )),
      )}
      {one.takenBack && (
        <>
          <br />
          <span class="small">{list.takenBack(one.takenBack.by, one.takenBack.at.words, one.takenBack.reason)}</span>
        </>
      )}
    </>
  );
}

function toldWords(list: DraftsWords['list'], { told }: All['versions'][number]): string {
  if (!told) return '–';
  if (!told.isDone) return list.telling;
  return told.looked === 0 ? list.toldNobody : list.toldOf(number(told.told), number(told.looked));
}

/** One step back, and taking back what is still to come. */
function Steps({ words: { list }, all, act }: PartProps) {
  const [backReason, setBackReason] = useState('');
  const [isUrgent, setUrgent] = useState(false);
  const [withdrawReason, setWithdrawReason] = useState('');
  const present = all.versions.find((one) => one.state === 'in-force');
  const coming = all.versions.find((one) => one.state === 'coming' || one.state === 'shared');
  const isOut = coming?.state === 'shared';
  const goBack = async () => {
    if (!present) return;
    const answer = await act(call('POST /console/api/programme/back', { body: { from: present.version, reason: backReason, urgent: isUrgent } }));
    if (answer.end === 'done') go(`/programme/${(answer.value as { readonly id: string }).id}`);
  };
  return (
    <>
      {coming && (
        <section class="box asked" aria-labelledby="withdraw">
          <h2 id="withdraw">{isOut ? list.withdraw.titleShared : list.withdraw.title}</h2>
          <p class="subtle">{isOut ? list.withdraw.leadShared(coming.share ?? '') : list.withdraw.lead}</p>
          <TextField id="withdraw-reason" label={list.withdraw.reason} max={500} value={withdrawReason} onInput={setWithdrawReason} />
          <div>
            <ActButton
              needs="approver"
              may={all.may.withdraw}
              onPress={() => act(call('POST /console/api/programme/withdraw', { body: { reason: withdrawReason } }))}
              whyNot={withdrawReason.trim() === '' ? list.noReason : undefined}
            >
              {list.withdraw.press(number(coming.version))}
            </ActButton>
          </div>
        </section>
      )}
      <section class="box" aria-labelledby="back">
        <h2 id="back">{list.back.title}</h2>
        <p class="subtle">{list.back.lead}</p>
        {all.may.back.ok && (
          <>
            <TextField id="back-reason" label={list.back.reason} max={500} value={backReason} onInput={setBackReason} />
            <Choice kind="checkbox" name="urgent" label={list.back.urgent} checked={isUrgent} onChange={setUrgent}>
              {list.back.urgentNote}
            </Choice>
          </>
        )}
        <div>
          <ActButton needs={['editor', 'approver']} may={all.may.back} onPress={goBack} whyNot={backReason.trim() === '' ? list.noReason : undefined}>
            {present && all.versions.some((one) => one.state === 'past') ? list.back.press(number(present.version)) : list.back.pressNone}
          </ActButton>
        </div>
      </section>
    </>
  );
}
