import { amountBound } from './amount-bound.ts';
import type { CheckGroup } from './check-report.ts';
import { moneyWords } from './message-words.ts';
import { wallMinute } from './wall-clock.ts';

/** A donation is asked for by itself, after applying, and never ticked for anybody. */
export const checkDonation: CheckGroup = (document, report) => {
  const donation = document.donation;
  if (!donation) return;
  if (donation.asked === 'inside-application')
    report(
      ['donation', 'asked'],
      'donation.inside_application',
      'The donation is asked for inside the application, where people give their money away by mistake.',
      'Write `asked: after-applying`.',
    );
  if (donation.agreeAll === true)
    report(['donation', 'agreeAll'], 'donation.agree_all', 'An agree-all box would tick the donation.', 'Write `agreeAll: false`, or remove it.');
  const { most } = amountBound(document);
  if (most !== undefined && most < BigInt(donation.unit))
    report(
      ['donation', 'unit'],
      'donation.unit_too_large',
      `A donation is a multiple of ${moneyWords(BigInt(donation.unit), document.currency, 'en')}, and nobody receives so much.`,
      'Use a smaller unit.',
    );
  if (donation.undo === undefined)
    report(['donation'], 'donation.without_undo', 'Nothing says until when a donation can be taken back.', 'Add `undo:` with `days` and `at`.', 'warning');
  const closes = document.windows.filter((window) => window.for === 'apply').flatMap((window) => (window.closes === undefined ? [] : [window.closes]));
  const last = closes.reduce((a, b) => (wallMinute(b) > wallMinute(a) ? b : a), closes[0] ?? '');
  if (donation.deemed && last !== '' && wallMinute(donation.deemed.at) < wallMinute(last)) {
    report(
      ['donation', 'deemed', 'at'],
      'donation.deemed_too_early',
      `Not applying counts as donating from ${donation.deemed.at}, while one can still apply until ${last}.`,
      'Let it count from the end of the last window for applying.',
      'warning',
    );
  }
};
