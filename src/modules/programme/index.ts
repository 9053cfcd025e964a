export { appChannels, applyWindows, channelFor, inquiryChannel } from './app-channel.ts';
export { byProgramme } from './by-programme.ts';
export { openProgramme, UnusableProgramme, type OpenProgramme, type ProgrammeFile } from './load-programmes.ts';
export { programmeRoutes, type ProgrammeDeps } from './programme.routes.ts';
export { clockView, programmeView, type ClockNow } from './programme.view.ts';
export { decisionOf, refuseBy, type DecidedNo } from './refuse-by.ts';
export { speakRefusal } from './speak-refusal.ts';
export { speechOf, type Lang, type Speech } from './speech.ts';
