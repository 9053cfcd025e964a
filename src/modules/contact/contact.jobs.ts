import type { OpenProgramme } from '#modules/programme/index.ts';
import type { OutMessage, SendOutcome } from '#partners/message/message.ts';
import type { Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db } from '#platform/db.ts';
import type { Job } from '#platform/jobs.ts';
import type { JobHandler } from '#platform/worker.ts';
import { codeWords } from './code-message.ts';
import { findCode } from './email-code.store.ts';
import { codeKind } from './prove-email.ts';

/** Hands one message to whoever carries e-mail. */
export type SendCode = (message: OutMessage) => Promise<SendOutcome>;

export interface ContactJobDeps {
  readonly db: Db;
  readonly vault: Vault;
  readonly open: OpenProgramme;
  readonly clock: Clock;
  /** The machine’s time: how long a code lasts has nothing to do with a pretended clock. */
  readonly machineClock: Clock;
  readonly sendCode: SendCode;
}

/** Sends the code that somebody asked for. Neither the code nor the address stands in the job. */
export function contactJobs({ db, vault, open, clock, machineClock, sendCode }: ContactJobDeps): Record<string, JobHandler> {
  return {
    [codeKind]: async (job: Job) => {
      const { citizenId, codeId } = job.payload as unknown as { citizenId: string; codeId: string };
      const kept = await findCode(db, vault, citizenId, codeId);
      const livesS = kept === undefined ? 0 : Math.floor((kept.expiresAt - machineClock()) / 1_000);
      if (!kept || kept.isSpent || livesS <= 0) return;
      const sent = await sendCode({
        reference: Buffer.from(codeId.replaceAll('-', ''), 'hex').toString('base64url'),
        to: { kind: 'email', address: kept.address },
        title: open.at(clock()).document.name[kept.lang],
        text: codeWords(kept.code)[kept.lang],
        lang: kept.lang,
        isAdvertising: false,
        livesS,
      });
      // Not taken, or nobody knows: the same code again harms nobody.
      if (sent.outcome === 'later' || sent.outcome === 'unknown') throw new Error(`The code was not taken: ${sent.outcome}.`);
    },
  };
}
