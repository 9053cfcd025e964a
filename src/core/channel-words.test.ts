import { expect, test } from 'vitest';
import { channelWords } from './channel-words.ts';
import { noticeChannels } from './schema-service.ts';

test('every way in which somebody is told has a name of its own in both languages', () => {
  expect(Object.keys(channelWords).toSorted()).toEqual([...noticeChannels].toSorted());
  for (const lang of ['ko', 'en'] as const) expect(new Set(Object.values(channelWords).map((words) => words[lang])).size).toBe(noticeChannels.length);
  for (const { ko, en } of Object.values(channelWords)) expect([ko, en]).toEqual([expect.stringMatching(/[가-힣]/), expect.not.stringMatching(/[가-힣]/)]);
});
