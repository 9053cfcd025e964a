import type { Instant } from '#core/time.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** What the register says of one person. People are named by their ids; the page is a keyed hash. */
export interface PersonFacts {
  readonly register: string;
  readonly relation: string;
  readonly region: string;
  readonly birthYear?: number;
  readonly birthDate?: string;
  readonly dependantOf?: string;
  readonly dependantAs?: string;
  readonly spouseOf?: string;
  /** What programmes ask for beyond these. */
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

/** One person as read, before it is known which circle they belong to. */
export interface StagedPerson {
  readonly citizenId: string;
  /** The register page, as a keyed hash: it is compared, never shown. */
  readonly page: string;
  readonly links: readonly string[];
  readonly facts: PersonFacts;
  /** A keyed hash of all that is known of them here: what is sealed cannot be compared. */
  readonly factsHash: Buffer;
}

/** What a line of a register changes about a person. */
export type Became = 'added' | 'changed' | 'unchanged';

/** Opens the staging area of this transaction. It goes with the transaction, whichever way that ends. */
export async function openStaging(tx: Tx): Promise<void> {
  // A whole nation is read from end to end here.
  await tx.rows('set local enable_seqscan = on');
  await tx.rows(
    'create temporary table staged_person (citizen_id uuid primary key, page text not null, circle text not null, facts_hash bytea not null, facts_sealed bytea) on commit drop',
  );
  await tx.rows('create temporary table staged_link (a uuid not null, b uuid not null) on commit drop');
}

/**
 * Stages people, and answers what each line changes, for those who were not staged before: a person named a second time is left out.
 * Only what differs is sealed, and only that is written later.
 */
export async function stage(tx: Tx, vault: Vault, people: readonly StagedPerson[]): Promise<Map<string, Became>> {
  const known = await tx.rows<{ citizen_id: string; facts_hash: Buffer | null }>(
    `select p.citizen_id, p.facts_hash from unnest($1::uuid[]) as asked (id)
     join citizen_circle c on c.citizen_id = asked.id join register_person p on p.circle_id = c.circle_id and p.citizen_id = c.citizen_id`,
    [people.map((one) => one.citizenId)],
  );
  const before = new Map(known.map((row) => [row.citizen_id, row.facts_hash]));
  const became = ({ citizenId, factsHash }: StagedPerson): Became =>
    !before.has(citizenId) ? 'added' : before.get(citizenId)?.equals(factsHash) ? 'unchanged' : 'changed';
  const states = people.map(became);
  const rows = await tx.rows<{ citizen_id: string }>(
    `insert into staged_person (citizen_id, page, circle, facts_hash, facts_sealed)
     select id, page, '1' || id, hash, facts from unnest($1::uuid[], $2::text[], $3::bytea[], $4::bytea[]) as new (id, page, hash, facts)
     on conflict (citizen_id) do nothing returning citizen_id`,
    [
      people.map((one) => one.citizenId),
      people.map((one) => one.page),
      people.map((one) => one.factsHash),
      people.map((one, i) => (states[i] === 'unchanged' ? null : vault.seal(placeOf(one.citizenId), JSON.stringify(one.facts)))),
    ],
  );
  const links = people.flatMap((one) => one.links.map((other) => [one.citizenId, other] as const));
  await tx.rows('insert into staged_link (a, b) select * from unnest($1::uuid[], $2::uuid[])', [links.map(([a]) => a), links.map(([, b]) => b)]);
  // The first line of a person is the one that was taken.
  const first = new Map(people.map((one, i) => [one.citizenId, states[i]!] as const).toReversed());
  return new Map(rows.map((row) => [row.citizen_id, first.get(row.citizen_id)!]));
}

/**
 * Finds the family circles: people on one page, dependants with the insured, spouses with each other. Each circle takes the
 * smallest name in it, over and over until nothing changes: families are small, so a few rounds do.
 * A name is 0 and the circle somebody is in already, or else 1 and their id: circles that exist win.
 */
export async function drawCircles(tx: Tx): Promise<void> {
  await tx.rows('create index on staged_person (page)');
  await tx.rows('analyze staged_person, staged_link');
  // Who is in a circle already keeps it, and brings the others in.
  await tx.rows(`update staged_person s set circle = '0' || c.circle_id from citizen_circle c where c.citizen_id = s.citizen_id`);
  for (;;) {
    const pages = await tx.changed(
      `update staged_person s set circle = least_of.circle
       from (select page, min(circle) as circle from staged_person group by page having min(circle) <> max(circle)) least_of
       where least_of.page = s.page and s.circle > least_of.circle`,
      [],
    );
    const links = await tx.changed(
      `update staged_person s set circle = least_of.circle
       from (select id, min(circle) as circle from (
               select l.a as id, b.circle from staged_link l join staged_person b on b.citizen_id = l.b
               union all
               select l.b, a.circle from staged_link l join staged_person a on a.citizen_id = l.a) pairs group by id) least_of
       where least_of.id = s.citizen_id and s.circle > least_of.circle`,
      [],
    );
    if (pages + links === 0) return;
  }
}

/** People whose family the register now joins with another family that has a circle of its own: money rows hang on both, so a person has to look. */
export async function findTornApart(tx: Tx, limit: number): Promise<readonly string[]> {
  const rows = await tx.rows<{ citizen_id: string }>(
    `select s.citizen_id from staged_person s join citizen_circle c on c.citizen_id = s.citizen_id where '0' || c.circle_id <> s.circle order by 1 limit $1`,
    [limit],
  );
  return rows.map((row) => row.citizen_id);
}

/** Puts what is staged and differs in force. */
export async function enforceStaged(tx: Tx, rosterId: string): Promise<void> {
  await tx.rows(
    'insert into citizen_circle (citizen_id, circle_id) select citizen_id, substr(circle, 2)::uuid from staged_person order by 1 on conflict (citizen_id) do nothing',
  );
  await tx.rows(
    `insert into register_person (circle_id, citizen_id, facts_sealed, facts_hash, roster_id)
     select c.circle_id, s.citizen_id, s.facts_sealed, s.facts_hash, $1 from staged_person s join citizen_circle c on c.citizen_id = s.citizen_id
     where s.facts_sealed is not null order by 1, 2
     on conflict (circle_id, citizen_id) do update set facts_sealed = excluded.facts_sealed, facts_hash = excluded.facts_hash, roster_id = excluded.roster_id`,
    [rosterId],
  );
}

export async function insertRoster(
  tx: Tx,
  roster: { rosterId: string; asOf: string; fileHash: Buffer; people: number; refused: number; at: Instant },
): Promise<void> {
  await tx.rows('insert into roster (roster_id, as_of, file_hash, people, refused, imported_at) values ($1, $2, $3, $4, $5, $6)', [
    roster.rosterId,
    roster.asOf,
    roster.fileHash,
    roster.people,
    roster.refused,
    new Date(roster.at),
  ]);
}

/** When what the register says of this citizen last came or changed; nothing for whom it does not know. */
export async function findRegisteredAt(tx: Reader, citizenId: string): Promise<Instant | undefined> {
  const circleId = (await findCircleIds(tx, [citizenId])).get(citizenId);
  if (circleId === undefined) return undefined;
  const [row] = await tx.rows<{ imported_at: Date }>(
    'select r.imported_at from register_person p join roster r on r.roster_id = p.roster_id where p.circle_id = $1 and p.citizen_id = $2',
    [circleId, citizenId],
  );
  return row?.imported_at.getTime();
}

/** Keeps that the register office was asked about a citizen and knows nobody. */
export async function keepNotFound(tx: Tx, citizenId: string, at: Instant): Promise<void> {
  await tx.rows(
    `insert into registry_not_found (citizen_id, answered_at) values ($1, $2)
     on conflict (citizen_id) do update set answered_at = greatest(registry_not_found.answered_at, excluded.answered_at)`,
    [citizenId, new Date(at)],
  );
}

/** Which of these citizens stand on no register and were looked for there too. Who came onto one since is not in the answer. */
export async function findNotFound(tx: Reader, citizenIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ citizen_id: string }>(
    `select n.citizen_id from registry_not_found n left join citizen_circle c on c.citizen_id = n.citizen_id
     where n.citizen_id = any($1::uuid[]) and c.citizen_id is null`,
    [citizenIds],
  );
  return new Set(rows.map((row) => row.citizen_id));
}

/** Whether the register knows this citizen. */
export async function isRegistered(tx: Reader, citizenId: string): Promise<boolean> {
  return (await findOwnRows(tx, await findCircleIds(tx, [citizenId]))).length > 0;
}

export interface CircleRow {
  readonly askedFor: string;
  readonly circleId: string;
  readonly citizenId: string;
  readonly facts: PersonFacts;
}

/** Everybody in the circles of these citizens, a row a person. */
export async function findCirclePeople(tx: Reader, vault: Vault, citizenIds: readonly string[]): Promise<readonly CircleRow[]> {
  const circles = await findCircleIds(tx, citizenIds);
  const rows = await tx.rows<{ circle_id: string; citizen_id: string; facts_sealed: Buffer }>(
    'select circle_id, citizen_id, facts_sealed from register_person where circle_id = any($1::uuid[]) order by citizen_id',
    [[...new Set(circles.values())]],
  );
  const people = Map.groupBy(rows, (row) => row.circle_id);
  return [...circles]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([askedFor, circleId]) =>
      (people.get(circleId) ?? []).map((row) => ({
        askedFor,
        circleId,
        citizenId: row.citizen_id,
        facts: JSON.parse(vault.open(placeOf(row.citizen_id), row.facts_sealed)) as PersonFacts,
      })),
    );
}

/** The circle of each citizen who is on the register. */
export type CircleIds = ReadonlyMap<string, string>;

/** The circle of each of these citizens; who is on no register is not in the answer. A circle, once somebody’s, stays theirs. */
export async function findCircleIds(tx: Reader, citizenIds: readonly string[]): Promise<CircleIds> {
  const rows = await tx.rows<{ citizen_id: string; circle_id: string }>('select citizen_id, circle_id from citizen_circle where citizen_id = any($1::uuid[])', [
    citizenIds,
  ]);
  return new Map(rows.map((row) => [row.citizen_id, row.circle_id]));
}

/** What the register says of these people themselves; who is on no register is not in the answer. `circles`: theirs, where somebody asks for them anyway. */
export async function findOwnFacts(
  tx: Reader,
  vault: Vault,
  citizenIds: readonly string[],
  circles: Promise<CircleIds> = findCircleIds(tx, citizenIds),
): Promise<ReadonlyMap<string, PersonFacts>> {
  const rows = await findOwnRows(tx, await circles);
  return new Map(rows.map((row) => [row.citizen_id, JSON.parse(vault.open(placeOf(row.citizen_id), row.facts_sealed)) as PersonFacts]));
}

async function findOwnRows(tx: Reader, circleIds: CircleIds) {
  if (circleIds.size === 0) return [];
  const circles = [...circleIds];
  return await tx.rows<{ citizen_id: string; facts_sealed: Buffer }>(
    `select p.citizen_id, p.facts_sealed from unnest($1::uuid[], $2::uuid[]) as own (circle_id, citizen_id)
     join register_person p on p.circle_id = own.circle_id and p.citizen_id = own.citizen_id`,
    [circles.map(([, circleId]) => circleId), circles.map(([citizenId]) => citizenId)],
  );
}

function placeOf(citizenId: string): { table: string; column: string; row: string } {
  return { table: 'register_person', column: 'facts', row: citizenId };
}
