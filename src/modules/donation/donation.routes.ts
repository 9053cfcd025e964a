import { done, refuse } from '#core/outcome.ts';
import type { SomeHandlers } from '#modules/door/index.ts';
import { refuseBy, speechOf, type OpenProgramme } from '#modules/programme/index.ts';
import type { Db } from '#platform/db.ts';
import { donate, findDonated, mayDonate, takeBackDonation } from './donate.ts';
import { donationView } from './donation.view.ts';

export function donationRoutes({ db, open }: { readonly db: Db; readonly open: OpenProgramme }): SomeHandlers<'readDonation' | 'donate' | 'takeBackDonation'> {
  return {
    async readDonation({ subjectId, lang, at, query }) {
      const programme = await open.of(db, subjectId, at);
      if (!programme.document.donation) return refuse('donation.none');
      const donated = await findDonated(db, programme.id, subjectId);
      if (!donated) return refuse('application.none');
      const amount = query.amount === undefined ? undefined : BigInt(query.amount);
      const decision = amount === undefined ? undefined : mayDonate(programme, donated.application, amount, at);
      if (decision && decision.answer !== 'yes') return refuseBy(decision);
      return done({ body: donationView(speechOf(programme, lang), donated, at, amount) });
    },
    async donate({ subjectId, lang, at, body }, tx) {
      const programme = await open.of(tx, subjectId, at);
      if (!programme.document.donation) return refuse('donation.none');
      const donated = await donate(tx, { programme, citizenId: subjectId, at }, BigInt(body.amount));
      return donated.ok ? done({ body: donationView(speechOf(programme, lang), donated.value, at) }) : donated;
    },
    async takeBackDonation({ subjectId, lang, at }, tx) {
      const programme = await open.of(tx, subjectId, at);
      if (!programme.document.donation) return refuse('donation.none');
      const donated = await takeBackDonation(tx, { programme, citizenId: subjectId, at });
      return donated.ok ? done({ body: donationView(speechOf(programme, lang), donated.value, at) }) : donated;
    },
  };
}
