import { dayAfter, dayOf, type Instant } from '#core/time.ts';
import { listCardsOf } from '#modules/card/index.ts';
import { givenConsents, mayProcess } from '#modules/consent/index.ts';
import { findSpendingCard, type SpendingCard } from '#modules/spending/index.ts';
import type { MyData, MyDataNo, MyDataProviders, MyDataReason, MyDataTokens } from '#partners/mydata/my-data.ts';
import type { Vault } from '#platform/crypto.ts';
import { endLink, findLink, listCards, putCards, putTokens, type Link, type LinkKey } from './mydata.store.ts';
import { takePulled, type TakeDeps } from './take-pulled.ts';
import { unlink } from './unlink.ts';

export const pullKind = 'mydata.pull';

export interface PullDeps extends TakeDeps {
  readonly vault: Vault;
  readonly providers: MyDataProviders;
}

/**
 * `pulledTo`: everything up to and with this day is taken; left out while a grant is not paid yet. `over`: the link is no more. `toldBy`: the company
 * that told something of the person, however it ended.
 */
export type Pulled = { readonly toldBy?: string } & ({ readonly outcome: 'pulled'; readonly pulledTo?: string } | { readonly outcome: 'over' } | MyDataNo);

/** MyData’s days are Korea’s. */
const zone = 'Asia/Seoul';
/** 30 days: a cancellation or a correction that comes later than that is rare, and the issuer reports it too. */
const lateDays = 30;
/** 1 minute: a token that runs out on the way is no use. */
const spareMs = 60_000;

/** Reads what changed and hands it over. Everything of it may be done again: each approval is decided once. */
export async function pull(deps: PullDeps, key: LinkKey, reason: MyDataReason): Promise<Pulled> {
  const { db, vault, clock, open, providers } = deps;
  const link = await findLink(db, vault, key);
  const provider = link && providers.get(link.issuer);
  if (link?.state !== 'linked' || !provider) return { outcome: 'over' };
  if (!mayProcess(await open.of(db, key.citizenId, clock()), (await givenConsents(db, open.id, [key.citizenId])).get(key.citizenId), ['spending']).ok) {
    await db.tx((tx) => unlink(tx, key, { at: clock(), by: 'consent' }));
    return { outcome: 'over' };
  }
  let opened = await freshAccess(deps, provider, link, link.accessUntil - spareMs > clock());
  if (!('access' in opened)) return await noted(deps, key, opened);
  let listed = await provider.listCards(opened.access, reason, link.cardStamp);
  if (listed.outcome === 'expired') {
    // It may be taken back before its time; a renewed one says whether only the token is over, or the consent.
    opened = await freshAccess(deps, provider, link, false);
    if (!('access' in opened)) return await noted(deps, key, opened);
    listed = await provider.listCards(opened.access, reason, link.cardStamp);
  }
  if (listed.outcome === 'cards') {
    const { stamp, cards } = listed;
    await db.tx((tx) =>
      putCards(
        tx,
        key,
        stamp,
        cards.filter((card) => card.isOwn),
      ),
    );
  } else if (listed.outcome !== 'up-to-date') return await noted(deps, key, listed);
  return await pullCards(deps, provider, link, opened.access, reason);
}

async function pullCards(deps: PullDeps, provider: MyData, link: Link, access: string, reason: MyDataReason): Promise<Pulled> {
  const today = dayOf(deps.clock(), zone);
  let isAll = true;
  for (const { cardId, card } of await spendingCards(deps, link)) {
    const [first, late] = [dayOf(card.appliedAt, zone), link.pulledTo === undefined ? undefined : dayBefore(link.pulledTo, lateDays)];
    const found = await provider.listApprovals(access, reason, cardId, late !== undefined && late > first ? late : first, today);
    // A card that is closed there does not hold up the others.
    if (found.outcome === 'unknown-card') continue;
    if (found.outcome !== 'approvals') return await noted(deps, link, found, link.issuer);
    const approvals = found.approvals.filter((one) => one.approvedAt >= card.appliedAt).toSorted((a, b) => a.approvedAt - b.approvedAt);
    isAll = (await takePulled(deps, link, card, approvals)) && isAll;
  }
  return { outcome: 'pulled', toldBy: link.issuer, ...(isAll ? { pulledTo: today } : {}) };
}

/** The linked cards that spend a grant of this programme. A number that two cards share names none of them. */
async function spendingCards({ db, open }: PullDeps, link: Link): Promise<readonly { readonly cardId: string; readonly card: SpendingCard }[]> {
  const known = await listCardsOf(db, link.citizenId, link.issuer);
  const linked = await listCards(db, link);
  const found: { cardId: string; card: SpendingCard }[] = [];
  for (const { cardId, masked } of linked) {
    const [own, ...others] = known.filter((one) => one.masked === masked);
    if (!own || others.length > 0 || linked.filter((one) => one.masked === masked).length > 1) continue;
    const card = await findSpendingCard(db, link.issuer, own.token, open.id);
    // The grant on it may be of another member of the family; the purchases are this citizen’s to show only on their own.
    if (card?.citizenId === link.citizenId) found.push({ cardId, card });
  }
  return found;
}

/** An access token that opens something, renewed where it has to be. */
async function freshAccess(deps: PullDeps, provider: MyData, link: Link, isFresh: boolean): Promise<{ readonly access: string } | MyDataNo> {
  const { db, vault, clock } = deps;
  if (isFresh && link.accessToken !== undefined) return { access: link.accessToken };
  if (link.refreshToken === undefined) return { outcome: 'ended', why: 'no_token' };
  const renewed = await provider.refreshTokens(link.refreshToken);
  if (renewed.outcome === 'tokens') {
    await db.tx((tx) => putTokens(tx, vault, link, renewed.tokens, clock()));
    return { access: renewed.tokens.accessToken };
  }
  // Another pull may have renewed it meanwhile: then the token we spent was the old one.
  const now = await findLink(db, vault, link);
  return now?.accessToken !== undefined && now.refreshToken !== link.refreshToken ? { access: now.accessToken } : renewed;
}

/** A consent that is over there is over here. */
async function noted({ db, clock }: PullDeps, key: LinkKey, no: MyDataNo, toldBy?: string): Promise<Pulled> {
  const told = toldBy === undefined ? {} : { toldBy };
  if (no.outcome !== 'ended' && no.outcome !== 'unknown-person') return { ...no, ...told };
  await db.tx((tx) => endLink(tx, key, { at: clock(), by: 'company' }));
  return { outcome: 'over', ...told };
}

function dayBefore(day: string, days: number): string {
  return dayAfter(Date.parse(`${day}T12:00:00+09:00`), zone, -days);
}

/** Gives back a leave that nothing came of. A provider that does not answer keeps it until it runs out. */
export async function revokeOrphan(provider: MyData, tokens: MyDataTokens): Promise<void> {
  await provider.revoke(tokens.refreshToken);
}

/** Midnight and a little, in Korea: quotas begin anew. */
export function nextDay(at: Instant): Instant {
  return Date.parse(`${dayAfter(at, zone, 1)}T00:10:00+09:00`);
}
