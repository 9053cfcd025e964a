import type { readPublicPress } from '#contract/press.ts';
import type { AnswerOf } from '#contract/route.ts';
import { tryFill } from '#core/message.ts';
import type { Instant } from '#core/time.ts';
import type { Speech } from '#modules/programme/index.ts';
import { isOutdated, publishedOf, type Whole } from './statement.ts';

type Public = AnswerOf<typeof readPublicPress>;

/** 100: as many as anybody reads. */
const statementsMax = 100;

/** What everybody reads. Words of which a fact has changed are not shown any more, by themselves: nobody has to think of it. */
export function publicView(speech: Speech, all: readonly Whole[], at: Instant): Public {
  const { lang, programme } = speech;
  return {
    asOf: speech.moment(at, { year: true }),
    authority: programme.document.authority[lang],
    programme: programme.document.name[lang],
    statements: all.flatMap((whole) => statementView(speech, whole)).slice(0, statementsMax),
    answers: (programme.document.answers ?? []).flatMap((one) => {
      if (one.for === 'agent') return [];
      const [question, answer] = [one.question, one.answer].map((words) => tryFill(words[lang], {}, lang, programme.document));
      return question?.ok && answer?.ok ? [{ id: one.id, question: question.value, answer: answer.value, sources: speech.sources(one.source) }] : [];
    }),
  };
}

function statementView(speech: Speech, whole: Whole): Public['statements'] {
  const published = publishedOf(whole);
  if (!published?.asked || published.publishedAt === undefined) return [];
  const { withdrawn } = whole.statement;
  const state = withdrawn ? 'withdrawn' : isOutdated(whole, speech.programme.document) ? 'being-corrected' : 'current';
  const { said, asOf } = published.asked;
  return [
    {
      id: whole.statement.statementId,
      version: published.version,
      state,
      title: said.title[speech.lang],
      ...(state === 'current' ? { text: said.text[speech.lang] } : { words: withdrawn?.why ?? correcting(speech) }),
      asOf: speech.moment(asOf, { year: true }),
      published: speech.moment(published.publishedAt, { year: true }),
      corrections: whole.versions.flatMap(({ version, why, publishedAt }) =>
        why === undefined || publishedAt === undefined ? [] : [{ version, why, at: speech.moment(publishedAt, { year: true }) }],
      ),
    },
  ];
}

function correcting(speech: Speech): string {
  return speech.say('이 글에 있던 사실이 바뀌어서 고치고 있어요.', 'A fact in this has changed. It is being corrected.');
}
