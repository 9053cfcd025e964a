import { refuse, type Outcome, type Refused } from '#core/outcome.ts';
import type { Programme } from '#core/programme.ts';
import { dayOf, type Instant } from '#core/time.ts';
import { givenConsents, mayProcess } from '#modules/consent/index.ts';
import { isStillTold, sayNow } from '#modules/notice/index.ts';
import { speakRefusal, type OpenProgramme } from '#modules/programme/index.ts';
import { findCircle, type EnsureRegistered } from '#modules/register/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db, Tx } from '#platform/db.ts';
import type { Application } from './application.store.ts';
import { apply, type ApplyDeps } from './apply.ts';
import { listWaiting, lockWaiting, settleAccepted, settleRefused, type Waiting } from './pending.store.ts';

export interface DecideWaitingDeps extends ApplyDeps {
  readonly db: Db;
  readonly open: OpenProgramme;
  readonly clock: Clock;
  readonly ensureRegistered: EnsureRegistered;
}

/** 500 a round: the look-ups of one take some seconds, and the next follows at once. */
const roundMax = 500;
/** 8 look-ups side by side: half of what the register office is asked at most, so that people at their screens go on. */
const sideBySideMax = 8;

/**
 * Decides the wishes that wait for the register office, in the order in which they came, each as of its own instant. First everybody is
 * looked up, then all are decided in order: a household whose first wish could not be looked up alone is not overtaken by its second.
 * Killed in between, the rest still waits. Answers how many were decided.
 */
export async function decideWaiting(deps: DecideWaitingDeps): Promise<number> {
  const waiting = await listWaiting(deps.db, deps.open.id, roundMax);
  const noes = new Map<string, Refused>();
  for (let from = 0; from < waiting.length; from += sideBySideMax) {
    const some = waiting.slice(from, from + sideBySideMax);
    const looked = await Promise.all(some.map(async (one) => await lookUp(deps, one)));
    for (const [i, answer] of looked.entries()) if (!answer.ok) noes.set(some[i]!.pendingId, answer);
    // None of eight was answered: the office is away, and asking for the rest would only tell the same.
    if (looked.every((answer) => !answer.ok && answer.refusal === 'register.unavailable')) {
      for (const one of waiting.slice(from + sideBySideMax)) noes.set(one.pendingId, refuse('register.unavailable'));
      break;
    }
  }
  let decided = 0;
  for (const one of waiting) if (await deps.db.tx(async (tx) => await decideOne(tx, deps, one, noes.get(one.pendingId)))) decided += 1;
  return decided;
}

/** Without their consent nobody is looked up, and the decision says so. */
async function lookUp({ db, open, clock, ensureRegistered }: DecideWaitingDeps, { citizenId, at }: Waiting): Promise<Outcome<'registered' | 'agreed'>> {
  const programme = await open.of(db, citizenId, at);
  const agreed = mayProcess(programme, (await givenConsents(db, programme.id, [citizenId])).get(citizenId), ['identity', 'eligibility']);
  return agreed.ok ? await ensureRegistered(citizenId, clock()) : agreed;
}

async function decideOne(tx: Tx, deps: DecideWaitingDeps, wish: Waiting, no: Refused | undefined): Promise<boolean> {
  if (!(await lockWaiting(tx, wish))) return false;
  const { vault, open, clock } = deps;
  const now = clock();
  const programme = await open.of(tx, wish.citizenId, wish.at);
  const answer = await answerOf(tx, deps, programme, wish, no, now);
  if (answer === undefined) return false;
  if (answer.ok) await settleAccepted(tx, wish, answer.value, now);
  else {
    const told = { ko: speakRefusal(programme, answer, 'ko').title, en: speakRefusal(programme, answer, 'en').title };
    await settleRefused(tx, vault, wish, { refusal: answer.refusal, told }, now);
  }
  // A yes is an application: what the plan tells of every application, with the same receipt, says it once.
  if (!answer.ok || !isStillTold(await open.of(tx, wish.citizenId, now), 'applied', { appliedAt: answer.value.at }, now))
    await sayNow(tx, vault, {
      citizenId: wish.citizenId,
      programmeId: programme.id,
      noticeId: `decided.${wish.receipt}`,
      text: decidedWords(wish.receipt, answer.ok),
      at: now,
    });
  return true;
}

/** Nothing while the register office has not answered about them. */
async function answerOf(
  tx: Tx,
  deps: DecideWaitingDeps,
  programme: Programme,
  wish: Waiting,
  no: Refused | undefined,
  now: Instant,
): Promise<Outcome<Application> | undefined> {
  const circle = await findCircle(tx, deps.vault, wish.citizenId);
  // Somebody of their family may have been looked up meanwhile, and then they are known however their own look-up ended.
  if (!circle) return no === undefined || no.refusal === 'register.unavailable' ? undefined : no;
  const died = circle.people.get(wish.citizenId)?.facts['died'];
  if (typeof died === 'string' && died <= dayOf(now, programme.document.timeZone)) return refuse('applicant.died');
  const { pendingId: _pendingId, programmeId: _programmeId, ...asked } = wish;
  const [answer] = await apply(tx, deps, programme, [asked]);
  return answer;
}

/** A message may be read by others: it tells that there is an answer, and the app tells which. */
function decidedWords(receipt: string, isYes: boolean): { readonly ko: string; readonly en: string } {
  return isYes
    ? {
        ko: `받아 둔 신청을 확인했고, 접수가 끝났어요. 접수 번호 ${receipt}`,
        en: `The application we kept has been checked and is accepted. Receipt ${receipt}`,
      }
    : {
        ko: `받아 둔 신청을 확인했는데, 접수하지 못했어요. 이유는 ‘지금까지의 일’에 있어요. 접수 번호 ${receipt}`,
        en: `The application we kept has been checked and could not be accepted. The reason is under “What happened so far”. Receipt ${receipt}`,
      };
}
