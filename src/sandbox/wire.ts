import type { FastifyReply } from 'fastify';
import type { Wire } from './issuer-profiles.ts';
import { compactOf } from './seoul-time.ts';

type Fields = Readonly<Record<string, unknown>>;

/** How one card company answers. */
export interface Answers {
  readonly yes: (reply: FastifyReply, status: number, body: Fields) => FastifyReply;
  readonly no: (reply: FastifyReply, status: number, code: string, message: string) => FastifyReply;
}

export function answersOf({ errors }: Wire): Answers {
  if (errors === 'in-body') {
    const send = (reply: FastifyReply, status: number, code: string, more: Fields) => reply.code(200).send({ result: { status, code }, ...more });
    return { yes: (reply, status, body) => send(reply, status, 'ok', body), no: (reply, status, code, message) => send(reply, status, code, { message }) };
  }
  const bodyOf = (code: string, message: string): Fields => {
    if (errors === 'result') return { resultCode: code, resultMsg: message };
    return errors === 'nested' ? { error: { type: code, detail: message } } : { code, message };
  };
  return { yes: (reply, status, body) => reply.code(status).send(body), no: (reply, status, code, message) => reply.code(status).send(bodyOf(code, message)) };
}

/** Fields whose values are amounts or instants, in this company’s form; the shop’s facts are the same everywhere. */
export function written(wire: Wire, fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (name.endsWith('amount') && typeof value === 'number') return [name, amountIn(wire, value)];
      if (name.endsWith('_at') && typeof value === 'string') return [name, instantIn(wire, value)];
      return [name, value];
    }),
  );
}

export function amountIn({ amounts }: Wire, amount: number): number | string {
  return amounts === 'text' ? String(amount) : amount;
}

export function instantIn({ dates }: Wire, iso: string): string {
  return dates === 'compact' ? compactOf(Date.parse(iso)) : iso;
}
