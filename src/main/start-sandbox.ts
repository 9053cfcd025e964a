import { fittingFacts } from '#core/fitting-facts.ts';
import type { Programme } from '#core/programme.ts';
import { startSandboxProcess, type SandboxProcess } from '#partners/sandbox-process.ts';

/**
 * Starts the process of pretend partners with the card companies that take part in the programme, and with people who have the facts it asks for.
 * Small, so that it can begin before all else is loaded.
 */
export async function startSandbox(programme: Programme | undefined, environment: Readonly<Record<string, string>> = {}): Promise<SandboxProcess> {
  const taking = (programme?.document.issuers ?? []).filter((one) => one.instruments.length > 0);
  const issuers = taking.map((one) => `${one.id}:${one.words.ko}`).join(',') || 'shinhan:신한카드';
  const fitting = programme && fittingFacts(programme);
  const facts = fitting ? { SANDBOX_FACTS: JSON.stringify({ person: fitting.person, household: fitting.household }) } : {};
  return await startSandboxProcess({ SANDBOX_ISSUERS: issuers, ...facts, ...environment });
}
