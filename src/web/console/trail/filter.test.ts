import { expect, test } from 'vitest';
import { filterIn, placeOfFilter } from './filter.ts';

test('what is looked for stands in the address, and comes back from it', () => {
  for (const filter of [{}, { who: '김하나' }, { who: 'a/b & c', action: 'operator.ended', day: '2020-05-12', before: '51' }])
    expect(filterIn(placeOfFilter(filter).split('/')[2] ?? '')).toEqual(filter);
  expect(placeOfFilter({ action: 'operator.ended' })).toBe('/trail/action=operator%2Eended');
  expect(placeOfFilter({ who: '  ' })).toBe('/trail');
  expect(filterIn('other=1')).toEqual({});
});
