import type { readMe } from '#contract/me.ts';
import type { AnswerOf } from '#contract/route.ts';
import { openAtOrAfter } from '#core/calendar.ts';
import { donationCloses } from '#core/donation.ts';
import type { Instant } from '#core/time.ts';
import { applicationView, waitingView } from '#modules/application/index.ts';
import { donationWords } from '#modules/donation/index.ts';
import { payoutView } from '#modules/payout/index.ts';
import { digitOfYear, myDateView } from '#modules/preregistration/index.ts';
import { areaWords, clockView, inquiryChannel, speechOf, type ClockNow, type OpenProgramme, type Speech } from '#modules/programme/index.ts';
import { balanceView } from '#modules/spending/index.ts';
import type { Vault } from '#platform/crypto.ts';
import { cardOf, isForNobody } from './me-card.view.ts';
import { unaskedWords } from './me-coming.view.ts';
import { journeyOf } from './me-steps.view.ts';
import type { Standing } from './standing.ts';

type Me = AnswerOf<typeof readMe>;
type Card = Me['card'];

export function signedOutView(speech: Speech, clock: ClockNow): Me {
  const card: Card = {
    title: speech.say('내 신청일과 금액을 확인해 보세요.', 'See your day and your amount.'),
    words: speech.say('본인 확인을 하면 알려드려요.', 'Sign in, and we will tell you.'),
    next: { do: 'sign-in', words: speech.say('본인 확인하기', 'Sign in') },
  };
  return {
    signedIn: false,
    lang: speech.lang,
    clock: clockView(speech, clock),
    card,
    journey: journeyOf(speech, false, undefined, card),
    consents: { given: [], missing: [] },
    mayDonate: false,
    unread: 0,
  };
}

/** From when on this person may look their amount up, where that is still to come: it is said before anything is asked for it. */
export function amountFromOf(speech: Speech, birthYear: number | undefined, at: Instant): Pick<Me, 'amountFrom'> {
  const channel = inquiryChannel(speech.programme);
  const windows = channel === undefined ? [] : speech.programme.windowsOf('inquire', channel);
  const opens = windows.flatMap(({ open }) => openAtOrAfter(open[digitOfYear(birthYear) ?? 10]!, at)?.from ?? []).toSorted((a, b) => a - b)[0];
  return opens === undefined || opens <= at ? {} : { amountFrom: speech.moment(opens) };
}

/** Where I am, on one card: my date, my amount, my state, my balance, whichever are true now. */
export function meView(speech: Speech, vault: Vault, open: OpenProgramme, standing: Standing, clock: ClockNow): Me {
  const { application, payout, balance, applying, entitlement } = standing;
  const at = clock.at;
  const myDate = myDateView(speech, digitOfYear(standing.birthYear), at);
  const grant = entitlement?.answer === 'yes' ? entitlement.grant : undefined;
  // An application is told in the words of the version that decided it.
  const donation = standing.donated && donationWords(speech, standing.donated);
  const decidedSpeech = application ? speechOf(open.version(application.programmeVersion), speech.lang) : speech;
  const card = cardOf(speech, standing, myDate, at);
  const unasked = unaskedWords(speech, standing);
  return {
    signedIn: true,
    lang: speech.lang,
    ...(standing.name === undefined ? {} : { name: standing.name }),
    clock: clockView(speech, clock),
    card,
    journey: journeyOf(speech, true, standing, card),
    consents: { given: [...standing.given], missing: [...standing.missing] },
    ...(myDate ? { myDate } : {}),
    ...(unasked.length > 0 ? { unasked: unasked.join(' ') } : {}),
    ...(standing.preregisteredAt === undefined
      ? {}
      : {
          preregistration: {
            at: speech.moment(standing.preregisteredAt),
            tellBy: speech.say(
              '이 앱의 메시지함에 남기고, 고른 방법이 있으면 그리로도 알려드려요.',
              'We leave it in your messages in this app, and tell you by the ways you chose.',
            ),
          },
        }),
    ...(applying
      ? {
          mayApply: {
            now: applying.answer === 'yes',
            ...(isForNobody(standing) ? { never: true } : {}),
            ...(applying.answer === 'yes'
              ? applying.until === undefined
                ? {}
                : { until: speech.moment(applying.until, { end: true }) }
              : { reason: speech.reason(applying) }),
          },
        }
      : {}),
    ...amountFromOf(speech, standing.birthYear, at),
    ...(grant ? { grant: { amount: speech.money(grant.amount), parts: speech.parts(grant.parts) } } : {}),
    ...regionOf(speech, standing),
    ...(standing.prepared ? { prepared: standing.prepared } : {}),
    ...(application ? { application: applicationView(decidedSpeech, application, standing.card) } : {}),
    ...(standing.waiting ? { waiting: waitingView(speech, vault, standing.waiting) } : {}),
    ...(donation ? { donation } : {}),
    mayDonate: application?.state === 'accepted' && !donation && at < (donationCloses(speech.programme, application.issuer, application.at) ?? 0),
    ...(payout ? { payout: payoutView(speech, payout) } : {}),
    ...(balance && application ? { balance: balanceView(speech, balance, { instrument: application.instrument, issuedAt: application.at }, at) } : {}),
    unread: standing.unread,
  };
}

/** Their own region, where the programme ties the grant to one. */
function regionOf(speech: Speech, { region }: Standing): { region?: string } {
  const rule = speech.programme.document.use?.region;
  if (region === undefined || !rule || rule.level === 'country') return {};
  return { region: areaWords(speech.programme, region)[speech.lang] };
}
