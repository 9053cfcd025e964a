export { appChannels, applyWindows, channelFor, inquiryChannel } from './app-channel.ts';
export { openProgramme, UnusableProgramme, type OpenProgramme, type ProgrammeFile } from './load-programmes.ts';
export { clockView, programmeView, type ClockNow } from './programme.view.ts';
export { decisionOf, refuseBy, type DecidedNo } from './refuse-by.ts';
export { regionWords } from './region-words.ts';
export { speechOf, type Lang, type Speech } from './speech.ts';
