import { changeTriggers, isOfApplied, type ChangeTrigger } from './change-told.ts';
import { isAudience, type Notice } from './notice.ts';
import type { CheckGroup } from './check-report.ts';
import type { ProgrammeDocument } from './schema.ts';

/** What moves, as a finding names it, and whether this programme has any such thing that could. */
const movable: Readonly<Record<ChangeTrigger, { readonly what: string; readonly isIn: (document: ProgrammeDocument) => boolean }>> = {
  'amount-changed': { what: 'their amount', isIn: () => true },
  'day-changed': { what: 'the day from which they may apply', isIn: () => true },
  'closing-changed': { what: 'their last day to apply', isIn: ({ windows }) => windows.some((one) => one.for === 'apply' && one.closes !== undefined) },
  'expiry-changed': { what: 'their last day to spend', isIn: ({ instruments }) => instruments.some((one) => one.expires !== undefined) },
};

/** A file that tells people their days tells them too when one moves: a last day that moves earlier and is told to nobody costs people their grant. */
export const checkChanges: CheckGroup = (document, report) => {
  const plan = document.notices?.plan ?? [];
  if (plan.length === 0 || !document.windows.some((one) => one.for === 'apply')) return;
  const isTold = (trigger: ChangeTrigger) => plan.some((notice) => notice.trigger === trigger && reachesSomebody(trigger, notice.audience));
  const untold = changeTriggers.filter((trigger) => movable[trigger].isIn(document) && !isTold(trigger));
  if (untold.length > 0)
    report(
      ['notices', 'plan'],
      'notice.change_untold',
      `Should this file change while it runs, nobody would be told that ${untold.map((trigger) => movable[trigger].what).join(', or ')} is another now.`,
      `Add a notice for each: ${untold.map((trigger) => `\`trigger: ${trigger}\``).join(', ')}.`,
      'warning',
    );
};

/** Whether anybody whose answer that is belongs to the audience. */
function reachesSomebody(trigger: ChangeTrigger, audience: Notice['audience']): boolean {
  return isAudience(audience, isOfApplied(trigger) ? { appliedAt: 0, paidAt: 0, balanceLeft: true } : { preregisteredAt: 0 });
}
