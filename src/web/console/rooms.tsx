import type { JSX } from 'preact';
import type { Lang } from '#core/message-words.ts';
import { campaignEn } from '#web/words/campaign-en.ts';
import { campaignKo } from '#web/words/campaign-ko.ts';
import { appealsRoom } from './appeals/room.tsx';
import { CampaignForm } from './campaigns/CampaignForm.tsx';
import { CampaignList } from './campaigns/CampaignList.tsx';
import { CampaignScreen } from './campaigns/CampaignScreen.tsx';
import { draftsRoom } from './drafts/room.tsx';
import { Sources } from './sources/Sources.tsx';
import { launchRoom } from './launch/room.tsx';
import { pressRoom } from './press/room.tsx';
import { staffRoom } from './staff/room.tsx';
import { supportRoom } from './support/room.tsx';
import { trailRoom } from './trail/room.tsx';

/** A room of work beside the dashboard: what the list at the side calls it, and what it shows at an address of its own. */
export interface ConsoleRoom {
  /** The first part of its addresses after /console. */
  readonly at: string;
  readonly words: Readonly<Record<Lang, string>>;
  /** The rest of the address, part by part; nothing where there is no such place. */
  readonly show: (lang: Lang, rest: readonly string[]) => JSX.Element | undefined;
}

const campaignWords = { ko: campaignKo, en: campaignEn };

/** In the order in which the list at the side names them. */
export const consoleRooms: readonly ConsoleRoom[] = [
  supportRoom,
  appealsRoom,
  draftsRoom,
  { at: 'campaigns', words: { ko: campaignKo.rooms.campaigns, en: campaignEn.rooms.campaigns }, show: campaigns },
  {
    at: 'sources',
    words: { ko: campaignKo.rooms.sources, en: campaignEn.rooms.sources },
    show: (lang, rest) => (rest.length === 0 ? <Sources words={campaignWords[lang]} /> : undefined),
  },
  pressRoom,
  launchRoom,
  staffRoom,
  trailRoom,
];

function campaigns(lang: Lang, [id, act]: readonly string[]): JSX.Element | undefined {
  const words = campaignWords[lang];
  if (id === undefined) return <CampaignList words={words} />;
  if (id === 'new') return <CampaignForm words={words} lang={lang} campaign={undefined} />;
  if (act === 'change') return <CampaignForm words={words} lang={lang} campaign={id} />;
  return act === undefined ? <CampaignScreen words={words} campaign={id} /> : undefined;
}
