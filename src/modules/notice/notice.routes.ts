import { done, refuse } from '#core/outcome.ts';
import type { Instant } from '#core/time.ts';
import { findCodeMessage } from '#modules/contact/index.ts';
import type { SomeHandlers } from '#modules/door/index.ts';
import { count } from '#modules/figures/index.ts';
import { speechOf, type OpenProgramme } from '#modules/programme/index.ts';
import { openSend } from '#modules/send/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db } from '#platform/db.ts';
import { listMessages, markMessageRead } from './inbox.store.ts';
import { inboxView } from './notice.view.ts';
import { overtakenOf } from './overtaken.ts';
import { findLeft, findSent } from './verify-message.ts';
import { codeMessageView, verifyView } from './verify.view.ts';

/** 100: several times what a programme says to one person. */
const pageMax = 100;

export function noticeRoutes({
  db,
  vault,
  open,
  machineClock,
}: {
  readonly db: Db;
  readonly vault: Vault;
  readonly open: OpenProgramme;
  /** The machine’s time: by it codes are kept. */
  readonly machineClock: Clock;
}): SomeHandlers<'readInbox' | 'markRead' | 'openedMessage' | 'verifyMessage'> {
  const documentAt = (then: Instant) => open.at(then).document;
  return {
    async readInbox({ subjectId, lang, at }) {
      const programme = await open.of(db, subjectId, at);
      const messages = await listMessages(db, vault, { citizenId: subjectId, programmeId: open.id }, pageMax);
      return done({ body: inboxView(speechOf(programme, lang), messages, documentAt, overtakenOf(messages, documentAt, programme.document)) });
    },
    async markRead({ subjectId, params, at }) {
      const isMine = await db.tx(async (tx) => {
        const read = await markMessageRead(tx, subjectId, params.message, at);
        if (read?.isFirst) await count(tx, { figure: 'messages.read', label: read.noticeId, change: 1n });
        return read !== undefined;
      });
      return isMine ? done({ body: null }) : refuse('request.not_found');
    },
    async openedMessage({ subjectId, body, at }) {
      const isFirst = await db.tx((tx) => openSend(tx, { citizenId: subjectId, programmeId: open.id, reference: body.tag }, at));
      return isFirst ? done({ body: null }) : refuse('request.not_found');
    },
    async verifyMessage({ subjectId, lang, at, body }) {
      const programme = await open.of(db, subjectId, at);
      const code = await findCodeMessage(db, vault, subjectId, body.text, programme.document.name);
      if (code) return done({ body: codeMessageView(speechOf(programme, lang), code, machineClock()) });
      const found = await findSent(db, vault, { citizenId: subjectId, programmeId: open.id }, body.text, documentAt, programme.document);
      const left = found ? await findLeft(db, { citizenId: subjectId, programmeId: open.id }, found.message.noticeId) : new Set<string>();
      return done({ body: verifyView(speechOf(programme, lang), body.text, found, left) });
    },
  };
}
