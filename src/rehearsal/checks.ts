import { dueTo, type Run } from './told.ts';
import { sum } from './tally.ts';

/** One thing that had to be true, and whether it was. `failures` names the first few cases. */
export interface Check {
  readonly id: string;
  readonly say: string;
  readonly holds: boolean;
  readonly failures: readonly string[];
}

/** 5 cases show what is wrong; the rest is the same. */
const failuresShown = 5;

export function checkOf(id: string, say: string, failures: readonly string[]): Check {
  const more = failures.length - failuresShown;
  return { id, say, holds: failures.length === 0, failures: [...failures.slice(0, failuresShown), ...(more > 0 ? [`… and ${more} more`] : [])] };
}

/** What can be checked from outside alone: each citizen’s own papers must agree with each other and with plain arithmetic. */
export function checkTold(runs: readonly Run[]): Check[] {
  return [
    checkOf('somebody', 'Somebody was granted the money, paid, and could spend it', nobody(runs)),
    checkOf(
      'journey',
      'Nothing happened to a citizen that should not happen',
      runs.flatMap((run) => run.complaints),
    ),
    checkOf('called', 'Whoever pre-registered with the app was called to apply on their day, by their phone or in their inbox', runs.flatMap(uncalled)),
    checkOf('own-day', 'Nobody was turned away on the day they were told', runs.flatMap(turnedAway)),
    checkOf('consents', 'Nobody has a receipt without every required consent', runs.flatMap(withoutConsent)),
    checkOf('own-card', 'Nobody could use a card that is another’s', runs.flatMap(withAnothersCard)),
    checkOf('paid', 'Whoever has a receipt was paid its amount less what they donated, unless the issuer declined or refused', runs.flatMap(notPaid)),
    checkOf('purchases', 'Every purchase is listed once, with the grant’s share as far as the balance went', runs.flatMap(wronglySplit)),
    checkOf('balance', 'Granted is what was spent and what went back at the end, and nothing is left on a card then', runs.flatMap(wrongBalance)),
  ];
}

/** 10: fewer may all be turned away for good reasons of their own. */
const citizensTelling = 10;

/** All the rest holds of a service that turns everybody away. */
function nobody(runs: readonly Run[]): string[] {
  if (runs.length < citizensTelling) return [];
  if (!runs.some((run) => run.receipt)) return ['Nobody has a receipt: do the rules let anybody through? See the refusals above.'];
  if (!runs.some((run) => run.paid)) return ['Nobody was paid'];
  return runs.some((run) => run.bought.some((one) => one.grant > 0)) ? [] : ['No purchase counted'];
}

/** Whoever is paid without applying is not called, nor is a member of their household, for whom nobody but the head could apply. */
function uncalled({ uncalled: isUncalled, citizen, refusals }: Run): string[] {
  return isUncalled && !refusals.some(({ problem }) => ['entitlement.automatic', 'applicant.channel'].includes(problem.code))
    ? [`Citizen ${citizen.number}`]
    : [];
}

function turnedAway(run: Run): string[] {
  const { citizen, refusals } = run;
  return refusals
    .filter(({ at, problem }) => at === 'apply' && /^(rotation|window|session|idempotency|service|request)\./.test(problem.code))
    .map(({ problem }) => `Citizen ${citizen.number}: ${problem.code}`);
}

function withoutConsent(run: Run): string[] {
  const missing = run.me?.consents.missing ?? [];
  return run.receipt && missing.length > 0 ? [`Citizen ${run.citizen.number}: ${missing.join(', ')}`] : [];
}

/** What is asked for before anybody looks at the card, and the answer about the card. */
const rightAnswers = ['consent.missing', 'register.unavailable', 'card.unknown'];

/** Whoever was in order otherwise must have been refused because of the card, once nothing else was missing. */
function withAnothersCard(run: Run): string[] {
  const codes = run.refusals.filter(({ at }) => at === 'borrowed').map(({ problem }) => problem.code);
  return run.receipt ? codes.filter((code) => !rightAnswers.includes(code)).map((code) => `Citizen ${run.citizen.number}: ${code}`) : [];
}

function notPaid(run: Run): string[] {
  if (!run.receipt) return [];
  const { number, fault } = run.citizen;
  const { payout } = run.me ?? {};
  // Who gave all of it away is paid nothing, by anybody.
  if (dueTo(run) === 0) return run.me?.application?.state === 'donated' ? [] : [`Citizen ${number}: donated all, and told ${payout?.state ?? 'nothing'}`];
  if ((fault === 'declined' || fault === 'refused') && run.otherToken === undefined)
    return payout?.state === 'failed' ? [] : [`Citizen ${number}: ${fault} by the issuer, and told ${payout?.state ?? 'nothing'}`];
  return payout?.state === 'settled' && payout.amount.amount === dueTo(run) ? [] : [`Citizen ${number}: told ${payout?.state ?? 'nothing'}`];
}

function wronglySplit(run: Run): string[] {
  const items = run.spending ?? [];
  const wrong = (what: string) => [`Citizen ${run.citizen.number}: ${what}`];
  if (items.length !== run.bought.length) return wrong(`made ${run.bought.length} purchases and is shown ${items.length}`);
  const shown = [...items].reverse();
  return run.bought.flatMap((bought, index) => {
    const item = shown[index];
    if (!item || item.amount.amount !== bought.amount)
      return wrong(`purchase ${index + 1} of ${bought.amount} is shown as ${item?.amount.amount ?? 'nothing'}`);
    if (bought.cancelled) return item.state === 'cancelled' ? [] : wrong(`purchase ${index + 1} was taken back and is shown as ${item.state}`);
    if (item.grant.amount !== bought.grant || item.own.amount !== bought.amount - bought.refunded - bought.grant)
      return wrong(`purchase ${index + 1}: the grant paid ${item.grant.amount} instead of ${bought.grant}`);
    return item.grant.amount === 0 && item.reason === undefined ? wrong(`purchase ${index + 1} did not count, and no reason is given`) : [];
  });
}

function wrongBalance(run: Run): string[] {
  const { balance } = run.me ?? {};
  if (!run.paid) return balance && balance.left.amount > 0 ? [`Citizen ${run.citizen.number}: not paid, and has ${balance.left.amount}`] : [];
  if (!balance) return [`Citizen ${run.citizen.number}: paid, and is shown no balance`];
  const { granted, left, spent, returned } = balance;
  const bought = sum(run.bought.filter((one) => !one.cancelled).map((one) => one.grant));
  if (granted.amount !== dueTo(run)) return [`Citizen ${run.citizen.number}: granted ${granted.amount}, receipt less donation ${dueTo(run)}`];
  if (spent.amount !== bought) return [`Citizen ${run.citizen.number}: spent ${spent.amount} by the balance and ${bought} by the purchases`];
  if (left.amount > 0) return [`Citizen ${run.citizen.number}: everything is over, and ${left.amount} is still on the card`];
  return granted.amount === spent.amount + returned.amount
    ? []
    : [`Citizen ${run.citizen.number}: ${granted.amount} is not ${spent.amount} + ${returned.amount}`];
}
