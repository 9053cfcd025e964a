import { maskedEmail } from '#core/email.ts';
import { done, refuse } from '#core/outcome.ts';
import { isPushService } from '#core/push-service.ts';
import type { WayOut } from '#core/reach.ts';
import type { Instant } from '#core/time.ts';
import type { Lang, SomeHandlers } from '#modules/door/index.ts';
import { speechOf, type OpenProgramme } from '#modules/programme/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db } from '#platform/db.ts';
import { addDevice, renewDevice } from './add-device.ts';
import { chooseChannels } from './choose-channels.ts';
import { contactView } from './contact.view.ts';
import { retireDevice } from './device.store.ts';
import { retireEmail } from './email.store.ts';
import { findContact } from './find-contact.ts';
import { askEmailCode, confirmEmail } from './prove-email.ts';

export interface ContactRouteDeps {
  readonly db: Db;
  readonly vault: Vault;
  readonly open: OpenProgramme;
  /** The machine’s time: how long a code lasts has nothing to do with a pretended clock. */
  readonly machineClock: Clock;
  /** What browsers subscribe with; left out, none takes push. */
  readonly pushKey?: string | undefined;
  /** Origins of push services beside the known ones, of a sandbox. */
  readonly pushOrigins: readonly string[];
  /** Whether anybody carries e-mail. */
  readonly emails: boolean;
  /** On which ways the programme that is open may tell this citizen; asked of the rooms above, which know what they agreed to. */
  readonly mayTell: (citizenId: string, at: Instant) => Promise<ReadonlySet<WayOut>>;
}

type Names =
  | 'readContact'
  | 'chooseChannels'
  | 'registerDevice'
  | 'removeDevice'
  | 'renewDevice'
  | 'readPushKey'
  | 'askEmailCode'
  | 'confirmEmail'
  | 'removeEmail';

/** 60 s: asked by a browser when it subscribes or a notification is tapped, and the same for all. */
const pushKeyCacheS = 60;

export function contactRoutes(deps: ContactRouteDeps): SomeHandlers<Names> {
  const { db, vault, open, machineClock, pushKey, pushOrigins, emails } = deps;
  const seen = async (ask: { readonly subjectId: string; readonly lang: Lang; readonly at: Instant }) => {
    const known = await findContact(db, vault, ask.subjectId, machineClock());
    return done({
      body: contactView(speechOf(await open.of(db, ask.subjectId, ask.at), ask.lang), known, { allowed: await deps.mayTell(ask.subjectId, ask.at), emails }),
    });
  };
  return {
    readContact: seen,
    async chooseChannels(ask) {
      await db.tx((tx) => chooseChannels(tx, [{ citizenId: ask.subjectId, channels: [...new Set(ask.body.channels)], lang: ask.lang, at: ask.at }]));
      return await seen(ask);
    },
    async registerDevice({ subjectId, body, at }) {
      if (body.kind === 'web-push' && !isPushService(body.endpoint, pushOrigins)) return refuse('contact.unknown_push_service');
      const { deviceId } = await db.tx((tx) => addDevice(tx, vault, { citizenId: subjectId, address: body, at }));
      return done({ body: { device: deviceId } });
    },
    async removeDevice({ subjectId, params, at }) {
      const isMine = await db.tx((tx) => retireDevice(tx, subjectId, params.device, 'opted-out', at));
      return isMine ? done({ body: null }) : refuse('request.not_found');
    },
    async renewDevice({ body, at }) {
      if (!isPushService(body.now.endpoint, pushOrigins)) return refuse('contact.unknown_push_service');
      await db.tx((tx) => renewDevice(tx, vault, { before: body.before, now: body.now, at }));
      return done({ body: null });
    },
    readPushKey: async ({ at }) => {
      const opens = open.at(at).document.notices?.policy.links === 'allow' ? ('inbox' as const) : ('home' as const);
      return await Promise.resolve(done({ body: { ...(pushKey === undefined ? {} : { key: pushKey }), opens }, cacheS: pushKeyCacheS }));
    },
    async askEmailCode({ subjectId, body, lang }, tx) {
      if (!emails) return refuse('email.not_offered');
      const asked = await askEmailCode(tx, vault, { citizenId: subjectId, typed: body.address, lang, machineNow: machineClock() });
      return asked.ok ? done({ body: { to: maskedEmail(asked.value.address) } }) : asked;
    },
    async confirmEmail(ask) {
      const { subjectId: citizenId, body, lang, at } = ask;
      const allowed = await deps.mayTell(citizenId, at);
      // A wrong code is counted, so the no is committed too.
      const confirmed = await db.tx((tx) => confirmEmail(tx, vault, { citizenId, code: body.code, lang, allowed, at, machineNow: machineClock() }));
      return confirmed.ok ? await seen(ask) : confirmed;
    },
    async removeEmail(ask) {
      await db.tx((tx) => retireEmail(tx, ask.subjectId, 'removed', ask.at));
      return await seen(ask);
    },
  };
}
