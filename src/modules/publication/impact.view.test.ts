import { expect, test } from 'vitest';
import { exampleDocument, exampleProgramme } from '#core/example-programme.ts';
import { nobodyYet } from '#core/impact-total.ts';
import { speechOf } from '#modules/programme/index.ts';
import { impactView } from './impact.view.ts';

/* The plan of the example with one reminder twice: the same words, a week and a day before the closing. */
const document = exampleDocument();
const plan = document.notices!.plan;
const closing = plan.find((one) => one.trigger === 'closing')!;
const both = { ...document, notices: { ...document.notices!, plan: [...plan, { ...closing, id: 'again', offsetDays: (closing.offsetDays ?? 0) - 3 }] } };
const own = plan.find((one) => one.trigger === 'rotation-day')!;

test('the same text that goes out on several days is told with its day each time, and one’s own day without a date', () => {
  const impact = {
    state: 'done',
    basedOn: 1,
    asOf: 0,
    people: 9,
    total: { ...nobodyYet, looked: 9, told: { [closing.id]: 9, again: 8, [own.id]: 7 } },
    byShare: [],
    examples: [],
    startedAt: 0,
    changedAt: 1_000,
  } as unknown as Parameters<typeof impactView>[1];
  for (const lang of ['ko', 'en'] as const) {
    const [one, other, theirs] = impactView(speechOf(exampleProgramme(), lang), impact, both, 1_000).told;
    expect(one!.text).toBe(other!.text);
    expect(one!.when).not.toBe(other!.when);
    const day = lang === 'ko' ? /마감일 \d+일 전.* · \d+월 \d+일\(.\)$/ : /^\d+ days? before the closing.* · \w+ \d+ \w+$/;
    expect(
      [one!.when, other!.when].every((when) => day.test(when)),
      one!.when,
    ).toBe(true);
    expect(theirs!.when).not.toMatch(/·/);
    expect(theirs!.when).toMatch(lang === 'ko' ? /신청일/ : /rotation day/);
  }
});
