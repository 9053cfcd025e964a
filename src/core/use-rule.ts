import { no, programmeGround, unsure, yes, type Ground } from './answer.ts';
import type { Decision } from './decision.ts';
import { holdsIfKnown } from './eligibility.ts';
import { applicationBag } from './entitlement.ts';
import { bagOf, MissingFact, type Context } from './facts.ts';
import { unknownInstrument } from './instrument.ts';
import type { Programme } from './programme.ts';
import type { Question } from './question.ts';
import { dayOf, instantAt, instantOf, isoIn, parseInstant, type Instant } from './time.ts';
import { WrongFact } from './wrong-fact.ts';

/**
 * May this purchase use the grant, and which part of it. Order: expiry, exceptions, way of paying, classes,
 * what every shop must be, sales, region, and last what is left.
 */
export function mayUse(programme: Programme, question: Question, at: Instant): Decision {
  const context: Context = {
    merchant: bagOf('merchant', question.merchant, programme.facts),
    purchase: bagOf('purchase', question.purchase, programme.facts),
    application: applicationBag(programme, question),
  };
  const amount = context.purchase!.get('amount');
  if (typeof amount !== 'bigint') throw new MissingFact('purchase.amount');
  if (amount < 0n) throw new WrongFact('purchase.amount', 'negative');
  const unusable = unusableNow(programme, question, at);
  const judged = unusable ?? judge(programme, question, context);
  if ('answer' in judged) return { ...judged, spend: { grant: 0n, own: amount } };
  return split(programme, question, context, amount, judged);
}

/** The instant at which the grant on an instrument expires; paper may outlive the programme by law. */
export function expiresAt(programme: Programme, instrumentId: string | undefined, issuedAt: Instant | undefined): { at: Instant; rule: Ground } | undefined {
  const zone = programme.document.timeZone;
  const instrument = programme.document.instruments.find((one) => one.id === instrumentId);
  if (!instrument) return undefined;
  const ends = instrument.expires === undefined ? undefined : instantOf(instrument.expires, zone);
  if (instrument.validYears !== undefined) {
    if (issuedAt === undefined) return undefined;
    const byLaw = instantAt(Temporal.PlainDate.from(dayOf(issuedAt, zone)).add({ years: instrument.validYears }), 0, zone);
    return { at: Math.max(byLaw, ends ?? 0), rule: instrument };
  }
  return ends === undefined ? undefined : { at: ends, rule: instrument };
}

/** Not usable yet, or no longer. Where the instruments differ and the question does not say which, that is asked. Throws MissingFact. */
function unusableNow(programme: Programme, question: Question, at: Instant): Decision | undefined {
  const { instruments, timeZone } = programme.document;
  const known = question.instrument === undefined ? instruments : instruments.filter((one) => one.id === question.instrument);
  if (question.instrument !== undefined && known.length === 0) return unknownInstrument(programme, 'spend', question.instrument);
  const issued = question.issuedAt === undefined ? undefined : parseInstant(question.issuedAt, timeZone);
  const refusals = known.map((one) => unusableAs(programme, one, issued, at));
  const first = refusals[0];
  if (refusals.some((one) => one?.refusal !== first?.refusal)) throw new MissingFact('instrument');
  return first;
}

function unusableAs(programme: Programme, instrument: Instrument, issuedAt: Instant | undefined, at: Instant): Decision | undefined {
  const zone = programme.document.timeZone;
  const from = instrument.usableFrom === undefined ? undefined : instantOf(instrument.usableFrom, zone);
  if (from !== undefined && at < from) return no(programme, 'spend', instrument, 'use.not_yet', { next: from, facts: { next: isoIn(from, zone) } });
  // Issued at the earliest when the first window opened: until that would have run out, it need not be known.
  const earliest = Math.min(...programme.windows.map((window) => window.opens));
  const expires = expiresAt(programme, instrument.id, issuedAt ?? (Number.isFinite(earliest) ? earliest : undefined));
  if (!expires || at < expires.at) return undefined;
  if (instrument.validYears !== undefined && issuedAt === undefined) throw new MissingFact('issuedAt');
  return no(programme, 'spend', expires.rule, 'use.expired', { facts: { closed: isoIn(expires.at, zone) } });
}

type Instrument = Programme['document']['instruments'][number];

/** The rule that lets the purchase use the grant, or the refusal. */
function judge(programme: Programme, question: Question, context: Context): Decision | Ground {
  const use = programme.document.use;
  if (!use) return programmeGround(programme);
  for (const rule of use.exceptions ?? []) {
    if (!holdsIfKnown(programme, rule.when, context)) continue;
    if (!rule.allows) return no(programme, 'spend', rule, 'use.exception', { facts: { what: rule.words.en } });
    return rule.anyRegion ? rule : (outsideRegion(programme, question, context) ?? rule);
  }
  const payment = context.purchase!.get('payment');
  const way = use.refusedPayments?.find((rule) => rule.channels.includes(String(payment)));
  if (way) return no(programme, 'spend', way, 'use.payment', { facts: { what: way.words.en } });
  if (use.refusedClasses?.length && context.merchant!.get('class') === undefined) throw new MissingFact('merchant.class');
  const kind = use.refusedClasses?.find((rule) => rule.classes.includes(String(context.merchant!.get('class'))));
  if (kind) return no(programme, 'spend', kind, 'use.class', { facts: { what: kind.words.en } });
  const only = use.acceptedOnly?.find((rule) => !programme.condition(rule.when)(context));
  if (only) return no(programme, 'spend', only, 'use.not_accepted', { facts: { what: only.words.en } });
  // A shop that never counts needs no way of paying.
  if (use.refusedPayments?.length && payment === undefined) throw new MissingFact('purchase.payment');
  return overSales(programme, context) ?? outsideRegion(programme, question, context) ?? use.region ?? programmeGround(programme);
}

function overSales(programme: Programme, context: Context): Decision | undefined {
  const sales = programme.document.use?.sales;
  if (!sales) return undefined;
  const annual = context.merchant!.get('annualSales');
  if (typeof annual !== 'bigint') return unsure(programme, 'spend', sales, 'facts.missing', { facts: { fact: 'merchant.annualSales' } });
  const limit = BigInt(sales.limit);
  const within = sales.op === '<' ? annual < limit : annual <= limit;
  if (within) return undefined;
  const by = annual - limit + (sales.op === '<' ? 1n : 0n);
  return no(programme, 'spend', sales, 'use.sales', { missed: { fact: 'merchant.annualSales', have: annual, op: sales.op, limit, by }, facts: { limit } });
}

function outsideRegion(programme: Programme, question: Question, context: Context): Decision | undefined {
  const rule = programme.document.use?.region;
  if (!rule || rule.level === 'country') return undefined;
  if (question.region === undefined) throw new MissingFact('region');
  const merchant = context.merchant!;
  const byHeadOffice = rule.directShops === 'head-office' && merchant.get('ownership') === 'direct';
  const shop = merchant.get(byHeadOffice ? 'headOffice' : 'region');
  if (typeof shop !== 'string') throw new MissingFact(byHeadOffice ? 'merchant.headOffice' : 'merchant.region');
  const level = rule.level;
  if (areaOf(programme, question.region, level) === areaOf(programme, shop, level)) return undefined;
  return no(programme, 'spend', rule, 'use.region', { facts: { region: areaOf(programme, question.region, level) } });
}

type Level = NonNullable<NonNullable<Programme['document']['use']>['region']>['level'];

/** The area in which a grant of a region counts: the province, or the whole of a metropolitan city, or the municipality. */
export function areaOf(programme: Programme, region: string, level: Level): string {
  const [first = region] = region.split('/');
  if (level === 'country') return '';
  if (level === 'province') return first;
  if (level === 'metro-or-municipality' && programme.document.regions?.metro.includes(first)) return first;
  return region;
}

/** The grant pays first, as far as it goes; wallets bound to classes before those that are not. */
function split(programme: Programme, question: Question, context: Context, amount: bigint, ground: Ground): Decision {
  const wallets = programme.document.payout?.wallets;
  const fitting = wallets?.filter((wallet) => wallet.classes === undefined || wallet.classes.includes(String(context.merchant!.get('class'))));
  if (fitting?.length === 0) return no(programme, 'spend', wallets![0]!, 'use.empty', { spend: { grant: 0n, own: amount } });
  if (fitting && question.wallets) {
    const ordered = [...fitting.filter((wallet) => wallet.classes), ...fitting.filter((wallet) => !wallet.classes)];
    let rest = amount;
    const taken: Record<string, bigint> = {};
    for (const wallet of ordered) {
      const left = BigInt(question.wallets[wallet.id] ?? 0);
      const part = left < rest ? left : rest;
      if (part > 0n) taken[wallet.id] = part;
      rest -= part;
    }
    if (rest === amount && amount > 0n) return no(programme, 'spend', fitting[0] ?? ground, 'use.empty', { spend: { grant: 0n, own: amount } });
    return yes(programme, 'spend', ordered[0] ?? ground, { spend: { grant: amount - rest, own: rest, wallets: taken } });
  }
  const balance = question.balance === undefined ? amount : BigInt(question.balance);
  const grant = balance < amount ? balance : amount;
  if (grant === 0n && amount > 0n) return no(programme, 'spend', ground, 'use.empty', { spend: { grant: 0n, own: amount } });
  return yes(programme, 'spend', ground, { spend: { grant, own: amount - grant } });
}
