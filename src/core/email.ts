const local = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}";
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
/** What HTML and mail servers agree on: no quotes, no spaces, a domain with an end. */
const address = new RegExp(`^${local}@(?:${label}\\.){1,10}[A-Za-z]{2,63}$`);
/** 254: RFC 5321 allows no longer one. */
const lengthMax = 254;

/** An e-mail address as it is sent to; nothing when it is none. The domain knows no capitals, what stands before it may. */
export function emailAddress(typed: string): string | undefined {
  const plain = typed.normalize('NFKC').trim();
  if (plain.length > lengthMax || !address.test(plain)) return undefined;
  const at = plain.lastIndexOf('@');
  return plain.slice(0, at) + plain.slice(at).toLowerCase();
}

/** haneul@example.kr → ha***@example.kr: enough for its owner. */
export function maskedEmail(known: string): string {
  const at = known.lastIndexOf('@');
  return `${known.slice(0, Math.min(2, at - 1))}***${known.slice(at)}`;
}
