import process from 'node:process';
import { pino, type DestinationStream } from 'pino';

/** What a log line may carry. There is no field for a name, a number that identifies anybody, or free text. */
export const logFields = [
  'request',
  'route',
  'method',
  'status',
  'refusal',
  'ms',
  'count',
  'job',
  'kind',
  'tries',
  'isParked',
  'event',
  'subject',
  'record',
  'partner',
  'version',
  'port',
  'error',
  'code',
  'place',
  'at',
] as const;
export type LogFields = Partial<Record<(typeof logFields)[number], string | number | bigint | boolean>>;

/** A log line is a fixed sentence and fields; a sentence with something filled in does not belong here. */
export interface Log {
  debug(says: string, fields?: LogFields): void;
  info(says: string, fields?: LogFields): void;
  warn(says: string, fields?: LogFields): void;
  error(says: string, fields?: LogFields): void;
}

export type LogLevel = keyof Log | 'silent';

/** 200 characters: an id, a route or a place in the code is shorter; a document is not a log field. */
const textMax = 200;
const known: ReadonlySet<string> = new Set(logFields);

/** The second net, should a field be given what it must not hold: phone, resident registration and card numbers, and addresses of mail. */
const personal = /(?<![\w-])(01[016789][- ]?\d{3,4}[- ]?\d{4}|\d{6}[- ]?[0-9]\d{6}|(?:\d{4}[- ]?){3}\d{3,4}|[\w.+-]+@[\w-]+\.[\w.]+)(?![\w-])/g;

/** Opens a log that writes JSON lines to standard output, or to `stream`. */
export function openLog(level: LogLevel, stream?: DestinationStream): Log {
  const options = { level, base: null, formatters: { level: (label: string) => ({ level: label }) } };
  const out = pino(options, stream ?? gathered(pino.destination({ fd: 1, sync: true })));
  const write =
    (at: keyof Log) =>
    (says: string, fields: LogFields = {}) => {
      if (out.isLevelEnabled(at)) out[at](withoutPeople(fields), says);
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

/** What was gathered and may not be written yet: what ends the process in this turn is what somebody will want to read about. */
const gathering = new Set<() => void>();
const writeAll = () => gathering.forEach((flush) => flush());

/** Writes the lines of one turn of the event loop in one go: answers leave in groups, and a write of its own cost each as much as its line. */
export function gathered(stream: DestinationStream): DestinationStream {
  let lines = '';
  const flush = () => {
    if (lines !== '') stream.write(lines);
    lines = '';
  };
  // One listener for all logs, however many a process opens.
  if (gathering.size === 0) process.on('exit', writeAll);
  gathering.add(flush);
  return {
    write: (line) => {
      if (lines === '') setImmediate(flush);
      lines += line;
    },
  };
}

/** The facts of an error that may be logged: its kind, PostgreSQL's code, where it was thrown. Not its message, which may quote a person. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const line = error.stack?.split('\n').find((text) => text.includes('/src/'));
  const place = line ? { place: line.replace(/^.*\/src\//, 'src/').replace(/\)$/, '') } : {};
  return { error: error.name, ...code, ...place };
}

function withoutPeople(fields: LogFields): Record<string, string | number | boolean> {
  const written: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(fields))
    if (known.has(name) && value !== undefined) written[name] = typeof value === 'string' ? clean(value) : plain(value);
  return written;
}

/** JSON has no bigint; as text it keeps every digit. */
function plain(value: number | bigint | boolean): number | boolean | string {
  return typeof value === 'bigint' ? String(value) : value;
}

function clean(text: string): string {
  return text.slice(0, textMax).replace(personal, '[hidden]');
}
