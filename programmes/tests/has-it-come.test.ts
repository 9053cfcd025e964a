import { expect, test } from 'vitest';
import { grantStages, type GrantStage } from '#core/grant-stage.ts';
import { referencesOf, tryFill, type MessageFacts } from '#core/message.ts';
import { shipped, shippedIds } from './shipped.ts';

const korean = shippedIds.filter((id) => id.startsWith('kr-'));
const minute = '2025-11-02T10:02';
const applied: MessageFacts = { appliedAt: minute, expires: minute, issuer: { ko: '신한카드', en: 'Shinhan Card' } };
const sent: MessageFacts = { ...applied, sentAt: minute };

/** What the support desk knows of a grant by then, of what these answers speak of. */
const known: Readonly<Record<GrantStage, MessageFacts>> = {
  'not-applied': {},
  kept: {},
  'to-send': applied,
  sent,
  failed: { ...sent, failedAt: minute },
  paid: { ...sent, paidAt: minute },
  spent: { ...sent, paidAt: minute, spentAt: minute },
  expired: { ...sent, paidAt: minute },
  donated: {},
};

const arrived = (id: string) => (shipped(id).document.answers ?? []).filter((one) => one.for === 'agent' && one.question.ko.endsWith('들어왔나요?'));

test.each(korean)('%s: whether it has come is one question, whose answer an agent has at every stage that a grant can have there', (id) => {
  const { document } = shipped(id);
  expect(new Set(arrived(id).map((one) => one.question.ko)).size).toBe(1);
  for (const stage of grantStages) {
    const answers = arrived(id).filter((one) => one.stages?.includes(stage));
    // Where nobody can give it away, nobody has.
    expect([stage, answers.length]).toEqual([stage, stage === 'donated' && !document.donation ? 0 : 1]);
    for (const { answer } of answers)
      for (const lang of ['ko', 'en'] as const) expect([stage, tryFill(answer[lang], known[stage], lang, document)]).toMatchObject([stage, { ok: true }]);
  }
});

test.each(korean)('%s: who has it hears since when, who has spent it when the last was spent, and before it has come nobody hears “yes”', (id) => {
  const of = (stage: GrantStage) => arrived(id).find((one) => one.stages?.includes(stage))!.answer;
  const names = (stage: GrantStage, lang: 'ko' | 'en') => referencesOf(of(stage)[lang]).map(({ name }) => name);
  for (const lang of ['ko', 'en'] as const) {
    for (const stage of ['paid', 'spent', 'expired'] as const) expect([stage, names(stage, lang)]).toEqual([stage, expect.arrayContaining(['paidAt'])]);
    expect(names('spent', lang)).toContain('spentAt');
    expect(names('failed', lang)).toContain('failedAt');
  }
  for (const stage of ['paid', 'spent', 'expired'] as const)
    expect([of(stage).ko, of(stage).en]).toEqual([expect.stringMatching(/^네, /), expect.stringMatching(/^Yes\. /)]);
  for (const stage of ['not-applied', 'kept', 'to-send', 'sent', 'failed'] as const) expect(`${of(stage).ko} ${of(stage).en}`).not.toMatch(/^네|Yes/);
});
