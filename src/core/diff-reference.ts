import { cardTypeWords } from './card-type-words.ts';
import { rootOf, step, type Place, type Rule } from './diff-place.ts';
import { baseDateName, channelName, entryName, factName, instalmentName, nameIn, sourceName } from './entry-name.ts';
import { valueOfFact } from './fact-words.ts';
import type { Lang } from './message-words.ts';
import { regionWords } from './region-words.ts';

type Say = (place: Place, id: string, lang: Lang) => string;

/** Places that hold the id of something else, and how that is called. The first that fits is taken. */
const references: readonly (readonly [RegExp, Say])[] = [
  [/(^|\.)source\.\*$/, (p, id, lang) => sourceName(p, id, lang)],
  [/^(household\.base|facts\.[^.]+\.[^.]+\.asOf)$/, (p, id, lang) => baseDateName(p, id, lang)],
  [/^facts\.[^.]+\.[^.]+\.(sum|count|any|every|mix)$/, (p, id, lang) => factName(p, `person.${id}`, lang)],
  [/\.(fact|limitFrom\.(row|column)|matrix\.(rows|columns)|phaseOut\.(persons|income|by))$/, (p, id, lang) => factName(p, id, lang)],
  [/^regions\.(metro\.\*|province\.\*|groups\.\*\.regions\.\*)$/, (p, id, lang) => regionWords(id, p.new.regions?.names ?? p.old.regions?.names)[lang]],
  [
    /^(facts\.[^.]+\.[^.]+\.(oneOf\.\*|mixed)|household\.(drops\.\*\.relations|joins\.\*\.dependants)\.\*|(use\.refusedClasses|payout\.wallets)\.\*\.classes\.\*|use\.refusedPayments\.\*\.channels\.\*)$/,
    (_p, id, lang) => valueOfFact(id, lang),
  ],
  [/\.refusedCards\.\*$/, (_p, id, lang) => cardTypeWords(id)[lang]],
  [
    /^(windows|applicants|instruments|payout\.cohorts|events)\.\*\.(channel|channels\.\*)$|^matching\.mismatch$|\.(notOn|undoOn)\.\*$/,
    (p, id, lang) => channelName(p, id, lang),
  ],
  [/\.(instrument|instruments\.\*)$/, (p, id, lang) => nameIn(p, 'instruments', id, lang)],
  [/\.issuer$/, (p, id, lang) => nameIn(p, 'issuers', id, lang)],
  [/^outages\.\*\.dependency$/, (p, id, lang) => nameIn(p, 'dependencies', id, lang)],
  [/^(outages\.\*\.windows\.\*|notices\.plan\.\*\.window)$/, (p, id, lang) => entryOf(p, 'windows', id, lang)],
  [/\.limitFrom\.table$/, (p, id, lang) => entryOf(p, 'tables', id, lang)],
  [/\.after\.instalment$/, (p, id, lang) => instalmentOf(p, id, lang)],
];

/** How the thing is called whose id stands at this place; nothing where the place holds no such id. */
export function referredWords(place: Place, id: string, lang: Lang): string | undefined {
  return references.find(([shape]) => shape.test(place.shape))?.[1](place, id, lang);
}

/** An entry of a list of the file, in either document. */
function entryOf(place: Place, section: 'windows' | 'tables', id: string, lang: Lang): string {
  const rule = [...(place.new[section] ?? []), ...(place.old[section] ?? [])].find((one) => one.id === id);
  const list = step(rootOf(place.old, place.new), section, section, false, undefined);
  return entryName(step(list, 0, id, true, rule ?? { id }), lang);
}

/** An earlier instalment of the same schedule, by its place in it. */
function instalmentOf(place: Place, id: string, lang: Lang): string {
  const schedule = place.rules.findLast((rule) => Array.isArray(rule['instalments']));
  const list = [...((schedule?.['instalments'] ?? []) as readonly Rule[])];
  const at = list.findIndex((one) => one.id === id) + 1;
  return instalmentName(at, lang);
}
