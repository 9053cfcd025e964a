import type { AnswerOf } from '#contract/route.ts';
import type { readTimeline } from '#contract/timeline.ts';
import { isGiven } from '#core/consent.ts';
import type { ApplicationState } from '#core/application.ts';
import { asSentence } from '#core/sentence.ts';
import type { Instant } from '#core/time.ts';
import { expiresAt } from '#core/use-rule.ts';
import type { Disclosure } from '#modules/audit/index.ts';
import { appealStateWords, reasonWords, type AppealMoment } from '#modules/appeal/index.ts';
import { failedWords, stateWords, type Application, type Pending } from '#modules/application/index.ts';
import type { ConsentEvent } from '#modules/consent/index.ts';
import type { DonationEvent } from '#modules/donation/index.ts';
import { linkWords, type LinkMoment } from '#modules/mydata/index.ts';
import type { Message } from '#modules/notice/index.ts';
import { lateWords, payoutWords, type PayoutMoment } from '#modules/payout/index.ts';
import { isAsked, type PreregistrationEvent } from '#modules/preregistration/index.ts';
import { areaWords, type Speech } from '#modules/programme/index.ts';
import { purchaseView, type Purchase, type RegionChange } from '#modules/spending/index.ts';
import { rosterWords, seenView } from './my-data.view.ts';

type Item = AnswerOf<typeof readTimeline>['items'][number];

/** Everything that happened to one citizen, as the rooms remember it. */
export interface Happened {
  readonly consents: readonly ConsentEvent[];
  readonly preregistrationEvents: readonly PreregistrationEvent[];
  readonly pending: readonly Pending[];
  readonly application: Application | undefined;
  readonly applicationEvents: readonly { readonly state: ApplicationState; readonly at: Instant }[];
  readonly donationEvents: readonly DonationEvent[];
  readonly appealEvents: readonly AppealMoment[];
  readonly regionChanges: readonly RegionChange[];
  readonly payoutEvents: readonly PayoutMoment[];
  readonly purchases: readonly Purchase[];
  readonly goneAtEnd: bigint;
  readonly linkMoments: readonly LinkMoment[];
  readonly messages: readonly Message[];
  readonly disclosures: readonly Disclosure[];
}

/** A page of steps, newest first: those before an instant, and at least so many where there are. What happened at one instant stays together. */
export function timelineView(
  speech: Speech,
  happened: Happened,
  { itemsMin, before = Infinity }: { readonly itemsMin: number; readonly before?: Instant | undefined },
): AnswerOf<typeof readTimeline> {
  const items = [
    ...consentItems(speech, happened.consents),
    ...preregistrationItems(speech, happened.preregistrationEvents),
    ...pendingItems(speech, happened.pending),
    ...applicationItems(speech, happened),
    ...donationItems(speech, happened.donationEvents),
    ...appealItems(speech, happened.appealEvents),
    ...regionItems(speech, happened.regionChanges),
    ...payoutItems(speech, happened.payoutEvents, happened.application),
    ...purchaseItems(speech, happened.purchases),
    ...expiryItems(speech, happened),
    ...linkItems(speech, happened.linkMoments),
    ...messageItems(speech, happened.messages),
    ...lookItems(speech, happened.disclosures),
  ];
  // Of two things at one instant, the one told later here happened later.
  const sorted = items
    .filter((one) => one.instant < before)
    .toReversed()
    .toSorted((a, b) => b.instant - a.instant);
  const last = sorted[itemsMin - 1]?.instant ?? -Infinity;
  const page = sorted.filter((one) => one.instant >= last);
  return { items: page.map((one) => one.shown), ...(page.length < sorted.length ? { older: String(last) } : {}) };
}

interface Dated {
  readonly instant: Instant;
  readonly shown: Item;
}

function item(
  speech: Speech,
  at: Instant,
  kind: Item['kind'],
  title: string,
  more: { readonly words?: string; readonly source?: readonly string[] } = {},
): Dated {
  return {
    instant: at,
    shown: {
      at: speech.moment(at),
      kind,
      title,
      ...(more.words === undefined ? {} : { words: more.words }),
      sources: speech.sources(more.source ?? []),
    },
  };
}

function consentItems(speech: Speech, events: readonly ConsentEvent[]): Dated[] {
  return events.map((event) => {
    const consent = speech.programme.document.consents.find((one) => one.id === event.consentId);
    const title = isGiven(event.seq) ? speech.say('동의했어요.', 'You gave a consent.') : speech.say('동의를 거뒀어요.', 'You withdrew a consent.');
    return item(speech, event.at, 'consent', title, {
      words: asSentence(consent?.text[speech.lang] ?? speech.say('지금은 묻지 않는 동의예요.', 'It is not asked for any more.')),
      source: consent?.source ?? [],
    });
  });
}

function preregistrationItems(speech: Speech, events: readonly PreregistrationEvent[]): Dated[] {
  return events.map((event) =>
    item(
      speech,
      event.at,
      'step',
      isAsked(event)
        ? speech.say('사전 알림을 신청했어요.', 'You asked to be told.')
        : speech.say('사전 알림 신청을 거뒀어요.', 'You took back that you want to be told.'),
    ),
  );
}

function applicationItems(speech: Speech, { application, applicationEvents }: Happened): Dated[] {
  if (!application) return [];
  const { receipt, amount } = application;
  const rule = speech.programme.document.windows.find((one) => one.id === application.rule);
  // What became of its money is told by the payout, once.
  const told = applicationEvents.filter(({ state }, i) => i === 0 || (state !== 'paid' && state !== 'payout-failed'));
  return told.map((event, i) =>
    i === 0
      ? item(speech, event.at, 'decision', stateWords(speech, 'accepted'), {
          words: speech.fill({ ko: '접수 번호 {receipt}, {amount:으로/로} 정해졌어요.', en: 'Receipt {receipt}; {amount} was decided.' }, { receipt, amount }),
          source: rule?.source ?? [],
        })
      : item(speech, event.at, 'step', stateWords(speech, event.state)),
  );
}

function pendingItems(speech: Speech, pending: readonly Pending[]): Dated[] {
  return pending.flatMap((wish) => [
    item(speech, wish.at, 'step', speech.say('신청을 받아 두었어요.', 'We kept your application.'), {
      words: speech.fill(
        { ko: '접수 번호 {receipt}. 주민등록을 확인하는 곳의 답을 기다려요.', en: 'Receipt {receipt}; waiting for the register office to answer.' },
        { receipt: wish.receipt },
      ),
    }),
    ...(wish.decidedAt === undefined || !wish.told
      ? []
      : [
          item(speech, wish.decidedAt, 'decision', speech.say('받아 둔 신청을 접수하지 못했어요.', 'The application we kept could not be accepted.'), {
            words: wish.told[speech.lang],
          }),
        ]),
  ]);
}

function donationItems(speech: Speech, events: readonly DonationEvent[]): Dated[] {
  return events.map((event) => {
    const facts = { amount: event.amount };
    const title =
      event.seq % 2 === 1
        ? speech.fill({ ko: '{amount:을/를} 기부했어요.', en: 'You donated {amount}.' }, facts)
        : speech.fill({ ko: '기부한 {amount:을/를} 되돌렸어요.', en: 'You took your donation of {amount} back.' }, facts);
    return item(speech, event.at, 'money', title, { source: speech.programme.document.donation?.source ?? [] });
  });
}

function appealItems(speech: Speech, events: readonly AppealMoment[]): Dated[] {
  return events.map(({ at, state, reason, receipt, answer }) => {
    const rule = speech.programme.document.appeals?.reasons.find((one) => one.id === reason);
    const asked = speech.fill({ ko: '{reason} (접수 번호 {receipt})', en: '{reason} (receipt {receipt})' }, { reason: reasonWords(speech, reason), receipt });
    const words = answer === undefined ? asked : `${asked} ${answer}`;
    return item(speech, at, 'step', appealStateWords(speech, state), { words, source: rule?.source ?? [] });
  });
}

function regionItems(speech: Speech, changes: readonly RegionChange[]): Dated[] {
  const rule = speech.programme.document.windows.find((one) => one.for === 'changeRegion');
  return changes.map(({ at, to }) => {
    const words = speech.fill({ ko: '{region}에서 쓸 수 있게 됐어요.', en: 'The grant counts in {region} now.' }, { region: areaWords(speech.programme, to) });
    return item(speech, at, 'step', speech.say('쓸 수 있는 지역을 바꿨어요.', 'You changed where the grant counts.'), { words, source: rule?.source ?? [] });
  });
}

function payoutItems(speech: Speech, events: readonly PayoutMoment[], application: Application | undefined): Dated[] {
  // That it is being sent is told as sent, as on the first screen: the answer to the call may be overtaken by the report, or never come.
  const told = events.filter(({ state }, i) => state !== 'intended' && (state !== 'sent' || events[i - 1]?.state !== 'sending'));
  return inOrder(told).map(({ state, at, amount }) => {
    if (state === 'sending') return item(speech, at, 'step', speech.say('카드사에 보냈어요.', 'It was sent to the card company.'));
    if (state === 'settled') return item(speech, at, 'money', payoutWords(speech, state), { words: speech.money(amount).words });
    const [title, words] = lateWords(speech);
    if (state === 'unknown') return item(speech, at, 'step', title, { words });
    const isLast = state === 'failed' && application?.state === 'payout-failed';
    return item(speech, at, 'step', payoutWords(speech, state), isLast ? { words: failedWords(speech) } : {});
  });
}

/** A report may overtake the answer to the call: what is told first never stands as the later of two. */
function inOrder(events: readonly PayoutMoment[]): readonly PayoutMoment[] {
  let next = Infinity;
  return events
    .toReversed()
    .map((event) => ({ ...event, at: (next = Math.min(next, event.at)) }))
    .toReversed();
}

function purchaseItems(speech: Speech, purchases: readonly Purchase[]): Dated[] {
  // The room tells the newest first.
  return purchases.toReversed().map((purchase) => {
    const { words, reason, merchant, sources } = purchaseView(speech, purchase);
    return { ...item(speech, purchase.approvedAt, 'money', merchant, { words: reason === undefined ? words : `${words} ${reason}` }), sources };
  });
}

/** What was left at the end, as it is known now: a purchase of before it that is heard of late makes it less. */
function expiryItems(speech: Speech, { application, goneAtEnd }: Happened): Dated[] {
  const expires = application && expiresAt(speech.programme, application.instrument, application.at);
  if (!expires || goneAtEnd === 0n) return [];
  return [
    item(speech, expires.at, 'money', speech.say('사용 기간이 끝났어요.', 'The time for spending is over.'), {
      words: speech.fill({ ko: '쓰지 않은 {gone:은/는} 없어졌어요.', en: '{gone} that was not spent has expired.' }, { gone: goneAtEnd }),
      source: expires.rule.source,
    }),
  ];
}

function linkItems(speech: Speech, moments: readonly LinkMoment[]): Dated[] {
  return moments.map((moment) => item(speech, moment.at, 'consent', linkWords(speech, moment)));
}

function lookItems(speech: Speech, disclosures: readonly Disclosure[]): Dated[] {
  return disclosures.map((one) => {
    const { who, what } = seenView(speech, one);
    // It stands before any consent: why it may is said with it.
    if (one.what === 'register')
      return item(speech, one.at, 'look', who, { words: `${what} ${rosterWords(speech)}`, source: speech.programme.document.roster?.source ?? [] });
    return item(speech, one.at, 'look', who, { words: what });
  });
}

function messageItems(speech: Speech, messages: readonly Message[]): Dated[] {
  return messages.toReversed().map((message) => {
    const notice = speech.programme.document.notices?.plan.find((one) => one.id === message.noticeId);
    return item(speech, message.at, 'message', speech.say('메시지를 보냈어요.', 'We sent you a message.'), {
      words: message.text[speech.lang],
      source: notice?.source ?? [],
    });
  });
}
