import type { Citizen } from './nation.ts';
import type { Stage } from './stage.ts';

/** The register, one line of JSON a person: everybody in every citizen’s household, with the facts the programme asks for. */
export function* registerLines(citizens: Iterable<Citizen>, stage: Stage): Generator<string> {
  for (const citizen of citizens) {
    const everybody: Record<string, string | number | boolean> = { ...stage.personFacts };
    if (citizen.isAutomatic) for (const flag of stage.automaticFlags) everybody[flag] = true;
    for (const { ci, relation, birthDate } of citizen.members) {
      const facts = relation === 'head' ? { ...everybody, ...stage.householdFacts } : everybody;
      yield `${JSON.stringify({ ci, register: citizen.register, relation, birthDate, region: citizen.region, facts })}\n`;
    }
  }
}

/** The same people as the identity provider and the card companies know them; only those who come have anything to do there. */
export function* sandboxLines(citizens: Iterable<Citizen>): Generator<string> {
  for (const { id, ci, name, birthDate, number, issuer, cardToken, cardType, fault } of citizens) {
    const card = {
      token: cardToken,
      masked_number: `****-****-****-${String(number % 10_000).padStart(4, '0')}`,
      type: cardType,
      issuer,
      ...(fault ? { fault } : {}),
    };
    yield `${JSON.stringify({ id, ci, name, birthdate: birthDate, phone_number: `+8210${String(number).padStart(8, '0')}`, cards: [card] })}\n`;
  }
}
