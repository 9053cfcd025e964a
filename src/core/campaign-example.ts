import { exampleDocument } from './example-programme.ts';
import type { ProgrammeDocument } from './schema.ts';

const rule: { readonly mark: 'invented'; source: string[] } = { source: ['notice-1'], mark: 'invented' };

/** The example with everything that a file may say about campaigns, for tests. */
export const advertisingExample: ProgrammeDocument = {
  ...exampleDocument(),
  name: { ko: '단비 소비쿠폰', en: 'Danbi coupon' },
  issuers: ['다람카드', '가람카드', '나람카드'].map((ko, i) => ({
    ...rule,
    id: `issuer-${i}`,
    words: { ko, en: ['Daram Card', 'Garam Card', 'Naram Card'][i]! },
    instruments: ['card'],
  })),
  consents: [
    ...exampleDocument().consents,
    { ...exampleDocument().consents[0]!, id: 'news', purpose: 'promotion', required: false, text: { ko: '소식을 받아요.', en: 'Send me news.' } },
  ],
  campaigns: {
    advertising: {
      ...rule,
      id: 'advertiser',
      sender: { ko: '단비시', en: 'Danbi City' },
      optOut: { ko: '무료 수신거부: 앱의 알림 설정', en: 'To refuse, free of charge: notifications in the app' },
    },
    inducements: [{ ...rule, id: 'no-gifts', forbids: ['쿠폰', '포인트', '경품', 'coupon', 'gift'] }],
    equalDisplay: { ...rule, id: 'all-or-none', order: 'alphabetical' },
    prices: [
      { ...rule, id: 'sms-price', channel: 'sms', perThousand: 8_400 },
      { ...rule, id: 'lms-price', channel: 'lms', perThousand: 26_000 },
    ],
  },
};
