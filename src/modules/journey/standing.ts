import { missingConsents } from '#core/consent.ts';
import { decide } from '#core/decide.ts';
import type { Decision } from '#core/decision.ts';
import type { Programme } from '#core/programme.ts';
import type { Instant } from '#core/time.ts';
import {
  applyingHere,
  askingOf,
  claimOfAnother,
  findApplicationsOf,
  listPending,
  mayNotInquire,
  questionOf,
  regionOf,
  type Application,
  type Asking,
  type Pending,
} from '#modules/application/index.ts';
import { findCards, findPrepared, type Card, type Prepared } from '#modules/card/index.ts';
import { givenConsents, mayProcess } from '#modules/consent/index.ts';
import { findDonated, type Donated } from '#modules/donation/index.ts';
import { findCitizen } from '#modules/identity/index.ts';
import { grantBalance, type GrantBalance } from '#modules/ledger/index.ts';
import { countUnread } from '#modules/notice/index.ts';
import { findPayoutsOf, type Payout } from '#modules/payout/index.ts';
import { findPreregistrations } from '#modules/preregistration/index.ts';
import type { OpenProgramme } from '#modules/programme/index.ts';
import { findNotFound } from '#modules/register/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader } from '#platform/db.ts';

/** Where one citizen stands, as of an instant. */
export interface Standing {
  readonly programme: Programme;
  readonly name?: string;
  readonly birthYear?: number;
  readonly given: ReadonlySet<string>;
  readonly missing: readonly string[];
  readonly preregisteredAt?: Instant;
  readonly application?: Application;
  /** The newest wish that waits for the register office, or was a no once it answered; absent once they have applied. */
  readonly waiting?: Pending;
  readonly card?: Card;
  /** What they have chosen for the day on which they may apply; absent once they have. */
  readonly prepared?: Prepared;
  readonly donated?: Donated;
  readonly payout?: Payout & { readonly movedAt: Instant };
  readonly balance?: GrantBalance;
  /** May they apply here now; absent once they have. */
  readonly applying?: Decision;
  /** They were looked for, with their consent, and no register knows them. */
  readonly isNotFound: boolean;
  /** Where the grant they are entitled to or asked for can be used; absent once it was paid, from when on it may be changed. */
  readonly region?: string;
  /** What they are entitled to; absent without their consent to look, while nobody may inquire, and once they have applied. */
  readonly entitlement?: Decision;
  readonly unread: number;
}

/** Whether all of the grant was given away: nothing is received, whether the donation can still be taken back or not. */
export function gaveAll({ application, donated }: Pick<Standing, 'application' | 'donated'>): boolean {
  return application !== undefined && (application.state === 'donated' || donated?.given?.amount === application.amount);
}

export async function findStanding(tx: Reader, vault: Vault, open: OpenProgramme, citizenId: string, at: Instant): Promise<Standing> {
  const programme = await open.of(tx, citizenId, at);
  const citizen = await findCitizen(tx, vault, citizenId);
  const given = (await givenConsents(tx, programme.id, [citizenId])).get(citizenId) ?? new Set<string>();
  const missing = missingConsents(programme.document, given).map((one) => one.id);
  const preregisteredAt = (await findPreregistrations(tx, programme.id, [citizenId])).get(citizenId);
  const application = (await findApplicationsOf(tx, programme.id, [citizenId])).get(citizenId);
  const [waiting] = application ? [] : await listPending(tx, vault, programme.id, citizenId, 1);
  const prepared = application ? undefined : await findPrepared(tx, programme.id, citizenId);
  const asking = await askingOf(tx, vault, programme, citizenId, at);
  const birthYear = asking.circle?.people.get(citizenId)?.birthYear ?? asking.birth?.birthYear;
  // Without the consent to look at them and their household, only the day is told.
  const mayLook = mayProcess(programme, given, ['identity', 'eligibility']).ok;
  const asked = mayLook ? asking : { ...asking, circle: undefined };
  const applying = decide(programme, questionOf('apply', asked, { ...applyingHere(programme), ...(mayLook ? await claimOfAnother(tx, asking) : {}) }));
  // Before somebody may apply, the amount is told in the hours of inquiring, as on its own screen.
  const mayTell = mayLook && asking.circle && (applying.answer === 'yes' || !mayNotInquire(asking));
  const decided = !application && mayLook && asking.circle ? entitledTo(asking) : undefined;
  const money = application && (await findMoney(tx, application));
  const region = application ? (money?.balance ? undefined : application.region) : decided?.region;
  return {
    programme,
    given,
    missing,
    isNotFound: mayLook && !application && !asking.circle && (await findNotFound(tx, [citizenId])).has(citizenId),
    unread: await countUnread(tx, citizenId, programme.id),
    ...(citizen?.name === undefined ? {} : { name: citizen.name }),
    ...(birthYear === undefined ? {} : { birthYear }),
    ...(waiting ? { waiting } : {}),
    ...(prepared ? { prepared } : {}),
    ...(preregisteredAt === undefined ? {} : { preregisteredAt }),
    ...(money ? { ...money, ...donatedOf(await findDonated(tx, programme.id, citizenId)) } : { applying }),
    ...(decided && mayTell ? { entitlement: decided.entitlement } : {}),
    ...(region === undefined ? {} : { region }),
  };
}

function entitledTo(asking: Asking): { readonly entitlement: Decision; readonly region: string | undefined } {
  const entitlement = decide(asking.programme, questionOf('entitlement', asking));
  const region = entitlement.grant && asking.circle && regionOf(asking.circle, entitlement.grant.household?.members ?? [asking.citizenId]);
  return { entitlement, region };
}

function donatedOf(donated: Donated | undefined): { donated?: Donated } {
  return donated?.given ? { donated } : {};
}

/** The application and what became of its money. */
async function findMoney(tx: Reader, application: Application): Promise<Pick<Standing, 'application' | 'card' | 'payout' | 'balance'>> {
  const { citizenId, cardId, circleId, applicationId } = application;
  const card = cardId === undefined ? undefined : (await findCards(tx, [{ citizenId, cardId }]))(citizenId, cardId);
  const payout = (await findPayoutsOf(tx, [application])).get(applicationId);
  const balance = await grantBalance(tx, circleId, applicationId);
  return { application, ...(card ? { card } : {}), ...(payout ? { payout } : {}), ...(balance.isPaid ? { balance } : {}) };
}
