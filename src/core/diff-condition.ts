import { domainsOf } from './fact-domain.ts';
import type { Direction, Place } from './diff-place.ts';
import { reasonerOf } from './satisfiable.ts';

/** Whoever fits is given something: money, a way in, a proof without paper. */
const fittingGivesMore =
  /^(amount\.parts\.\*\.when|applicants\.\*\.(when|beneficiary)|automatic\.\*\.when|eligibility\.\*\.(holds|unless)|appeals\.reasons\.\*\.autoCheck|use\.acceptedOnly\.\*\.when)$/;

/** Whether a condition lets more or fewer through, where one of the two can be proven to follow from the other. */
export function conditionDirection(place: Place, from: string, to: string): Direction {
  const isException = place.shape === 'use.exceptions.*.when';
  if (!isException && !fittingGivesMore.test(place.shape)) return 'other';
  const [widens, narrows] = [follows(place, from, to), follows(place, to, from)];
  if (widens === narrows) return 'other';
  const givesMore = !isException || place.rules.at(-1)?.['allows'] === true;
  return widens === givesMore ? 'more' : 'less';
}

/** Whether nobody can fit the first without the second. A fact that changed its kind proves nothing. */
function follows(place: Place, first: string, second: string): boolean {
  return [place.old, place.new].every((document) => {
    const reasoner = reasonerOf(domainsOf(document));
    const [one, other] = [reasoner.read(first), reasoner.read(`!(${second})`)];
    return one !== undefined && other !== undefined && !reasoner.canHold(one.formula, other.formula);
  });
}
