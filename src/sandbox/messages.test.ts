import { expect, test } from 'vitest';
import { lockScreenOf } from './lock-screen.ts';
import { Messages } from './messages.ts';
import { People } from './person.ts';
import { sentinelPeople } from './people.ts';
import { Phones } from './phones.ts';

const people = new People();
for (const person of sentinelPeople('shinhan', 'kb', { person: {}, household: {} })) people.add(person);
const phones = new Phones(people);
const [danbi, sajeol] = [people.findById('danbi')!, people.findById('sajeol')!];

test('a push message that comes again takes the place of the one before; an SMS stands there twice', () => {
  const messages = new Messages();
  const { fcmToken, number } = phones.of(danbi);
  for (const at of [1, 2]) {
    messages.take('fcm', 'push', 'r1', fcmToken, '제목', '본문', at);
    messages.take('solapi', 'sms', 'r2', number, '', '문자', at + 10);
  }
  expect(lockScreenOf(danbi, phones, messages).map(({ reference, copies, at }) => [reference, copies, at])).toEqual([
    ['r2', 2, 12],
    ['r1', 1, 2],
  ]);
  expect(messages.counts).toEqual({ taken: { push: 2, sms: 2 }, different: 2, repeated: 2, unremembered: 0 });
});

test('the same reference at two addresses is two messages, each counted by itself', () => {
  const messages = new Messages();
  messages.take('fcm', 'push', 'r1', 'a:APA91b', 't', 'x', 1);
  expect(messages.take('fcm', 'push', 'r1', 'b:APA91b', 't', 'x', 1)).toBe(true);
  expect(messages.take('fcm', 'push', 'r1', 'a:APA91b', 't', 'x', 1)).toBe(false);
  expect(messages.find('r1').map(({ to, times }) => [to, times])).toEqual([
    ['b:APA91b', 1],
    ['a:APA91b', 2],
  ]);
});

test('advertising does not come onto a phone that blocks it, and what is none does', () => {
  const messages = new Messages();
  const { number } = phones.of(sajeol);
  messages.take('nhn', 'sms', 'sold', number, '', '(광고) 사세요', 1);
  messages.take('nhn', 'sms', 'told', number, '', '내일이에요', 1);
  expect(lockScreenOf(sajeol, phones, messages).map(({ reference }) => reference)).toEqual(['told']);
});
