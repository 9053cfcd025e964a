import type { ProgrammeDocument } from '#core/schema.ts';

/** The day that a register for this programme is true of (기준일): its first base date. One that is a month or a year begins on its first day. */
export function baseDateOf(document: ProgrammeDocument | undefined): string {
  const [base] = Object.values(document?.baseDates ?? {});
  return `${base?.on ?? '2020-01-01'}-01-01`.slice(0, 10);
}
