import type { PayoutState } from '#core/payout.ts';
import type { Words } from '#core/schema-words.ts';

/** What operators call the states of a payout: each told apart, and short enough for a row of a chart. */
export const payoutStateWords: Readonly<Record<PayoutState, Words>> = {
  intended: { ko: '보낼 차례 기다림', en: 'waiting to be sent' },
  sending: { ko: '카드사에 보내는 중', en: 'being sent' },
  sent: { ko: '보냄, 지급 기다림', en: 'sent, not paid yet' },
  unknown: { ko: '카드사 답이 늦음', en: 'no answer yet' },
  settled: { ko: '지급됨', en: 'paid' },
  failed: { ko: '실패', en: 'failed' },
};
