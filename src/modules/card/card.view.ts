import type { findMyCards, readInstruments } from '#contract/instrument.ts';
import type { AnswerOf } from '#contract/route.ts';
import { openAtOrAfter, type Digit } from '#core/calendar.ts';
import { creditOf } from '#core/apply.ts';
import { decide } from '#core/decide.ts';
import type { Programme } from '#core/programme.ts';
import { asSentence, capital } from '#core/sentence.ts';
import { dayOf, instantOf, isoIn, type Instant } from '#core/time.ts';
import { appChannels, applyWindows, channelFor, instrumentsAskedFor, type Speech } from '#modules/programme/index.ts';
import type { Card } from './card.store.ts';

type InstrumentsAnswer = AnswerOf<typeof readInstruments>;
type Instrument = Programme['document']['instruments'][number];

/** For whom, and as of when: the days on which the money comes are counted from the day on which they may apply. */
export interface Choosing {
  /** The issuers at which this citizen’s cards are known. */
  readonly mine: ReadonlySet<string>;
  readonly digit: Digit;
  readonly at: Instant;
  /** Another card is chosen for an application that is made: it is counted from now, whose day it is or not. */
  readonly failed?: FailedCard;
}

/** The card to which the money of an application could not be paid. */
export interface FailedCard {
  readonly issuer: string | undefined;
  readonly cardId: string | undefined;
}

/** As what the money may come and through whom, with what follows from each choice. */
export function instrumentsView(speech: Speech, { mine, digit, at, failed }: Choosing): InstrumentsAnswer {
  const { document } = speech.programme;
  const issuers = [...(document.issuers ?? [])].sort((a, b) => a.words[speech.lang].localeCompare(b.words[speech.lang], speech.lang));
  return {
    instruments: instrumentsAskedFor(speech.programme).map((one) =>
      instrumentView(speech, one, failed ? { again: at } : { applies: appliesAt(speech.programme, one, digit, at) }),
    ),
    issuers: issuers.map((one) => issuerView(speech, one, failed?.issuer === one.id ? 'failed' : mine.has(one.id) ? 'mine' : undefined)),
  };
}

/** When they may next apply for it, wherever that is; nothing once nobody may any more. */
function appliesAt(programme: Programme, instrument: Instrument, digit: Digit, at: Instant): Instant | undefined {
  const here = applyWindows(programme).filter((window) => instrument.channels.includes(window.rule.channel));
  const windows = here.length > 0 ? here : instrument.channels.flatMap((channel) => programme.windowsOf('apply', channel));
  const next = windows.flatMap((window) => openAtOrAfter(window.open[digit ?? 10]!, at)?.from ?? []).sort((a, b) => a - b)[0];
  return next === undefined ? undefined : Math.max(next, at);
}

/** From when on the days until it comes are counted: from the application, or, after a failure, from choosing another card now. */
interface CountedFrom {
  readonly applies?: Instant | undefined;
  readonly again?: Instant;
}

function instrumentView(speech: Speech, instrument: Instrument, from: CountedFrom): InstrumentsAnswer['instruments'][number] {
  const { document } = speech.programme;
  const app = appChannels(speech.programme);
  const start = from.again ?? from.applies;
  const credit = start === undefined ? undefined : creditOf(speech.programme, instrument.id, start);
  return {
    id: instrument.id,
    words: instrument.words[speech.lang],
    kind: instrument.kind,
    here: instrument.channels.some((channel) => app.includes(channel)),
    where: instrument.channels.map((channel) => speech.channel(channel)).join(', '),
    needsCard: needsCard(speech.programme, instrument.id),
    consequences: [
      { id: 'region', label: speech.say('이사하면 지역을 바꿀 수 있나요?', 'Can the region be changed after a move?'), words: regionWords(speech, instrument) },
      {
        id: 'where',
        label: speech.say('어디서 신청하나요?', 'Where can I apply?'),
        words: whereWords(speech, instrument),
      },
      { id: 'credit', label: speech.say('언제 들어오나요?', 'When does it arrive?'), words: creditWords(speech, instrument.creditDays, from, credit) },
    ],
    ...(credit === undefined || instrument.creditDays === 0 ? {} : { credit: speech.day(credit) }),
    ...(instrument.expires === undefined ? {} : { expires: speech.moment(instantOf(instrument.expires, document.timeZone), { end: true }) }),
    sources: speech.sources(instrument.source),
  };
}

/** Here first, where it can be asked for here: nobody who reads it is in the wrong place. */
function whereWords(speech: Speech, { channels }: Instrument): string {
  const app = appChannels(speech.programme);
  const places = channels.map((channel) => speech.channel(channel)).join(', ');
  if (!channels.some((channel) => app.includes(channel))) return capital(places);
  return speech.fill(
    { ko: '여기서 이어서 신청하면 돼요. {places}에서도 신청할 수 있어요.', en: 'Here, just go on. You can also apply at {places}.' },
    { places },
  );
}

/** Whether an issuer and a card have to be chosen for it. */
export function needsCard(programme: Programme, instrument: string): boolean {
  return (programme.document.issuers ?? []).some((issuer) => issuer.instruments.includes(instrument));
}

function regionWords(speech: Speech, instrument: Instrument): string {
  const window = speech.programme.document.windows.find((one) => one.for === 'changeRegion' && (one.instruments?.includes(instrument.id) ?? true));
  if (!window) return speech.say('바꿀 수 없어요.', 'No.');
  const opens = speech.moment(instantOf(window.opens, speech.programme.document.timeZone)).words;
  return speech.fill({ ko: '{opens}부터 바꿀 수 있어요.', en: 'Yes, from {opens}.' }, { opens });
}

/** By when it comes, as a date; the day of applying stands beside it, because that is what it is counted from. */
function creditWords(speech: Speech, days: number | undefined, { applies, again }: CountedFrom, credit: string | undefined): string {
  if (days === undefined) return speech.say('정해진 날에 들어와요.', 'On the day that is announced.');
  if (days === 0) return speech.say('그 자리에서 바로 받아요.', 'At once.');
  if (again !== undefined && credit !== undefined)
    return speech.fill({ ko: '지금 고르면 늦어도 {by}에는 들어와요.', en: 'On {by} at the latest, if you choose now.' }, { by: speech.day(credit).words });
  if (applies === undefined || credit === undefined) return speech.say('신청이 끝났어요.', 'Applications are over.');
  const facts = { applied: speech.day(dayOf(applies, speech.programme.document.timeZone)).words, by: speech.day(credit).words };
  return speech.fill({ ko: '{applied}에 신청하면 늦어도 {by}에는 들어와요.', en: 'On {by} at the latest, if you apply on {applied}.' }, facts);
}

type Issuer = NonNullable<Programme['document']['issuers']>[number];

/** What is known of this citizen’s cards there. */
type Known = 'mine' | 'failed' | undefined;

function issuerView(speech: Speech, issuer: Issuer, known: Known): InstrumentsAnswer['issuers'][number] {
  const app = appChannels(speech.programme);
  const here = app.filter((channel) => !issuer.notOn?.includes(channel));
  const available = issuer.instruments.length > 0 && here.length > 0;
  const why = available ? undefined : asSentence(issuer.otherwise?.[speech.lang] ?? speech.say('이 카드사로는 받을 수 없어요.', 'This issuer takes no part.'));
  return {
    id: issuer.id,
    words: issuer.words[speech.lang],
    instruments: issuer.instruments,
    available,
    ...(why === undefined ? {} : { why }),
    marks: available ? marksOf(speech, issuer, known) : [],
  };
}

function marksOf(speech: Speech, issuer: Issuer, known: Known): InstrumentsAnswer['issuers'][number]['marks'] {
  const { document } = speech.programme;
  const channels = document.instruments.filter((one) => issuer.instruments.includes(one.id)).flatMap((one) => one.channels);
  const isCounter = (channel: string) => document.channels.some((one) => one.id === channel && one.kind === 'counter');
  const counters = [...new Set(channels)].filter((channel) => isCounter(channel));
  const counter = counters.find((channel) => !issuer.notOn?.includes(channel));
  return [
    ...(known === 'mine' ? [{ id: 'mine', words: speech.say('내 카드를 찾아 두었어요.', 'Your card is known here.') }] : []),
    ...(known === 'failed'
      ? [{ id: 'failed', words: speech.say('이 카드사의 카드로는 넣지 못했어요.', 'The card you chose here could not be credited.') }]
      : []),
    // Where nobody has a counter, having none sets nobody apart.
    ...(counters.length === 0
      ? []
      : [
          {
            id: 'where',
            words:
              counter === undefined
                ? speech.say('온라인으로만 신청해요.', 'Online only.')
                : speech.fill({ ko: '{counter}에서도 신청해요.', en: 'Also at {counter}.' }, { counter: speech.channel(counter) }),
          },
        ]),
  ];
}

/** The citizen’s cards, each with whether it can receive the grant: the same question that applying asks. */
export function cardsView(speech: Speech, cards: readonly Card[], at: Instant, failed?: FailedCard): AnswerOf<typeof findMyCards> {
  const { programme } = speech;
  return {
    cards: cards.map((card) => {
      const instrument = programme.document.instruments.find((one) =>
        programme.document.issuers?.some((issuer) => issuer.id === card.issuer && issuer.instruments.includes(one.id)),
      );
      const channel = instrument && channelFor(programme, instrument.id);
      const decision = decide(programme, {
        ask: 'instrument',
        at: isoIn(at, programme.document.timeZone),
        issuer: card.issuer,
        cardType: card.cardType,
        owner: { ci: true, token: true },
        ...(instrument ? { instrument: instrument.id } : {}),
        ...(channel === undefined ? {} : { channel }),
      });
      const usable = decision.answer === 'yes';
      const isFailed = failed !== undefined && card.cardId === failed.cardId;
      return {
        id: card.cardId,
        masked: card.masked,
        usable,
        isFailed,
        ...(usable ? {} : { why: speech.reason(decision).words }),
        // Perhaps it works by now: it can be chosen again, and nobody chooses it for them.
        ...(usable && isFailed ? { why: speech.say('이 카드로는 넣지 못했어요.', 'This card could not be credited.') } : {}),
      };
    }),
  };
}
