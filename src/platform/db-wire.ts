import type { Writable } from 'node:stream';
import type { PoolClient } from 'pg';

/** What a statement may be given. Arrays go to unnest($1::type[]). */
export type Value = string | number | bigint | boolean | Date | Buffer | null | undefined | object | readonly Value[];

/** What is asked in one turn leaves in one packet: waking the server costs more than most statements do. */
export function gatherWrites(client: PoolClient): () => void {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Writable } }).connection;
  let isGathering = false;
  return () => {
    if (isGathering) return;
    isGathering = true;
    stream.cork();
    // After the promises that are ready now: a statement that follows from no answer goes with the one before it.
    setImmediate(() => {
      isGathering = false;
      stream.uncork();
    });
  };
}

const names = new Map<string, string>();
/** 2,000: several times the statements there are. Beyond it something builds statements out of values, and preparing those would fill the server. */
const namesMax = 2_000;

/** A statement with its name, so that a connection has it parsed and planned once: of the small ones that was most of their cost. */
export function prepared(text: string, values: readonly Value[]): { readonly text: string; readonly values: Value[]; readonly name?: string } {
  if (values.length === 0) return { text, values: [] };
  let name = names.get(text);
  if (name === undefined && names.size < namesMax) names.set(text, (name = `s${names.size}`));
  return { text, values: values.map((value) => (Array.isArray(value) ? arrayText(value) : value)), ...(name === undefined ? {} : { name }) };
}

/** An array as PostgreSQL reads it. As the driver would write it, in a third of its time: a batch is a dozen arrays of hundreds. */
function arrayText(values: readonly Value[]): Value {
  const parts: string[] = [];
  for (const value of values) {
    if (value === null || value === undefined) parts.push('NULL');
    else if (typeof value === 'string') parts.push(quoted(value));
    else if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') parts.push(String(value));
    else if (value instanceof Date) parts.push(`"${value.toISOString()}"`);
    else if (Buffer.isBuffer(value)) parts.push(`"\\\\x${value.toString('hex')}"`);
    // Of anything else the driver knows more.
    else return values;
  }
  return `{${parts.join(',')}}`;
}

function quoted(text: string): string {
  return text.includes('"') || text.includes('\\') ? `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"` : `"${text}"`;
}
