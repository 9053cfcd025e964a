import { done, type Outcome } from '#core/outcome.ts';
import { mayReveal, type Revealable } from '#core/support.ts';
import { record } from '#modules/audit/index.ts';
import { findReach } from '#modules/contact/index.ts';
import { findCitizen } from '#modules/identity/index.ts';
import type { Speech } from '#modules/programme/index.ts';
import { findOwnFacts } from '#modules/register/index.ts';
import { findProtected } from '#modules/safe-person/index.ts';
import { regionWords } from '#core/region-words.ts';
import { discloseTo } from './look.ts';
import { maySee } from './protected.ts';
import { insertEvent } from './support-event.store.ts';
import { inHand, type Desk } from './work-case.ts';

/** A name and what it is, unmasked. */
export interface Revealed {
  readonly id: string;
  readonly words: string;
  readonly value: string;
}

/** What is masked, this once. The reason goes to the citizen and into the audit with it, before anything is shown. */
export async function reveal(
  desk: Desk,
  speech: Speech,
  caseId: string,
  { what, reason }: { readonly what: Revealable; readonly reason: string },
): Promise<Outcome<readonly Revealed[]>> {
  const { tx, vault, by, at } = desk;
  const found = await inHand(desk, caseId);
  if (!found.ok) return found;
  const { citizenId } = found.value;
  const isProtected = (await findProtected(tx, [citizenId])).has(citizenId);
  const may = mayReveal(what, { isProtected, isGranted: isProtected && (await maySee(tx, found.value)) });
  if (!may.ok) {
    await record(tx, { at, actor: by.actor, action: 'support.refused', detail: { case: caseId, ticket: found.value.ticket, what, reason } });
    return may;
  }
  await insertEvent(tx, vault, caseId, { what: 'revealed', operatorId: by.operatorId, note: reason, at });
  await discloseTo(tx, found.value, by, { action: 'support.revealed', what: `file.${what}`, reason }, at);
  return done(await rowsOf(desk, speech, citizenId, what));
}

async function rowsOf({ tx, vault }: Desk, speech: Speech, citizenId: string, what: Revealable): Promise<readonly Revealed[]> {
  const rows = (...all: readonly (readonly [id: string, ko: string, en: string, value: string | undefined])[]) =>
    all.flatMap(([id, ko, en, value]) => (value === undefined ? [] : [{ id, words: speech.say(ko, en), value }]));
  const citizen = await findCitizen(tx, vault, citizenId);
  switch (what) {
    case 'identity':
      return rows(['name', '이름', 'Name', citizen?.name], ['birth', '생년월일', 'Birth date', citizen?.birth]);
    case 'contact': {
      const addresses = (await findReach(tx, vault, [citizenId])).get(citizenId)?.addresses ?? [];
      const email = addresses.flatMap(({ address }) => (address.kind === 'email' ? [address.address] : []))[0];
      return rows(['phone', '휴대전화 번호', 'Mobile number', citizen?.phoneNumber], ['email', '이메일', 'E-mail', email]);
    }
    case 'home': {
      const region = (await findOwnFacts(tx, vault, [citizenId])).get(citizenId)?.region;
      return rows([
        'region',
        '기준일의 주소지',
        'Region on the base date',
        region === undefined ? undefined : regionWords(region, speech.programme.document.regions?.names)[speech.lang],
      ]);
    }
  }
}
