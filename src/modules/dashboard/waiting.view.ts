import { createHash } from 'node:crypto';
import type { AnswerOf } from '#contract/route.ts';
import { decidedAt, roomsOfApproval, type readWaiting } from '#contract/waiting.ts';
import { mayAct, type OperatorRole } from '#core/operator.ts';
import type { WaitingRequest } from '#modules/approval/index.ts';

/** What of that which waits is this operator’s to decide, room by room: never what they asked for, have spoken to, or what is about themselves. */
export function waitingView(
  waiting: readonly WaitingRequest[],
  { operatorId, roles }: { readonly operatorId: string; readonly roles: readonly OperatorRole[] },
): AnswerOf<typeof readWaiting> {
  const mine = waiting.filter(
    ({ kind, subject, requestedBy, saidBy }) =>
      ![requestedBy, ...saidBy, ...(kind === 'operator.roles' ? [subject] : [])].includes(operatorId) && mayAct(roles, decidedAt[kind].by.role),
  );
  return {
    rooms: roomsOfApproval.flatMap((room) => {
      const count = mine.filter(({ kind }) => decidedAt[kind].room === room).length;
      return count === 0 ? [] : [{ room, count }];
    }),
  };
}

/** A number that is another once anything else waits, or somebody has spoken to it. */
export function markOf(waiting: readonly WaitingRequest[]): number {
  return createHash('sha256')
    .update(waiting.map(({ requestId, saidBy }) => `${requestId} ${saidBy.length}`).join('\n'))
    .digest()
    .readUIntBE(0, 6);
}
