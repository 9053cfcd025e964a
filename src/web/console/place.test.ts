import { expect, test } from 'vitest';
import { placeOf } from './place.tsx';

test('an address names one place, with or without its last slash', () => {
  expect([placeOf('/console/'), placeOf('/console')]).toEqual(['/', '/']);
  expect([placeOf('/console/campaigns/'), placeOf('/console/campaigns/new')]).toEqual(['/campaigns', '/campaigns/new']);
});
