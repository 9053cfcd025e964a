import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { seededRandom, type Random } from './seeded-random.ts';

type Person = Record<string, string | number | boolean>;

/** Around these the 2021 premium limits lie; a third of the premiums fall within a few thousand won of one, some exactly on it. */
const limits = [170_000, 200_000, 210_000, 250_000, 260_000, 280_000, 310_000, 330_000, 350_000, 390_000, 420_000, 430_000];

/**
 * Writes seeded application questions for Korea 2021 to a file, one a line: single people and families, couples who both earn at
 * one address or at two, premiums at and around the limits, assets above the gates, right days and wrong ones, every channel.
 */
export async function writeQuestions(path: string, count: number, seed: number): Promise<void> {
  const random = seededRandom(seed);
  const file = createWriteStream(path, { highWaterMark: 1_048_576 });
  let text = '';
  for (let i = 0; i < count; i += 1) {
    text += `${JSON.stringify(question(i, random))}\n`;
    if (text.length < 1_048_576 && i < count - 1) continue;
    if (!file.write(text)) await once(file, 'drain');
    text = '';
  }
  file.end();
  await once(file, 'close');
}

function question(i: number, random: Random): Record<string, unknown> {
  const people = family(random);
  const head = people[0]!;
  const channel = random.pick(['online', 'online', 'online', 'online', 'online', 'bank', 'community-centre']);
  const own = channel === 'community-centre' ? random.pick(['prepaid', 'local-voucher']) : 'card';
  // Half of the heads with minors ask for one of them, everybody else for themselves.
  const minors = people.filter((one) => Number(one['birthYear']) > 2002);
  const minor = minors.length > 0 && random.chance(0.5) ? random.pick(minors) : undefined;
  return {
    id: `q${i}`,
    ask: 'apply',
    at: instant(random),
    channel,
    instrument: random.chance(0.03) ? 'prepaid' : own,
    ...(own === 'card' ? { issuer: random.pick(['kb', 'nh', 'lotte', 'bc']) } : {}),
    applicant: { birthYear: head['birthYear']!, isHead: true, actsAs: minor ? 'head' : 'self' },
    people,
    of: minor?.['id'] ?? 'p0',
  };
}

function family(random: Random): Person[] {
  const year = 1940 + random.below(62);
  const apart = random.chance(0.15);
  const people: Person[] = [
    { ...adult('p0', 'r1', 'head', year, random), propertyTaxBase: assets(random, 900_000_000), financialIncome: assets(random, 20_000_000) },
  ];
  if (apart || random.chance(0.5)) {
    const earns = apart || random.chance(0.4);
    const spouse = { ...adult('p1', apart ? 'r2' : 'r1', apart ? 'head' : 'spouse', year + random.below(9) - 4, random), spouseOf: 'p0', earner: earns };
    people.push(
      apart
        ? { ...spouse, propertyTaxBase: assets(random, 900_000_000), financialIncome: assets(random, 20_000_000) }
        : earns
          ? spouse
          : withoutPremium(spouse),
    );
    people[0]!['spouseOf'] = 'p1';
  }
  for (let child = 0, children = random.pick([0, 0, 1, 1, 2, 2, 3]); child < children; child += 1) {
    people.push({
      id: `c${child}`,
      register: apart && random.chance(0.5) ? 'r2' : 'r1',
      relation: 'child',
      birthYear: 2003 + random.below(18),
      status: 'korean',
    });
  }
  if (random.chance(0.1))
    people.push({
      id: 'd0',
      register: 'r3',
      relation: 'child',
      birthYear: 1998 + random.below(5),
      status: 'korean',
      dependantOf: 'p0',
      dependantAs: random.pick(['child', 'parent']),
    });
  return people;
}

function adult(id: string, register: string, relation: string, birthYear: number, random: Random): Person {
  const foreign = random.chance(0.02);
  return {
    id,
    register,
    relation,
    birthYear,
    status: foreign ? random.pick(['f-5', 'f-6', 'other-foreigner']) : 'korean',
    insured: !foreign || random.chance(0.8),
    premium: premium(random),
    insurance: random.pick(['workplace', 'workplace', 'regional']),
    earner: true,
  };
}

function withoutPremium({ premium: _premium, insurance: _insurance, ...rest }: Person): Person {
  return rest;
}

function premium(random: Random): number {
  if (random.chance(0.33)) return random.pick(limits) + random.pick([-1_000, 0, 0, 1, 1_000, 5_000]);
  return 20_000 + random.below(240) * 1_000;
}

function assets(random: Random, gate: number): number {
  if (random.chance(0.02)) return gate + random.pick([0, 1]);
  return random.chance(0.04) ? gate * 2 : Math.floor(gate * random.unit() * 0.6);
}

/** Half of the instants in the two weeks of rotation, the rest before, after and at night; most as the server writes them. */
function instant(random: Random): string {
  const day = random.chance(0.5) ? 6 + random.below(14) : random.below(58);
  const date = new Date(Date.UTC(2021, 8, day)).toISOString().slice(0, 10);
  const hour = random.chance(0.1) ? random.below(24) : 9 + random.below(10);
  const [hh, mm, ss] = [hour, random.below(60), random.below(60)].map((part) => String(part).padStart(2, '0'));
  return random.chance(0.2) ? `${date}T${hh}:${mm}` : `${date}T${hh}:${mm}:${ss}+09:00`;
}
