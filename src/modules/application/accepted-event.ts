import type { Event } from '#platform/outbox.ts';
import type { Application } from './application.store.ts';

/** What the rooms above are told once an application is accepted, the first time or with another card. `at`: when it was made. */
export function acceptedEvent({ circleId, applicationId, citizenId, programmeId, amount, issuer, at }: Omit<Application, 'state'>): Event {
  return {
    type: 'application.accepted',
    circleId,
    applicationId,
    citizenId,
    programmeId,
    amount: String(amount),
    at,
    ...(issuer === undefined ? {} : { issuer }),
  };
}
