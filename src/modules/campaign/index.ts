export type { AudienceDeps, Listeners } from './audience.ts';
export { judgeCampaigns, type JudgeCampaignDeps } from './judge-campaigns.ts';
export { campaignJobs, findNextRelease, type CampaignJobDeps } from './campaign.jobs.ts';
export { campaignRoutes, type CampaignDeps } from './campaign.routes.ts';
export { campaignIdOf } from './sends.ts';
export { sendWords } from './campaign.words.ts';
