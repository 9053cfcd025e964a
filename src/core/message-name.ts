import { advertisingMark } from './advertising.ts';
import { leaksIn } from './message-leaks.ts';
import type { NoticeChannel } from './message-limits.ts';
import type { ProgrammeDocument } from './schema.ts';
import type { Words } from './schema-words.ts';

/**
 * A text message shows a number and its text, and an Alimtalk the agency’s channel, which speaks for all its programmes: so both begin with the
 * programme’s name, [긴급재난지원금]. Everywhere else the name stands beside the text already: it is the title of a push message and of a mail, and over
 * each message of the inbox.
 */
const namedChannels: ReadonlySet<NoticeChannel> = new Set(['sms', 'lms', 'alimtalk']);

/** By what name text messages, and the inbox, call the programme. */
export function nameInTexts({ shortName, name }: Pick<ProgrammeDocument, 'shortName' | 'name'>): Words {
  return shortName ?? name;
}

/** What stands over a message where none but its reader should see more: on a locked phone, in a list of mails. */
const plainTitle: Words = { ko: '지원금 안내', en: 'Your relief payment' };

/** The title under which messages leave the app: the name, unless it tells in which class its people are, or how much they get. */
export function titleOutside(document: Pick<ProgrammeDocument, 'shortName' | 'name' | 'notices'>): Words {
  if (document.notices?.policy.classOrAmount === 'allow') return document.name;
  return [document.name, nameInTexts(document)].find(({ ko, en }) => leaksIn(`${ko}\n${en}`).length === 0) ?? plainTitle;
}

/** A text as it leaves on a channel. An advertisement begins with its mark and its sender, by law: there the name comes next. */
export function asSent(text: string, channel: NoticeChannel, name: string): string {
  if (!namedChannels.has(channel)) return text;
  const first = text.startsWith(advertisingMark) ? text.indexOf('\n') + 1 : 0;
  return `${text.slice(0, first)}[${name}] ${text.slice(first)}`;
}

/** The same for a campaign: what it sends by Alimtalk is a text that was approved as it stands, with a name in it or without. */
export function asCampaignSent(text: string, channel: NoticeChannel, name: string): string {
  return channel === 'alimtalk' ? text : asSent(text, channel, name);
}

/** As what the readers of these channels see it: with the name, where one of them is a text message or an Alimtalk. */
export function asAnySent(text: string, channels: readonly NoticeChannel[], name: string): string {
  return asSent(text, channels.find((one) => namedChannels.has(one)) ?? 'inbox', name);
}
