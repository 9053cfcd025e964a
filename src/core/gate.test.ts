import { expect, test } from 'vitest';
import { digitOf, gateOf, otherDoors } from './gate.ts';
import { sampleProgramme } from './sample-programme.ts';
import { instantOf, isoIn } from './time.ts';

const programme = sampleProgramme();
const at = (text: string) => instantOf(text, 'Asia/Seoul');
const gate = (text: string, digit: number | null, channel = 'online') => {
  const found = gateOf(programme, 'apply', channel, at(text), digit)!;
  return found.open ? 'open' : `${found.refusal}${found.next === undefined ? '' : ` ${isoIn(found.next, 'Asia/Seoul').slice(5, 16)}`}`;
};

test('the window opens at its minute and not the minute before', () => {
  expect([gate('2021-09-06T08:59', 6), gate('2021-09-06T09:00', 6)]).toEqual(['window.not_open 09-06T09:00', 'open']);
});

test('the window is over at its closing minute', () => {
  expect([gate('2021-10-29T17:59', 6), gate('2021-10-29T18:00', 6)]).toEqual(['open', 'window.closed']);
});

test('the wrong day is told with the right one', () => {
  expect(gate('2021-09-07T10:00', 3)).toBe('rotation.not_your_day 09-08T00:30');
});

test('on one’s own day after the nightly cut the next day is the first free one', () => {
  expect([gate('2021-09-07T23:29', 2), gate('2021-09-07T23:30', 2)]).toEqual(['open', 'window.maintenance 09-11T00:30']);
});

test('midnight itself belongs to the day that begins', () => {
  expect(gate('2021-09-07T00:00', 2)).toBe('window.maintenance 09-07T00:30');
  expect(gate('2021-09-08T00:00', 2)).toBe('rotation.not_your_day 09-11T00:30');
});

test('somebody whose year no register knows is stopped by no rotation', () => {
  expect(gate('2021-09-07T10:00', null)).toBe('open');
  expect(digitOf(programme, 'apply', 'online', {})).toBeNull();
});

test('only the last digit of the year counts', () => {
  expect([digitOf(programme, 'apply', 'online', { birthYear: 2004 }), digitOf(programme, 'apply', 'online', { birthYear: 2000 })]).toEqual([4, 0]);
});

test('a counter at the weekend is closed for the hour, not for the day of the year', () => {
  expect(gate('2021-09-18T10:00', 1, 'counter')).toBe('window.outside_hours 09-20T09:00');
});

test('another door is named with when it opens and until when', () => {
  expect(otherDoors(programme, 'apply', 'online', at('2021-09-07T10:00'), 2)).toEqual([
    { do: 'apply', channel: 'counter', opens: at('2021-09-13T09:00'), until: at('2021-10-29T18:00') },
  ]);
});

test('when applying is over everywhere, the appeal is the door that is left', () => {
  expect(otherDoors(programme, 'apply', 'online', at('2021-10-29T18:00'), 2)).toEqual([{ do: 'appeal', channel: 'online', until: at('2021-11-13T00:00') }]);
});

test('each action has the digit of its own rotation, also on one channel', () => {
  const byAccount = sampleProgramme((yaml) =>
    yaml
      .replace('by: birthYear', 'by: accountNumber')
      .replace(
        '  - id: counter\n',
        '  - {id: look, for: inquire, channel: online, opens: 2021-09-06T09:00, closes: 2021-09-11T00:00, rotation: {by: birthYear, days: [{on: 2021-09-06, digits: [1, 6]}, {on: 2021-09-07, digits: [2, 7]}, {on: 2021-09-08, digits: [3, 8]}, {on: 2021-09-09, digits: [4, 9]}, {on: 2021-09-10, digits: [5, 0]}]}, source: [N1]}\n  - id: counter\n',
      ),
  );
  const who = { birthYear: 1998, accountDigit: 3 };
  expect([digitOf(byAccount, 'apply', 'online', who), digitOf(byAccount, 'inquire', 'online', who)]).toEqual([3, 8]);
});
