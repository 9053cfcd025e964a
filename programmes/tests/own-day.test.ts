import { expect, test } from 'vitest';
import { fill } from '#core/message.ts';
import { shipped, shippedIds } from './shipped.ts';

test.each(shippedIds)('%s: what says that today is one’s day says from when and until when one may still come, and reads like no last chance', (id) => {
  const { document } = shipped(id);
  for (const notice of document.notices?.plan ?? []) {
    const window = document.windows.find((one) => one.id === notice.window);
    if (notice.trigger !== 'rotation-day' || (notice.offsetDays ?? 0) !== 0 || !window?.rotation?.freeFrom) continue;
    for (const text of [notice.text.ko, notice.text.en])
      for (const fact of ['rotation.freeFrom', 'closes']) expect(text).toContain(`{windows.${window.id}.${fact}}`);
  }
});

test('read aloud, one’s own day names its hour, the days after it, and the last one, as the file has them', () => {
  const said = (programme: string, notice: string, lang: 'ko' | 'en') => {
    const { document } = shipped(programme);
    return fill(document.notices!.plan.find((one) => one.id === notice)!.text[lang], { date: '2020-05-14T07:00' }, lang, document);
  };
  expect(said('kr-2020-emergency-relief', 'your-day', 'ko')).toBe(
    '현금으로 안 받은 세대주는 오늘 오후 11시 30분까지 신청할 수 있어요. 오늘을 놓쳐도 괜찮아요. 카드로는 5월 16일(토)부터 6월 5일(금) 오후 11시 30분까지 어느 날이든, 주민센터에서는 8월 24일(월)까지 받아요.',
  );
  expect(said('kr-2020-emergency-relief', 'your-day', 'en')).toBe(
    'Heads of household not paid in cash can apply today until 11:30 p.m., or on a card from Saturday 16 May until Friday 5 June, 11:30 p.m., or at community centres until Monday 24 August.',
  );
  expect(said('kr-2020-emergency-relief', 'the-day-before', 'ko')).toBe(
    '현금으로 안 받은 세대주는 내일 오전 7시부터 오후 11시 30분까지 신청할 수 있어요. 내일을 놓쳐도 5월 16일(토)부터는 어느 날이든 할 수 있어요.',
  );
  expect(said('kr-2025-consumption-coupon-1', 'your-day', 'ko')).toBe(
    '오늘 오후 11시 30분까지 소비쿠폰을 신청할 수 있어요. 오늘을 놓쳐도 괜찮아요. 7월 26일(토)부터 9월 12일(금) 오후 6시까지 어느 날이든 신청할 수 있어요.',
  );
});

test.each(shippedIds)('%s: who gets one’s data is named as in the file, and never as this software', (id) => {
  const { document } = shipped(id);
  const named = document.consents.flatMap(({ recipient, collectedBy }) => [recipient, ...(collectedBy ? [collectedBy] : [])]);
  for (const { ko, en } of named) expect(`${ko} ${en}`).not.toMatch(/단비|Danbi|this service/);
  const alerts = document.consents.filter((one) => one.purpose === 'notice' && !one.collectedBy);
  if (id === 'kr-2020-emergency-relief') expect(alerts.map((one) => one.recipient)).toEqual([document.authority]);
});
