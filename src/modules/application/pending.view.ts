import type { Static } from 'typebox';
import type { WaitingView } from '#contract/me.ts';
import type { Speech } from '#modules/programme/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Pending, Waiting } from './pending.store.ts';
import { signReceipt } from './signed-receipt.ts';

/** A wish that waits, or that was a no in the end. One that became an application is shown as that. */
export function waitingView(speech: Speech, vault: Vault, wish: Waiting & Partial<Pick<Pending, 'told' | 'decidedAt'>>): Static<typeof WaitingView> {
  const { receipt, at, told, decidedAt } = wish;
  return {
    receipt,
    at: speech.moment(at, { year: true }),
    state: told ? 'refused' : 'waiting',
    words: told
      ? told[speech.lang]
      : speech.say(
          '신청을 받아 두었어요. 확인하는 대로 알려드려요. 다시 신청하지 않아도 돼요.',
          'We keep your application and tell you as soon as it has been checked. You need not apply again.',
        ),
    signature: signReceipt(vault, wish),
    ...(decidedAt === undefined ? {} : { decided: speech.moment(decidedAt) }),
  };
}
