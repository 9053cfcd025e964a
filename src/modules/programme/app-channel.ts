import type { OpenWindow } from '#core/calendar.ts';
import type { Programme } from '#core/programme.ts';

/** The channels this app stands for: those of the kind “online”, in the order of the file. */
export function appChannels(programme: Programme): readonly string[] {
  return programme.document.channels.filter((channel) => channel.kind === 'online').map((channel) => channel.id);
}

/** The windows for applying that this app can offer. */
export function applyWindows(programme: Programme): readonly OpenWindow[] {
  return appChannels(programme).flatMap((channel) => programme.windowsOf('apply', channel));
}

/** As what it comes to those who ask. What is only paid without asking is asked for by nobody. */
export function instrumentsAskedFor({ document }: Programme): readonly Programme['document']['instruments'][number][] {
  const unasked = new Set(document.automatic?.map((one) => one.instrument));
  return document.instruments.filter((one) => !unasked.has(one.id));
}

/** The app’s channel on which an instrument can be asked for; the first with a window for it. */
export function channelFor(programme: Programme, instrument: string): string | undefined {
  const rule = programme.document.instruments.find((one) => one.id === instrument);
  const here = appChannels(programme).filter((channel) => rule?.channels.includes(channel));
  return here.find((channel) => programme.windowsOf('apply', channel).length > 0) ?? here[0];
}

/** The channel on which this app inquires, when the programme has an hour for that; nothing when it may be done at any time. */
export function inquiryChannel(programme: Programme): string | undefined {
  return appChannels(programme).find((channel) => programme.windowsOf('inquire', channel).length > 0);
}
