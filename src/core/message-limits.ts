import type { noticeChannels } from './schema-service.ts';

export type NoticeChannel = (typeof noticeChannels)[number];

export interface ChannelLimit {
  readonly max: number;
  readonly unit: 'bytes' | 'characters';
  /** Why this number: said beside every finding. */
  readonly reason: string;
}

/** How long a message may be once it is filled. */
export const channelLimits: Readonly<Record<NoticeChannel, ChannelLimit>> = {
  sms: { max: 90, unit: 'bytes', reason: 'one SMS is 90 bytes in EUC-KR; at 91 the gateway cuts it or bills a long message' },
  lms: { max: 2_000, unit: 'bytes', reason: 'one LMS is 2,000 bytes in EUC-KR; what is longer is refused' },
  alimtalk: { max: 1_000, unit: 'characters', reason: 'an Alimtalk template is 1,000 characters with its values filled in' },
  push: { max: 200, unit: 'characters', reason: 'a lock screen shows a few lines; what stands after 200 characters is not read there' },
  inbox: { max: 4_000, unit: 'characters', reason: 'two printed pages: more is a document, not a message' },
  email: { max: 20_000, unit: 'characters', reason: 'ten printed pages; longer mails are cut by common mail programmes' },
};

/** 40: the heading of a push message is one line on a phone. */
export const pushTitleCharactersMax = 40;

/** How much of a channel’s limit a text takes: bytes for SMS and LMS, characters elsewhere. */
export function lengthIn(channel: NoticeChannel, text: string): number {
  return channelLimits[channel].unit === 'bytes' ? eucKrBytes(text) : Array.from(text).length;
}

/** Bytes in EUC-KR: ASCII takes one, Hangul and everything else two. */
export function eucKrBytes(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i += 1) bytes += text.charCodeAt(i) < 0x80 ? 1 : 2;
  return bytes;
}

let sendable: ReadonlySet<string> | undefined;

/** Characters that an SMS cannot carry, such as emoji: phones show a question mark in their place. Gateways carry every Hangul syllable. */
export function unsendableIn(text: string): readonly string[] {
  sendable ??= new Set(new TextDecoder('euc-kr').decode(everyPair()));
  return [...new Set(text)].filter((character) => character.charCodeAt(0) >= 0x80 && !/[가-힣]/.test(character) && !sendable!.has(character));
}

/** Every two-byte code; a line end after each keeps a wrong one from swallowing the next. */
function everyPair(): Uint8Array {
  const bytes: number[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x41; trail <= 0xfe; trail += 1) bytes.push(lead, trail, 0x0a);
  }
  return Uint8Array.from(bytes);
}
