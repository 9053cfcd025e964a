import { isStorable } from '#platform/storable-text.ts';
import type { MyDataApproval, MyDataCard, MyDataNo, MyDataTokens } from './my-data.ts';

type Told = Readonly<Record<string, unknown>>;

/** 1,500 characters: the standard’s limit for a token. */
const tokenMax = 1_500;
/** A year: what a provider says beyond that is not believed. */
const tokenSecondsMax = 366 * 86_400;

/** What a `rsp_code` that is no success means to us. */
export function noOf(code: unknown, status: number): MyDataNo {
  const why = typeof code === 'string' && /^\d{5}$/.test(code) ? `rsp_code ${code}` : `status ${status}`;
  const outcome = typeof code === 'string' ? outcomes[code] : undefined;
  return { outcome: outcome ?? 'unavailable', why };
}

const outcomes: Readonly<Record<string, MyDataNo['outcome']>> = {
  40101: 'expired',
  40105: 'ended',
  40106: 'ended',
  40402: 'unknown-card',
  40403: 'unknown-person',
  40404: 'unknown-card',
  42901: 'quota',
};

export function isSuccess(told: Told): boolean {
  return told['rsp_code'] === '00000' || told['rsp_code'] === '00001';
}

export function readTokens(told: Told): MyDataTokens | undefined {
  const { access_token: access, expires_in: accessS, refresh_token: refresh, refresh_token_expires_in: refreshS } = told;
  if (!isToken(access) || !isToken(refresh) || !isSeconds(accessS) || !isSeconds(refreshS)) return undefined;
  return { accessToken: access, accessMs: accessS * 1_000, refreshToken: refresh, refreshMs: refreshS * 1_000 };
}

export function readCard(value: unknown): MyDataCard | undefined {
  if (!isRecord(value)) return undefined;
  const { card_id: cardId, card_num: maskedNumber, card_member: member } = value;
  if (!isStorable(cardId) || cardId.length > 64 || !isStorable(maskedNumber)) return undefined;
  return { cardId, maskedNumber, isOwn: member === '1' };
}

export function readApproval(value: unknown): MyDataApproval | undefined {
  if (!isRecord(value)) return undefined;
  const { approved_num: approvalNumber, merchant_name: merchantName, merchant_regno: merchantNumber } = value;
  const approvedAt = instantOf(value['approved_dtime']);
  const status = statuses[String(value['status'])];
  const amount = wonOf(value['approved_amt']);
  if (!isStorable(approvalNumber) || approvedAt === undefined || status === undefined || amount === undefined || amount === 0n) return undefined;
  const changedAt = value['trans_dtime'] === undefined ? undefined : instantOf(value['trans_dtime']);
  const corrected = status === 'corrected' ? wonOf(value['modified_amt']) : undefined;
  if (status === 'corrected' && corrected === undefined) return undefined;
  return {
    approvalNumber,
    approvedAt,
    status,
    amount,
    // A shop that is not told is one that no register knows.
    merchantName: isStorable(merchantName) ? merchantName : '-',
    merchantNumber: isStorable(merchantNumber) ? merchantNumber.replaceAll(/\D/g, '') || '-' : '-',
    ...(corrected === undefined ? {} : { correctedAmount: corrected }),
    ...(changedAt === undefined ? {} : { changedAt }),
  };
}

const statuses: Readonly<Record<string, MyDataApproval['status'] | undefined>> = { '01': 'approved', '02': 'cancelled', '03': 'corrected' };

/** 20200513090000, in Korea’s time. */
function instantOf(value: unknown): number | undefined {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(typeof value === 'string' ? value : '') ?? [];
  if (year === undefined) return undefined;
  const instant = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}+09:00`);
  return Number.isNaN(instant) ? undefined : instant;
}

/** Some providers write amounts as text with three decimals. */
function wonOf(value: unknown): bigint | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? BigInt(value) : undefined;
  return typeof value === 'string' && /^\d{1,15}(\.0{1,3})?$/.test(value) ? BigInt(value.split('.')[0]!) : undefined;
}

function isToken(value: unknown): value is string {
  return typeof value === 'string' && value.length <= tokenMax && /^[\x21-\x7e]+$/.test(value);
}

function isSeconds(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= tokenSecondsMax;
}

export function isRecord(value: unknown): value is Told {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
