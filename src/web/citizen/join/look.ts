import type { OutputOf } from '#web/client/routes.ts';

type Consent = OutputOf<'GET /api/consents'>['consents'][number];

/** What seeing whether and how much one receives rests on: who one is, and the look at one’s household. */
const lookPurposes: ReadonlySet<string> = new Set(['identity', 'eligibility']);

/** The required consents that are still to be given before anybody’s entitlement may be looked at. */
export function missingForLook(consents: readonly Consent[]): readonly Consent[] {
  return consents.filter((one) => one.required && !one.given && lookPurposes.has(one.purpose));
}

/** Whether a required consent is for later than that: for applying. */
export const isForApplying = (one: Consent): boolean => one.required && !lookPurposes.has(one.purpose);
