import type { Route } from '#contract/route.ts';
import { complain, refused, type Run } from './told.ts';
import type { Reply } from './visitor.ts';

/** What nothing can be asked for without, so that whoever forgets one is told sooner or later. */
const askedFor = ['identity', 'eligibility', 'card'];

/** Reads what there is to agree to, and agrees: to what is required, perhaps forgetting one, and perhaps to the rest, which some take back at once. */
export async function agree(run: Run): Promise<void> {
  const { visitor, citizen } = run;
  const read = await visitor.get('/api/consents');
  if (!read.ok) return complain(run, `could not read the consents (${read.problem.code})`);
  const { consents } = read.body;
  const needed = consents.filter((consent) => consent.required && askedFor.includes(consent.purpose));
  const forgotten = citizen.plan.forgetsConsent ? needed[citizen.number % needed.length] : undefined;
  const wanted = consents.filter((consent) => consent !== forgotten && (consent.required || citizen.plan.agreesToOptional));
  const agreed = await visitor.post('/api/consents', { changes: wanted.map(({ id, hash }) => ({ id, given: true, hash })) });
  if (!agreed.ok) return complain(run, `could not agree (${agreed.problem.code})`);
  if (agreed.body.missing.join() !== (forgotten?.id ?? ''))
    complain(run, `agreed to all but ${forgotten?.id ?? 'none'} and is told that ${agreed.body.missing.join()} is missing`);
  const optional = agreed.body.consents.filter((consent) => consent.given && !consent.required);
  if (!citizen.plan.changesMind || optional.length === 0) return;
  const back = await visitor.post('/api/consents', { changes: optional.map(({ id, hash }) => ({ id, given: false, hash })) });
  if (!back.ok || back.body.consents.some((consent) => consent.given && !consent.required))
    complain(run, 'took back what is optional, and it is still in force');
}

/** Asks; and when told that a consent is missing, gives it and asks for the same again. */
export async function withConsents<R extends Route>(run: Run, at: Run['refusals'][number]['at'], ask: () => Promise<Reply<R>>): Promise<Reply<R>> {
  const reply = await ask();
  if (reply.ok || reply.problem.code !== 'consent.missing') return reply;
  refused(run, at, reply.problem);
  const read = await run.visitor.get('/api/consents');
  if (!read.ok) return reply;
  const missing = read.body.consents.filter((consent) => read.body.missing.includes(consent.id));
  await run.visitor.post('/api/consents', { changes: missing.map(({ id, hash }) => ({ id, given: true, hash })) });
  return await ask();
}
