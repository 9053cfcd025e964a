import type { changeConsents } from '#contract/consent.ts';
import type { AnswerOf } from '#contract/route.ts';
import { isGiven, missingConsents } from '#core/consent.ts';
import { consentLines } from '#core/consent-text.ts';
import type { Speech } from '#modules/programme/index.ts';
import { consentHash } from './change-consents.ts';
import type { ReadConsentEvent } from './consent.store.ts';

type ConsentsAnswer = AnswerOf<typeof changeConsents>;

/** What there is to agree to, required ones first, each with whether it is in force. */
export function consentsView(speech: Speech, events: readonly ReadConsentEvent[]): ConsentsAnswer {
  const { document, version } = speech.programme;
  const last = new Map(events.map((one) => [one.consentId, one]));
  const consents = [...document.consents]
    .sort((a, b) => Number(b.required) - Number(a.required))
    .map((consent): ConsentsAnswer['consents'][number] => {
      const event = last.get(consent.id);
      const given = isGiven(event?.seq ?? 0);
      return {
        id: consent.id,
        purpose: consent.purpose,
        required: consent.required,
        title: consent.text[speech.lang],
        lines: [...consentLines(document, consent, speech.lang)],
        version,
        hash: consentHash(speech.programme, consent, speech.lang).toString('hex'),
        sources: speech.sources(consent.source),
        given,
        ...(given && event ? { at: speech.moment(event.at), agreed: { version: event.programmeVersion, hash: event.textHash.toString('hex') } } : {}),
      };
    });
  const given = new Set(consents.filter((one) => one.given).map((one) => one.id));
  return { consents, missing: missingConsents(document, given).map((one) => one.id) };
}
