import type { Static } from 'typebox';
import type { PayoutView } from '#contract/me.ts';
import { tellsOf } from '#core/notice.ts';
import type { PayoutState } from '#core/payout.ts';
import type { Instant } from '#core/time.ts';
import type { Speech } from '#modules/programme/index.ts';
import type { Payout } from './payout.store.ts';

/** Where the money is. That it is being sent right now is told as sent: a moment later it is. */
export function payoutView(speech: Speech, payout: Payout & { readonly movedAt: Instant }): Static<typeof PayoutView> {
  const state = payout.state === 'sending' ? 'sent' : payout.state;
  return { state, words: payoutWords(speech, payout.state), amount: speech.money(payout.amount), at: speech.moment(payout.movedAt) };
}

/** An answer that is late, and what that means for me. */
export function lateWords(speech: Speech): readonly [string, string] {
  return [
    speech.say('카드사의 답이 늦어지고 있어요.', 'The card company is slow to answer.'),
    speech.say('신청은 접수됐고, 기다리지 않아도 돼요.', 'Your application is safe; you need not wait.'),
  ];
}

export function payoutWords(speech: Speech, state: PayoutState): string {
  switch (state) {
    case 'intended':
      return speech.say('카드사에 보낼 차례를 기다리고 있어요.', 'It is about to be sent to the card company.');
    case 'sending':
    case 'sent':
      return tellsOf(speech.programme, 'paid')
        ? speech.say('카드사에 보냈어요. 넣어주면 알려드려요.', 'It was sent to the card company. We will tell you when it is credited.')
        : speech.say('카드사에 보냈어요.', 'It was sent to the card company.');
    case 'unknown':
      return lateWords(speech).join(' ');
    case 'settled':
      return speech.say('카드에 들어왔어요.', 'It is on your card.');
    case 'failed':
      return speech.say('카드사가 넣지 못했어요.', 'The card company could not credit it.');
  }
}
