import { once } from 'node:events';
import process from 'node:process';

/** Writes to standard output and waits while its reader is slow, so that memory stays constant. main.ts ends the process when the reader has gone. */
export async function writeOut(text: string): Promise<void> {
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** Whether words may be coloured: on a terminal, unless NO_COLOR says otherwise (no-color.org). */
export function mayColour(stream: { readonly isTTY?: boolean } = process.stdout): boolean {
  return stream.isTTY === true && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb';
}

const colours = { red: 31, green: 32, yellow: 33, grey: 90 } as const;

/** The text in a colour, or as it is when colours are off. */
export function paint(text: string, colour: keyof typeof colours, isOn: boolean): string {
  return isOn ? `\u001b[${colours[colour]}m${text}\u001b[0m` : text;
}
