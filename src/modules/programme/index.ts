export { appChannels, applyWindows, channelFor, inquiryChannel, instrumentsAskedFor } from './app-channel.ts';
export { areaWords } from './area-words.ts';
export { byProgramme } from './by-programme.ts';
export { followVersions, publishLeadMs, type FollowedProgramme } from './follow-versions.ts';
export { loadVersions, openProgramme, UnusableProgramme, type ProgrammeFile } from './load-programmes.ts';
export {
  comingOf,
  holdingOf,
  publishVersion,
  raiseShare,
  stampVersion,
  takeBackShare,
  withdrawComing,
  type Published,
  type Publishing,
} from './publish-version.ts';
export { findVersions, holdVersions, listHeads, type VersionHead, type VersionRow, type VersionStep } from './programme.store.ts';
export { programmeRoutes, type ProgrammeDeps } from './programme.routes.ts';
export { clockView, programmeView, type ClockNow } from './programme.view.ts';
export { decisionOf, refuseBy, type DecidedNo } from './refuse-by.ts';
export { speakRefusal } from './speak-refusal.ts';
export { speechOf, type Lang, type Speech } from './speech.ts';
export { paidOnWords } from './unasked.ts';
export { atLargeFrom, sharedOf, type OpenProgramme } from './versions.ts';
