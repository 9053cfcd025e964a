import type { NoticeFacts } from '#core/notice.ts';
import type { Programme } from '#core/programme.ts';
import type { Instant } from '#core/time.ts';
import { campaignIdOf, judgeCampaigns, type Listeners } from '#modules/campaign/index.ts';
import { toldOf } from '#modules/journey/index.ts';
import { judgeNotices } from '#modules/notice/index.ts';
import type { Judge } from '#modules/send/index.ts';
import type { Vault } from '#platform/crypto.ts';

/** Where people stand: what the room of journeys knows. */
export function listenersOf(vault: Vault): Listeners {
  return {
    standing: async (tx, programme, citizenIds, now) => {
      const told = await toldOf(tx, vault, programme, citizenIds, now);
      return new Map([...told].map(([citizenId, { who }]): [string, NoticeFacts] => [citizenId, who]));
    },
  };
}

/** Says of each send whether it is still true: the plan of its notices, the room of campaigns of its own. */
export function judgeSends(vault: Vault, programme: (at: Instant) => Programme): Judge {
  const notices = { vault, programme, toldOf: async (...[tx, at, citizens, now]: Parameters<Asked>) => await toldOf(tx, vault, at, citizens, now) };
  const campaigns = { vault, programme, listeners: listenersOf(vault) };
  return async (tx, sends, now) => {
    const isOurs = sends.map((one) => campaignIdOf(one.messageId) !== undefined);
    const own = sends.filter((_, i) => isOurs[i]);
    const planned = sends.filter((_, i) => !isOurs[i]);
    const verdicts = {
      own: own.length === 0 ? [] : await judgeCampaigns(tx, campaigns, own, now),
      planned: planned.length === 0 ? [] : await judgeNotices(tx, notices, planned, now),
    };
    const next = { own: verdicts.own.values(), planned: verdicts.planned.values() };
    return isOurs.map((is) => next[is ? 'own' : 'planned'].next().value!);
  };
}

type Asked = Parameters<typeof judgeNotices>[1]['toldOf'];
