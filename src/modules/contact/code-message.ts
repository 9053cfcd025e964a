import { plainMessage, sameMessage } from '#core/message-verify.ts';
import { maskedEmail } from '#core/email.ts';
import type { Instant } from '#core/time.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader } from '#platform/db.ts';
import { findLastCodeIn } from './email-code.store.ts';

/** What the mail says that carries a code. */
export function codeWords(code: string): { readonly ko: string; readonly en: string } {
  return {
    ko: `확인 코드는 ${code}이에요. 10분 안에 앱에 적어 주세요. 본인이 요청하지 않았다면 이 메일은 그냥 지우세요. 아무 일도 일어나지 않아요.`,
    en: `Your code is ${code}. Please type it into the app within 10 minutes. If you did not ask for it, delete this message; nothing will happen.`,
  };
}

const hidden = '••••••';

/** A pasted text that is a mail with a code. */
export interface CodeMessage {
  /** As it was sent, without its digits. */
  readonly text: string;
  /** To where and when this citizen last asked for one, of the machine’s time; left out: not within the day that codes are kept. */
  readonly asked?: { readonly to: string; readonly at: Instant };
}

/**
 * Whether a pasted text is a mail with a code, whichever six digits stand in it; and whether this citizen asked for one. The digits are not
 * compared: who may ask as often as they like would find out the code of an address that is not theirs.
 */
export async function findCodeMessage(
  tx: Reader,
  vault: Vault,
  citizenId: string,
  pasted: string,
  /** Under which it goes out. */
  titles: { readonly ko: string; readonly en: string },
): Promise<CodeMessage | undefined> {
  const theirs = plainMessage(pasted).replace(/(?<!\d)\d{6}(?!\d)/u, hidden);
  const words = codeWords(hidden);
  const lang = (['ko', 'en'] as const).find((one) => sameMessage(theirs, words[one], titles[one]));
  if (lang === undefined) return undefined;
  const kept = await findLastCodeIn(tx, vault, citizenId, lang);
  return { text: words[lang], ...(kept ? { asked: { to: maskedEmail(kept.address), at: kept.askedAt } } : {}) };
}
