import { Validator } from '@seriousme/openapi-schema-validator';
import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { describeApi, type DescribedRoute } from './openapi.ts';

const routes: readonly DescribedRoute[] = [
  {
    name: 'sendParcel',
    method: 'POST',
    path: '/parcels/{id}',
    summary: 'Sends a parcel.',
    who: 'citizen',
    params: Type.Object({ id: Type.String() }),
    query: Type.Object({ lang: Type.Optional(Type.String()) }),
    body: Type.Object({ weight: Type.Integer({ minimum: 1 }) }),
    answers: { 201: Type.Object({ sent: Type.Boolean() }) },
    refusals: ['parcel.too_heavy', 'parcel.sent_before', 'parcel.not_found'],
    retry: 'same-key',
  },
  { name: 'live', method: 'GET', path: '/live', summary: 'Lives.', who: 'anyone', answers: { 204: Type.Null() }, refusals: [], retry: 'safe' },
];
const document = describeApi(routes, {
  title: 'Parcels',
  version: '1.0.0',
  description: 'Parcels.',
  cookieOf: { citizen: '__Host-parcel' },
  problem: Type.Object({ code: Type.String() }),
  statusOf: (refusal) => (refusal === 'parcel.not_found' ? 404 : 409),
  commonRefusals: ['request.malformed'],
});

test('the document is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  expect(await validator.validate(structuredClone(document))).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
});

test('a route says who may call it, how to repeat it, and every “no” under its status', () => {
  const { paths } = document as unknown as { paths: Record<string, Record<string, Record<string, unknown>>> };
  expect(paths['/parcels/{id}']?.['post']).toMatchObject({
    operationId: 'sendParcel',
    parameters: [
      { name: 'id', in: 'path', required: true },
      { name: 'lang', in: 'query', required: false },
      { name: 'Idempotency-Key', in: 'header', required: true },
    ],
    responses: {
      409: { description: 'parcel.too_heavy, parcel.sent_before' },
      404: { description: 'parcel.not_found' },
      default: { description: 'request.malformed' },
    },
    security: [{ citizen: [] }],
    'x-retry': 'same-key',
  });
  expect(paths['/live']?.['get']).toMatchObject({ security: [], responses: { 204: { description: 'Done.' } } });
  expect(paths['/live']?.['get']?.['requestBody']).toBeUndefined();
});
