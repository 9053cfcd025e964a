import { expect, test } from 'vitest';
import { admitCitizen } from '#modules/identity/index.ts';
import type { Circle } from '#modules/register/index.ts';
import { openVault } from '#platform/crypto.ts';
import { newKeyRing } from '#platform/key-ring.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { findUntoldBirths } from './untold-births.ts';

const database = useTestDatabase();
const vault = openVault(newKeyRing());

test('the identity provider is asked for the birth of whoever’s line of the register leaves it out, and of nobody else', async () => {
  await database.db.tx(async (tx) => {
    const admit = (subject: string) => admitCitizen(tx, vault, { ci: subject, subject, name: '김단비', birthYear: 1986 }, 0);
    const [told, untold, stranger] = [await admit('told'), await admit('untold'), await admit('stranger')];
    const line = { register: 'r', relation: 'head', region: 'seoul', facts: {} };
    const circleOf = (citizenId: string, birth: object): [string, Circle] => [
      citizenId,
      { circleId: citizenId, people: new Map([[citizenId, { ...line, ...birth }]]) },
    ];
    const births = await findUntoldBirths(tx, vault, new Map([circleOf(told, { birthYear: 1985, birthDate: '1985-01-01' }), circleOf(untold, {})]));
    expect([...births]).toEqual([[untold, { birthYear: 1986 }]]);
    expect(births.has(stranger)).toBe(false);
  });
});
