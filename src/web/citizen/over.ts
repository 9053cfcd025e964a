import type { Me, Reason } from '#web/client/routes.ts';

/** The no that applying here is over for everybody, where that is so: there is nothing left to begin. */
export function overOf(me: Me | undefined): Reason | undefined {
  return me?.mayApply?.reason?.code === 'window.closed' ? me.mayApply.reason : undefined;
}
