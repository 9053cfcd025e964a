import { done } from '#core/outcome.ts';
import { cookieName, type CookieChange, type SomeHandlers } from '#modules/door/index.ts';
import type { WaitingRoom } from './room.ts';

export interface WaitingRoomDeps {
  readonly room: WaitingRoom;
  readonly isHttps: boolean;
}

/** 1 s: what is told is as old as that anyway, and whatever stands between may answer for us. */
const statusS = 1;

export function waitingRoomRoutes({ room, isHttps }: WaitingRoomDeps): SomeHandlers<'readWaitingRoom' | 'takePlace' | 'leaveWaitingRoom'> {
  const name = cookieName('visit', isHttps);
  const cookie = (value?: string): CookieChange => ({ name, path: '/', ...(value === undefined ? {} : { value }) });
  return {
    readWaitingRoom: () => {
      const { line, waiting, called, lapsed, speed, rung } = room.status();
      return Promise.resolve(done({ body: { line, waiting, called, lapsed, fast: speed.fast, slow: speed.slow, rung }, cacheS: statusS }));
    },
    takePlace: async ({ cookies, at }) => {
      const { line, place, cookie: ticket } = await room.take(cookies[name], at);
      return done({ body: { line, ...(place === undefined ? {} : { place }) }, cookies: [cookie(ticket)] });
    },
    leaveWaitingRoom: () => Promise.resolve(done({ body: null, cookies: [cookie()] })),
  };
}
