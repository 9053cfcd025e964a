import type { Citizen } from './nation.ts';
import type { Stage } from './stage.ts';

/**
 * Everybody in every citizen’s household as the pretend partners know them, one line of JSON a person: the register office with the facts
 * the programme asks for, the identity provider and the card companies. Only those who come have a card.
 */
export function* sandboxLines(citizens: Iterable<Citizen>, stage: Stage): Generator<string> {
  for (const citizen of citizens) {
    const other = citizen.otherWord === undefined ? undefined : stage.otherPeople[Math.floor(citizen.otherWord * stage.otherPeople.length)];
    const fit = { person: other ?? stage.personFacts, household: stage.householdFacts };
    const { person, household } = (citizen.lacksFacts ? stage.unfitFacts : undefined) ?? fit;
    const registered = citizen.isRegisteredLate ? { registered: 'late' } : {};
    const everybody: Record<string, string | number | boolean> = { ...person };
    if (citizen.isAutomatic) for (const flag of stage.automaticFlags) everybody[flag] = true;
    for (const [index, { ci, relation, birthDate: birthdate }] of citizen.members.entries()) {
      const own = ci === citizen.ci ? ownPapers(citizen) : { id: `${citizen.id}-${index}`, name: `${citizen.name}가족` };
      const facts = relation === 'head' ? { ...everybody, ...household } : everybody;
      yield `${JSON.stringify({ ...own, ci, birthdate, register: citizen.register, relation, region: citizen.region, facts, ...registered })}\n`;
    }
  }
}

function ownPapers({ id, name, number, issuer, cardToken, cardType, fault, otherCardToken }: Citizen): object {
  const card = (token: string, digits: number) => ({ token, masked_number: `****-****-****-${String(digits % 10_000).padStart(4, '0')}`, issuer });
  return {
    id,
    name,
    phone_number: `+8210${String(number).padStart(8, '0')}`,
    cards: [
      { ...card(cardToken, number), type: cardType, ...(fault ? { fault } : {}) },
      ...(otherCardToken === undefined ? [] : [{ ...card(otherCardToken, number + 5_000), type: 'debit' }]),
    ],
  };
}
