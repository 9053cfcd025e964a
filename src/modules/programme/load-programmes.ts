import { createHash } from 'node:crypto';
import { versionAt, type Programme } from '#core/programme.ts';
import { readProgramme } from '#core/read.ts';
import type { Instant } from '#core/time.ts';
import { record } from '#modules/audit/index.ts';
import type { Tx } from '#platform/db.ts';
import { insertVersion, listVersions, replaceVersion, type VersionRow } from './programme.store.ts';

export interface ProgrammeFile {
  /** For messages: programmes/kr-2020-emergency-relief.yaml. */
  readonly name: string;
  readonly text: string;
}

/** The programme that is open here, in all its versions; what was ever decided can be decided again. */
export interface OpenProgramme {
  readonly id: string;
  /** The version in force at an instant; before the first one, the first. */
  at(instant: Instant): Programme;
  version(version: number): Programme;
}

/** A file that cannot be put in force; the message says why and what to do, for whoever starts the service. */
export class UnusableProgramme extends Error {
  override name = 'UnusableProgramme';
}

/**
 * Puts a programme’s file on record and opens it. A version, once something was decided by it, never changes:
 * `wasUsed` says whether that is so. Throws UnusableProgramme with a sentence.
 */
export async function openProgramme(
  tx: Tx,
  file: ProgrammeFile,
  wasUsed: (programmeId: string, version: number) => Promise<boolean>,
  at: Instant,
): Promise<OpenProgramme> {
  const { programme, findings } = readProgramme(file.text, file.name);
  if (!programme) {
    const first = findings.find((finding) => finding.severity === 'error');
    throw new UnusableProgramme(
      `${file.name} cannot be opened. ${first ? `${first.line}:${first.column} ${first.say} ${first.mend}` : ''} (./danbi programme check names everything.)`,
    );
  }
  const row: VersionRow = {
    programmeId: programme.id,
    version: programme.version,
    effectiveFrom: programme.effectiveFrom,
    fileHash: createHash('sha256').update(file.text).digest(),
    file: file.text,
  };
  await putOnRecord(tx, file.name, row, wasUsed, at);
  const versions = (await listVersions(tx, programme.id)).map((one) => (one.version === programme.version ? programme : readAgain(one)));
  return {
    id: programme.id,
    at: (instant) => versionAt(versions, instant) ?? versions.reduce((first, one) => (one.effectiveFrom < first.effectiveFrom ? one : first)),
    version(version) {
      const found = versions.find((one) => one.version === version);
      if (!found) throw new Error(`Version ${version} of ${programme.id} is not on record.`);
      return found;
    },
  };
}

async function putOnRecord(
  tx: Tx,
  name: string,
  row: VersionRow,
  wasUsed: (programmeId: string, version: number) => Promise<boolean>,
  at: Instant,
): Promise<void> {
  const detail = { programme: row.programmeId, version: row.version, sha256: row.fileHash.toString('hex') };
  if (await insertVersion(tx, row, at)) return await record(tx, { at, actor: 'service', action: 'programme.opened', detail });
  const known = (await listVersions(tx, row.programmeId)).find((one) => one.version === row.version);
  if (known?.fileHash.equals(row.fileHash)) return;
  if (await wasUsed(row.programmeId, row.version)) {
    throw new UnusableProgramme(
      `${name} was changed, but people have applied under version ${row.version} of it. Write \`version: ${row.version + 1}\` and the \`effectiveFrom\` of the change, so that both stay true.`,
    );
  }
  await replaceVersion(tx, row, at);
  await record(tx, { at, actor: 'service', action: 'programme.corrected', detail });
}

function readAgain(row: VersionRow): Programme {
  const { programme } = readProgramme(row.file, `${row.programmeId} version ${row.version}`);
  if (!programme) throw new UnusableProgramme(`Version ${row.version} of ${row.programmeId}, on record, can no longer be read by this release.`);
  return programme;
}
