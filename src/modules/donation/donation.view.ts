import type { Static } from 'typebox';
import type { readDonation } from '#contract/donation.ts';
import type { DonationView } from '#contract/me.ts';
import type { AnswerOf } from '#contract/route.ts';
import { donationCloses, undoDeadline } from '#core/donation.ts';
import type { Instant } from '#core/time.ts';
import type { Speech } from '#modules/programme/index.ts';
import { mayDonate, received, type Donated } from './donate.ts';

/** What was given, what is then received, and until when it can be taken back: read back as on a receipt. */
export function donationWords(speech: Speech, { application, given }: Donated): Static<typeof DonationView> | undefined {
  return given && readBack(speech, application, given.amount);
}

/** For how long it can still be taken back; nothing once it cannot. */
export function undoWords(speech: Speech, { application }: Donated, at: Instant): string | undefined {
  const undo = undoDeadline(speech.programme, application.issuer, application.at);
  if (!undo || at >= undo.at) return undefined;
  return speech.fill({ ko: '{until}까지 되돌릴 수 있어요.', en: 'You can take it back until {until}.' }, { until: { instant: undo.at } });
}

function readBack(speech: Speech, application: Donated['application'], amount: bigint): Static<typeof DonationView> {
  const undo = undoDeadline(speech.programme, application.issuer, application.at);
  const [given, left] = [speech.money(amount), speech.money(received(application, { amount }))];
  return {
    given,
    received: left,
    words: speech.say(`받는 금액 ${left.words}`, `You receive ${left.words}`),
    ...(undo ? { undoUntil: speech.moment(undo.at, { end: true }) } : {}),
  };
}

/** The screen of donating: how much at most, until when, to whom; with an amount, what would then be received. */
export function donationView(speech: Speech, donated: Donated, at: Instant, preview?: bigint): AnswerOf<typeof readDonation> {
  const { application, given } = donated;
  const rule = speech.programme.document.donation!;
  const closes = donationCloses(speech.programme, application.issuer, application.at)!;
  // The whole may always be donated as far as the amount goes, so a no to it is a no to donating.
  const decision = mayDonate(speech.programme, application, application.amount, at);
  const isOpen = application.state === 'accepted' && !given && decision.answer === 'yes';
  const back = donationWords(speech, donated);
  const moment = speech.moment(closes, { end: true });
  const isFinal = undoDeadline(speech.programme, application.issuer, application.at) === undefined;
  return {
    open: isOpen,
    ...(decision.answer === 'yes' ? {} : { reason: speech.reason(decision) }),
    most: speech.money(application.amount),
    unit: speech.money(BigInt(rule.unit)),
    ...(rule.recipient ? { recipient: rule.recipient[speech.lang] } : {}),
    closes: moment,
    words: isFinal
      ? speech.fill(
          { ko: '{until}까지 기부할 수 있어요. 한 번 기부하면 되돌릴 수 없어요.', en: 'You can donate until {until}. It cannot be taken back.' },
          { until: moment.words },
        )
      : speech.fill({ ko: '{until}까지 기부하거나 되돌릴 수 있어요.', en: 'You can donate, or take it back, until {until}.' }, { until: moment.words }),
    ...(back ? { given: back } : {}),
    sources: speech.sources(rule.source),
    ...(preview === undefined ? {} : { preview: readBack(speech, application, preview) }),
  };
}
