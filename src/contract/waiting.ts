import type { ApprovalKind } from '#core/approval.ts';
import { agreeToAppeal } from './appeal-desk.ts';
import { decideCampaign } from './campaign.ts';
import { decideDraft } from './draft.ts';
import { decideLaunchItem } from './launch.ts';
import { decideStatement } from './press.ts';
import { route, type Route } from './route.ts';
import { closed, Count, Language, list, oneOf } from './shape.ts';
import { decideStaffRoles } from './staff.ts';
import { decideProtected } from './support.ts';

/** The rooms of the console in which something may wait for a second person, as their addresses have them. */
export const roomsOfApproval = ['support', 'appeals', 'programme', 'campaigns', 'press', 'launch', 'staff'] as const;

/** Where what waits is decided: in which room, and by the route whose roles may. A larger share is decided where a draft is. */
export const decidedAt: Readonly<Record<ApprovalKind, { readonly room: (typeof roomsOfApproval)[number]; readonly by: Route }>> = {
  'campaign.release': { room: 'campaigns', by: decideCampaign },
  'programme.publish': { room: 'programme', by: decideDraft },
  'operator.roles': { room: 'staff', by: decideStaffRoles },
  'support.see': { room: 'support', by: decideProtected },
  'support.lift': { room: 'support', by: decideProtected },
  'appeal.uphold': { room: 'appeals', by: agreeToAppeal },
  'press.release': { room: 'press', by: decideStatement },
  'launch.item': { room: 'launch', by: decideLaunchItem },
};

export const readWaiting = route({
  name: 'readWaiting',
  method: 'GET',
  path: '/console/api/waiting',
  summary: 'In which rooms how many proposals wait for a word of mine: asked for by others, not yet spoken to by me, and mine to decide by my roles.',
  who: 'operator',
  query: Language,
  answers: {
    200: closed({
      rooms: list(closed({ room: oneOf(roomsOfApproval, 'The room, as its address has it.'), count: Count('Proposals.') }), 'Those with one.', 10),
    }),
  },
  refusals: [],
  retry: 'safe',
});
