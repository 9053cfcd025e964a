import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { IssuerDialect } from './card-issuer/issuer-dialect.ts';
import type { FcmSettings } from './message/fcm.ts';
import type { NhnSettings } from './message/nhn.ts';
import type { SmtpSettings } from './message/smtp.ts';
import type { SolapiSettings } from './message/solapi.ts';

/** What an issuer of the sandbox says of itself. */
export interface SandboxIssuer {
  readonly url: string;
  readonly key: string;
  readonly signingKey: string;
  readonly secrets: readonly string[];
  /** In which forms it writes; see IssuerDialect. */
  readonly wire: IssuerDialect;
}

/** What the carriers of messages say of themselves. */
export interface SandboxCarriers {
  readonly fcm: FcmSettings;
  /** Where the pretended browsers’ push service is. */
  readonly webPush: { readonly origin: string; readonly nobodys: readonly string[] };
  readonly solapi: SolapiSettings;
  readonly nhn: NhnSettings;
  readonly smtp: SmtpSettings;
}

/** The pretend partners of the sandbox, running as a process of their own. */
export interface SandboxProcess {
  /** Page and control API. */
  readonly control: string;
  readonly identity: { readonly url: string; readonly clientId: string; readonly clientSecret: string };
  /** The agency’s own provider of accounts. */
  readonly agency: { readonly url: string; readonly clientId: string; readonly clientSecret: string };
  readonly issuers: Readonly<Record<string, SandboxIssuer>>;
  readonly registry: { readonly url: string; readonly key: string };
  /** One MyData for all card companies, told apart by org_code. */
  readonly mydata: { readonly url: string; readonly clientId: string; readonly clientSecret: string; readonly orgs: Readonly<Record<string, string>> };
  /** Who carries messages, and what each has to be told by its customer. */
  readonly messages: SandboxCarriers;
  /** Ends it and resolves when it has ended. */
  stop(): Promise<void>;
}

/** Asks the control API at a path: with a body it is told something, without one it is read. Throws unless it answers 200. */
export async function askSandbox<T>({ control }: Pick<SandboxProcess, 'control'>, path: string, body?: unknown): Promise<T> {
  const told = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(`${control}/control/${path}`, body === undefined ? {} : told);
  if (answer.status !== 200) throw new Error(`The sandbox answered ${path} with ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

const mainFile = fileURLToPath(new URL('../sandbox/main.ts', import.meta.url));
/** 30 s: it takes half a second on an idle machine. */
const startMsMax = 30_000;
/** 5 s to close its connections; then it is ended the hard way, for it holds nothing worth keeping. */
const stopMsMax = 5_000;

/**
 * Starts the sandbox and resolves once it listens. `environment` holds SANDBOX_… settings (see src/sandbox/settings.ts); ports are free ones unless set.
 * It ends with this process, whichever way that ends. Throws a sentence when it cannot start.
 */
export async function startSandboxProcess(environment: Readonly<Record<string, string>> = {}): Promise<SandboxProcess> {
  const child = spawn(process.execPath, [mainFile], {
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'], ...environment, SANDBOX_WITH_PARENT: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), stopMsMax);
    await ended;
    clearTimeout(force);
  };
  try {
    return { ...(await firstLineOf(child)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function firstLineOf(child: ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream }): Promise<Omit<SandboxProcess, 'stop'>> {
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint = `${complaint}${text}`.slice(-2_000)));
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(timer);
      reject(new Error(`The sandbox did not start: ${why}`));
    };
    const timer = setTimeout(() => fail(`it said nothing for ${startMsMax / 1_000} s.`), startMsMax);
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(`it ended with ${code}. ${complaint.trim()}`));
    createInterface({ input: child.stdout }).once('line', (line) => {
      clearTimeout(timer);
      resolve(JSON.parse(line) as Omit<SandboxProcess, 'stop'>);
    });
  });
}
