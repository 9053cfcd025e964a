import { slotOf } from '#core/day-curve.ts';
import { readProgramme } from '#core/read.ts';
import { isRefusalOfPerson, refusals, type RefusalCode } from '#core/refusal.ts';
import type { Instant } from '#core/time.ts';
import { applicationFigures } from '#modules/application/index.ts';
import { record } from '#modules/audit/index.ts';
import { count, readFigures, readSlots, type Change, type Figure, type FigureName } from '#modules/figures/index.ts';
import { asked, findCounted } from '#modules/preregistration/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db, Reader } from '#platform/db.ts';
import { countRows } from './count-rows.ts';
import { listApplicationRows, listAskedRows, listProgrammeTexts } from './counted.store.ts';

/** A figure whose rows come to something else than what is kept. */
export interface CounterFinding {
  readonly figure: string;
  readonly label: string;
  /** The five minutes of a curve; left out, it is the figure itself. */
  readonly slot?: Instant;
  readonly kept: bigint;
  readonly counted: bigint;
}

export interface CountersChecked {
  readonly findings: readonly CounterFinding[];
  /** How many figures and points of curves were compared. */
  readonly compared: number;
  /** Whether what was found was put right. */
  readonly mended: boolean;
}

/** Figures that no row tells of, each with why: they are kept, and cannot be counted again. */
export const untold: readonly { readonly figure: FigureName; readonly why: string }[] = [
  { figure: 'refusals', why: 'a refusal writes no row; what is not counted any more is dropped' },
  { figure: 'refusals.all', why: 'a refusal writes no row; it is the sum of its reasons, and its curve tells no reason' },
  { figure: 'source.visits', why: 'no row says who looked' },
  { figure: 'source.preregistrations', why: 'no row about a citizen holds by which code they came' },
  { figure: 'source.applications', why: 'no row about a citizen holds by which code they came' },
  { figure: 'sends.channel', why: 'a send keeps only the last way it took' },
];

/** 2,000 are unsealed in some 50 ms, and are read in a few. */
const pageMax = 2_000;
/** A day before any programme, and one after all: the whole of every curve. */
const ever = { from: 0, until: Date.UTC(9_999, 0, 1) };

/**
 * Counts every figure from the rows, in one snapshot with what is kept, and compares. With `mend`, what differs is put right by one more change:
 * whoever writes meanwhile changes rows and figures alike, so it stays right.
 */
export async function checkCounters(db: Db, vault: Vault, mend?: { readonly actor: string; readonly at: Instant }): Promise<CountersChecked> {
  return await db.tx(async (tx) => {
    await tx.rows('set transaction isolation level repeatable read');
    const counted = await countAll(tx, vault);
    const figures = await readFigures(tx);
    const kept = await keptNow(tx, figures);
    const findings = [...differencesOf(kept, counted), ...refusalFindings(figures)];
    if (mend && findings.length > 0) {
      await count(tx, ...findings.flatMap(changesFor));
      await record(tx, { at: mend.at, actor: mend.actor, action: 'counters.mended', detail: { figures: findings.length, changes: changesWords(findings) } });
    }
    return { findings, compared: new Set([...kept.keys(), ...counted.keys()]).size, mended: mend !== undefined && findings.length > 0 };
  });
}

/** 10: more than an hour of a fault puts wrong; how many there are in all is told beside them. */
const namedMax = 10;

/** From what to what, by the names under which the figures are kept. */
function changesWords(findings: readonly CounterFinding[]): string {
  const named = findings.slice(0, namedMax).map(({ figure, label, kept, counted }) => `${figure}${label === '' ? '' : ` ${label}`} ${kept} → ${counted}`);
  return `${named.join(', ')}${findings.length > namedMax ? ' …' : ''}`;
}

type Sums = Map<string, bigint>;

const keyOf = (figure: string, label: string, slot?: Instant) => JSON.stringify(slot === undefined ? [figure, label] : [figure, label, slot]);

function add(sums: Sums, figure: string, label: string, slot: Instant | undefined, value: bigint): void {
  const keys = [keyOf(figure, label), ...(slot === undefined ? [] : [keyOf(figure, label, slot)])];
  for (const key of keys) sums.set(key, (sums.get(key) ?? 0n) + value);
}

async function keptNow(tx: Reader, figures: readonly Figure[]): Promise<Sums> {
  const skipped = new Set<string>(untold.map((one) => one.figure));
  const kept: Sums = new Map();
  for (const { figure, label, value } of figures) if (!skipped.has(figure)) kept.set(keyOf(figure, label), value);
  for (const { figure, label, slot, value } of await readSlots(tx, ever.from, ever.until))
    if (!skipped.has(figure)) kept.set(keyOf(figure, label, slot), value);
  return kept;
}

async function countAll(tx: Reader, vault: Vault): Promise<Sums> {
  const sums: Sums = new Map();
  for (const { figure, label, slot, value } of await countRows(tx)) add(sums, figure, label, slot, value);
  const zones = await zonesOf(tx);
  const put = (changes: readonly Change[]) => {
    for (const { figure, label = '', at, change } of changes) add(sums, figure, label, at === undefined ? undefined : slotOf(at), change);
  };
  await countApplications(tx, vault, zones, put);
  await countAsked(tx, vault, zones, put);
  return sums;
}

/** The time zone of each programme: in which year somebody came decides their age. */
async function zonesOf(tx: Reader): Promise<(programmeId: string) => string> {
  const texts = await listProgrammeTexts(tx);
  const zones = new Map(texts.map(({ programmeId, file }) => [programmeId, readProgramme(file, programmeId).document?.timeZone ?? 'UTC']));
  return (programmeId) => zones.get(programmeId) ?? 'UTC';
}

type Put = (changes: readonly Change[]) => void;

async function countApplications(tx: Reader, vault: Vault, zoneOf: (programmeId: string) => string, put: Put): Promise<void> {
  let after: { readonly circleId: string; readonly applicationId: string } | undefined;
  for (;;) {
    const page = await listApplicationRows(tx, after, pageMax);
    for (const row of page) {
      const question = JSON.parse(vault.open({ table: 'application', column: 'question', row: row.applicationId }, row.questionSealed)) as {
        readonly applicant?: { readonly birthYear?: number };
      };
      const { birthYear } = question.applicant ?? {};
      put(applicationFigures({ ...row, birthYear }, zoneOf(row.programmeId)));
    }
    if (page.length < pageMax) return;
    after = page.at(-1);
  }
}

async function countAsked(tx: Reader, vault: Vault, zoneOf: (programmeId: string) => string, put: Put): Promise<void> {
  let after: string | undefined;
  for (;;) {
    const page = await listAskedRows(tx, after, pageMax);
    const ids = [...new Set(page.map((row) => row.citizenId))];
    const people = await findCounted(tx, vault, ids);
    for (const { citizenId, programmeId, seq, at, isLast } of page) {
      // Odd events ask, even ones take back; the curve tells of all who asked.
      if (seq % 2 === 0) continue;
      if (isLast) put(asked(people.get(citizenId)!, at, zoneOf(programmeId)));
      else
        put([
          { figure: 'preregistrations', change: 1n, at },
          { figure: 'preregistrations', change: -1n },
        ]);
    }
    if (ids.length < pageMax) return;
    after = ids.at(-1);
  }
}

function differencesOf(kept: Sums, counted: Sums): readonly CounterFinding[] {
  return [...new Set([...kept.keys(), ...counted.keys()])].sort().flatMap((key) => {
    const [figure, label, slot] = JSON.parse(key) as [string, string, Instant | undefined];
    const [has, is] = [kept.get(key) ?? 0n, counted.get(key) ?? 0n];
    return has === is ? [] : [{ figure, label, ...(slot === undefined ? {} : { slot }), kept: has, counted: is }];
  });
}

/**
 * Refusals cannot be counted again, but what they may hold is known: nothing of a code that is not counted any more, and as a whole what its reasons
 * come to. A code that is gone from the table was a person’s once, and stays.
 */
function refusalFindings(figures: readonly Figure[]): readonly CounterFinding[] {
  const reasons = figures
    .filter((one) => one.figure === 'refusals')
    .map((one) => ({ ...one, counted: !(one.label in refusals) || isRefusalOfPerson(one.label as RefusalCode) ? one.value : 0n }));
  const all = { label: '', value: figures.find((one) => one.figure === 'refusals.all')?.value ?? 0n };
  const counted = reasons.reduce((sum, one) => sum + one.counted, 0n);
  return [...reasons, { ...all, figure: 'refusals.all', counted }].flatMap(({ figure, label, value: kept, counted: is }) =>
    kept === is ? [] : [{ figure, label, kept, counted: is }],
  );
}

/** What puts a finding right. A point of a curve is changed without its figure: that is a finding of its own. */
function changesFor({ figure, label, slot, kept, counted }: CounterFinding): readonly Change[] {
  const [name, change] = [figure as FigureName, counted - kept];
  if (slot === undefined) return [{ figure: name, label, change }];
  return [
    { figure: name, label, change, at: slot },
    { figure: name, label, change: -change },
  ];
}
