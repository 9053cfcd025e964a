import { meant, type CheckGroup, type Report } from './check-report.ts';
import { standardFacts } from './facts.ts';
import type { Path } from './finding.ts';
import { isNamedRegion } from './region-words.ts';
import type { ProgrammeDocument } from './schema.ts';

/** Every name that should be one of another list’s ids: channels, instruments, issuers, windows, tables, base dates, facts. */
export const checkDangling: CheckGroup = (document, report) => {
  const need = needer(document, report);
  doors(document, need);
  money(document, need);
  service(document, need);
  facts(document, need);
  regions(document, report);
};

type List = 'channels' | 'instruments' | 'issuers' | 'windows' | 'tables' | 'dependencies';
const nouns = {
  channels: 'channel',
  instruments: 'instrument',
  issuers: 'issuer',
  windows: 'window',
  tables: 'table',
  dependencies: 'dependency',
  baseDates: 'base date',
} as const;

type Coded<Noun extends string> = Noun extends `${infer One} ${infer Two}` ? `${One}_${Two}` : Noun;
/** As codes name it. */
const nounOf = (list: keyof typeof nouns) => nouns[list].replace(' ', '_') as Coded<(typeof nouns)[typeof list]>;

type Need = (list: List | 'baseDates', path: Path, names: string | readonly string[] | undefined) => void;

function needer(document: ProgrammeDocument, report: Report): Need {
  return (list, path, names) => {
    const known = list === 'baseDates' ? Object.keys(document.baseDates) : (document[list] ?? []).map((one) => one.id);
    const each = typeof names === 'string' ? [[path, names] as const] : (names ?? []).map((name, i) => [[...path, i], name] as const);
    for (const [at, name] of each) {
      if (!known.includes(name)) report(at, `${nounOf(list)}.unknown`, `There is no ${nouns[list]} “${name}”.`, meant(name, known));
    }
  };
}

function doors(document: ProgrammeDocument, need: Need): void {
  document.windows.forEach((one, i) => {
    need('channels', ['windows', i, 'channel'], one.channel);
    need('instruments', ['windows', i, 'instruments'], one.instruments);
  });
  document.applicants.forEach((one, i) => need('channels', ['applicants', i, 'channels'], one.channels));
  document.outages?.forEach((one, i) => {
    need('dependencies', ['outages', i, 'dependency'], one.dependency);
    need('windows', ['outages', i, 'windows'], one.windows);
  });
}

function money(document: ProgrammeDocument, need: Need): void {
  document.instruments.forEach((one, i) => need('channels', ['instruments', i, 'channels'], one.channels));
  document.issuers?.forEach((one, i) => {
    need('instruments', ['issuers', i, 'instruments'], one.instruments);
    need('channels', ['issuers', i, 'notOn'], one.notOn);
  });
  document.automatic?.forEach((one, i) => need('instruments', ['automatic', i, 'instrument'], one.instrument));
  document.payout?.cohorts?.forEach((one, i) => need('channels', ['payout', 'cohorts', i, 'channels'], one.channels));
  document.eligibility.forEach((one, i) => need('tables', ['eligibility', i, 'limitFrom', 'table'], one.limitFrom?.table));
}

function service(document: ProgrammeDocument, need: Need): void {
  document.events?.forEach((one, i) => {
    need('instruments', ['events', i, 'instruments'], one.instruments);
    need('channels', ['events', i, 'channel'], one.channel);
  });
  need('channels', ['matching', 'mismatch'], document.matching?.mismatch);
  need('channels', ['donation', 'undoOn'], document.donation?.undoOn);
  document.donation?.undoByIssuer?.forEach((one, i) => need('issuers', ['donation', 'undoByIssuer', i, 'issuer'], one.issuer));
  document.notices?.plan.forEach((one, i) => need('windows', ['notices', 'plan', i, 'window'], one.window));
}

function facts(document: ProgrammeDocument, need: Need): void {
  need('baseDates', ['household', 'base'], document.household?.base);
  for (const [bag, declared] of Object.entries(document.facts ?? {})) {
    for (const [name, fact] of Object.entries(declared ?? {})) need('baseDates', ['facts', bag, name, 'asOf'], fact.asOf);
  }
}

/** A group’s regions must lie in a region of the file, and in one group only. */
function regions(document: ProgrammeDocument, report: Report): void {
  const known = [...(document.regions?.metro ?? []), ...(document.regions?.province ?? [])];
  const named = (path: Path, region: string) => {
    if (!isNamedRegion(region, document.regions?.names))
      report(path, 'region.no_name', `Nobody knows what people call “${region}”.`, `Add \`${region}: { ko: …, en: … }\` under \`regions.names\`.`, 'warning');
  };
  document.regions?.province.forEach((region, i) => {
    if (document.regions?.metro.includes(region))
      report(
        ['regions', 'province', i],
        'region.two_kinds',
        `“${region}” is a metropolitan region and a province at once.`,
        'Keep it in one of the two lists.',
      );
  });
  (['metro', 'province'] as const).forEach((kind) => document.regions?.[kind].forEach((region, i) => named(['regions', kind, i], region)));
  const groupOf = new Map<string, string>();
  document.regions?.groups?.forEach((group, i) =>
    group.regions.forEach((region, j) => {
      const path = ['regions', 'groups', i, 'regions', j];
      const first = region.split('/')[0] ?? '';
      if (!known.includes(first)) report(path, 'region.unknown', `The region “${region}” lies in no region of this file.`, meant(first, known));
      else named(path, region);
      const other = groupOf.get(region);
      if (other !== undefined)
        report(
          path,
          'region.in_two_groups',
          `The region “${region}” is in the groups ${other} and ${group.id}.`,
          'Keep it in one: otherwise nobody knows which amount holds there.',
        );
      groupOf.set(region, group.id);
    }),
  );
}

/** Facts of the household that are made from its members: the member’s fact must be there and of the right type. */
export const checkDerivedFacts: CheckGroup = (document, report) => {
  const person = new Map<string, string>(Object.entries(standardFacts.person));
  for (const [name, fact] of Object.entries(document.facts?.person ?? {})) person.set(name, fact.type);
  for (const [bag, declared] of Object.entries(document.facts ?? {})) {
    for (const [name, fact] of Object.entries(declared ?? {})) {
      const ways = (['sum', 'count', 'any', 'every', 'mix'] as const).filter((way) => fact[way] !== undefined);
      const path = ['facts', bag, name];
      if (ways.length > 0 && bag !== 'household')
        report(
          [...path, ways[0]!],
          'fact.not_of_household',
          `Only a household’s fact can be made from its members, and ${bag}.${name} is not one.`,
          'Move it under `facts.household`, or remove this key.',
        );
      if (ways.length > 1) report([...path, ways[1]!], 'fact.two_ways', `${bag}.${name} is made in two ways: ${ways.join(' and ')}.`, 'Keep one of them.');
      for (const way of ways) derived(person, fact[way]!, way, fact.type, [...path, way], report);
      if (fact.mixed !== undefined && fact.mix === undefined)
        report([...path, 'mixed'], 'fact.mixed_alone', '`mixed` means nothing without `mix`.', 'Add `mix` with the member’s fact, or remove `mixed`.');
      if (fact.oneOf !== undefined && fact.type !== 'text')
        report([...path, 'oneOf'], 'fact.one_of_no_text', 'Only a text fact can have a list of allowed values.', 'Make it `type: text`, or remove `oneOf`.');
    }
  }
};

const fits = { sum: ['number', 'money'], count: ['flag'], any: ['flag'], every: ['flag'], mix: ['text'] } as const;
const gives = { sum: ['number', 'money'], count: ['number'], any: ['flag'], every: ['flag'], mix: ['text'] } as const;

function derived(person: ReadonlyMap<string, string>, name: string, way: keyof typeof fits, type: string, path: Path, report: Report): void {
  const of = person.get(name);
  if (of === undefined) report(path, 'fact.unknown', `There is no fact “${name}” of a person.`, meant(name, [...person.keys()]));
  else if (!(fits[way] as readonly string[]).includes(of))
    report(
      path,
      'fact.wrong_type',
      `\`${way}\` needs a person’s fact of type ${fits[way].join(' or ')}, and “${name}” is ${of}.`,
      'Choose another fact, or another way.',
    );
  else if (!(gives[way] as readonly string[]).includes(type))
    report(path, 'fact.wrong_type', `\`${way}\` gives ${gives[way].join(' or ')}, and this fact is ${type}.`, `Write \`type: ${gives[way][0]}\`.`);
}
