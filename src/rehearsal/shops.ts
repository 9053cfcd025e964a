import type { ProgrammeDocument } from '#core/schema.ts';
import type { Dice } from './dice.ts';
import type { PlannedPurchase } from './nation.ts';

/** A shop as the card company’s terminal knows it. */
export interface Shop {
  readonly registration_number: string;
  readonly name: string;
  readonly class: string;
  readonly region: string;
  readonly head_office_region: string;
  readonly ownership: 'independent';
  readonly annual_sales: number;
  readonly local_voucher: boolean;
}

export interface Till {
  readonly shop: Shop;
  readonly payment: string;
  /** Whether the grant must pay there as far as it goes. */
  readonly counts: boolean;
}

const smallShops = [
  ['동네빵집', 'bakery'],
  ['우리식당', 'restaurant'],
  ['싱싱마트', 'grocery'],
  ['든든약국', 'pharmacy'],
  ['솔빛문구', 'stationery'],
] as const;

/**
 * Where a citizen of this region goes for a planned purchase. A programme that refuses no class, way of paying or region
 * has no such place; the citizen then goes to a shop that counts.
 */
export function tillFor(document: ProgrammeDocument, region: string, planned: PlannedPurchase, dice: Dice): Till {
  const { use } = document;
  const refused = use?.refusedClasses?.flatMap((rule) => rule.classes) ?? [];
  const [name, kind] = dice.pick(smallShops.filter(([, one]) => !refused.includes(one)));
  const small: Shop = {
    registration_number: `101-${String(dice.whole(1, 99)).padStart(2, '0')}-${String(dice.whole(1, 99_999)).padStart(5, '0')}`,
    name,
    class: kind,
    region,
    head_office_region: region,
    ownership: 'independent',
    annual_sales: dice.whole(50, 290) * 1_000_000,
    local_voucher: true,
  };
  const ways = use?.refusedPayments?.flatMap((rule) => rule.channels) ?? [];
  const elsewhere = regionElsewhere(document, region);
  if (planned.where === 'class' && refused.length > 0)
    return { shop: { ...small, name: '큰가게', class: dice.pick(refused) }, payment: 'terminal', counts: false };
  if (planned.where === 'payment' && ways.length > 0) return { shop: small, payment: dice.pick(ways), counts: false };
  if (planned.where === 'region' && elsewhere !== undefined)
    return { shop: { ...small, region: elsewhere, head_office_region: elsewhere }, payment: 'terminal', counts: false };
  return { shop: small, payment: 'terminal', counts: true };
}

/** Another first-level region; nothing where the grant counts in the whole country. */
function regionElsewhere(document: ProgrammeDocument, region: string): string | undefined {
  const level = document.use?.region?.level;
  if (level === undefined || level === 'country') return undefined;
  const [home] = region.split('/');
  const metro = document.regions?.metro.find((id) => id !== home);
  return metro ?? document.regions?.province.filter((id) => id !== home).map((id) => `${id}/central`)[0];
}
