import { isStorable } from '#platform/storable-text.ts';
import type { MerchantEntry } from './merchants.ts';

export const required = ['registrationNumber', 'name'] as const;
export const optional = ['class', 'region', 'headOfficeRegion', 'ownership', 'annualSales', 'localVoucher', 'payment'] as const;
const known: ReadonlySet<string> = new Set([...required, ...optional]);
/** 20 digits: a Korean business number has ten, others are longer. */
const numberDigitsMax = 20;

/** The shop, or what is wrong with it. The complaint names fields, never what they hold. */
export function readMerchant(value: unknown): MerchantEntry | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'The line is not an object.';
  const told = value as Readonly<Record<string, unknown>>;
  if (Object.keys(told).some((key) => !known.has(key))) return 'The line has a field that no shop has.';
  const { registrationNumber, name, class: kind, region, headOfficeRegion, ownership, annualSales, localVoucher, payment } = told;
  if (!isStorable(registrationNumber) || !isStorable(name)) return 'registrationNumber and name are text of 1 to 200 characters.';
  const digits = digitsOf(registrationNumber);
  if (digits === undefined) return `registrationNumber is 1 to ${numberDigitsMax} digits, with or without hyphens.`;
  if (!isMaybeText(kind) || !isMaybeText(region) || !isMaybeText(headOfficeRegion) || !isMaybeText(ownership) || !isMaybeText(payment))
    return 'class, region, headOfficeRegion, ownership and payment, where given, are text of 1 to 200 characters.';
  if (annualSales !== undefined && !(typeof annualSales === 'number' && Number.isSafeInteger(annualSales) && annualSales >= 0))
    return 'annualSales is a whole number of won, 0 or more.';
  if (localVoucher !== undefined && typeof localVoucher !== 'boolean') return 'localVoucher is true or false.';
  return {
    registrationNumber: digits,
    name,
    ...(kind === undefined ? {} : { class: kind }),
    ...(region === undefined ? {} : { region }),
    ...(headOfficeRegion === undefined ? {} : { headOfficeRegion }),
    ...(ownership === undefined ? {} : { ownership }),
    ...(annualSales === undefined ? {} : { annualSales: BigInt(annualSales) }),
    ...(localVoucher === undefined ? {} : { localVoucher }),
    ...(payment === undefined ? {} : { payment }),
  };
}

/** Hyphens and spaces are how people write it; two spellings are one shop. */
function digitsOf(text: string): string | undefined {
  const digits = text.replaceAll(/[- ]/g, '');
  return /^\d+$/.test(digits) && digits.length <= numberDigitsMax ? digits : undefined;
}

function isMaybeText(value: unknown): value is string | undefined {
  return value === undefined || isStorable(value);
}
