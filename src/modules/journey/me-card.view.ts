import type { readMe } from '#contract/me.ts';
import type { AnswerOf } from '#contract/route.ts';
import { isOver, isRuledOut } from '#core/apply.ts';
import type { Decision } from '#core/decision.ts';
import { refuse } from '#core/outcome.ts';
import { asSentence } from '#core/sentence.ts';
import { dayOf, type Instant } from '#core/time.ts';
import { automaticWords, failedWords, notEntitledWords, stateWords } from '#modules/application/index.ts';
import { undoWords } from '#modules/donation/index.ts';
import type { GrantBalance } from '#modules/ledger/index.ts';
import { payoutView } from '#modules/payout/index.ts';
import { speakRefusal, type Speech } from '#modules/programme/index.ts';
import { balanceView } from '#modules/spending/index.ts';
import { comingCard, doorCard, mayAskToBeTold, untilWords } from './me-coming.view.ts';
import { gaveAll, type Standing } from './standing.ts';

type Me = AnswerOf<typeof readMe>;
type Card = Me['card'];

/** The one sentence that is true now, and the one next step. The first that fits. */
export function cardOf(speech: Speech, standing: Standing, myDate: Me['myDate'], at: Instant): Card {
  const { application, missing, applying } = standing;
  // A day of one’s own is nothing to keep once nobody can come any more.
  const date = myDate?.state === 'before' && !application ? { date: myDate.opens } : {};
  const amount = amountOf(speech, standing);
  if (application) return { ...appliedCard(speech, standing, at), ...amount };
  if (standing.waiting?.state === 'waiting') {
    return {
      title: speech.say('신청을 받아 두었어요.', 'We keep your application.'),
      words: waitingWords(speech, standing.waiting.receipt),
      state: speech.say('확인을 기다리고 있어요.', 'Waiting to be checked.'),
      next: { do: 'wait', words: speech.say('지금까지의 일 보기', 'See what happened so far') },
    };
  }
  // Whoever the rules say no to agrees to nothing more, and is told of no day.
  const paid = paidUnasked(standing);
  if (paid) return { ...automaticCard(speech, paid, at), ...amount };
  if (standing.isNotFound) return notFoundCard(speech);
  if (isForNobody(standing)) return noCard(speech, whyNobody(standing));
  // Being told one’s day needs less than applying does; the rest is agreed to when it is needed.
  const comes = comesOn(standing, myDate);
  if (comes !== undefined && (standing.preregisteredAt !== undefined || mayAskToBeTold(standing, at)))
    return { ...comingCard(speech, standing, comes, mayAskToBeTold(standing, at)), ...amount };
  // There is nothing left to begin.
  if (applying && isOver(applying)) return overCard(speech, applying, amount);
  if (missing.length > 0) {
    const door = doorCard(speech, standing, myDate, at);
    if (door) return door;
    return {
      title: speech.say('시작하려면 동의가 필요해요.', 'To begin, we need your consent.'),
      words: speech.say('무엇을 왜 쓰는지 하나씩 보여드려요.', 'We show you one by one what is used and why.'),
      ...date,
      next: { do: 'agree', words: speech.say('동의하러 가기', 'See the consents') },
    };
  }
  if (applying?.answer === 'yes') {
    const closes = speech.programme.windows.find(({ rule }) => rule.id === applying.rule)?.closes ?? Infinity;
    return {
      title: speech.say('지금 신청할 수 있어요.', 'You can apply now.'),
      ...(applying.until === undefined ? {} : { words: untilWords(speech, applying.until, closes, at) }),
      ...amount,
      next: { do: 'apply', words: speech.say('신청하기', 'Apply') },
    };
  }
  return { ...waitingCard(speech, standing, myDate, at), ...date, ...amount };
}

/** What is received, as far as it is known. What was given away is not. */
function amountOf(speech: Speech, standing: Standing): Pick<Card, 'amount'> {
  const { application, donated, entitlement } = standing;
  if (gaveAll(standing)) return {};
  const amount = application ? application.amount - (donated?.given?.amount ?? 0n) : entitlement?.grant?.amount;
  return amount === undefined ? {} : { amount: speech.money(amount) };
}

/** Whether the rules are known to say no to this person, whatever the day. */
export function isForNobody({ applying, entitlement, isNotFound }: Standing): boolean {
  return isNotFound || entitlement?.answer === 'no' || (applying !== undefined && isRuledOut(applying));
}

/** On no register: where that is put right, and that it is looked up anew. */
function notFoundCard(speech: Speech): Card {
  const { title } = speakRefusal(speech.programme, refuse('register.not_found'), speech.lang);
  return { title, next: { do: 'none', words: speech.say('다시 찾아보기', 'Look again') } };
}

/** What there is not comes before who may not ask for it. */
function whyNobody({ applying, entitlement }: Standing): Decision {
  return entitlement?.answer === 'no' ? entitlement : applying!;
}

/** The no with its reason, and what can be done. */
function noCard(speech: Speech, no: Decision): Card {
  const reason = speech.reason(no);
  const instead = reason.instead.find((one) => !reason.words.includes(one.words))?.words;
  // A rule alone does not say that it is about them.
  const [title, ...rest] = no.ask === 'entitlement' ? [notEntitledWords(speech), reason.words, instead] : [reason.words, instead];
  const words = rest.filter((one) => one !== undefined).join(' ');
  return {
    title,
    ...(words === '' ? {} : { words }),
    next: { do: 'none', words: speech.say('자세히 보기', 'See why') },
  };
}

/** Since when applying here is over, what can still be done elsewhere, and what not applying counts as; what there was can still be looked up. */
function overCard(speech: Speech, over: Decision, amount: Pick<Card, 'amount'>): Card {
  const { words: title, instead } = speech.reason(over);
  const deemed = over.outcome?.what === 'deemed-donation' ? speech.programme.document.donation?.deemed : undefined;
  const words = [...(deemed ? [asSentence(deemed.words[speech.lang])] : []), ...instead.map((one) => one.words)].join(' ');
  return {
    title,
    ...(words === '' ? {} : { words }),
    // Where nobody can ask for it any more, nothing is promised.
    ...(instead.some((one) => one.do === 'apply') ? amount : {}),
    next: { do: 'none', words: speech.say('금액 알아보기', 'See the amounts') },
  };
}

/** The no that is one of being paid without asking. */
function paidUnasked({ applying }: Standing): Decision | undefined {
  return applying?.refusal === 'entitlement.automatic' ? applying : undefined;
}

/** When and how it is paid without asking; what the paying office does is not known here, so whom to ask is told. */
function automaticCard(speech: Speech, decision: Decision, at: Instant): Card {
  const { title, words } = automaticWords(speech, decision, at);
  return { title, words, next: { do: 'none', words: speech.say('자세히 보기', 'See why') } };
}

function waitingWords(speech: Speech, receipt: string): string {
  return speech.fill({ ko: '확인하는 대로 알려드려요. 접수 번호 {receipt}', en: 'We tell you as soon as it has been checked. Receipt {receipt}' }, { receipt });
}

function balanceTitle(speech: Speech, { left, expired }: GrantBalance, isOver: boolean): string {
  if (left + expired === 0n) return speech.say('지원금을 모두 썼어요.', 'All of the grant is spent.');
  if (isOver) return speech.say('사용 기간이 끝났어요.', 'The time for spending is over.');
  return speech.fill({ ko: '{left} 남았어요.', en: '{left} left.' }, { left });
}

/** What the title of a balance does not say: for how long it lasts, or what became of the rest. */
function restWords(speech: Speech, { left, expired }: GrantBalance, { words, expires, isOver }: ReturnType<typeof balanceView>): string | undefined {
  if (expires === undefined) return undefined;
  const facts = { until: expires.words, unspent: left + expired };
  if (facts.unspent > 0n && isOver)
    return speech.fill(
      { ko: '{until}까지였고, 쓰지 않은 {unspent:은/는} 없어졌어요.', en: 'It ended on {until}, and {unspent} that was not spent has expired.' },
      facts,
    );
  if (facts.unspent > 0n) return words;
  return isOver ? undefined : speech.fill({ ko: '환불을 받으면 {until}까지 다시 쓸 수 있어요.', en: 'What is refunded can be spent until {until}.' }, facts);
}

function appliedCard(speech: Speech, standing: Standing, at: Instant): Card {
  const { application, balance } = standing;
  const state = gaveAll(standing) ? 'donated' : application!.state;
  if (balance) {
    const view = balanceView(speech, balance, { instrument: application!.instrument, issuedAt: application!.at }, at);
    const title = balanceTitle(speech, balance, view.isOver);
    const words = restWords(speech, balance, view);
    return {
      title,
      ...(words === undefined ? {} : { words }),
      state: stateWords(speech, state),
      next: { do: 'spend', words: speech.say('쓴 내역 보기', 'See what was spent') },
    };
  }
  const words = appliedWords(speech, standing, at);
  return {
    title: stateWords(speech, state),
    ...(words === undefined ? {} : { words }),
    state: stateWords(speech, state),
    next:
      state === 'payout-failed'
        ? { do: 'choose-card', words: speech.say('다른 카드 고르기', 'Choose another card') }
        : { do: state === 'accepted' ? 'wait' : 'none', words: speech.say('지금까지의 일 보기', 'See what happened so far') },
  };
}

/** When the money comes, or what is in its way. Whoever gave all of it away waits for none, and reads for how long they may think again. */
function appliedWords(speech: Speech, standing: Standing, at: Instant): string | undefined {
  const { application, payout, donated } = standing;
  if (gaveAll(standing)) return undoWords(speech, donated!, at);
  const { state, creditOn: credit } = application!;
  if (state === 'payout-failed') return failedWords(speech);
  if (payout?.state === 'unknown') return payoutView(speech, payout).words;
  if (state !== 'accepted' || credit === undefined) return undefined;
  if (credit >= dayOf(at, speech.programme.document.timeZone))
    return speech.fill({ ko: '늦어도 {credit}에는 들어와요.', en: 'It arrives on {credit} at the latest.' }, { credit });
  return speech.say(
    '카드사가 늦어지고 있어요. 받을 금액은 그대로 있고, 들어오면 알려드려요.',
    'The card company is late. The amount is still yours, and we tell you when it arrives.',
  );
}

/** When they may apply, in words, if that is still to come; nothing for those who may not. */
function comesOn({ applying, entitlement }: Standing, myDate: Me['myDate']): string | undefined {
  if (entitlement?.answer === 'no') return undefined;
  // Whoever may not apply at all is told so; who did not let us look is told when their day is.
  return applying?.answer === 'unsure' && myDate?.state === 'before' ? myDate.opens.words : undefined;
}

/** Not now: when, or why not. */
function waitingCard(speech: Speech, standing: Standing, myDate: Me['myDate'], at: Instant): Card {
  const { applying } = standing;
  if (applying?.next === undefined) return noCard(speech, applying!);
  const { words } = speech.moment(applying.next);
  // Only one’s own day is announced; once it has come, nobody is promised that they are told of another.
  if (myDate?.state !== 'before') return comingCard(speech, { ...standing, preregisteredAt: undefined }, words, false);
  return comingCard(speech, standing, words, mayAskToBeTold(standing, at));
}
