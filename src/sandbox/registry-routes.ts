import { createHash, timingSafeEqual } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import fastify, { type FastifyInstance } from 'fastify';
import { strict } from './issuer-routes.ts';
import { registerEntry } from './person-line.ts';
import type { People, Person } from './person.ts';
import type { Settings } from './settings.ts';

/** slow: the answer comes later than anybody waits. down: the line drops. */
export const modes = ['up', 'slow', 'down'] as const;
export type Mode = (typeof modes)[number];

export interface RegistryState {
  mode: Mode;
  /** How many calls came in, whatever became of them. */
  asked: number;
}

const lookUpSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['ci', 'as_of'],
  properties: { ci: { type: 'string', minLength: 1, maxLength: 200 }, as_of: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } },
};
/** 4 KB: a look-up is 150 bytes. */
const bodyBytesMax = 4_096;

/**
 * The register office’s API: one look-up, with the connecting identifier in the body and never in an address, which ends in logs.
 * It answers everybody on the person’s page, and on the page of a spouse registered elsewhere.
 */
export function registryServer(settings: Settings['registry'], people: People, state: RegistryState): FastifyInstance {
  const app = fastify({ bodyLimit: bodyBytesMax, forceCloseConnections: true, ajv: { customOptions: strict } });
  const keyHash = hashOf(`Bearer ${settings.key}`);

  app.addHook('onRequest', async (request, reply) => {
    state.asked += 1;
    if (state.mode === 'down') {
      reply.hijack();
      reply.raw.socket?.destroy();
      return reply;
    }
    if (state.mode === 'slow') await wait(settings.slowMs, undefined, { ref: false });
    if (timingSafeEqual(hashOf(request.headers.authorization ?? ''), keyHash)) return;
    return reply.code(401).send({ code: 'unauthorized', message: 'The bearer key is missing or wrong.' });
  });

  app.post<{ Body: { ci: string; as_of: string } }>('/v1/look-up', { schema: { body: lookUpSchema } }, async (request, reply) => {
    const person = people.findByCi(request.body.ci);
    if (!person || person.registered === 'none') return reply.code(404).send({ code: 'not_found', message: 'No register knows this person.' });
    return { as_of: request.body.as_of, people: familyOf(people, person).map((one) => registerEntry(one, request.body.as_of)) };
  });
  return app;
}

/** 50: nobody’s family on paper is larger; a list without an end would be a mistake of whoever added the people. */
const familyMax = 50;

function familyOf(people: People, person: Person): readonly Person[] {
  const family = new Set(people.onPage(person.register));
  for (const one of family) {
    if (family.size >= familyMax) break;
    const spouse = one.spouseOf === undefined ? undefined : people.findByCi(one.spouseOf);
    for (const other of spouse ? people.onPage(spouse.register) : []) family.add(other);
  }
  return [...family].filter((one) => one.registered !== 'none').slice(0, familyMax);
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
