import { expect, test } from 'vitest';
import { advertisingExample } from './campaign-example.ts';
import { checkCampaigns } from './check-campaigns.ts';
import { exampleDocument } from './example-programme.ts';
import type { ProgrammeDocument } from './schema.ts';

const codes = (document: ProgrammeDocument) => {
  const found: string[] = [];
  checkCampaigns(document, (path, code) => void found.push(`${path.join('.')} ${code}`));
  return found;
};
const campaigns = advertisingExample.campaigns!;

test('a sender without a link and one price a way are right, also where the file says nothing', () => {
  expect(codes(advertisingExample)).toEqual([]);
  expect(codes(exampleDocument())).toEqual([]);
});

test('a link in what every advertisement says is found; a number to refuse by is none', () => {
  const optOut = { ko: '거부: danbi.kr', en: 'Free refusal 080-123-4567' };
  expect(codes({ ...advertisingExample, campaigns: { ...campaigns, advertising: { ...campaigns.advertising!, optOut } } })).toEqual([
    'campaigns.advertising.optOut.ko campaigns.link',
  ]);
});

test('two prices of one way are found', () => {
  const prices = [...campaigns.prices!, { ...campaigns.prices![0]!, id: 'again' }];
  expect(codes({ ...advertisingExample, campaigns: { ...campaigns, prices } })).toEqual(['campaigns.prices.2.channel campaigns.two_prices']);
});
