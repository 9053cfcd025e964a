import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fill, type MessageFacts } from '#core/message.ts';
import { readProgramme } from '#core/read.ts';
import type { Message } from './inbox.store.ts';
import { overtakenOf } from './overtaken.ts';

const file = new URL('../../../programmes/kr-2020-emergency-relief.yaml', import.meta.url);
const documentWith = (edit: (yaml: string) => string) => readProgramme(edit(readFileSync(file, 'utf8')), 'kr-2020').programme!.document;
const first = documentWith((yaml) => yaml);
const sooner = documentWith((yaml) => yaml.replaceAll('closes: 2020-06-05T23:30', 'closes: 2020-05-29T23:30'));

/** As of 1 the first version holds, as of 10 the sooner one, as of 20 the first again. */
const documentAt = (at: number) => (at >= 10 && at < 20 ? sooner : first);
const said = (noticeId: string, at: number, facts: MessageFacts = {}): Message => {
  const { text } = documentAt(at).notices!.plan.find((one) => one.id === noticeId)!;
  const words = { ko: fill(text.ko, facts, 'ko', documentAt(at)), en: fill(text.en, facts, 'en', documentAt(at)) };
  return { messageId: `${noticeId} ${at}`, noticeId, text: words, at, isRead: true };
};

test('what says a last day that is another now is marked, also the message that told of the change once it is taken back', () => {
  const messages = [said('closing-changed', 12), said('your-day', 3)];
  expect([...overtakenOf(messages, documentAt, documentAt(5))]).toEqual(['closing-changed 12']);
  expect([...overtakenOf(messages, documentAt, documentAt(12))]).toEqual(['your-day 3']);
  expect([...overtakenOf([said('closing-changed', 22), ...messages], documentAt, documentAt(22))]).toEqual(['closing-changed 12']);
});

test('what says a person’s own day is marked once they heard that it moved', () => {
  const [confirmed, moved] = [said('your-date', 1, { date: '2020-05-14' }), said('day-changed', 15)];
  expect([...overtakenOf([confirmed], documentAt, sooner)]).toEqual([]);
  expect([...overtakenOf([moved, confirmed], documentAt, sooner)]).toEqual(['your-date 1']);
});

test('a prepared reply that an agent put there is marked as well', () => {
  const reply = first.answers!.find((one) => one.id === 'until-when')!;
  const answer: Message = { messageId: 'a', noticeId: 'support:until-when', text: { ko: fill(reply.answer.ko, {}, 'ko', first), en: '' }, at: 3, isRead: true };
  expect([...overtakenOf([answer], documentAt, sooner)]).toEqual(['a']);
  expect(overtakenOf([answer], documentAt, first).size).toBe(0);
});

test('a text that names nothing of the file, and one that the file does not know, is never marked', () => {
  const unknown: Message = { messageId: 'a', noticeId: 'support:nothing', text: { ko: '6월 5일(금) 오후 11시 30분까지예요.', en: '' }, at: 3, isRead: true };
  expect(overtakenOf([said('amount-changed', 4), unknown], documentAt, sooner).size).toBe(0);
});
