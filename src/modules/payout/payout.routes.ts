import { done } from '#core/outcome.ts';
import type { SomeHandlers } from '#modules/door/index.ts';
import { takeIssuerEvent, type IssuerEventDeps } from './take-issuer-event.ts';

export function payoutRoutes(deps: IssuerEventDeps): SomeHandlers<'takeIssuerEvent'> {
  return {
    async takeIssuerEvent({ params, rawBody, headers, at }) {
      const taken = await takeIssuerEvent(deps, { issuer: params.issuer, body: rawBody, headers, at });
      return taken.ok ? done({ body: null }) : taken;
    },
  };
}
