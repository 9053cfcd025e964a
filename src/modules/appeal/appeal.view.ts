import type { Static } from 'typebox';
import type { AppealView, readAppeals } from '#contract/appeal.ts';
import type { AnswerOf } from '#contract/route.ts';
import type { AppealFollows, AppealState } from '#core/appeal-outcome.ts';
import type { Decision } from '#core/decision.ts';
import { regionWords } from '#core/region-words.ts';
import type { Instant } from '#core/time.ts';
import type { Speech } from '#modules/programme/index.ts';
import type { Vault } from '#platform/crypto.ts';
import { openWords } from './answer-words.ts';
import type { Appeal, Decided } from './appeal.store.ts';
import { mayAppealHere, type Appealing } from './open-appeal.ts';

type Answer = AnswerOf<typeof readAppeals>;
type Rule = NonNullable<Speech['programme']['document']['appeals']>['reasons'][number];

export function appealStateWords(speech: Speech, state: AppealState): string {
  switch (state) {
    case 'received':
      return speech.say('이의신청을 접수했어요.', 'Your appeal is received.');
    case 'withdrawn':
      return speech.say('이의신청을 거뒀어요.', 'You took the appeal back.');
    case 'upheld':
      return speech.say('이의신청을 받아들였어요.', 'Your appeal was upheld.');
    case 'dismissed':
      return speech.say('이의신청을 받아들이지 않았어요.', 'Your appeal was dismissed.');
  }
}

/** What the reason is called; also should a later version have dropped it. */
export function reasonWords(speech: Speech, id: string): string {
  return ruleOf(speech, id)?.words[speech.lang] ?? speech.say('지금은 없는 이유', 'a reason that is not offered any more');
}

export function appealView(speech: Speech, vault: Vault, appeal: Appeal): Static<typeof AppealView> {
  const until = closesOf(speech, appeal.channel);
  const decidedBy = speech.programme.document.appeals?.decidedBy;
  return {
    id: appeal.appealId,
    receipt: appeal.receipt,
    at: speech.moment(appeal.at, { year: true }),
    state: appeal.state,
    words: appealStateWords(speech, appeal.state),
    reason: reasonWords(speech, appeal.reason),
    evidence: evidenceOf(speech, ruleOf(speech, appeal.reason)),
    ...(appeal.decided ? { answer: answerView(speech, vault, appeal.appealId, appeal.decided) } : {}),
    ...(until === undefined ? {} : { until: speech.moment(until, { end: true }) }),
    ...(decidedBy ? { decidedBy: decidedBy[speech.lang] } : {}),
  };
}

function answerView(speech: Speech, vault: Vault, appealId: string, { at, wordsSealed, follows }: Decided) {
  return {
    at: speech.moment(at, { year: true }),
    words: openWords(vault, 'appeal_event', appealId, wordsSealed),
    ...(follows ? { follows, next: followsWords(speech, follows) } : {}),
  };
}

/** What an upheld appeal leads to, for the citizen. */
export function followsWords(speech: Speech, follows: AppealFollows): string {
  if (follows === 'apply-again') return speech.say('이제 다시 신청할 수 있어요.', 'You can apply again now.');
  const office = speech.programme.document.appeals?.decidedBy;
  return office
    ? speech.fill({ ko: '나머지는 {office}에서 이어서 처리해요.', en: 'The rest is seen to by {office}.' }, { office })
    : speech.say('나머지는 결정 기관에서 이어서 처리해요.', 'The rest is seen to by the office that decides.');
}

export function appealsView(speech: Speech, vault: Vault, appealing: Appealing, mine: readonly Appeal[], at: Instant): Answer {
  const { appeals } = speech.programme.document;
  const reasons = appeals?.reasons ?? [];
  // A reason that asks for no day tells about the door alone; any will do, for the door is the same for all.
  const [first] = [...reasons].sort((a, b) => Number(asksDay(a)) - Number(asksDay(b)));
  const decision = first && mayAppealHere(speech.programme, appealing, first.id, first.eventFrom ?? first.eventUntil, at);
  const why = decision && decision.answer !== 'yes' ? speech.reason(decision) : undefined;
  const until = closesOf(speech, appealing.channel);
  return {
    here: decision?.answer === 'yes',
    ...(why ? { why } : {}),
    instead: why?.instead ?? [],
    ...(until === undefined ? {} : { until: speech.moment(until, { end: true }) }),
    ...(appeals?.decidedBy ? { decidedBy: appeals.decidedBy[speech.lang] } : {}),
    ...(decision?.answer === 'yes' ? {} : whereOf(speech, decision, appealing.region)),
    ...contactOf(speech),
    reasons: reasons.map((rule) => ({
      id: rule.id,
      words: rule.words[speech.lang],
      suggested: rule.id === appealing.suggested,
      asksDay: asksDay(rule),
      ...(rule.eventFrom === undefined ? {} : { from: speech.day(rule.eventFrom) }),
      ...(rule.eventUntil === undefined ? {} : { to: speech.day(rule.eventUntil) }),
      evidence: evidenceOf(speech, rule),
      ...(rule.now ? { now: rule.now[speech.lang] } : {}),
      sources: speech.sources(rule.source),
    })),
    mine: mine.map((appeal) => appealView(speech, vault, appeal)),
  };
}

/** The counter to go to, in the town where one is registered. */
function whereOf(speech: Speech, decision: Decision | undefined, region: string | undefined): { where?: string } {
  const { channels, regions } = speech.programme.document;
  const counter = channels.find((one) => one.kind === 'counter' && decision?.instead?.some((door) => door.channel === one.id));
  if (!counter || region === undefined) return {};
  return { where: speech.fill({ ko: '{town} {where}', en: '{where} in {town}' }, { town: regionWords(region, regions?.names), where: counter.words }) };
}

function contactOf({ lang, programme }: Speech): Pick<Answer, 'contact'> {
  const { contact } = programme.document;
  return contact ? { contact: { words: contact.words[lang], phone: contact.phone, ...(contact.hours ? { hours: contact.hours[lang] } : {}) } } : {};
}

/** When appeals end on a channel, or on any, where this one has none. */
function closesOf({ programme }: Speech, channel: string): Instant | undefined {
  const here = programme.windowsOf('appeal', channel);
  const closes = (here.length > 0 ? here : programme.windows.filter((one) => one.rule.for === 'appeal')).map((one) => one.closes);
  const last = Math.max(...closes);
  return closes.length > 0 && Number.isFinite(last) ? last : undefined;
}

export function ruleOf({ programme }: Speech, id: string): Rule | undefined {
  return programme.document.appeals?.reasons.find((one) => one.id === id);
}

function asksDay(rule: Rule): boolean {
  return (rule.eventFrom ?? rule.eventUntil) !== undefined;
}

export function evidenceOf(speech: Speech, rule: Rule | undefined): string[] {
  return (rule?.evidence ?? []).map((one) => one[speech.lang]);
}
