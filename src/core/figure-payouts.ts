import { one, type Breakdown } from './figure.ts';

/** Where the grants are: of every application, and of what was sent to card companies. */
export const payoutBreakdowns: readonly Breakdown[] = [
  {
    id: 'applications.payout',
    words: { ko: '지급 단계별 신청', en: 'Applications by where the grant is' },
    by: { ko: '단계', en: 'where it is' },
    unit: 'things',
    definition: {
      ko: '접수된 신청마다 지원금이 지금 있는 곳. 아직 보내지 않은 것은 접수됐지만 카드사로 갈 지급이 만들어지지 않은 신청이에요(기부할 시간이 지나기를, 또는 지급일을 기다려요). 보낸 것에는 보낼 차례와 카드사의 답을 기다리는 것도 들어가요. 지급하지 못한 것은 카드사가 거절해 다른 카드를 골라야 하는 신청이에요. 나머지인 ‘아직 카드사로 보내지 않음’까지 모두 더하면 신청이에요',
      en: 'Where the grant of each accepted application is now. Not sent: accepted, with no payout made for the card company yet (the time for donating has to pass, or the day of payment to come). Sent: also what waits for its turn, or for the card company’s answer. Not paid: the card company said no, and another card has to be chosen. Together with what is left, which is not sent yet, they are the applications',
    },
    figure: 'applications.state',
    made: [
      {
        label: 'sent',
        words: { ko: '카드사로 보냄', en: 'sent to the card company' },
        of: ['intended', 'sending', 'sent', 'unknown'].map((state) => one('payouts', state)),
      },
      { label: 'settled', words: { ko: '지급됨', en: 'paid' }, of: [one('payouts', 'settled')] },
      { label: 'failed', words: { ko: '지급하지 못함', en: 'not paid' }, of: [one('applications.state', 'payout-failed')] },
      { label: 'donated', words: { ko: '모두 기부함', en: 'all of it donated' }, of: [one('applications.state', 'donated')] },
      { label: 'counter', words: { ko: '창구에서 지급', en: 'handed out at a counter' }, of: [one('applications.issuer', '-')] },
    ],
    rest: { label: 'unsent', words: { ko: '아직 카드사로 보내지 않음', en: 'not sent to the card company yet' } },
    whole: [one('applications')],
    dimension: 'payout',
    panel: 'payouts',
  },
  {
    id: 'payouts',
    words: { ko: '상태별 지급 건수', en: 'Payouts by state' },
    by: { ko: '상태', en: 'state' },
    unit: 'things',
    definition: {
      ko: '카드사로 보내는 지급이 지금 있는 곳. 아직 보내지 않은 신청은 여기에 없고, 실패해서 다른 카드로 다시 보낸 신청은 두 번이에요',
      en: 'Where each payout to a card company is now. Applications not sent yet are not in it, and one that failed and was sent again to another card is in it twice',
    },
    figure: 'payouts',
    whole: [{ figure: 'payouts.issuer' }],
    dimension: 'payout',
    panel: 'payouts',
  },
  {
    id: 'payouts.money',
    words: { ko: '상태별 지급 금액', en: 'Money of payouts by state' },
    by: { ko: '상태', en: 'state' },
    unit: 'money',
    definition: {
      ko: '그 상태에 있는 지급의 금액. 결정됐지만 아직 카드사로 보내지 않은 금액은 여기에 없어요',
      en: 'The money of payouts in that state. What was granted and is not sent to a card company yet is not in it',
    },
    figure: 'payouts.money',
    whole: [],
    dimension: 'payout',
    panel: 'payouts',
  },
];
