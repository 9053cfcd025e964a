import type { Http2Line, RequestHeaders } from './http2-line.ts';

/** Asks one thing over a line that messages go over as well, and answers with the status; nothing where no answer came. */
export async function ask(line: Http2Line, headers: RequestHeaders, body: string): Promise<number | undefined> {
  return await new Promise((resolve) => {
    line.carry({
      size: 1,
      headersOf: () => headers,
      bodyOf: () => body,
      answered: (_index, status) => resolve(status),
      lost: () => resolve(undefined),
    });
  });
}
