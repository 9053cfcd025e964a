import { no, unsure, yes, type Ground } from './answer.ts';
import type { Ask, Decision, Instead } from './decision.ts';
import { MissingFact } from './facts.ts';
import { otherDoors } from './gate.ts';
import type { Digit } from './calendar.ts';
import type { Programme } from './programme.ts';
import type { Question } from './question.ts';
import { dayAfter, instantOf, parseInstant, type Instant } from './time.ts';
import { WrongFact } from './wrong-fact.ts';

/**
 * May the grant be received this way: instrument, issuer, sort of card, whose card, on this channel.
 * A “no” says what else would do.
 */
export function mayReceive(programme: Programme, question: Question, at: Instant, digit: Digit): Decision {
  const { document } = programme;
  const instrument = instrumentOf(programme, question.instrument);
  if (!instrument) return unknownInstrument(programme, 'instrument', question.instrument);
  const kept = keptInstrument(programme, question, at);
  if (kept) return no(programme, 'instrument', kept, 'instrument.not_changeable');
  if (question.channel !== undefined && !instrument.channels.includes(question.channel))
    return no(programme, 'instrument', instrument, 'instrument.not_on_channel', { instead: doorsOf(programme, instrument.channels, at, digit) });

  const issuer = question.issuer === undefined ? undefined : document.issuers?.find((one) => one.id === question.issuer);
  if (question.issuer !== undefined) {
    if (!issuer?.instruments.includes(instrument.id))
      return no(programme, 'instrument', issuer ? said(issuer) : instrument, 'instrument.issuer_excluded', {
        instead: insteadOfIssuer(programme, instrument.id, at, digit),
      });
    if (question.channel !== undefined && issuer.notOn?.includes(question.channel)) {
      const channels = instrument.channels.filter((channel) => !issuer.notOn!.includes(channel));
      return no(programme, 'instrument', said(issuer), 'instrument.not_on_channel', { instead: doorsOf(programme, channels, at, digit) });
    }
  }
  if (question.cardType !== undefined && instrument.refusedCards?.includes(question.cardType))
    return no(programme, 'instrument', instrument, 'instrument.card_refused', { facts: { card: question.cardType } });
  return ownerOf(programme, question, issuer ?? instrument) ?? yes(programme, 'instrument', issuer ?? instrument);
}

export function instrumentOf(programme: Programme, id: string | undefined): Programme['document']['instruments'][number] | undefined {
  return programme.document.instruments.find((one) => one.id === id);
}

export function unknownInstrument(programme: Programme, ask: Ask, id: string | undefined): Decision {
  return no(programme, ask, { id: 'instruments', source: [] }, 'instrument.unknown', { facts: { instrument: id ?? '' } });
}

/** The instrument asked for before, when it can no longer be given up for this one. Throws MissingFact. */
function keptInstrument(programme: Programme, question: Question, at: Instant): Ground | undefined {
  const { held } = question;
  if (held === undefined || held === question.instrument) return undefined;
  const before = programme.document.instruments.find((one) => one.id === held);
  if (!before) throw new WrongFact('held', 'no_instrument');
  if (before.change !== 'before-credit') return before;
  const zone = programme.document.timeZone;
  const appliedAt = question.appliedAt === undefined ? undefined : parseInstant(question.appliedAt, zone);
  if (appliedAt === undefined) throw new MissingFact('appliedAt');
  const creditedOn = dayAfter(appliedAt, zone, before.creditDays ?? 0);
  return at < instantOf(`${creditedOn}T00:00`, zone) ? undefined : before;
}

function said(issuer: Ground & { readonly otherwise?: Ground['words'] }): Ground {
  return issuer.otherwise ? { ...issuer, words: issuer.otherwise } : issuer;
}

/** A card is the citizen’s own by its connecting identifier or token; how a name is spelt never matters. */
function ownerOf(programme: Programme, question: Question, ground: Ground): Decision | undefined {
  const matching = programme.document.matching;
  if (!matching || !question.owner) return undefined;
  const matches = question.owner[matching.cardOwner === 'ci' ? 'ci' : 'token'];
  if (matches === true) return yes(programme, 'instrument', ground);
  if (matches === undefined)
    return unsure(programme, 'instrument', matching, 'facts.missing', { facts: { fact: `owner.${matching.cardOwner === 'ci' ? 'ci' : 'token'}` } });
  return no(programme, 'instrument', matching, 'instrument.not_owner', { instead: [{ do: 'visit', channel: matching.mismatch }] });
}

function doorsOf(programme: Programme, channels: readonly string[], at: Instant, digit: Digit): readonly Instead[] {
  return otherDoors(programme, 'apply', '', at, digit).filter((door) => channels.includes(door.channel!));
}

/** Another issuer on the same instrument, or an instrument that needs none. */
function insteadOfIssuer(programme: Programme, instrument: string, at: Instant, digit: Digit): readonly Instead[] {
  const { document } = programme;
  const others = (document.issuers ?? []).filter((one) => one.instruments.includes(instrument)).map((one): Instead => ({ do: 'instrument', words: one.words }));
  const without = document.instruments.filter(
    (one) => one.id !== instrument && !(document.issuers ?? []).some((issuer) => issuer.instruments.includes(one.id)),
  );
  return [...others, ...without.flatMap((one) => doorsOf(programme, one.channels, at, digit).map((door) => ({ ...door, words: one.words })))];
}
