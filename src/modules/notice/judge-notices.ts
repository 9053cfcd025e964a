import { changeTriggers } from '#core/change-told.ts';
import { compose } from '#core/message-compose.ts';
import { nameInTexts, titleOutside } from '#core/message-name.ts';
import type { MessageFacts } from '#core/message.ts';
import { isShared } from '#core/notice-wave.ts';
import { inInboxFrom, keepsTrue, noticeAt, plannedNotices, type Notice, type NoticeFacts } from '#core/notice.ts';
import type { Programme } from '#core/programme.ts';
import { afterQuiet } from '#core/quiet-hours.ts';
import { dayMs, dayOf, isoIn, type Instant } from '#core/time.ts';
import type { DueSend, Said, Verdict } from '#modules/send/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Tx } from '#platform/db.ts';
import { insertMessages, type NewMessage } from './inbox.store.ts';
import { findHappened } from './listener.store.ts';
import { noticesOf, occasionOf } from './plan-people.ts';

/** What a citizen is, at the moment of telling: whom the plan counts them among, what fills its words, and which ways out they agreed to. */
export interface Told {
  readonly who: NoticeFacts;
  readonly facts: MessageFacts;
  readonly ways: ReadonlySet<string>;
}

export interface JudgeDeps {
  readonly vault: Vault;
  readonly programme: (at: Instant) => Programme;
  /** Asked of the rooms above, which know who has applied and who has been paid. Who is not in the answer is told nothing. */
  readonly toldOf: (tx: Tx, programme: Programme, citizenIds: readonly string[], now: Instant) => Promise<ReadonlyMap<string, Told>>;
}

/** 12 hours: “tomorrow is your day” of yesterday evening is not said this noon. */
const staleMs = dayMs / 2;
/** 3 days: “your money has come” is still news after a weekend without us; a notice that the plan gains later is none about what happened weeks ago. */
const staleOwnMs = 3 * dayMs;
/** A day: what a morning says is over by the next. */
const livesS = dayMs / 1_000;

/** 20 s: the app waits five for its push service and then asks without it; what comes of it after that comes within some seconds, or not at all. */
const deviceWaitMs = 20_000;

/** Looks at each due notice with today’s facts by the rules in force: says it, moves it, or drops it; and puts what is said into the inbox. */
export async function judgeNotices(tx: Tx, deps: JudgeDeps, sends: readonly DueSend[], now: Instant): Promise<readonly Verdict[]> {
  const programme = deps.programme(now);
  const told = await withHappened(tx, programme, sends, await deps.toldOf(tx, programme, [...new Set(sends.map((one) => one.citizenId))], now));
  const messages: NewMessage[] = [];
  const words = wordsOf(programme);
  const verdicts = sends.map((send) => {
    const { verdict, text } = judge(words, send, told.get(send.citizenId), now);
    if (text && send.tries === 0) {
      const { citizenId, programmeId, messageId, occasion } = send;
      messages.push({ citizenId, programmeId, noticeId: messageId, occasion, text });
    }
    return verdict;
  });
  if (messages.length > 0) await insertMessages(tx, deps.vault, messages, now);
  return verdicts;
}

/** What a person met that the rooms above need not know: it is asked for only where somebody is told of it. */
const ownHappened: ReadonlySet<string | undefined> = new Set([...changeTriggers, 'appeal-decided', 'donated', 'donation-undone', 'all-spent']);

async function withHappened(tx: Tx, programme: Programme, sends: readonly DueSend[], told: ReadonlyMap<string, Told>): Promise<ReadonlyMap<string, Told>> {
  const own = sends.filter(({ messageId }) => ownHappened.has(noticesOf(programme).get(messageId)?.trigger));
  if (own.length === 0) return told;
  const happened = await findHappened(
    tx,
    programme.id,
    own.map((one) => one.citizenId),
  );
  return new Map(
    [...told].map(([citizenId, one]) => {
      const { amountChangedAt, dayChangedAt, closingChangedAt, expiryChangedAt, appealDecidedAt, donatedAt, donationUndoneAt, allSpentAt } =
        happened.get(citizenId) ?? {};
      // Something may have come back since.
      const isAllSpent = one.who.balanceLeft === false && allSpentAt != null;
      const who = {
        ...one.who,
        amountChangedAt: one.who.amountChangedAt ?? amountChangedAt ?? undefined,
        dayChangedAt: one.who.dayChangedAt ?? dayChangedAt ?? undefined,
        closingChangedAt: one.who.closingChangedAt ?? closingChangedAt ?? undefined,
        expiryChangedAt: one.who.expiryChangedAt ?? expiryChangedAt ?? undefined,
        appealDecidedAt: one.who.appealDecidedAt ?? appealDecidedAt ?? undefined,
        donatedAt: one.who.donatedAt ?? donatedAt ?? undefined,
        donationUndoneAt: one.who.donationUndoneAt ?? donationUndoneAt ?? undefined,
        ...(isAllSpent ? { allSpentAt } : {}),
      };
      const facts = isAllSpent ? { ...one.facts, spentAt: isoIn(allSpentAt, programme.document.timeZone) } : one.facts;
      return [citizenId, { ...one, who, facts }];
    }),
  );
}

/** What becomes of a send, and what goes into the inbox now: also where nothing may ring yet. */
interface Judged {
  readonly verdict: Verdict;
  readonly text?: Said['text'];
}

/** What a programme says in its messages: worked out once for a whole round, of which most are told the same. */
interface Words extends Pick<Said, 'title' | 'nameInTexts'> {
  readonly programme: Programme;
  /** A notice in both languages, as the inbox has it; or why nobody is told. */
  readonly fill: (notice: Notice, facts: MessageFacts) => { readonly text: Said['text'] } | { readonly why: string };
}

function wordsOf(programme: Programme): Words {
  const { document } = programme;
  const filled = new Map<string, ReturnType<Words['fill']>>();
  const fill: Words['fill'] = (notice, facts) => {
    const [ko, en] = (['ko', 'en'] as const).map((lang) => compose(notice.text[lang], facts, { channel: 'inbox', lang }, document));
    if (!ko?.ok || !en?.ok) return { why: ko?.ok === false ? ko.why : en?.ok === false ? en.why : 'unfilled' };
    return { text: { ko: ko.text, en: en.text } };
  };
  return {
    programme,
    title: titleOutside(document),
    nameInTexts: nameInTexts(document),
    fill: (notice, facts) => {
      const key = `${notice.id} ${keyOf(facts)}`;
      let known = filled.get(key);
      if (!known) filled.set(key, (known = fill(notice, facts)));
      return known;
    },
  };
}

/** The same for the same facts. */
function keyOf(facts: MessageFacts): string {
  let key = '';
  for (const [name, fact] of Object.entries(facts)) key += `${name} ${typeof fact === 'object' ? JSON.stringify(fact) : `${typeof fact} ${fact}`}\n`;
  return key;
}

function judge(words: Words, { messageId, occasion, dueAt }: DueSend, told: Told | undefined, now: Instant): Judged {
  const { programme } = words;
  const { document } = programme;
  const notice = noticesOf(programme).get(messageId);
  if (!notice || !told) return dropped('no longer true');
  const at = noticeAt(document, notice, told.who);
  if (at === undefined || occasionOf(programme, notice, told.who) !== occasion) return dropped('no longer true');
  // What did not leave in its hour, by the pace or a partner that was away, does not ring in the night either.
  const rings = Math.max(at, afterQuiet(document, now));
  const later: Verdict = { verdict: 'later', dueAt: rings };
  if (isTooLate(programme, notice, { at, dueAt }, now)) return dropped('too late');
  if (inInboxFrom(notice, told.who, rings) > now) return { verdict: later };
  const filled = words.fill(notice, told.facts);
  if ('why' in filled) return dropped(filled.why);
  const { text } = filled;
  if (rings > now) return { verdict: later, text };
  const said: Said = {
    verdict: 'say',
    title: words.title,
    nameInTexts: words.nameInTexts,
    text,
    ways: waysOf(notice.channels, told.ways),
    policy: document.notices?.policy,
    isAdvertising: false,
    livesS,
    // A device is chosen with the tap that this answers.
    ...(notice.trigger === 'preregistered' && told.who.preregisteredAt !== undefined ? { deviceUntil: told.who.preregisteredAt + deviceWaitMs } : {}),
  };
  return { verdict: said, text };
}

/** “Today” and “tomorrow” end with the day for which they were written, whatever the hour; the rest with the time for which it is news. */
function isTooLate(programme: Programme, { id, trigger }: Notice, { at, dueAt }: { readonly at: Instant; readonly dueAt: Instant }, now: Instant): boolean {
  const shared = isShared(programme, id, at);
  const { timeZone } = programme.document;
  if (shared && !keepsTrue.has(trigger) && dayOf(now, timeZone) > dayOf(at, timeZone)) return true;
  return now - Math.max(at, dueAt) > (shared ? staleMs : staleOwnMs);
}

function dropped(why: string): Judged {
  return { verdict: { verdict: 'drop', why } };
}

/** Whether the plan still tells somebody what just happened to them, as of then: then nobody else has to. */
export function isStillTold(programme: Programme, trigger: Notice['trigger'], who: NoticeFacts, now: Instant): boolean {
  return plannedNotices(programme, who).some(({ id, at }) => noticesOf(programme).get(id)?.trigger === trigger && now - at <= staleOwnMs);
}

/** A text message that is too long for a short one goes as a long one. */
function waysOf(channels: readonly string[], agreed: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...channels, ...(channels.includes('sms') ? ['lms'] : [])].filter((channel) => agreed.has(channel)));
}
