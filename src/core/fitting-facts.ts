import { decide } from './decide.ts';
import type { Told } from './facts.ts';
import type { Programme } from './programme.ts';
import type { ProgrammeDocument } from './schema.ts';

/** What a pretended person and their household are told to be. */
export interface FittingFacts {
  readonly person: Told;
  readonly household: Told;
  /** Somebody unremarkable, where the rules ask for more than that: not entitled. */
  readonly unfit?: { readonly person: Told; readonly household: Told };
}

/** People whom one word calls something else than `person`, and who are entitled too: another class, where a programme has classes. */
export function otherFittingPeople(programme: Programme, facts: FittingFacts): readonly Told[] {
  const words = choicesOf('person', programme.document.facts?.person ?? {}).filter(({ value }) => typeof value === 'string');
  return words.map((one) => withChoice(facts, one)).flatMap((one) => (isEntitled(programme, one) ? [one.person] : []));
}

type Declared = NonNullable<NonNullable<ProgrammeDocument['facts']>['person']>;
interface Choice {
  readonly of: 'person' | 'household';
  readonly name: string;
  readonly value: string | number | boolean;
}

/** More than any limit of a programme, where “at least” is asked for. */
const much = 1_000_000_000;
/** 2,000 questions take a tenth of a second: every choice alone, and then every two together, of some sixty. */
const triesMax = 2_000;

/**
 * The facts that a programme declares itself, with unremarkable values: no, nothing, the first of the allowed words. Where somebody like that
 * is not entitled, as few of them are changed as make them so; where nothing does, the unremarkable ones stay.
 */
export function fittingFacts(programme: Programme): FittingFacts {
  const declared = programme.document.facts;
  const plain: FittingFacts = { person: plainFacts(declared?.person ?? {}), household: plainFacts(ownFacts(declared?.household ?? {})) };
  if (isEntitled(programme, plain)) return plain;
  const choices = [...choicesOf('person', declared?.person ?? {}), ...choicesOf('household', ownFacts(declared?.household ?? {}))];
  let tries = 0;
  for (const one of choices) {
    const facts = withChoice(plain, one);
    if ((tries += 1) <= triesMax && isEntitled(programme, facts)) return { ...facts, unfit: plain };
  }
  for (const [i, one] of choices.entries())
    for (const other of choices.slice(i + 1)) {
      const facts = withChoice(withChoice(plain, one), other);
      if ((tries += 1) <= triesMax && isEntitled(programme, facts)) return { ...facts, unfit: plain };
    }
  return plain;
}

/** Facts that nobody can count together from the members. */
function ownFacts(facts: Declared): Declared {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => (fact.sum ?? fact.count ?? fact.any ?? fact.every ?? fact.mix) === undefined));
}

/** As the programmes write them, the ordinary case comes first. */
function plainFacts(facts: Declared): Told {
  const plain: Record<string, string | number | boolean> = {};
  for (const [name, fact] of Object.entries(facts)) {
    if (fact.type === 'flag') plain[name] = false;
    else if (fact.type === 'number' || fact.type === 'money') plain[name] = 0;
    else if (fact.oneOf?.[0] !== undefined) plain[name] = fact.oneOf[0];
  }
  return plain;
}

function choicesOf(of: Choice['of'], facts: Declared): Choice[] {
  return Object.entries(facts).flatMap(([name, fact]): Choice[] => {
    if (fact.type === 'flag') return [{ of, name, value: true }];
    if (fact.type === 'number' || fact.type === 'money') return [{ of, name, value: much }];
    return (fact.oneOf ?? []).slice(1).map((value) => ({ of, name, value }));
  });
}

function withChoice(facts: FittingFacts, { of, name, value }: Choice): FittingFacts {
  return { ...facts, [of]: { ...facts[of], [name]: value } };
}

/** An adult who lives alone, on the first day. */
function isEntitled(programme: Programme, { person, household }: FittingFacts): boolean {
  const { regions, windows, effectiveFrom } = programme.document;
  const [metro, province] = [regions?.metro[0], regions?.province[0]];
  const region = metro ?? (province === undefined ? undefined : `${province}/central`);
  const born = { birthYear: 1980, birthDate: '1980-06-15', ...(region === undefined ? {} : { region }) };
  const { answer } = decide(programme, {
    ask: 'entitlement',
    at: windows[0]?.opens ?? effectiveFrom,
    applicant: { ...born, isHead: true },
    people: [{ id: 'one', register: 'one', relation: 'head', ...born, ...person }],
    household: { ...household },
  });
  return answer === 'yes';
}
