import type { replayDecision } from '#contract/support.ts';
import type { AnswerOf } from '#contract/route.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import { decidedView, findApplicationsOf, replay } from '#modules/application/index.ts';
import { speechOf, type Lang, type OpenProgramme } from '#modules/programme/index.ts';
import { lookAt } from './look.ts';
import { inHand, type Desk } from './work-case.ts';

/** Takes the decision about a citizen’s application again: by the version that took it, and by the one in force. Changes nothing of theirs. */
export async function replayIn(open: OpenProgramme, desk: Desk, caseId: string, lang: Lang): Promise<Outcome<AnswerOf<typeof replayDecision>>> {
  const { tx, vault, programmeId, by, at } = desk;
  const found = await inHand(desk, caseId);
  if (!found.ok) return found;
  await lookAt(tx, vault, found.value, by, at);
  const application = (await findApplicationsOf(tx, programmeId, [found.value.citizenId])).get(found.value.citizenId);
  if (!application) return refuse('support.nothing_decided');
  const [rules, rulesNow] = [open.version(application.programmeVersion), await open.of(tx, found.value.citizenId, at)];
  const then = await replay(tx, vault, rules, application);
  const now = await replay(tx, vault, rulesNow, application);
  const speech = speechOf(rules, lang);
  return done({
    granted: speech.money(application.amount),
    decidedAt: speech.moment(application.at, { year: true }),
    before: decidedView(speech, then.decision),
    isSame: then.isSame,
    today: decidedView(speechOf(rulesNow, lang), now.decision),
  });
}
