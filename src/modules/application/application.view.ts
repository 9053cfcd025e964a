import type { Static } from 'typebox';
import type { readEntitlement } from '#contract/entitlement.ts';
import type { ApplicationView } from '#contract/me.ts';
import type { AnswerOf } from '#contract/route.ts';
import type { ApplicationState } from '#core/application.ts';
import { dayWords, monthWords } from '#core/message-words.ts';
import { isHeld } from '#core/apply.ts';
import type { Decision } from '#core/decision.ts';
import { dayOf, type Instant } from '#core/time.ts';
import type { Card } from '#modules/card/index.ts';
import { paidOnWords, type Speech } from '#modules/programme/index.ts';
import { rulesView } from './amounts.view.ts';
import type { Application } from './application.store.ts';
import type { FoundEntitlement } from './find-entitlement.ts';

export function stateWords(speech: Speech, state: ApplicationState): string {
  switch (state) {
    case 'accepted':
      return speech.say('신청이 접수됐어요.', 'We have received your application.');
    case 'paid':
      return speech.say('지급됐어요.', 'It has been paid.');
    case 'payout-failed':
      return speech.say('카드사가 넣지 못했어요.', 'The card company could not credit it.');
    case 'donated':
      return speech.say('지원금을 모두 기부했어요.', 'You donated all of it.');
    case 'withdrawn':
      return speech.say('신청을 취소했어요.', 'The application was withdrawn.');
  }
}

/** After a card that could not be credited: what one worries about, and what to do. */
export function failedWords(speech: Speech): string {
  return speech.say(
    '받을 금액은 그대로 있어요. 다른 카드를 고르면 다시 보내 드려요.',
    'The amount is still yours. Choose another card and we will send it again.',
  );
}

/** The application as on its receipt. The words of its parts come from the version that decided it, which is the speech’s. */
export function applicationView(speech: Speech, application: Application, card: Card | undefined): Static<typeof ApplicationView> {
  const { document } = speech.programme;
  const rules = new Map(document.amount.parts.map((part) => [part.id, part]));
  const instrument = document.instruments.find((one) => one.id === application.instrument);
  const issuer = document.issuers?.find((one) => one.id === application.issuer);
  return {
    receipt: application.receipt,
    at: speech.moment(application.at, { year: true }),
    state: application.state,
    words: stateWords(speech, application.state),
    amount: speech.money(application.amount),
    parts: application.parts.map(({ part, amount }) => ({
      id: part,
      payer: rules.get(part)?.payer[speech.lang] ?? document.authority[speech.lang],
      amount: speech.money(amount),
      sources: speech.sources(rules.get(part)?.source ?? []),
    })),
    instrument: instrument?.words[speech.lang] ?? document.name[speech.lang],
    ...(issuer ? { issuer: issuer.words[speech.lang] } : {}),
    ...(card ? { card: card.masked } : {}),
    ...(application.creditOn === undefined ? {} : { credit: speech.day(application.creditOn) }),
  };
}

/** Whether it is not for this person to ask for it: by rule, or because somebody has. Whoever is paid without asking still receives it. */
export function isNotTheirs({ refusal }: Decision): boolean {
  return refusal?.startsWith('applicant.') === true || isHeld(refusal);
}

/**
 * When and how somebody is paid without asking, in the tense of now. The paying office tells us nothing of it, so nobody is told that it arrived.
 * Throws TypeError for any other decision.
 */
export function automaticWords(speech: Speech, { rule, facts }: Decision, at: Instant): { readonly title: string; readonly words: string } {
  const { document } = speech.programme;
  const on = facts?.['on'];
  if (typeof on !== 'string') throw new TypeError(`${rule} pays nobody without asking.`);
  const instrument = document.automatic?.find((one) => one.id === rule)?.instrument ?? '';
  const title = paidOnWords(speech, { on, instrument }, at);
  const as = document.instruments.find((one) => one.id === instrument)?.words ?? document.name;
  const ask = { ko: '{who}{phone}에 물어봐 주세요.', en: 'please ask {who}{phone}.' };
  const { words: who, phone } = document.contact ?? { words: document.authority };
  const told = { as, who, phone: phone === undefined ? '' : ` ${phone}` };
  if (dayOf(at, document.timeZone) <= on)
    return {
      title,
      words: speech.fill({ ko: `신청하지 않아도 돼요. 들어오지 않으면 ${ask.ko}`, en: `You need not apply. If it does not arrive, ${ask.en}` }, told),
    };
  return {
    title,
    words: speech.fill(
      {
        ko: `신청하지 않아도 {as:으로/로} 드리는 지원금이에요. 들어왔는지는 이 앱에서 알 수 없어요. 들어오지 않았다면 ${ask.ko}`,
        en: `It is paid without applying, as: {as}. This app cannot tell whether it has arrived. If it has not, ${ask.en}`,
      },
      told,
    ),
  };
}

export function entitlementView(speech: Speech, { entitlement, applying }: FoundEntitlement, at: Instant): AnswerOf<typeof readEntitlement> {
  const { grant } = entitlement;
  // Whoever is paid without asking has nothing to ask for either, and is told when it comes.
  const isAutomatic = applying.refusal === 'entitlement.automatic';
  const needsNot = isNotTheirs(applying) || isAutomatic;
  return {
    answer: entitlement.answer,
    title: titleOf(speech, entitlement),
    ...(grant ? { amount: speech.money(grant.amount) } : {}),
    parts: grant ? speech.parts(grant.parts) : [],
    elsewhere: grant ? speech.parts(grant.elsewhere) : [],
    ...(grant?.household ? { household: { size: grant.household.size, words: householdWords(speech, grant.household) } } : {}),
    mayApply: !needsNot,
    ...(needsNot ? { applicantWords: isAutomatic ? sentences(automaticWords(speech, applying, at)) : speech.reason(applying).words } : {}),
    ...(entitlement.answer === 'yes' ? {} : { reason: speech.reason(entitlement) }),
    basis: basisOf(speech),
    rules: rulesView(speech, entitlement),
    sources: speech.sources([...new Set([...entitlement.source, ...(grant?.parts ?? []).flatMap((part) => part.source)])]),
  };
}

function sentences({ title, words }: { readonly title: string; readonly words: string }): string {
  return `${title} ${words}`;
}

/** The base dates of the programme: a day, a month or a year each. */
function basisOf(speech: Speech): string[] {
  const { lang, programme } = speech;
  const said = (on: string) => (on.length === 10 ? dayWords(on, lang, true) : monthWords(on, lang));
  return Object.values(programme.document.baseDates).map((one) => `${one.words[lang]} ${said(one.on)}`);
}

export function notEntitledWords(speech: Speech): string {
  return speech.say('이번에는 대상이 아니에요.', 'You are not entitled this time.');
}

function titleOf(speech: Speech, entitlement: Decision): string {
  const { grant } = entitlement;
  if (entitlement.answer === 'no') return notEntitledWords(speech);
  if (entitlement.answer === 'unsure' || !grant) return speech.say('아직 정해지지 않은 것이 있어요.', 'Something is not settled yet.');
  const facts = { amount: grant.amount, size: grant.household?.size ?? 1 };
  if (speech.programme.document.unit !== 'household') return speech.fill({ ko: '{amount:을/를} 받을 수 있어요.', en: 'You can receive {amount}.' }, facts);
  if (facts.size === 1) return speech.fill({ ko: '1인 가구, {amount:이에요/예요}.', en: 'A household of one: {amount}.' }, facts);
  return speech.fill({ ko: '{size}인 가구, 모두 {amount:이에요/예요}.', en: 'A household of {size}: {amount} in all.' }, facts);
}

function householdWords(speech: Speech, household: NonNullable<NonNullable<Decision['grant']>['household']>): string {
  if (household.way === 'together')
    return speech.say(
      '따로 사는 배우자의 가구와 합쳐서 계산하는 쪽이 더 많아서, 합쳤어요.',
      'Counted together with your spouse’s household, because that gives more.',
    );
  if (household.rules.length > 0)
    return speech.say(
      '기준일의 주민등록에 건강보험 피부양자 관계를 더해 계산했어요.',
      'Counted by the register on the base date and by health-insurance dependency.',
    );
  return speech.say('기준일에 같은 주민등록에 있던 분들이에요.', 'The people on your register page on the base date.');
}
