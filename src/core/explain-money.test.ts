import { expect, test } from 'vitest';
import { explainInstruments, explainUse } from './explain-money.ts';
import { tellerOf } from './explain-teller.ts';
import { sampleProgramme } from './sample-programme.ts';

const { document } = sampleProgramme();
const [ko, en] = [tellerOf(document, 'ko'), tellerOf(document, 'en')];
const texts = (section: { readonly sentences: readonly { readonly text: string }[] }) => section.sentences.map(({ text }) => text);

test('an instrument is told with its place, its delay, its end and the cards that cannot carry it', () => {
  expect(texts(explainInstruments(en))[0]).toBe(
    'Card: apply at online; it arrives the next day; it can be spent until midnight at the end of Friday 31 December 2021; a family card cannot receive it; no other may be chosen after applying.',
  );
  expect(texts(explainInstruments(ko))[0]).toContain('2021년 12월 31일(금) 밤 12시(자정)까지 쓸 수 있습니다.');
});

test('an issuer that takes no part says so in the programme’s own words', () => {
  expect(texts(explainInstruments(en))).toContain('Far Card takes no part.');
  expect(texts(explainInstruments(ko))).toContain('먼카드는 참여하지 않아요.');
});

test('what it buys is told by region, class, payment, sales and exception', () => {
  const said = texts(explainUse(en));
  for (const sentence of [
    'It does not count at a hypermarket; by class: hypermarkets and department stores.',
    'It does not count for paying online; by way of paying: online and a kiosk of a payment agency.',
    'The shop’s annual sales must be at most 3,000,000,000 won.',
    'Exception: it counts at shop on a base, in any region.',
    'By the rule: if the shop’s class is base-shop and the kind of card is a service card.',
    'Each of these counts as one region: Seoul and Busan.',
    'Capital region: Seoul and Gyeonggi.',
  ])
    expect(said).toContain(sentence);
  expect(texts(explainUse(ko))).toContain('예외: 본부 임차는 쓸 수 없습니다.');
});

test('what happens in life is told with its phase', () => {
  expect(texts(explainUse(en))).toContain('Death before applying: not payable.');
  expect(texts(explainUse(ko))).toContain('사망(지급 후): 가족에게 다시 드려요. 상품권으로 드립니다. 창구는 창구입니다.');
});
