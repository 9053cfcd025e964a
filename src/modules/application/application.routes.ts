import { randomBytes } from 'node:crypto';
import { done, type Outcome } from '#core/outcome.ts';
import type { Programme } from '#core/programme.ts';
import { findCards } from '#modules/card/index.ts';
import { givenConsents, mayProcess } from '#modules/consent/index.ts';
import type { Answer, Ask, SomeHandlers, TogetherWork } from '#modules/door/index.ts';
import type { Contract } from '#contract/index.ts';
import { byProgramme, speechOf, type OpenProgramme, type Speech } from '#modules/programme/index.ts';
import { countBySource } from '#modules/source/index.ts';
import type { EnsureRegistered } from '#modules/register/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db, Reader, Tx } from '#platform/db.ts';
import type { Application } from './application.store.ts';
import { findApplicationsOf } from './find-applications.ts';
import { amountsView } from './amounts.view.ts';
import { applicationView, entitlementView } from './application.view.ts';
import { acceptLater, takesWishes } from './accept-later.ts';
import { apply, type Apply, type ApplyDeps } from './apply.ts';
import { chooseAnotherCard } from './choose-another-card.ts';
import { findEntitlement } from './find-entitlement.ts';
import { findWaiting } from './pending.store.ts';
import { waitingView } from './pending.view.ts';

export function applicationRoutes({
  db,
  vault,
  open,
  ensureRegistered,
  decidesNow,
}: {
  readonly db: Db;
  readonly vault: Vault;
  readonly open: OpenProgramme;
  readonly ensureRegistered: EnsureRegistered;
  /** False while wishes are only taken: a pressed service keeps them with a receipt, and decides in order once it has room. */
  readonly decidesNow: () => boolean;
}): SomeHandlers<'readEntitlement' | 'readAmounts' | 'apply' | 'chooseAnotherCard'> {
  const deps = { vault, random: randomBytes };
  const applyTogether: TogetherWork<ApplyRoute>['together'] = async (asks, tx) =>
    await byProgramme(tx, open, asks, async (programme, group) => await (decidesNow() ? applyAll : keepAll)(tx, deps, programme, group));
  return {
    async readEntitlement({ subjectId, lang, at }) {
      // Whoever comes onto the register by being looked up may belong to a share of people only then.
      let programme = await open.of(db, subjectId, at);
      const look = async () => await findEntitlement(db, vault, programme, subjectId, at);
      let found = await look();
      if (!found.ok && found.refusal === 'register.not_found') {
        const registered = await ensureRegistered(subjectId, at);
        if (!registered.ok) return registered;
        programme = await open.of(db, subjectId, at);
        found = await look();
      }
      return found.ok ? done({ body: entitlementView(speechOf(programme, lang), found.value, at) }) : found;
    },
    readAmounts: ({ lang, at }) => Promise.resolve(done({ body: amountsView(speechOf(open.at(at), lang)) })),
    apply: {
      together: applyTogether,
      // Their consent was looked at before their absence from the register.
      async askPartner({ subjectId, at }, refused) {
        if (refused.refusal !== 'register.not_found') return undefined;
        const registered = await ensureRegistered(subjectId, at);
        if (registered.ok) return async (ask, tx) => (await applyTogether([ask], tx))[0]!;
        if (registered.refusal !== 'register.unavailable' || !takesWishes(await open.of(db, subjectId, at))) return () => Promise.resolve(registered);
        return async (ask, tx) => {
          const programme = await open.of(tx, subjectId, at);
          const [taken] = await keepLater(tx, deps, programme, [ask]);
          return taken!.ok ? done({ body: waitingView(speechOf(programme, ask.lang), vault, taken!.value) }) : taken!;
        };
      },
    },
    async chooseAnotherCard({ subjectId, lang, at, body }, tx) {
      const programme = await open.of(tx, subjectId, at);
      const chosen = await chooseAnotherCard(tx, { programme, citizenId: subjectId, ...body, at });
      // What was decided is told in the words of the version that decided it.
      return chosen.ok ? done({ body: await receiptView(tx, speechOf(open.version(chosen.value.programmeVersion), lang), chosen.value) }) : chosen;
    },
  };
}

type ApplyRoute = Contract['apply'];

/** Without the code they came by: it is counted, and stands in no row about them. */
function wishOf({ subjectId, body: { from: _from, ...body }, at }: Ask<ApplyRoute>): Apply {
  return { citizenId: subjectId, ...body, at };
}

/** Asks of one programme: who waits for the register office already is told so, the others apply. */
async function applyAll(tx: Tx, deps: ApplyDeps, programme: Programme, asks: readonly Ask<ApplyRoute>[]): Promise<readonly Outcome<Answer<ApplyRoute>>[]> {
  const waiting = await findWaiting(
    tx,
    programme.id,
    asks.map((ask) => ask.subjectId),
  );
  const asking = asks.filter((ask) => !waiting.has(ask.subjectId));
  const wishes = asking.map(wishOf);
  const applied = wishes.length === 0 ? [] : await apply(tx, deps, programme, wishes);
  await countBySource(
    tx,
    programme.id,
    'source.applications',
    applied.flatMap((one, i) => (one.ok ? [asking[i]!.body.from] : [])),
  );
  const cards = await cardsOf(
    tx,
    applied.flatMap((one) => (one.ok ? [one.value] : [])),
  );
  const answers = new Map(asking.map((ask, i) => [ask, applied[i]!]));
  return asks.map((ask) => {
    const speech = speechOf(programme, ask.lang);
    const answer = answers.get(ask);
    if (!answer) return done({ body: waitingView(speech, deps.vault, waiting.get(ask.subjectId)!) });
    return answer.ok ? done({ body: applicationView(speech, answer.value, cards(answer.value.citizenId, answer.value.cardId)) }) : answer;
  });
}

/** The same while wishes are only taken. Whoever agreed gets a receipt; whoever has an application is answered as ever. */
async function keepAll(tx: Tx, deps: ApplyDeps, programme: Programme, asks: readonly Ask<ApplyRoute>[]): Promise<readonly Outcome<Answer<ApplyRoute>>[]> {
  const citizens = asks.map((ask) => ask.subjectId);
  const applied = await findApplicationsOf(tx, programme.id, citizens);
  const consents = await givenConsents(tx, programme.id, citizens);
  const answers = new Map<Ask<ApplyRoute>, Outcome<Answer<ApplyRoute>>>();
  const known = asks.filter((ask) => applied.has(ask.subjectId));
  for (const [i, answer] of (known.length === 0 ? [] : await applyAll(tx, deps, programme, known)).entries()) answers.set(known[i]!, answer);
  const asking = asks.filter((ask) => {
    const agreed = mayProcess(programme, consents.get(ask.subjectId), ['identity', 'eligibility']);
    if (!answers.has(ask) && !agreed.ok) answers.set(ask, agreed);
    return !answers.has(ask);
  });
  for (const [i, taken] of (await keepLater(tx, deps, programme, asking)).entries()) {
    const speech = speechOf(programme, asking[i]!.lang);
    answers.set(asking[i]!, taken.ok ? done({ body: waitingView(speech, deps.vault, taken.value) }) : taken);
  }
  return asks.map((ask) => answers.get(ask)!);
}

async function keepLater(tx: Tx, deps: ApplyDeps, programme: Programme, asks: readonly Ask<ApplyRoute>[]) {
  const kept = await acceptLater(tx, deps, programme, asks.map(wishOf));
  // Of another instant: it waited before, and was counted then.
  const came = kept.flatMap((one, i) => (one.ok && one.value.at === asks[i]!.at ? [asks[i]!.body.from] : []));
  await countBySource(tx, programme.id, 'source.applications', came);
  return kept;
}

async function cardsOf(tx: Reader, applications: readonly Application[]): ReturnType<typeof findCards> {
  return await findCards(
    tx,
    applications.flatMap(({ citizenId, cardId }) => (cardId === undefined ? [] : [{ citizenId, cardId }])),
  );
}

async function receiptView(tx: Reader, speech: Speech, application: Application): Promise<ReturnType<typeof applicationView>> {
  return applicationView(speech, application, (await cardsOf(tx, [application]))(application.citizenId, application.cardId));
}
