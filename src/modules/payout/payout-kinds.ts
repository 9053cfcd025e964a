/**
 * What is asked of one card company, as kinds of their own: a worker has so many seats for each kind, so that a company that is slow, or away, holds
 * back its own people's payouts and nobody else's.
 */
export const sendKind = (issuer: string): string => `payout.send:${issuer}`;
export const askKind = (issuer: string): string => `payout.ask:${issuer}`;
/** As they were called before each company had its own; a job that waits under them is done all the same. */
export const kindsBefore = { send: 'payout.send', ask: 'payout.ask' } as const;
