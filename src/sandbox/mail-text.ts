/** A mail as it is read: its headers by their small names, and its text. */
export interface Mail {
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Reads a mail of one part of plain text. `source` is its bytes, a letter each. */
export function readMail(source: string): Mail {
  const end = source.indexOf('\r\n\r\n');
  const head = end === -1 ? source : source.slice(0, end);
  const headers: Record<string, string> = {};
  for (const line of head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = wordsOf(line.slice(colon + 1).trim());
  }
  const body = end === -1 ? '' : source.slice(end + 4);
  return {
    headers,
    text: decoded(body, headers['content-transfer-encoding'] ?? '7bit')
      .replaceAll('\r\n', '\n')
      .trimEnd(),
  };
}

/** =?UTF-8?B?…?= and =?UTF-8?Q?…?= (RFC 2047); what stands between two of them is no space. */
function wordsOf(text: string): string {
  return text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, way: string, word: string) =>
      way.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString() : unquoted(word.replaceAll('_', ' ')),
    );
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding === 'quoted-printable') return unquoted(body.replaceAll(/=\r\n/g, ''));
  return Buffer.from(body, 'latin1').toString();
}

function unquoted(text: string): string {
  return Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();
}
