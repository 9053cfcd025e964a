/** A route as OpenAPI needs it; the schemas are JSON Schema. */
export interface DescribedRoute {
  readonly name: string;
  readonly method: string;
  /** Parameters in braces. */
  readonly path: string;
  readonly summary: string;
  readonly who: string;
  readonly params?: ObjectSchema | undefined;
  readonly query?: ObjectSchema | undefined;
  readonly body?: object | undefined;
  readonly answers: Readonly<Record<number, object>>;
  /** Whether it can go on as server-sent events, for whoever accepts those. */
  readonly streams?: boolean | undefined;
  readonly refusals: readonly string[];
  /** How a call may be repeated when its outcome is not known. */
  readonly retry: string;
}

interface ObjectSchema {
  readonly properties: Readonly<Record<string, object>>;
  readonly required?: readonly string[] | undefined;
}

export interface OpenApiSettings {
  readonly title: string;
  readonly version: string;
  readonly description: string;
  /** The cookie of each kind of caller; one who is not here needs none. */
  readonly cookieOf: Readonly<Record<string, string>>;
  /** The schema of every refusal. */
  readonly problem: object;
  /** Which status a refusal is answered with. */
  readonly statusOf: (refusal: string) => number;
  /** Refusals that any route may answer with. */
  readonly commonRefusals: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/** The OpenAPI 3.1 document of some routes: made from the same values that the server mounts, so that it cannot say anything else. */
export function describeApi(routes: readonly DescribedRoute[], settings: OpenApiSettings): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method.toLowerCase()] = describeRoute(route, settings);
  const schemes = Object.entries(settings.cookieOf).map(([who, name]) => [who, { type: 'apiKey', in: 'cookie', name }]);
  return {
    openapi: '3.1.0',
    info: { title: settings.title, version: settings.version, description: settings.description },
    paths,
    components: { schemas: { Problem: plain(settings.problem) }, securitySchemes: Object.fromEntries(schemes) as Json },
  };
}

function describeRoute(route: DescribedRoute, settings: OpenApiSettings): Json {
  const parameters = [...parametersOf('path', route.params), ...parametersOf('query', route.query), ...(route.retry === 'same-key' ? [keyParameter] : [])];
  return {
    operationId: route.name,
    summary: route.summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body ? { requestBody: { required: true, content: { 'application/json': { schema: plain(route.body) } } } } : {}),
    responses: { ...answersOf(route), ...refusalsOf(route, settings) },
    security: settings.cookieOf[route.who] === undefined ? [] : [{ [route.who]: [] }],
    'x-retry': route.retry,
  };
}

const keyParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'One for each thing that is wanted, made by the caller. The same key again is answered with the first answer and does nothing.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

function parametersOf(place: 'path' | 'query', schema: ObjectSchema | undefined): Json[] {
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (schema?.required?.includes(name) ?? false),
    schema: plain(property),
  }));
}

function answersOf(route: DescribedRoute): Record<string, Json> {
  const entries = Object.entries(route.answers).map(([status, schema]) => {
    const isEmpty = status === '204' || status.startsWith('3');
    const types = ['application/json', ...(route.streams === true ? ['text/event-stream'] : [])];
    const content = Object.fromEntries(types.map((type) => [type, { schema: plain(schema) }]));
    return [status, { description: descriptions[status] ?? 'Done.', ...(isEmpty ? {} : { content }) }];
  });
  return Object.fromEntries(entries) as Record<string, Json>;
}

const descriptions: Readonly<Record<string, string>> = { 200: 'Here it is.', 201: 'Done, and on disk.', 204: 'Done.', 303: 'Go there next.' };

/** The refusals of a route by status; those that any route may give are under `default`. */
function refusalsOf(route: DescribedRoute, settings: OpenApiSettings): Record<string, Json> {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  const byStatus = Map.groupBy(route.refusals, settings.statusOf);
  const entries = [...byStatus].map(([status, codes]) => [String(status), { description: codes.join(', '), content }]);
  return { ...(Object.fromEntries(entries) as Record<string, Json>), default: { description: settings.commonRefusals.join(', '), content } };
}

/** A schema as JSON: without the marks that its library keeps under symbols and hidden properties. */
function plain(schema: object): Json {
  return JSON.parse(JSON.stringify(schema)) as Json;
}
