export { journeyRoutes, type JourneyDeps } from './journey.routes.ts';
export { mayTellOf, type MayTell } from './may-tell.ts';
export { toldOf } from './told-of.ts';
