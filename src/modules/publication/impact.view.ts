import type { readDraft } from '#contract/draft.ts';
import type { AnswerOf } from '#contract/route.ts';
import { noticeWhen } from '#core/explain-service.ts';
import { tellerOf } from '#core/explain-teller.ts';
import { impactKinds, inFlightStates, losing, type Answered } from '#core/impact.ts';
import { isWhole, type ImpactTotal } from '#core/impact-total.ts';
import { regionWords } from '#core/region-words.ts';
import { tryFill } from '#core/message.ts';
import { replaceReferences } from '#core/message-template.ts';
import { dayWords, moneyWords, type Lang } from '#core/message-words.ts';
import { dayForAll } from '#core/notice.ts';
import type { ProgrammeDocument } from '#core/schema.ts';
import { capital } from '#core/sentence.ts';
import type { Speech } from '#modules/programme/index.ts';
import { inFlightWords, keptWords, kindWords, ownFactWords } from './draft.words.ts';
import type { DraftImpact, ImpactExample } from './impact.store.ts';

type Notice = NonNullable<ProgrammeDocument['notices']>['plan'][number];
type View = NonNullable<AnswerOf<typeof readDraft>['impact']>;

/** What a draft means for everybody in flight, as far as looked at. `document`: the draft’s own, whose notices are told. */
export function impactView(speech: Speech, impact: DraftImpact, document: ProgrammeDocument | undefined, now: number): View {
  const { lang } = speech;
  const { total, people, state } = impact;
  const tookS = Math.max(0.001, (impact.changedAt - impact.startedAt) / 1_000);
  const perSecond = Math.round(total.looked / tookS);
  const left = Math.max(0, people - total.looked);
  const plan = new Map((document?.notices?.plan ?? []).map((one) => [one.id, toldView(one, lang, document!)]));
  return {
    state,
    people: Math.max(people, total.looked),
    looked: total.looked,
    perSecond,
    ...(state === 'running' && perSecond > 0 ? { left: speech.lasting((left / perSecond) * 1_000) } : {}),
    asOf: speech.moment(state === 'running' ? now : impact.changedAt),
    unchanged: total.unchanged,
    loses: total.loses,
    gains: total.gains,
    isWhole: isWhole(total),
    kept: keptView(speech, total),
    kinds: impactKinds
      .filter((kind) => (total.byKind[kind] ?? 0) > 0)
      .map((kind) => ({ kind, words: kindWords[kind][lang], people: total.byKind[kind]!, loses: losing.has(kind) })),
    states: inFlightStates.map((one) => ({ words: inFlightWords[one][lang], people: total.byState[one] ?? 0 })),
    told: Object.entries(total.told)
      .toSorted(([, one], [, other]) => other - one)
      .slice(0, 100)
      .map(([notice, count]) => ({ notice, ...(plan.get(notice) ?? { text: notice, when: '' }), people: count })),
    examples: impact.examples.slice(0, 50).map((one) => exampleView(speech, one, (notice) => plan.get(notice)?.text ?? notice)),
  };
}

/** A notice of the plan: when it goes out, with the day where that is one for everybody, and as what. The same text may go out twice. */
function toldView(notice: Notice, lang: Lang, document: ProgrammeDocument): Pick<View['told'][number], 'text' | 'when'> {
  const on = notice.trigger === 'date' ? undefined : dayForAll(document, notice);
  const when = [noticeWhen(tellerOf(document, lang), notice), ...(on === undefined ? [] : [dayWords(on, lang)])].join(' · ');
  return { when: capital(when), text: noticeText(notice.text[lang], lang, document) };
}

/** As it will be read, by the new version’s own facts; what is each reader’s own is named. */
function noticeText(template: string, lang: Lang, document: ProgrammeDocument): string {
  return replaceReferences(template, ({ written }) => {
    const filled = tryFill(written, ownFactWords, lang, document);
    return filled.ok ? filled.value : '…';
  });
}

/** Whom the new rules would have given more or less than was decided. */
function keptView(speech: Speech, { kept }: ImpactTotal): View['kept'] {
  const sides = (['more', 'less'] as const).map((side) => ({ side, ...kept[side] })).filter((one) => one.people > 0);
  return sides.map(({ side, people, won }) => ({
    words: keptWords[side][speech.lang],
    people,
    amount: moneyWords(BigInt(won), speech.programme.document.currency, speech.lang),
  }));
}

function exampleView(speech: Speech, example: ImpactExample, textOf: (notice: string) => string): View['examples'][number] {
  const { lang } = speech;
  const { digit, region, size, state } = example;
  const who = [
    digit === null ? speech.say('끝자리 모름', 'digit unknown') : speech.say(`끝자리 ${digit}`, `digit ${digit}`),
    ...(region === null ? [] : [regionWords(region)[lang]]),
    ...(size === undefined ? [] : [speech.say(`${size}인 가구`, `household of ${size}`)]),
  ];
  const answered = ({ answer, amount, day, deadline }: Answered) => ({
    ...(answer === undefined ? {} : { answer }),
    ...(amount === undefined ? {} : { amount: moneyWords(amount, speech.programme.document.currency, lang) }),
    ...(day === undefined ? {} : { day: speech.moment(day) }),
    ...(deadline === undefined || !Number.isFinite(deadline) ? {} : { deadline: speech.moment(deadline, { end: true }) }),
  });
  return {
    state,
    stateWords: inFlightWords[state][lang],
    who: who.join(' · '),
    kinds: [...example.kinds],
    before: answered(example.before),
    after: answered(example.after),
    told: (example.told ?? []).slice(0, 20).map(textOf),
  };
}
