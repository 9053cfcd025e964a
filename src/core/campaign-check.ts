import { matchTemplate, type TemplateMatch } from './approved-template.ts';
import { asAdvertisement, handWrittenMarkIn } from './advertising.ts';
import { invitesPeople, type Draft } from './campaign.ts';
import { withoutReferences } from './check-answers.ts';
import { unnamedPay } from './check-invitations.ts';
import { fill, unfillable, type Lang } from './message.ts';
import { leaksIn, typedAmountsIn, typedTimesIn } from './message-leaks.ts';
import { channelLimits, lengthIn, unsendableIn, type NoticeChannel } from './message-limits.ts';
import { linksIn, telephonesIn } from './message-links.ts';
import { asAnySent, asCampaignSent, nameInTexts } from './message-name.ts';
import type { ProgrammeDocument } from './schema.ts';
import type { OutsideChannel } from './schema-campaign.ts';

/** What may be wrong with a campaign before it goes. An error keeps it from being released; a warning is looked at by both operators. */
export const campaignFaults = {
  unfilled: 'error',
  link: 'error',
  telephone: 'error',
  amount: 'error',
  class: 'error',
  too_long: 'error',
  unsendable: 'error',
  inducement: 'error',
  issuers_not_all: 'error',
  issuers_not_in_order: 'error',
  marked_by_hand: 'error',
  no_advertiser: 'error',
  nobody_agreed: 'error',
  alimtalk_advertising: 'error',
  template_missing: 'error',
  template_differs: 'error',
  goes_as_lms: 'warning',
  asks_who_applied: 'warning',
  asks_who_is_paid: 'warning',
  typed_time: 'warning',
  typed_amount: 'warning',
} as const satisfies Record<string, 'error' | 'warning'>;
export type CampaignFault = keyof typeof campaignFaults;

export interface CampaignFinding {
  readonly fault: CampaignFault;
  readonly lang?: Lang;
  readonly channel?: NoticeChannel;
  /** What stands in the way, as it was found. */
  readonly found: string;
  /** The rule of the file that forbids it, where one does. */
  readonly rule?: { readonly id: string; readonly source: readonly string[] };
}

/** How a campaign reads on one channel, in one language. */
export interface Preview {
  readonly channel: NoticeChannel;
  readonly lang: Lang;
  readonly text: string;
  readonly length: number;
  readonly max: number;
  readonly unit: 'bytes' | 'characters';
}

/** The text as it leaves, with every reference filled from the programme and, for advertising, what the law puts around it. Nothing while that is not possible. */
export function campaignText({ kind, text }: Pick<Draft, 'kind' | 'text'>, lang: Lang, document: ProgrammeDocument): string | undefined {
  if (unfillable(text[lang], {}, document) !== undefined) return undefined;
  const filled = fill(text[lang], {}, lang, document).trim();
  return kind === 'advertising' ? asAdvertisement(filled, lang, document) : filled;
}

/** Every channel and language as each will show it. */
export function previewsOf(draft: Draft, document: ProgrammeDocument): readonly Preview[] {
  return channelsOf(draft).flatMap((channel) =>
    (['ko', 'en'] as const).flatMap((lang) => {
      const whole = campaignText(draft, lang, document);
      if (whole === undefined) return [];
      const text = asCampaignSent(whole, channel, nameInTexts(document)[lang]);
      const { max, unit } = channelLimits[channel];
      return [{ channel, lang, text, length: lengthIn(channel, text), max, unit }];
    }),
  );
}

export function channelsOf({ channels }: Pick<Draft, 'channels'>): readonly NoticeChannel[] {
  return ['inbox', ...channels];
}

/** Everything that keeps a campaign from going, and what both operators should look at. Pure: the same now and at the moment of release. */
export function checkCampaign(draft: Draft, document: ProgrammeDocument): readonly CampaignFinding[] {
  const advertiser = document.campaigns?.advertising;
  const found: CampaignFinding[] = [];
  if (draft.kind === 'advertising' && !advertiser) found.push({ fault: 'no_advertiser', found: 'campaigns.advertising' });
  if (draft.kind === 'advertising' && !document.consents.some((one) => one.purpose === 'promotion')) found.push({ fault: 'nobody_agreed', found: 'promotion' });
  found.push(...templateFindings(draft, document));
  for (const lang of ['ko', 'en'] as const) found.push(...checkText(draft, lang, document));
  return found;
}

/** The template of a campaign as each language fills it; a language whose text is not the template does not go by Alimtalk. */
export function alimtalkOf(draft: Pick<Draft, 'kind' | 'text' | 'alimtalk'>, lang: Lang, document: ProgrammeDocument): TemplateMatch | undefined {
  const text = draft.alimtalk && campaignText(draft, lang, document);
  return draft.alimtalk && text !== undefined ? matchTemplate(draft.alimtalk.text, text) : undefined;
}

/** By Alimtalk leaves only what was approved, word for word: a text in Korean. Who reads English is told by their next way. */
function templateFindings(draft: Draft, document: ProgrammeDocument): CampaignFinding[] {
  if (!draft.channels.includes('alimtalk')) return [];
  const by = { channel: 'alimtalk' as const };
  if (draft.kind === 'advertising') return [{ fault: 'alimtalk_advertising', found: 'alimtalk', ...by }];
  if (!draft.alimtalk) return [{ fault: 'template_missing', found: 'alimtalk', ...by }];
  const match = alimtalkOf(draft, 'ko', document);
  return match?.ok === false ? [{ fault: 'template_differs', lang: 'ko', found: match.at, ...by }] : [];
}

/** The ways on which a campaign leaves for whoever reads this language: what is too long, or no approved text, goes the next way. */
export function leavesBy(draft: Draft, lang: Lang, document: ProgrammeDocument): ReadonlySet<OutsideChannel> {
  const whole = campaignText(draft, lang, document);
  const name = nameInTexts(document)[lang];
  const fits = (channel: OutsideChannel) => whole !== undefined && lengthIn(channel, asCampaignSent(whole, channel, name)) <= channelLimits[channel].max;
  return new Set(draft.channels.filter((channel) => fits(channel) && (channel !== 'alimtalk' || alimtalkOf(draft, lang, document)?.ok === true)));
}

export function isFree(findings: readonly CampaignFinding[]): boolean {
  return findings.every(({ fault }) => campaignFaults[fault] === 'warning');
}

function checkText(draft: Draft, lang: Lang, document: ProgrammeDocument): CampaignFinding[] {
  const template = draft.text[lang];
  const missing = unfillable(template, {}, document);
  if (missing !== undefined) return [{ fault: 'unfilled', lang, found: missing }];
  const typed = withoutReferences(template);
  const mark = handWrittenMarkIn(template);
  const whole = campaignText(draft, lang, document) ?? fill(template, {}, lang, document);
  const name = nameInTexts(document)[lang];
  const read = asAnySent(whole, draft.channels, name);
  return [
    ...findings('marked_by_hand', lang, mark === undefined ? [] : [mark]),
    ...linkFindings(read, lang, document),
    ...leakFindings(draft, read, lang, document),
    ...induced(whole, lang, document),
    ...unequal(whole, lang, document),
    ...channelsOf(draft).flatMap((channel) => fitFindings(channel, asCampaignSent(whole, channel, name), lang, draft.channels)),
    ...askFindings(draft, whole, lang, document),
    ...findings('typed_time', lang, typedTimesIn(typed).slice(0, 1)),
    ...findings('typed_amount', lang, typedAmountsIn(typed).slice(0, 1)),
  ];
}

function findings(fault: CampaignFault, lang: Lang, found: readonly string[]): CampaignFinding[] {
  return found.map((one) => ({ fault, lang, found: one }));
}

/** The numbers by which one refuses advertising: the file’s own, and known. */
export function numbersToRefuse(document: ProgrammeDocument, langs: readonly Lang[] = ['ko', 'en']): readonly string[] {
  return langs.flatMap((lang) => telephonesIn(document.campaigns?.advertising?.optOut[lang] ?? ''));
}

/** No setting turns this off: people are told that our messages hold neither. */
function linkFindings(text: string, lang: Lang, document: ProgrammeDocument): CampaignFinding[] {
  const known = numbersToRefuse(document, [lang]);
  return [
    ...findings(
      'link',
      lang,
      linksIn(text)
        .map((one) => one.found)
        .slice(0, 1),
    ),
    ...findings(
      'telephone',
      lang,
      telephonesIn(text)
        .filter((one) => !known.includes(one))
        .slice(0, 1),
    ),
  ];
}

function leakFindings({ channels }: Draft, text: string, lang: Lang, document: ProgrammeDocument): CampaignFinding[] {
  const [outside] = channels;
  if (outside === undefined || document.notices?.policy.classOrAmount === 'allow') return [];
  return leaksIn(text)
    .slice(0, 2)
    .map(({ kind, found }) => ({ fault: kind, lang, channel: outside, found }));
}

/** What stands outside under a code, in whatever language, held to the agency’s rules as what we send is: no inducement, and all card companies or none. */
export function checkOutside(text: string, document: ProgrammeDocument): readonly CampaignFinding[] {
  const found = (['ko', 'en'] as const).flatMap((lang) => [...induced(text, lang, document), ...unequal(text, lang, document)]);
  return found.filter((one, i) => found.findIndex((other) => other.fault === one.fault && other.found === one.found) === i);
}

/** What nobody is won over with, as the agency wrote it down. The programme’s own name may hold such a word: 소비쿠폰. */
function induced(text: string, lang: Lang, document: ProgrammeDocument): CampaignFinding[] {
  const names = [document.name.ko, document.name.en].flatMap((one) => [one, one.replaceAll(/\s/gu, '')]);
  return (document.campaigns?.inducements ?? []).flatMap(({ id, source, forbids, except = [] }) => {
    const rest = [...names, ...except].filter((one) => one !== '').reduce((left, one) => left.replaceAll(one.toLowerCase(), '…'), text.toLowerCase());
    const word = forbids.find((one) => rest.includes(one.toLowerCase()));
    return word === undefined ? [] : [{ fault: 'inducement' as const, lang, found: word, rule: { id, source } }];
  });
}

/** Issuers: all of those that take part, or none; in an order that nobody chose. */
function unequal(text: string, lang: Lang, document: ProgrammeDocument): CampaignFinding[] {
  const rule = document.campaigns?.equalDisplay;
  const taking = (document.issuers ?? []).filter((one) => one.instruments.length > 0).map((one) => one.words[lang]);
  const named = taking.filter((one) => text.includes(one));
  if (!rule || named.length === 0) return [];
  const by = { lang, rule: { id: rule.id, source: rule.source } };
  if (named.length < taking.length) return [{ fault: 'issuers_not_all', found: taking.filter((one) => !named.includes(one)).join(', '), ...by }];
  const sorted = named.toSorted((one, other) => one.localeCompare(other, lang));
  const asWritten = named.toSorted((one, other) => text.indexOf(one) - text.indexOf(other));
  if (rule.order === 'any' || asWritten.every((one, i) => one === sorted[i])) return [];
  return [{ fault: 'issuers_not_in_order', found: sorted.join(', '), ...by }];
}

/** What asks people to apply: not what tells of an appeal, 이의신청. */
const asks: Readonly<Record<Lang, RegExp>> = { ko: /(?<!이의\s?)신청/u, en: /\bappl(?:y|ying|ications?)\b/iu };

/**
 * What asks to apply is for those who have not, and who is known to be paid without it, or told no, is left out of them. Who agreed to no look-up
 * cannot be told apart: for them the text says whom it is not for, as in the plan of the file.
 */
function askFindings({ audience }: Draft, text: string, lang: Lang, document: ProgrammeDocument): CampaignFinding[] {
  const [found] = asks[lang].exec(text) ?? [];
  if (found === undefined || !invitesPeople(audience.state)) return [];
  const unnamed = unnamedPay(document, text, lang);
  return [
    ...(audience.state === 'not-applied' ? [] : findings('asks_who_applied', lang, [found])),
    ...(unnamed === undefined ? [] : findings('asks_who_is_paid', lang, [unnamed])),
  ];
}

/** What is too long for a short message leaves as a long one, where the campaign has chosen those too. */
function fitFindings(channel: NoticeChannel, text: string, lang: Lang, chosen: Draft['channels']): CampaignFinding[] {
  const { max, unit } = channelLimits[channel];
  const length = lengthIn(channel, text);
  const isLonger = channel === 'sms' && chosen.includes('lms') && lengthIn('lms', text) <= channelLimits.lms.max;
  const [unsendable] = channel === 'sms' || channel === 'lms' ? unsendableIn(text) : [];
  return [
    ...(length > max ? [{ fault: isLonger ? ('goes_as_lms' as const) : ('too_long' as const), lang, channel, found: `${length} / ${max} ${unit}` }] : []),
    ...(unsendable === undefined ? [] : [{ fault: 'unsendable' as const, lang, channel, found: unsendable }]),
  ];
}
