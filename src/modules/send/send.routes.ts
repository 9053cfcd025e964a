import { done } from '#core/outcome.ts';
import type { SomeHandlers } from '#modules/door/index.ts';
import { takeReceipts, type ReceiptDeps } from './take-receipts.ts';

export function sendRoutes(deps: ReceiptDeps): SomeHandlers<'takeReceipts'> {
  return {
    async takeReceipts({ params, rawBody, headers, at }) {
      const taken = await takeReceipts(deps, { provider: params.provider, body: rawBody, headers, at });
      return taken.ok ? done({ body: null }) : taken;
    },
  };
}
