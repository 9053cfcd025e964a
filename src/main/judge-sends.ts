import type { NoticeFacts } from '#core/notice.ts';
import type { Programme } from '#core/programme.ts';
import type { Instant } from '#core/time.ts';
import { campaignIdOf, judgeCampaigns, type Listeners } from '#modules/campaign/index.ts';
import { toldOf } from '#modules/journey/index.ts';
import { judgeNotices } from '#modules/notice/index.ts';
import type { OpenProgramme } from '#modules/programme/index.ts';
import type { DueSend, Judge, Verdict } from '#modules/send/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Tx } from '#platform/db.ts';

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
export function judgeSends(vault: Vault, open: OpenProgramme): Judge {
  const toldNow = async (...[tx, at, citizens, now]: Parameters<Asked>) => await toldOf(tx, vault, at, citizens, now);
  const judgeBy = async (tx: Tx, programme: Programme, sends: readonly DueSend[], now: Instant): Promise<readonly Verdict[]> => {
    const notices = { vault, programme: () => programme, toldOf: toldNow };
    const campaigns = { vault, programme: () => programme, listeners: listenersOf(vault) };
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
  return async (tx, sends, now) => {
    const programmes = await open.ofEach(tx, [...new Set(sends.map((one) => one.citizenId))], now);
    const verdicts = new Map<DueSend, Verdict>();
    // What is said to somebody is filled by the rules that hold for them.
    for (const [programme, own] of Map.groupBy(sends, (one) => programmes.get(one.citizenId)!)) {
      const judged = await judgeBy(tx, programme, own, now);
      own.forEach((send, i) => verdicts.set(send, judged[i]!));
    }
    return sends.map((send) => verdicts.get(send)!);
  };
}

type Asked = Parameters<typeof judgeNotices>[1]['toldOf'];
