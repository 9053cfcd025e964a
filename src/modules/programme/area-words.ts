import { regionWords } from '#core/region-words.ts';
import type { Words } from '#core/schema-words.ts';
import type { Programme } from '#core/programme.ts';
import { areaOf } from '#core/use-rule.ts';

/** Where a grant of a region counts, as people call it: the province, the metropolitan city or the town, as the programme ties it. */
export function areaWords(programme: Programme, region: string): Words {
  const { use, regions } = programme.document;
  const level = use?.region?.level;
  return regionWords(level === undefined || level === 'country' ? region : areaOf(programme, region, level), regions?.names);
}
