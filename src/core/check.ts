import { checkAmount, checkPayout } from './check-amount.ts';
import { checkAnswers } from './check-answers.ts';
import { checkCampaigns } from './check-campaigns.ts';
import { checkChanges } from './check-changes.ts';
import { checkCohorts } from './check-cohorts.ts';
import { checkConditions } from './check-conditions.ts';
import { checkConsents } from './check-consents.ts';
import { checkDangling, checkDerivedFacts } from './check-dangling.ts';
import { checkDonation } from './check-donation.ts';
import { checkEligibility } from './check-eligibility.ts';
import { checkFigures } from './check-figures.ts';
import { checkIds } from './check-ids.ts';
import { checkInvitations } from './check-invitations.ts';
import { checkNoticeTexts, checkNoticeTimes } from './check-notices.ts';
import { checkOwnDay } from './check-own-day.ts';
import { checkPlausible } from './check-plausible.ts';
import { checkReferences } from './check-references.ts';
import { inOrder, runGroups, type CheckGroup } from './check-report.ts';
import { checkRotation } from './check-rotation.ts';
import { checkSources } from './check-sources.ts';
import { checkUse } from './check-use.ts';
import { checkDoors, checkOverlaps, checkSpans, checkWindows, checkWindowsPlausible } from './check-windows.ts';
import type { Finding, Locate } from './finding.ts';
import type { ProgrammeDocument } from './schema.ts';

export { checkTogether, type Placed } from './check-together.ts';

const groups: readonly CheckGroup[] = [
  checkIds,
  checkDangling,
  checkDerivedFacts,
  checkSources,
  checkWindows,
  checkOverlaps,
  checkDoors,
  checkSpans,
  checkRotation,
  checkEligibility,
  checkConditions,
  checkAmount,
  checkPayout,
  checkDonation,
  checkConsents,
  checkReferences,
  checkNoticeTexts,
  checkNoticeTimes,
  checkInvitations,
  checkOwnDay,
  checkChanges,
  checkAnswers,
  checkCampaigns,
  checkUse,
];

/** What is allowed and hardly meant. Beside a mistake it would only be a consequence of it, told twice. */
const suspicions: readonly CheckGroup[] = [checkWindowsPlausible, checkCohorts, checkFigures, checkPlausible];

/**
 * Everything that can be wrong with a programme whose shape, days and expressions are right, in the order of the file.
 * Pure, and never throws on a document of that shape; a document that is wrong elsewhere too is checked as far as it goes.
 */
export function checkDocument(document: ProgrammeDocument, locate: Locate, file: string): Finding[] {
  const findings = runGroups(groups, document, locate, file);
  if (findings.some((finding) => finding.severity === 'error')) return findings;
  return inOrder([...findings, ...runGroups(suspicions, document, locate, file)]);
}
