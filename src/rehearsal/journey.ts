import { setTimeout } from 'node:timers/promises';
import type { RouteAt } from '#contract/index.ts';
import { donate } from './after-applying.ts';
import { agree, withConsents } from './agreeing.ts';
import { installApp } from './phone.ts';
import { keyOf } from './key-of.ts';
import type { Stage } from './stage.ts';
import { complain, dueTo, refused, type Run } from './told.ts';
import type { Reply } from './visitor.ts';

/** Signs in, reads what there is to agree to, agrees, asks to be told the day; where one cannot, looks it up. */
export async function prepare(run: Run, stage: Stage): Promise<void> {
  const { visitor, citizen } = run;
  await visitor.signIn(citizen.id);
  await agree(run);
  if (!stage.preregisters) return await lookUpDay(run);
  const asked = await withConsents(run, 'preregister', () => visitor.post('/api/preregistrations', {}, keyOf(run.citizen, 'preregister')));
  if (!asked.ok) return refused(run, 'preregister', asked.problem);
  if (!asked.body.myDate) return complain(run, 'pre-registered and was not told a day');
  run.preregistered = true;
  await installApp(run);
  run.myDate = asked.body.myDate;
}

async function lookUpDay(run: Run): Promise<void> {
  const me = await lookAtMe(run);
  if (!me.ok || !me.body.myDate) return complain(run, 'signed in and is shown no day');
  run.myDate = me.body.myDate;
}

/** Comes on a day that is not theirs. Must be refused, and told the same day as before. */
export async function tryWrongDay(run: Run, stage: Stage): Promise<void> {
  await lookAtMe(run);
  const reply = await ask(run, stage, 'wrong-day');
  if (reply.ok) return complain(run, 'applied on a day that is not theirs');
  refused(run, 'wrong-day', reply.problem);
  const next = reply.problem.reason?.next?.at;
  const isAboutTime = /^(rotation|window)\./.test(reply.problem.code);
  if (isAboutTime && next !== run.myDate?.opens.at) complain(run, `was told ${run.myDate?.opens.at} before and ${next ?? 'nothing'} on the wrong day`);
}

/** Comes on a day on which they may: reads the message, the amount and the cards, applies, perhaps taps twice. */
export async function apply(run: Run, stage: Stage): Promise<void> {
  const { visitor, citizen } = run;
  await lookAtMe(run);
  const isCalled = await readInbox(run, stage);
  run.uncalled = run.hasApp && citizen.plan.comes === 'ownDay' && run.myDate?.on === run.today() && !isCalled && !run.toldByPhone;
  const entitlement = await withConsents(run, 'entitlement', () => visitor.get('/api/entitlement'));
  if (!entitlement.ok) refused(run, 'entitlement', entitlement.problem);
  else if (entitlement.body.answer === 'yes' && entitlement.body.amount) run.entitled = entitlement.body.amount.amount;

  if (citizen.plan.borrowsCard) await tryAnothersCard(run, stage);
  const reply = citizen.plan.hasTwoPhones ? await askOnTwoPhones(run, stage) : await tap(run, stage);
  if (!reply.ok) return refused(run, 'apply', reply.problem);
  if (!('amount' in reply.body)) {
    if (!citizen.isRegisteredLate && !(await isPressed(run))) complain(run, 'is on the roster, and was told to wait for the register office');
    run.waiting = reply.body.receipt;
    return;
  }
  run.receipt = reply.body;
  if (run.entitled !== undefined && run.entitled !== reply.body.amount.amount)
    complain(run, `was told ${run.entitled} and the receipt says ${reply.body.amount.amount}`);
  await donate(run, stage);
}

/** Whether the service says that it is pressed: then it takes wishes with a receipt, and decides them in order once it has room. */
async function isPressed({ visitor }: Run): Promise<boolean> {
  const looked = await visitor.get('/api/waiting-room');
  return looked.ok && looked.body.rung !== 'full';
}

/** Once; or twice at once, as on a slow phone: both carry the same key. */
async function tap(run: Run, stage: Stage): Promise<Asked> {
  const [first, second] = await Promise.all([ask(run, stage, 'apply'), run.citizen.plan.tapsTwice ? ask(run, stage, 'apply') : undefined]);
  if (first.ok && second && (!second.ok || second.body.receipt !== first.body.receipt)) complain(run, 'tapped twice and did not get the same receipt');
  return first;
}

/** Two phones with a session each ask at the same instant: whichever came second got the first one’s receipt, or was told that there is one. */
async function askOnTwoPhones(run: Run, stage: Stage): Promise<Asked> {
  const phone = run.visitor.another();
  await phone.signIn(run.citizen.id);
  const both = await Promise.all([ask(run, stage, 'apply'), ask(run, stage, 'other-phone', phone)]);
  const [one, other] = both.map((reply) => (reply.ok ? reply.body.receipt : reply.problem.code));
  if (one !== other && one !== 'application.already_open' && other !== 'application.already_open')
    complain(run, `applied on two phones, and was told ${one ?? ''} and ${other ?? ''}`);
  return both.find((reply) => reply.ok) ?? both[0];
}

type Asked = Reply<RouteAt<'POST', '/api/applications'>>;

/** Chooses a card of the issuer and applies. The same wish has the same key, so a second tap is no second application. */
async function ask(run: Run, stage: Stage, wish: 'wrong-day' | 'apply' | 'other-phone', visitor = run.visitor): Promise<Asked> {
  await findCard(run);
  run.tries += 1;
  const { card, citizen } = run;
  return visitor.post(
    '/api/applications',
    { instrument: stage.instrument, issuer: citizen.issuer, ...(card === undefined ? {} : { card }) },
    keyOf(run.citizen, wish),
  );
}

/** Asks the issuer for their cards and chooses the first. When it cannot be asked, the one chosen before is still there. */
async function findCard(run: Run): Promise<void> {
  const found = await withConsents(run, 'cards', () => run.visitor.post('/api/cards', { issuer: run.citizen.issuer }));
  const card = found.ok ? found.body.cards[0]?.id : run.card;
  if (!found.ok) refused(run, 'cards', found.problem);
  if (card !== undefined) run.card = card;
}

/** Opens the page with the cards, and goes no further yet. */
export async function openCards(run: Run): Promise<void> {
  await lookAtMe(run);
  await findCard(run);
}

/** Gives a card that is the neighbour’s, who has looked it up for them. */
async function tryAnothersCard(run: Run, stage: Stage): Promise<void> {
  const { neighbour } = run;
  // One who forgot a consent may have been reminded by now or not: chance would decide what happens.
  if (!neighbour || neighbour.citizen.plan.forgetsConsent) return;
  await lookAtMe(neighbour);
  const { issuer } = neighbour.citizen;
  const found = await neighbour.visitor.post('/api/cards', { issuer });
  const card = found.ok ? found.body.cards[0] : undefined;
  if (!card) return;
  run.tries += 1;
  const wish = { instrument: stage.instrument, issuer, card: card.id };
  const reply = await withConsents(run, 'borrowed', () => run.visitor.post('/api/applications', wish, keyOf(run.citizen, 'borrowed')));
  if (reply.ok) complain(run, 'applied with a card that is another citizen’s');
  else refused(run, 'borrowed', reply.problem);
}

/**
 * 15 s: after an outage the service rests a partner for 5 s of the machine’s time, in which a pretended day can pass; a real one is longer.
 */
const restMsMax = 15_000;
const lookAgainMs = 500;

/** Looks what became of a wish that was kept: it must have become the application of the same number, or be refused for a reason. */
export async function lookForDecision(run: Run): Promise<void> {
  let me = await lookAtMe(run);
  for (let ms = 0; ms < restMsMax && me.ok && me.body.waiting?.state === 'waiting'; ms += lookAgainMs) {
    await setTimeout(lookAgainMs);
    me = await lookAtMe(run);
  }
  if (!me.ok) return complain(run, `could not look for the decision (${me.problem.code})`);
  const { application, waiting } = me.body;
  if (application && application.receipt === run.waiting) run.receipt = application;
  else if (waiting?.state === 'refused') run.isRefusedLater = true;
  else complain(run, `had the receipt ${run.waiting ?? ''} of a kept wish, and a day later is told ${waiting?.state ?? 'nothing'}`);
}

/** Looks whether the money came. */
export async function lookForMoney(run: Run): Promise<void> {
  const me = await lookAtMe(run);
  if (!me.ok) return complain(run, `could not look for the money (${me.problem.code})`);
  run.hasFailed = me.body.payout?.state === 'failed';
  run.paid = me.body.payout?.state === 'settled';
  if (!run.paid) return;
  run.balance = me.body.balance?.left.amount ?? 0;
  if (run.balance !== dueTo(run)) complain(run, `was paid, and the balance is ${run.balance} instead of ${dueTo(run)}`);
}

/** At the end: everything they can see of themselves. */
export async function lookUp(run: Run, stage: Stage): Promise<void> {
  const me = await lookAtMe(run);
  if (!me.ok) return complain(run, `could not look at their own card (${me.problem.code})`);
  run.me = me.body;
  const items: NonNullable<Run['spending']> = [];
  let older: string | undefined;
  do {
    const page = await run.visitor.get('/api/spending', older === undefined ? '' : `?before=${encodeURIComponent(older)}`);
    if (!page.ok) return complain(run, `could not look at their spending (${page.problem.code})`);
    items.push(...page.body.items);
    older = page.body.older;
  } while (older !== undefined);
  run.spending = items;
  const timeline = await run.visitor.get('/api/timeline');
  if (timeline.ok) run.steps = timeline.body.items.length;
  await readInbox(run, stage);
}

/** What was true of them from the first day on: a claim that another holds was not. */
const neverInvited: ReadonlySet<string> = new Set(['entitlement.automatic', 'entitlement.not_eligible', 'entitlement.over_limit', 'entitlement.nothing']);

/** Reads every message. Answers whether one of them came since the day before their own. */
async function readInbox(run: Run, stage: Stage): Promise<boolean> {
  const inbox = await run.visitor.get('/api/inbox');
  if (!inbox.ok) {
    complain(run, `could not read their inbox (${inbox.problem.code})`);
    return false;
  }
  const { messages } = inbox.body;
  run.messages = messages.length;
  const codes = run.refusals.map(({ problem }) => problem.code);
  // Whoever agreed only when they applied, or is on no roster, was not looked at before.
  const wasLookedAt = !codes.includes('consent.missing') && !run.citizen.isRegisteredLate;
  const never = codes.find((code) => neverInvited.has(code));
  const call = messages.find((one) => stage.callsToApply.has(one.notice));
  if (wasLookedAt && never !== undefined && call) complain(run, `was refused for good (${never}), and was asked to apply (${call.notice})`);
  const eve = run.myDate === undefined ? undefined : Temporal.PlainDate.from(run.myDate.on).subtract({ days: 1 }).toString();
  return eve !== undefined && messages.some((one) => one.at.at >= eve);
}

/** The first screen. Sessions end; a citizen whose session is over signs in again. */
async function lookAtMe(run: Run): Promise<Reply<RouteAt<'GET', '/api/me'>>> {
  const me = await run.visitor.get('/api/me');
  if (me.ok && me.body.signedIn) return me;
  await run.visitor.signIn(run.citizen.id);
  return await run.visitor.get('/api/me');
}
