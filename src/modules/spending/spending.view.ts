import type { Static } from 'typebox';
import type { BalanceView } from '#contract/me.ts';
import type { AnswerOf } from '#contract/route.ts';
import type { readSpending } from '#contract/spending.ts';
import { daysLeftUntil } from '#core/days-left.ts';
import type { Words } from '#core/schema-words.ts';
import { backAfter } from '#core/refund.ts';
import type { Instant } from '#core/time.ts';
import type { Decision } from '#core/decision.ts';
import { expiresAt } from '#core/use-rule.ts';
import type { GrantBalance } from '#modules/ledger/index.ts';
import type { Speech } from '#modules/programme/index.ts';
import type { Purchase } from './spending.store.ts';

type Item = AnswerOf<typeof readSpending>['items'][number];

/** What is left, and for how long. */
export function balanceView(
  speech: Speech,
  balance: GrantBalance,
  grant: { readonly instrument: string; readonly issuedAt: Instant },
  now: Instant,
): Static<typeof BalanceView> {
  const { left, spent, returned, expired } = balance;
  const expires = expiresAt(speech.programme, grant.instrument, grant.issuedAt)?.at;
  const daysLeft = expires === undefined ? undefined : daysLeftUntil(expires, now, speech.programme.document.timeZone);
  const isOver = expires !== undefined && now >= expires;
  return {
    granted: speech.money(left + spent + returned + expired),
    left: speech.money(left),
    spent: speech.money(spent),
    returned: speech.money(returned + expired),
    words: balanceWords(speech, balance, { expires, daysLeft, isOver }),
    ...(expires === undefined ? {} : { expires: speech.moment(expires, { end: true }) }),
    ...(daysLeft === undefined ? {} : { daysLeft }),
    isOver,
  };
}

interface Ending {
  readonly expires: Instant | undefined;
  readonly daysLeft: number | undefined;
  readonly isOver: boolean;
}

function balanceWords(speech: Speech, { left, expired }: GrantBalance, { expires, daysLeft, isOver }: Ending): string {
  const unspent = left + expired;
  if (unspent === 0n) return speech.say('모두 썼어요.', 'All of it is spent.');
  if (expires === undefined || daysLeft === undefined) return speech.fill({ ko: '{left} 남았어요.', en: '{left} left.' }, { left });
  const until = speech.moment(expires, { end: true }).words;
  if (isOver)
    return speech.fill(
      {
        ko: '사용 기간이 {until}에 끝나서, 쓰지 않은 {unspent:은/는} 없어졌어요.',
        en: 'The time for spending ended on {until}; {unspent} that was not spent has expired.',
      },
      { until, unspent },
    );
  if (daysLeft === 0) return speech.fill({ ko: '오늘, {until}까지 쓸 수 있어요.', en: 'Today is the last day: until {until}.' }, { until });
  if (daysLeft === 1) return speech.fill({ ko: '내일, {until}까지 쓸 수 있어요.', en: 'One day left, until {until}.' }, { until });
  return speech.fill({ ko: '{until}까지 {daysLeft}일 남았어요.', en: '{daysLeft} days left, until {until}.' }, { until, daysLeft });
}

/** One purchase with the grant’s share, one’s own, and why. Of a purchase refunded in part, the shares of what is left of it. */
export function purchaseView(speech: Speech, purchase: Purchase): Item {
  const isBack = purchase.cancelledAt !== undefined || (purchase.refunded > 0n && purchase.refunded >= purchase.amount);
  const back = isBack ? { grant: 0n, own: 0n } : backAfter(purchase, purchase.refunded);
  const shares = { grant: purchase.grant - back.grant, own: purchase.own - back.own };
  const state = isBack ? 'cancelled' : shares.grant === 0n ? 'not-counted' : shares.own === 0n ? 'counted' : 'partly';
  const rule = ruleOf(speech, purchase.rule);
  return {
    id: `${purchase.issuer}-${purchase.approvalNumber}`,
    at: speech.moment(purchase.approvedAt),
    merchant: purchase.merchantName,
    amount: speech.money(purchase.amount),
    grant: speech.money(shares.grant),
    own: speech.money(shares.own),
    ...(purchase.refunded > 0n && !isBack ? { refunded: speech.money(purchase.refunded) } : {}),
    state,
    words: purchaseWords(speech, shares, state),
    ...(purchase.refusal === undefined ? {} : { reason: speech.reason(asDecision(purchase, rule)).words }),
    rule: purchase.rule,
    sources: speech.sources(rule?.source ?? []),
  };
}

function purchaseWords(speech: Speech, { grant, own }: { readonly grant: bigint; readonly own: bigint }, state: Item['state']): string {
  switch (state) {
    case 'counted':
      return speech.fill({ ko: '지원금으로 {grant:을/를} 냈어요.', en: 'The grant paid {grant}.' }, { grant });
    case 'partly':
      return speech.fill({ ko: '지원금으로 {grant}, 내 돈으로 {own:을/를} 냈어요.', en: 'The grant paid {grant}, and you paid {own}.' }, { grant, own });
    case 'not-counted':
      return speech.fill({ ko: '내 돈으로 {own:을/를} 냈어요.', en: 'You paid {own}.' }, { own });
    case 'cancelled':
      return speech.say('취소한 결제예요. 낸 돈은 모두 돌려받아요.', 'This purchase was taken back; all that was paid comes back.');
  }
}

/** The decision as it was, for its words. */
function asDecision(purchase: Purchase, rule: { words?: Words | undefined; source: readonly string[] } | undefined): Decision {
  return {
    ask: 'spend',
    answer: purchase.answer,
    rule: purchase.rule,
    source: rule?.source ?? [],
    version: purchase.programmeVersion,
    facts: purchase.facts,
    ...(rule?.words ? { words: rule.words } : {}),
    ...(purchase.refusal === undefined ? {} : { refusal: purchase.refusal as NonNullable<Decision['refusal']> }),
  };
}

/** The rule of use (or the instrument, for an expiry) of that id. */
function ruleOf(speech: Speech, id: string): { words?: Words | undefined; source: readonly string[] } | undefined {
  const { use, instruments } = speech.programme.document;
  const rules = [
    use?.region,
    ...(use?.exceptions ?? []),
    ...(use?.refusedClasses ?? []),
    ...(use?.acceptedOnly ?? []),
    use?.sales,
    ...(use?.refusedPayments ?? []),
    ...instruments,
  ];
  return rules.find((rule) => rule?.id === id);
}
