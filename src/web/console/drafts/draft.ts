import type { Answer } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';

export type Draft = OutputOf<'GET /console/api/draft/{draft}'>;
/** Why something was not done; nothing where it was. */
export type Failed = Exclude<Answer<unknown>, { end: 'done' }> | undefined;
/** Does something, and shows how the draft stands then, or why not. */
export type Act = (doing: Promise<Answer<Draft>>) => Promise<void>;
