import { expect, test } from 'vitest';
import { rootOf, step, type Place } from './diff-place.ts';
import { referredWords } from './diff-reference.ts';
import { sampleProgramme } from './sample-programme.ts';

const { document } = sampleProgramme();
const said = (shape: string, id: string) => {
  const place = shape.split('.').reduce<Place>((at, name) => step(at, name, name, name === '*', undefined), rootOf(document, document));
  return [referredWords(place, id, 'ko'), referredWords(place, id, 'en')];
};

test('what stands for something else is called by the name of that', () => {
  expect(said('windows.*.channel', 'counter')).toEqual(['창구', 'counter']);
  expect(said('issuers.*.instruments.*', 'voucher')).toEqual(['상품권', 'voucher']);
  expect(said('regions.groups.*.regions.*', 'gyeonggi/gapyeong')).toEqual(['경기도 가평군', 'Gapyeong, Gyeonggi']);
  expect(said('outages.*.windows.*', 'appeal')).toEqual(['온라인 이의신청', 'appealing at online']);
  expect(said('eligibility.*.source.*', 'N1')).toEqual(['“Notice 1”', '“Notice 1”']);
  expect(said('instruments.*.refusedCards.*', 'family')).toEqual(['가족카드', 'a family card']);
});

test('what nothing stands for shows no id either, and a place of another kind says nothing', () => {
  expect(said('windows.*.channel', 'van')).toEqual(['이름 없는 곳', 'a place without a name']);
  expect(said('instruments.*.kind', 'card')).toEqual([undefined, undefined]);
});
