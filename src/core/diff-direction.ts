import { conditionDirection } from './diff-condition.ts';
import { isGroup, isSame, type Place, type Direction } from './diff-place.ts';
import { isCondition, isMoney } from './diff-value.ts';

/** Later, larger, longer: people get more. */
const upIsMore =
  /^(windows\.\*\.(closes|limit)|preregistration\.closes|ticket\.honouredMinutes|amount\.cap|amount\.parts\.\*\.(flat|bySize\..+|matrix\.values\..+|phaseOut\.(perPerson|from\..+|zeroAt\..+)|share\.(of.*|ratio))|payout\.schedules\.\*\.instalments\.\*\.(amount|validMonths)|payout\.wallets\.\*\.amount|payout\.cohorts\.\*\.registeredUntil|instruments\.\*\.(expires|validYears)|donation\.(undoByIssuer\.\*\.(days|at)|deemed\.at)|use\.sales\.limit|appeals\.reasons\.\*\.eventUntil)$/;
/** Earlier, smaller, sooner: people get more. */
const downIsMore =
  /^(windows\.\*\.(opens|rotation\.freeFrom)|preregistration\.opens|payout\.schedules\.\*\.instalments\.\*\.on|payout\.cohorts\.\*\.(registeredFrom|paysOn)|automatic\.\*\.on|instruments\.\*\.(creditDays|usableFrom)|donation\.unit|appeals\.reasons\.\*\.eventFrom|outages\.\*\.until|amount\.parts\.\*\.share\.roundDownTo)$/;
/** Its presence gives people more: another way in, another reason, another part. */
const givesMore =
  /^(windows\.\*|channels\.\*|amount\.parts\.\*|applicants\.\*|automatic|automatic\.\*|instruments\.\*|instruments\.\*\.(channels\.\*|validYears)|household\.better|household\.better\.\*|payout\.schedules\.\*\.instalments\.\*|payout\.wallets\.\*|payout\.wallets\.\*\.classes\.\*|issuers\.\*\.instruments\.\*|windows\.\*\.(weekdays|instruments)\.\*|applicants\.\*\.channels\.\*|appeals|appeals\.reasons\.\*|eligibility\.\*\.unless|ticket|preregistration|donation\.(undo|undoOn\.\*)|windows\.\*\.rotation\.freeFrom|appeals\.reasons\.\*\.autoCheck)$/;
/** Its presence takes something away: a test, a ceiling, a limit. */
const givesLess =
  /^(eligibility\.\*|windows\.\*\.(closes|hours|weekdays|maintenance|rotation|instruments|limit)|windows\.\*\.closedOn(\.\*)?|amount\.cap|amount\.parts\.\*\.when|applicants\.\*\.(channels|beneficiary)|instruments\.\*\.(expires|usableFrom|refusedCards(\.\*)?)|issuers\.\*\.notOn(\.\*)?|household\.drops(\.\*(\.relations\.\*)?)?|use|use\.(region|sales|acceptedOnly|refusedClasses|refusedPayments)|use\.(acceptedOnly|refusedClasses|refusedPayments)\.\*|use\.(refusedClasses\.\*\.classes|refusedPayments\.\*\.channels)\.\*|payout\.schedules\.\*\.instalments\.\*\.(validMonths|afterSpending)|payout\.wallets\.\*\.classes|outages|outages\.\*|preregistration\.closes|appeals\.reasons\.\*\.event(From|Until)|oneClaim|donation\.(undoOn|deemed))$/;
/** Words of the file from what gives least to what gives most; those of one step are not comparable. What is left out means the word behind. */
const ladders: readonly (readonly [RegExp, steps: readonly (readonly unknown[])[], leftOut?: unknown])[] = [
  [/^amount\.parts\.\*\.paid$/, [['elsewhere'], ['here']], 'here'],
  [/^amount\.rounding$/, [['down'], ['nearest']], 'down'],
  [/^applicants\.\*\.claims$/, [['self', 'minors'], ['household']]],
  [/^consents\.\*\.required$/, [[true], [false]]],
  [/^dependencies\.\*\.degraded$/, [['say-instead'], ['extend', 'accept-and-decide-later']]],
  [
    /^events\.\*\.outcome$/,
    [
      ['not-payable', 'recover', 'refused'],
      ['keep', 'reissue', 'restore'],
    ],
  ],
  [/^instruments\.\*\.change$/, [['never'], ['before-credit']], 'never'],
  [/^tables\.\*\.above$/, [['unpublished'], ['last']], 'unpublished'],
  [/^use\.exceptions\.\*\.(allows|anyRegion)$/, [[false], [true]], false],
  [/^use\.region\.level$/, [['municipality'], ['metro-or-municipality'], ['province'], ['country']]],
];

/** Whether a change gives people more or less; `other` whenever that takes judgement. */
export function directionOf(place: Place, from: unknown, to: unknown): Direction {
  const [before, after] = [place.old.currency, place.new.currency];
  if (isSame(before, after) || typeof from !== 'number' || typeof to !== 'number' || !isMoney(place)) return direction(place, from, to);
  // The same number stands for another amount once the currency is read in another way.
  return before.code === after.code ? direction(place, from / 10 ** before.decimals, to / 10 ** after.decimals) : 'other';
}

function direction(place: Place, from: unknown, to: unknown): Direction {
  const { shape } = place;
  const ladder = ladders.find(([of]) => of.test(shape));
  if (ladder) return climbed(ladder[1], from ?? ladder[2], to ?? ladder[2]);
  if (isPaidElsewhere(place)) return 'other';
  if (from === undefined || to === undefined) return presence(place, to !== undefined, from ?? to);
  if (/\.(hours|maintenance)$/.test(shape)) return spanDirection(from, to, shape.endsWith('hours'));
  if (shape === 'donation.undo') return ordered(undoMinutes(from), undoMinutes(to), true);
  if (shape === 'eligibility.*.limit') return byBoundary(place.rules.at(-1)?.['op'], from, to);
  if (shape.startsWith('tables.*.values.')) return byBoundary(boundaryOfTable(place), from, to);
  if (/^(eligibility\.\*|use\.sales)\.op$/.test(shape)) return opDirection(from, to);
  if (shape === 'currency.decimals') return isSame(place.old.amount, place.new.amount) ? ordered(from, to, false) : 'other';
  if (isCondition(shape) && typeof from === 'string' && typeof to === 'string') return conditionDirection(place, from, to);
  if (upIsMore.test(shape)) return ordered(from, to, true);
  if (downIsMore.test(shape)) return ordered(from, to, false);
  return 'other';
}

function presence(place: Place, isThere: boolean, value: unknown): Direction {
  const rule = isGroup(value) ? value : {};
  if (place.shape === 'use.exceptions.*') return (rule['allows'] === true) === isThere ? 'more' : 'less';
  if (place.shape === 'consents.*') return rule['required'] !== true ? 'other' : isThere ? 'less' : 'more';
  if (givesMore.test(place.shape)) return isThere ? 'more' : 'less';
  if (givesLess.test(place.shape)) return isThere ? 'less' : 'more';
  if (upIsMore.test(place.shape) && place.shape.startsWith('amount.')) return isThere ? 'more' : 'less';
  return 'other';
}

/** A part that somebody else has paid changes nothing of what is paid here. */
function isPaidElsewhere({ shape, rules }: Place): boolean {
  return shape.startsWith('amount.parts.*') && rules.at(-1)?.['paid'] === 'elsewhere';
}

function climbed(steps: readonly (readonly unknown[])[], from: unknown, to: unknown): Direction {
  const [low, high] = [from, to].map((value) => steps.findIndex((step) => step.includes(value)));
  if (low === -1 || high === -1 || low === high) return 'other';
  return high! > low! ? 'more' : 'less';
}

function ordered(from: unknown, to: unknown, upGivesMore: boolean): Direction {
  if (typeof from !== typeof to || (typeof from !== 'number' && typeof from !== 'string')) return 'other';
  if (from === to) return 'other';
  return (from as number) < (to as number) === upGivesMore ? 'more' : 'less';
}

function byBoundary(op: unknown, from: unknown, to: unknown): Direction {
  if (typeof op !== 'string') return 'other';
  return ordered(from, to, op.startsWith('<'));
}

/** The boundary with which a table is used; nothing when two rules use it in opposite ways. */
function boundaryOfTable(place: Place): string | undefined {
  const table = place.rules.at(-1)?.id;
  const ops = [...place.new.eligibility, ...place.old.eligibility].filter((rule) => rule.limitFrom?.table === table).map((rule) => rule.op?.slice(0, 1));
  return ops.every((op) => op === ops[0]) ? ops[0] : undefined;
}

/** `<` to `<=` lets one more in; so does `>` to `>=`. A turned comparison is another rule. */
function opDirection(from: unknown, to: unknown): Direction {
  if (typeof from !== 'string' || typeof to !== 'string' || from.slice(0, 1) !== to.slice(0, 1)) return 'other';
  return to.endsWith('=') ? 'more' : 'less';
}

function spanDirection(from: unknown, to: unknown, longerIsMore: boolean): Direction {
  return ordered(spanMinutes(from), spanMinutes(to), longerIsMore);
}

/** How long a daily span is, in minutes; it may cross midnight. */
function spanMinutes(span: unknown): number {
  if (!isGroup(span)) return 0;
  const minutes = (clock: unknown) => Number(String(clock).slice(0, 2)) * 60 + Number(String(clock).slice(3, 5));
  const [from, to] = [minutes(span['from']), minutes(span['to'])];
  return to > from ? to - from : to + 1_440 - from;
}

function undoMinutes(undo: unknown): number {
  if (!isGroup(undo)) return 0;
  return Number(undo['days']) * 1_440 + Number(String(undo['at']).slice(0, 2)) * 60 + Number(String(undo['at']).slice(3, 5));
}
