import { published2020 } from './published-2020.ts';
import { published2025 } from './published-2025.ts';
import type { Published } from './published-series.ts';

const known: ReadonlyMap<string, Published> = new Map([
  ['kr-2020-emergency-relief', published2020],
  ['kr-2025-consumption-coupon-1', published2025],
]);

/** What was published of a programme, by its id. */
export function publishedOf(programme: string): Published | undefined {
  return known.get(programme);
}

/** Whose example people follow in a programme of which nothing is known: that of 2020, the programme with the longest series. */
export const usual: Published = published2020;
