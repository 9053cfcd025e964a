import type { ProgrammeDocument } from '#core/schema.ts';
import { startSandboxProcess, type SandboxProcess } from '#partners/sandbox-process.ts';

/** Starts the process of pretend partners with the card companies that take part in the programme. Small, so that it can begin before all else is loaded. */
export async function startSandbox(document: ProgrammeDocument | undefined, environment: Readonly<Record<string, string>> = {}): Promise<SandboxProcess> {
  const taking = (document?.issuers ?? []).filter((one) => one.instruments.length > 0);
  const issuers = taking.map((one) => `${one.id}:${one.words.ko}`).join(',') || 'shinhan:신한카드';
  return await startSandboxProcess({ SANDBOX_ISSUERS: issuers, ...environment });
}
