import { createHash } from 'node:crypto';
import { readProgramme } from '#core/read.ts';
import type { Instant } from '#core/time.ts';
import { record } from '#modules/audit/index.ts';
import type { Tx } from '#platform/db.ts';
import { publishLeadMs } from './follow-versions.ts';
import { holdVersions, insertVersion, listVersions, replaceVersion, type VersionRow } from './programme.store.ts';
import { knownOf, openVersions, sharedOf, type Known, type OpenProgramme, type Versions } from './versions.ts';

export interface ProgrammeFile {
  /** For messages: programmes/kr-2020-emergency-relief.yaml. */
  readonly name: string;
  readonly text: string;
}

/** A file that cannot be put in force; the message says why and what to do, for whoever starts the service. */
export class UnusableProgramme extends Error {
  override name = 'UnusableProgramme';
}

type Loading = Omit<VersionRow, 'steps'>;
type WasUsed = (programmeId: string, version: number) => Promise<boolean>;

/**
 * Puts a programme’s file on record and opens it. A version, once something was decided by it, never changes:
 * `wasUsed` says whether that is so. Throws UnusableProgramme with a sentence.
 */
export async function openProgramme(tx: Tx, file: ProgrammeFile, wasUsed: WasUsed, at: Instant): Promise<OpenProgramme> {
  return (await loadVersions(tx, file, wasUsed, at)).open;
}

/** The same, with what it takes to follow what is published later. */
export async function loadVersions(tx: Tx, file: ProgrammeFile, wasUsed: WasUsed, at: Instant): Promise<Versions> {
  const { programme, findings } = readProgramme(file.text, file.name);
  if (!programme) {
    const first = findings.find((finding) => finding.severity === 'error');
    throw new UnusableProgramme(
      `${file.name} cannot be opened. ${first ? `${first.line}:${first.column} ${first.say} ${first.mend}` : ''} (./danbi programme check names everything.)`,
    );
  }
  const row: Loading = {
    programmeId: programme.id,
    version: programme.version,
    effectiveFrom: programme.effectiveFrom,
    fileHash: hashOf(file.text),
    file: file.text,
    origin: 'file',
  };
  await holdVersions(tx, programme.id);
  await putOnRecord(tx, file.name, row, wasUsed, at);
  return openVersions(programme.id, (await listVersions(tx, programme.id)).map(readAgain));
}

/** By which a version’s text is known to be the one that was published. */
export function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

async function putOnRecord(tx: Tx, name: string, row: Loading, wasUsed: WasUsed, at: Instant): Promise<void> {
  const detail = { programme: row.programmeId, version: row.version, sha256: row.fileHash.toString('hex') };
  const others = await listVersions(tx, row.programmeId);
  const known = others.find((one) => one.version === row.version);
  if (!known) {
    const shared = sharedOf(others);
    if (shared) {
      throw new UnusableProgramme(
        `${name} says that it is version ${row.version}, but version ${shared.version} holds for a share of people. Make that everybody’s or take it back in the console first; until then, start with the file of before.`,
      );
    }
    // Other processes may run: they have to know it before it holds.
    const effectiveFrom = others.length === 0 ? row.effectiveFrom : Math.max(row.effectiveFrom, at + publishLeadMs);
    await insertVersion(tx, { ...row, effectiveFrom }, at);
    return await record(tx, { at, actor: 'service', action: 'programme.opened', detail });
  }
  if (known.fileHash.equals(row.fileHash)) return;
  if (known.origin === 'console') {
    throw new UnusableProgramme(
      `${name} says that it is version ${row.version}, but another text was published as that in the console. Put the published one in its place, or write \`version: ${Math.max(...others.map((one) => one.version)) + 1}\` and the \`effectiveFrom\` of the change.`,
    );
  }
  if (await wasUsed(row.programmeId, row.version)) {
    throw new UnusableProgramme(
      `${name} was changed, but people have applied under version ${row.version} of it. Write \`version: ${row.version + 1}\` and the \`effectiveFrom\` of the change, so that both stay true.`,
    );
  }
  await replaceVersion(tx, row, at);
  await record(tx, { at, actor: 'service', action: 'programme.corrected', detail: { ...detail, before: known.fileHash.toString('hex') } });
}

function readAgain(row: VersionRow): Known {
  const known = knownOf(row);
  if (!known) throw new UnusableProgramme(`Version ${row.version} of ${row.programmeId}, on record, can no longer be read by this release.`);
  return known;
}
