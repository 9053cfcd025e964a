import { randomBytes } from 'node:crypto';

/** One consent: which person lets which of our customers see their cards at which company. */
export interface Consent {
  readonly personId: string;
  readonly orgCode: string;
  isEnded: boolean;
}

/** Who was named to a company and has not answered yet, and where the answer goes. */
export interface Asked {
  readonly personId: string;
  readonly orgCode: string;
  readonly redirectUri: string;
  readonly state: string;
}

interface Kept {
  readonly consent: Consent;
  readonly expiresAt: number;
}

/** 10 minutes for a question and for a code, an hour for an access token, thirty days for a refresh token, by the sandbox’s clock. */
const codeMs = 600_000;
export const accessS = 3_600;
export const refreshS = 30 * 86_400;
/** 50,000 of a kind, about 10 MB: two a person for every person of a rehearsal; the oldest go first. */
const keptMax = 50_000;

/** Codes and tokens in memory. A code works once; coming with it again ends the consent it began (RFC 6749, 4.1.2). */
export class MyDataTokens {
  readonly #tickets = new Map<string, Asked & { readonly expiresAt: number }>();
  readonly #codes = new Map<string, Kept & { readonly redirectUri: string; isSpent: boolean }>();
  readonly #access = new Map<string, Kept>();
  readonly #refresh = new Map<string, Kept>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  newTicket(asked: Asked): string {
    const ticket = newToken();
    put(this.#tickets, ticket, { ...asked, expiresAt: this.#now() + codeMs });
    return ticket;
  }

  findTicket(ticket: string): Asked | undefined {
    const kept = this.#tickets.get(ticket);
    return kept && kept.expiresAt > this.#now() ? kept : undefined;
  }

  /** The same, and nobody finds it again. */
  takeTicket(ticket: string): Asked | undefined {
    const asked = this.findTicket(ticket);
    this.#tickets.delete(ticket);
    return asked;
  }

  newCode(personId: string, orgCode: string, redirectUri: string): string {
    const code = newToken();
    put(this.#codes, code, { consent: { personId, orgCode, isEnded: false }, expiresAt: this.#now() + codeMs, redirectUri, isSpent: false });
    return code;
  }

  byCode(code: string, orgCode: string, redirectUri: string): { access: string; refresh: string } | undefined {
    const kept = this.#codes.get(code);
    if (!kept || kept.consent.orgCode !== orgCode || kept.redirectUri !== redirectUri || kept.expiresAt <= this.#now()) return undefined;
    if (kept.isSpent) {
      kept.consent.isEnded = true;
      return undefined;
    }
    kept.isSpent = true;
    return this.#issue(kept.consent);
  }

  byRefresh(token: string, orgCode: string): { access: string; refresh: string } | undefined {
    const kept = this.#refresh.get(token);
    if (!kept || kept.consent.isEnded || kept.consent.orgCode !== orgCode || kept.expiresAt <= this.#now()) return undefined;
    this.#refresh.delete(token);
    return this.#issue(kept.consent);
  }

  find(access: string): Consent | undefined {
    const kept = this.#access.get(access);
    return kept && kept.expiresAt > this.#now() ? kept.consent : undefined;
  }

  /** False for a token that nobody gave out. */
  revoke(token: string): boolean {
    const kept = this.#access.get(token) ?? this.#refresh.get(token);
    if (!kept) return false;
    kept.consent.isEnded = true;
    this.#access.delete(token);
    this.#refresh.delete(token);
    return true;
  }

  #issue(consent: Consent): { access: string; refresh: string } {
    const [access, refresh] = [newToken(), newToken()];
    put(this.#access, access, { consent, expiresAt: this.#now() + accessS * 1_000 });
    put(this.#refresh, refresh, { consent, expiresAt: this.#now() + refreshS * 1_000 });
    return { access, refresh };
  }
}

function newToken(): string {
  return randomBytes(32).toString('base64url');
}

function put<T>(map: Map<string, T>, key: string, value: T): void {
  map.set(key, value);
  const [oldest] = map.size > keptMax ? map.keys() : [];
  if (oldest !== undefined) map.delete(oldest);
}
