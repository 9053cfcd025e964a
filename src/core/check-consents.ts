import type { CheckGroup } from './check-report.ts';
import type { ProgrammeDocument } from './schema.ts';
import type { purposes } from './schema-service.ts';

type Purpose = (typeof purposes)[number];

/** Every purpose that is used has its consent, and no optional one hides in an agree-all box. */
export const checkConsents: CheckGroup = (document, report) => {
  for (const { purpose, because } of usedPurposes(document)) {
    if (document.consents.some((consent) => consent.purpose === purpose)) continue;
    report(
      ['consents'],
      'consent.missing',
      `Nobody is asked to agree to the use of their data for ${purpose}, although ${because}.`,
      `Add a consent with \`purpose: ${purpose}\`, its recipient, its items and how long they are kept.`,
    );
  }
  document.consents.forEach((consent, i) => {
    const path = ['consents', i];
    if (!consent.required && consent.agreeAll === true)
      report(
        [...path, 'agreeAll'],
        'consent.optional_in_agree_all',
        `The optional consent ${consent.id} is in the agree-all box.`,
        'Write `agreeAll: false`, or remove it: optional ones start off and stay off.',
      );
    if (consent.purpose === 'promotion' && consent.required)
      report(
        [...path, 'required'],
        'consent.promotion_required',
        `The consent ${consent.id} makes advertising a condition of relief.`,
        'Write `required: false`.',
      );
  });
};

function usedPurposes(document: ProgrammeDocument): readonly { purpose: Purpose; because: string }[] {
  // Where nobody comes, nobody can be asked: such a programme is paid by law out of data the agency already holds.
  if (document.windows.length === 0) return [];
  const isCredited = document.issuers?.some((issuer) => issuer.instruments.length > 0);
  const used: readonly [Purpose, string, unknown][] = [
    ['identity', 'everybody signs in', true],
    ['eligibility', 'facts of people or households are looked up', document.household ?? document.facts?.person ?? document.facts?.household],
    ['card', 'issuers credit cards', isCredited],
    ['notice', 'notices are sent', document.notices && document.notices.plan.length > 0],
    ['spending', 'purchases are judged', document.use],
  ];
  return used.filter(([, , isUsed]) => Boolean(isUsed)).map(([purpose, because]) => ({ purpose, because }));
}
