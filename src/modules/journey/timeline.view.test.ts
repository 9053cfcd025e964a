import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { PayoutState } from '#core/payout.ts';
import { readProgramme } from '#core/read.ts';
import { instantOf } from '#core/time.ts';
import { speechOf } from '#modules/programme/index.ts';
import { timelineView, type Happened } from './timeline.view.ts';

const file = 'programmes/kr-2020-emergency-relief.yaml';
const programme = readProgramme(readFileSync(file, 'utf8'), file).programme!;
const nothing: Happened = {
  consents: [],
  preregistrationEvents: [],
  pending: [],
  application: undefined,
  applicationEvents: [],
  donationEvents: [],
  appealEvents: [],
  regionChanges: [],
  payoutEvents: [],
  purchases: [],
  goneAtEnd: 0n,
  linkMoments: [],
  messages: [],
  disclosures: [],
};

/** What is told of a payout that went through these states, a minute each, the oldest first. */
function stepsOf(...states: readonly PayoutState[]): readonly string[] {
  const begin = instantOf('2020-05-13T10:00', 'Asia/Seoul');
  const payoutEvents = states.map((state, i) => ({ state, at: begin + i * 60_000, amount: 400_000n }));
  return timelineView(speechOf(programme, 'ko'), { ...nothing, payoutEvents }, { itemsMin: 50 })
    .items.map((one) => one.title)
    .toReversed();
}

test('whether the report overtakes the answer to the call or not, the steps of the money are the same', () => {
  const paid = ['카드사에 보냈어요.', '카드에 들어왔어요.'];
  expect(stepsOf('intended', 'sending', 'sent', 'settled')).toEqual(paid);
  expect(stepsOf('intended', 'sending', 'settled')).toEqual(paid);
  const failed = ['카드사에 보냈어요.', '카드사가 넣지 못했어요.'];
  expect(stepsOf('intended', 'sending', 'sent', 'failed')).toEqual(failed);
  expect(stepsOf('intended', 'sending', 'failed')).toEqual(failed);
});

test('an answer that is late is a step of its own, and what is sent once more is told once more', () => {
  const late = '카드사의 답이 늦어지고 있어요.';
  expect(stepsOf('intended', 'sending', 'unknown', 'settled')).toEqual(['카드사에 보냈어요.', late, '카드에 들어왔어요.']);
  expect(stepsOf('intended', 'sending', 'unknown', 'intended', 'sending', 'sent', 'settled')).toEqual([
    '카드사에 보냈어요.',
    late,
    '카드사에 보냈어요.',
    '카드에 들어왔어요.',
  ]);
});

test('what stands over a step is a few words, and what they mean for me is said below', () => {
  const at = instantOf('2020-05-13T10:00', 'Asia/Seoul');
  const speech = speechOf(programme, 'ko');
  const disclosures = [{ citizenId: 'danbi', who: 'shinhan', what: 'cards', purpose: 'card', at } as const];
  const payoutEvents = [{ state: 'unknown', at: at + 1, amount: 400_000n } as const];
  const told = timelineView(speech, { ...nothing, disclosures, payoutEvents }, { itemsMin: 50 }).items.map(({ title, words }) => [title, words]);
  expect(told).toEqual([
    ['카드사의 답이 늦어지고 있어요.', '신청은 접수됐고, 기다리지 않아도 돼요.'],
    ['신한카드', '연계정보로 카드 목록을 물었어요.'],
  ]);
});
